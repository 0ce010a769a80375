"""Words that are no names."""

import pytest

from mqtui.case.anonymise.kept_words import (
    is_program,
    kept_words,
    known_ciphers,
    known_words,
)


@pytest.mark.parametrize(
    "word", ["amqrmppa", "runmqsc", "amq9633e", "csqx633e", "gsk414", "0x2033"]
)
def test_what_mq_calls_things_is_no_name(word):
    assert is_program(word)


@pytest.mark.parametrize("word", ["anna", "payqm1", "9633", "host7"])
def test_names_are_names(word):
    assert not is_program(word)


def test_first_names_are_not_among_the_words_of_sentences():
    people = {"anna", "alice", "carol", "mallory", "fritz", "hans", "maria", "john", "mary"}
    assert not people & known_words()
    assert {"certificate", "lacking", "handshake"} <= known_words()


def test_words_are_in_small_letters():
    assert all(word == word.lower() for word in (*kept_words(), *known_words()))


def test_ciphers_have_all_their_names():
    assert {"TLS_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384"} <= known_ciphers()
