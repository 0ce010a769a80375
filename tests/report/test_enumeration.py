"""An enumeration as JSON and as lines: what an answer says, and which notes it asks for."""

from __future__ import annotations

import pytest

from mqtui.facts.enumeration import Enumeration, ProtocolAnswer, SuiteAnswer
from mqtui.facts.outcome import Outcome
from mqtui.report.enumeration import enumeration_lines, enumeration_value, heard

TLS13 = SuiteAnswer("TLS_AES_256_GCM_SHA384", "TLS1.3", "any", 0x1302, Outcome.OK)
TLS12 = SuiteAnswer("ECDHE_RSA_AES_256_GCM_SHA384", "TLS1.2", "RSA", 0xC030, Outcome.OK)
SSL3 = SuiteAnswer("TRIPLE_DES_SHA_US", "SSL3", "RSA", 0x000A, Outcome.OK)


def found(*answers: SuiteAnswer, **fields: object) -> Enumeration:
    default = {"sni": None, "answers": answers} | fields
    return Enumeration("mq.example", "192.0.2.1", 1414, **default)  # type: ignore[arg-type]


def text(*answers: SuiteAnswer, **fields: object) -> str:
    return "\n".join(enumeration_lines(found(*answers, **fields), "APP.TLS"))


def test_what_was_not_asked_is_a_number():
    answer = TLS12._replace(outcome=Outcome.SKIPPED)
    assert enumeration_value(found(answer), "")["cipher_specs"][0]["accepted"] is None
    assert TLS12.cipher_spec not in text(answer)
    assert "1 not asked" in text(answer)


@pytest.mark.parametrize(
    ("outcome", "accepted", "words"),
    [
        (Outcome.OK, True, "accepted"),
        (Outcome.ALERT, False, "no: handshake_failure"),
        (Outcome.REJECTED, False, "no: answers with TLS1.1"),
        (Outcome.CLOSED, False, "closed without an alert"),
        (Outcome.RESET, False, "connection reset"),
        (Outcome.TIMEOUT, None, "no answer"),
        (Outcome.NOT_TLS, None, "the answer is not TLS"),
        (Outcome.REFUSED, None, "connection refused"),
        (Outcome.UNREACHABLE, None, "not reachable"),
        (Outcome.ERROR, None, "no usable answer"),
    ],
)
def test_each_outcome(outcome, accepted, words):
    answer = TLS12._replace(outcome=outcome, alert="handshake_failure", version="TLS1.1")
    value = enumeration_value(found(answer), "")["cipher_specs"][0]
    assert value["accepted"] is accepted
    assert value["outcome"] == outcome.value
    (line,) = [x for x in text(answer).splitlines() if TLS12.cipher_spec in x]
    assert line.endswith(words)
    assert heard(found(answer)) is (outcome in (Outcome.OK, Outcome.ALERT, Outcome.REJECTED))


def test_a_protocol_alone_is_heard_too():
    alone = found(protocols=(ProtocolAnswer("TLS1.2", Outcome.ALERT, alert="x"),))
    assert heard(alone)
    assert not heard(found())


def test_the_value_of_one_answer():
    answer = TLS13._replace(group="x25519", retry=True, milliseconds=1.26, version="TLS1.3")
    value = enumeration_value(found(answer, sni="a", hellos=3), "APP.TLS")
    assert (value["server_name"], value["hellos"], value["channel"]) == ("a", 3, "APP.TLS")
    assert enumeration_value(found(), "")["channel"] is None
    (one,) = value["cipher_specs"]
    assert one["code"] == "1302"
    assert one["protocol"] == "TLS 1.3"
    assert one["milliseconds"] == 1.3
    assert (one["group"], one["hello_retry"]) == ("x25519", True)
    assert (one["on_by_default"], one["deprecated_since"]) == (True, "")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"preferred": "X", "order": "server"}, "TLS 1.2  yes; prefers X (server's order)"),
        ({"preferred": "X"}, "TLS 1.2  yes; prefers X"),
        ({}, "TLS 1.2  yes; prefers a suite without an MQ name"),
        ({"outcome": Outcome.ALERT, "alert": "protocol_version"}, "TLS 1.2  no: protocol_version"),
    ],
)
def test_a_protocol(fields, words):
    answer = ProtocolAnswer(**{"protocol": "TLS1.2", "outcome": Outcome.OK} | fields)
    assert words in text(protocols=(answer,)).splitlines()
    value = enumeration_value(found(protocols=(answer,)), "")["protocols"][0]
    assert value["order"] == (fields.get("order") or None)


def test_groups_of_what_is_accepted():
    assert text(TLS13._replace(group="x25519")).count("accepted, x25519\n") == 1
    retried = text(TLS13._replace(group="secp384r1", retry=True))
    assert "accepted, requires group secp384r1" in retried


def test_the_head_says_what_was_sent_and_counts():
    plain = text(TLS12, TLS12._replace(key_type="EC", outcome=Outcome.ALERT), TLS13)
    assert "no SNI sent" in plain
    assert "2 of 2 CipherSpecs accepted" in plain
    assert "stopped early" not in plain
    asked = text(sni="app2e-tls.chl.mq.ibm.com", stopped="too slow")
    assert "SNI sent for channel APP.TLS: app2e-tls.chl.mq.ibm.com" in asked
    assert "stopped early: too slow" in asked
    assert "0 of 0 CipherSpecs accepted" in asked
    for report in (plain, asked):
        assert report.splitlines()[-1].startswith("Rejected ClientHellos may have left records")


def test_what_is_off_by_default_stands_apart():
    lines = text(TLS12, SSL3).splitlines()
    below = lines.index("Deprecated in MQ, disabled by default")
    assert [i > below for i, x in enumerate(lines) if TLS12.cipher_spec in x] == [False]
    assert [i > below for i, x in enumerate(lines) if SSL3.cipher_spec in x] == [True]


REFUSED = Outcome.ALERT


@pytest.mark.parametrize(
    ("words", "with_note", "without"),
    [
        ("TLS 1.3 encrypts", [TLS13], [TLS12, TLS13._replace(outcome=REFUSED)]),
        ("Accepted here means", [TLS12], [TLS12._replace(outcome=REFUSED)]),
        (
            "not asked one by one",
            [TLS12._replace(outcome=REFUSED, together=True)],
            [TLS12._replace(outcome=REFUSED)],
        ),
        ("Key of the certificates", [TLS12._replace(certificate_key="RSA")], [TLS12]),
    ],
)
def test_each_note_only_where_it_tells_something(words, with_note, without):
    assert words in text(*with_note)
    assert words not in text(*without)


def test_ssl_3_is_remarked_upon_only_where_a_name_was_sent_and_it_was_accepted():
    words = "SSL 3.0 has no SNI"
    assert words in text(SSL3, sni="a")
    assert words not in text(SSL3)
    assert words not in text(TLS12, sni="a")
    assert words not in text(SSL3._replace(outcome=REFUSED), sni="a")


def test_keys_of_certificates_are_told_once_each():
    answers = [TLS12._replace(certificate_key=k) for k in ("RSA", "EC", "RSA", "")]
    assert "Key of the certificates seen up to TLS 1.2: EC and RSA." in text(*answers)


def test_no_line_is_wider_than_a_terminal():
    long = TLS12._replace(outcome=REFUSED, alert="handshake_failure", together=True)
    assert max(map(len, text(long, TLS13._replace(group="x25519")).splitlines())) <= 80
