"""``mqtui explain`` of messages and codes."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.explain.topics import topics_of
from mqtui.explain.words import joined
from mqtui.knowledge import tables
from mqtui.knowledge.topics import find_topics


@pytest.mark.parametrize(
    ("topic", "says"),
    [
        ("AMQ9633", ["AMQ9633: ", "CER07", "source: "]),
        ("amq9633e", ["AMQ9633: "]),
        ("CSQX620E", ["CSQX620: ", "z/OS"]),
        ("2393", ["2393 MQRC_SSL_INITIALIZATION_ERROR: ", "CIP04"]),
        ("MQRC_SSL_INITIALIZATION_ERROR", ["2393 MQRC_"]),
        ("407", ["GSKit 407 GSK_ERROR_BAD_KEYFILE_LABEL: ", "System SSL of z/OS 407: "]),
        ("GSK_ERROR_BAD_CERT", ["GSKit 414 GSK_ERROR_BAD_CERT: "]),
        ("105", ["GSKit 105 ", "AMQ9795 105: "]),
        ("CTGSK3029W", ["runmqakm CTGSK3029W: "]),
    ],
)
def test_what_a_number_means_in_each_list(mqtui, topic, says):
    result = mqtui("explain", topic)
    assert result.code == 0
    for part in says:
        assert part in result.out


@pytest.mark.parametrize("topic", ["AMQ0000", "CSQX000", "99", "999999", "MQRC_NOTHING"])
def test_what_is_not_known_is_not_made_up(mqtui, topic):
    result = mqtui("explain", topic)
    assert (result.code, result.out) == (2, "")
    assert topic in result.err


@pytest.mark.parametrize(
    ("topic", "says"),
    [
        ("alert:42", "TLS alert 42 bad_certificate: "),
        ("unknown ca", "TLS alert 48 unknown_ca: "),
        ("TLS_RSA_WITH_AES_128_CBC_SHA256", "IANA: "),
        ("SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE_RSA_AES_256_GCM_SHA384: CipherSpec"),
        ("ECDHE-RSA-AES256-GCM-SHA384", "ECDHE_RSA_AES_256_GCM_SHA384: CipherSpec"),
        ("0xC0,0x30", "ECDHE_RSA_AES_256_GCM_SHA384: CipherSpec"),
        ("c030", "ECDHE_RSA_AES_256_GCM_SHA384: CipherSpec"),
        ("1301", "TLS_AES_128_GCM_SHA256: CipherSpec"),
        ("ANY_TLS12_OR_HIGHER", "members by preference: "),
        ("$MQSSLKEYR", "MQSSLKEYR: "),
        ("ssl.sslkeyrepository", "mqclient.ini, stanza SSL"),
        ("secprot", "SECPROT (DISPLAY CHSTATUS): "),
        ("SSLCAUTH(REQUIRED)", "SSLCAUTH (channel): "),
        ("javax.net.ssl.trustStore=a.jks", "property of the JVM"),
        ("stage:5", "stage 5: CipherSpec and key type"),
        ("stage5", "stage 5: CipherSpec and key type"),
        ("(RC2393):", "2393 MQRC_SSL_INITIALIZATION_ERROR: "),
        ("0x0959", "2393 MQRC_SSL_INITIALIZATION_ERROR: "),
        ("AMQ9633E: Bad SSL certificate for channel 'A'.", "AMQ9633: "),
    ],
)
def test_a_name_of_any_list_is_explained(mqtui, topic, says):
    result = mqtui("explain", topic)
    assert (result.code, result.err) == (0, "")
    assert says in result.out


@pytest.mark.parametrize(
    ("topic", "has", "has_not"),
    [
        ("407", ["GSKit 407 ", "System SSL of z/OS 407: "], []),
        ("gskit:407", ["GSKit 407 "], ["System SSL"]),
        ("systemssl:407", ["System SSL of z/OS 407: "], ["GSKit"]),
        ("5", ["GSKit 5 ", "stage 5: "], []),
        ("SSLPEER", ["SSLPEER (channel): ", "SSLPEER (DISPLAY CHSTATUS): "], []),
        ("chstatus:SSLPEER", ["SSLPEER (DISPLAY CHSTATUS): "], ["(channel)"]),
        ("gskit:5", ["GSKit 5 "], ["stage"]),
    ],
)
def test_a_prefix_chooses_the_list_of_a_number(mqtui, topic, has, has_not):
    out = mqtui("explain", topic).out
    assert [part for part in has if part not in out] == []
    assert [part for part in has_not if part in out] == []


def test_the_word_before_a_number_chooses_the_list_as_well(mqtui):
    assert mqtui("explain", "alert", "42").out == mqtui("explain", "alert:42").out


def test_a_number_that_the_chosen_list_has_not_is_named_where_it_is(mqtui):
    result = mqtui("explain", "alert:407")
    assert result.code == 2
    assert "gskit:407" in result.err


@given(st.text(max_size=200))
def test_any_word_is_a_topic_or_is_none(word):
    for one in joined([word]):
        assert all(topic.heading for topic in topics_of(one))


def test_a_long_line_reads_each_table_once(monkeypatch):
    read, loads = [], tomllib.loads
    monkeypatch.setattr(tomllib, "loads", lambda text: (read.append(text), loads(text))[1])
    tables.rows.cache_clear()
    find_topics.cache_clear()
    line = " ".join(f"word{number}" for number in range(100)) + " AMQ9637"
    assert joined([line]) == ["AMQ9637"]
    assert 0 < len(read) == len(set(read))


@pytest.mark.parametrize("word", ["CTGSK3029", "ctgsk3029", "CTGSK3029E", "runmqakm:CTGSK3029"])
def test_a_message_of_runmqakm_is_found_by_its_number(word):
    assert [(t.kind, t.id) for t in topics_of(word)] == [("runmqakm", "CTGSK3029W")]


def test_the_syntax_error_of_an_empty_cipherspec_is_explained():
    (topic,) = topics_of("AMQ8405I")
    assert "SSLCIPH(' ')" in dict(topic.facts)["look at"]


@pytest.mark.parametrize(("word", "verified"), [("CSQX631E", False), ("AMQ9637", True)])
def test_what_has_no_source_says_so(mqtui, word, verified):
    (topic,) = topics_of(word)
    assert topic.verified is verified
    assert ("not verified: a part of this" in mqtui("explain", word).out) is not verified
