"""Words that a report is made of."""

from __future__ import annotations

import pytest

from mqtui.engine.own_words import is_own_word


@pytest.mark.parametrize("word", ["password", "PASSWORD", "channel", "CertificateLabel", "sslciph"])
def test_a_word_of_a_sentence_or_a_table(word: str) -> None:
    assert is_own_word(word)


@pytest.mark.parametrize("word", ["hunter2", "canary-1", "", "chann", "passwordx", "two words"])
def test_no_word_of_ours(word: str) -> None:
    assert not is_own_word(word)
