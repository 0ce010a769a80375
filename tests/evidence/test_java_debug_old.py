"""Output of -Djavax.net.debug of Java 8, as Sun's and as IBM's JSSE print it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.java_debug_old import READER
from mqtui.evidence.registry import LEAST

HELLO = """\
keyStore is : /opt/shop/app.jks
trustStore is: /opt/shop/trust.jks
*** ClientHello, TLSv1.2
RandomCookie:  GMT: 1479982001 bytes = { 1, 2, 3, 244, 21 }
Session ID:  {}
Cipher Suites: [TLS_RSA_WITH_AES_128_CBC_SHA256, TLS_RSA_WITH_AES_256_CBC_SHA256]
Compression Methods:  { 0 }
***
main, WRITE: TLSv1.2 Handshake, length = 141
main, READ: TLSv1.2 Handshake, length = 81
*** ServerHello, TLSv1.2
Cipher Suite: TLS_RSA_WITH_AES_128_CBC_SHA256
***
*** Certificate chain
chain [0] = [
  Version: V3
  Subject: CN=mq1
  Issuer: CN=Shop CA
***
"""
PKIX = """\
main, SEND TLSv1.2 ALERT:  fatal, description = certificate_unknown
main, WRITE: TLSv1.2 Alert, length = 2
main, handling exception: javax.net.ssl.SSLHandshakeException: PKIX path building failed: x
"""
ASKED = """\
*** CertificateRequest
Cert Types: RSA, DSS
Cert Authorities:
<CN=Shop CA>
*** ServerHelloDone
Warning: no suitable certificate found - continuing without client authentication
*** Certificate chain
<Empty>
***
main, RECV TLSv1.2 ALERT:  fatal, bad_certificate
main, called closeSocket()
"""


def value(text: str, name: str) -> str:
    return next((e.value(name) for e in READER.read(text).events if e.value(name)), "")


def in_server_log(text: str) -> str:
    head = "[3/9/26 20:10:27:031 UTC] 00000087 SystemOut     O "
    return "".join(f"{head}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize("wrapped", [str, in_server_log])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("trustStore", "/opt/shop/trust.jks"),
        ("version", "TLSv1.2"),
        ("offered", "TLS_RSA_WITH_AES_128_CBC_SHA256, TLS_RSA_WITH_AES_256_CBC_SHA256"),
        ("suite", "TLS_RSA_WITH_AES_128_CBC_SHA256"),
        ("subject", "CN=mq1"),
        ("issuer", "CN=Shop CA"),
        ("alert", "certificate_unknown"),
        ("cause", "untrusted"),
    ],
)
def test_what_the_handshake_showed_is_told(wrapped, name: str, told: str) -> None:
    text = wrapped(HELLO + PKIX)
    assert value(text, name) == told
    assert READER.score(text) > 0.6


def test_the_time_of_a_server_log_is_kept() -> None:
    assert READER.read(in_server_log(HELLO)).events[0].when == "3/9/26 20:10:27:031 UTC"


def test_a_client_without_a_certificate_and_whose_alert_it_is() -> None:
    said = [event.text for event in READER.read(HELLO + ASKED).events]
    assert "The client has no certificate that fits what was asked for, and sends none." in said
    assert "The other end sent the TLS alert bad_certificate (fatal)." in said
    said = [event.text for event in READER.read(HELLO + PKIX).events]
    assert "The client sent the TLS alert certificate_unknown (fatal)." in said


def test_the_clients_own_chain_is_not_the_other_ends() -> None:
    own = "*** Certificate chain\n  Subject: CN=me\n  Issuer: CN=Other CA\n***\n"
    told = READER.read(HELLO + "*** ServerHelloDone\n" + own).events
    assert not any("CN=me" in event.text for event in told)


def test_the_usual_end_of_a_connection_is_not_told() -> None:
    text = "main, RECV TLSv1.2 ALERT:  warning, close_notify\n"
    assert READER.read(text).events == ()


@pytest.mark.parametrize("text", ["*** hello ***\n", "a, b, c\n", "Subject: x\nIssuer: y\n", ""])
def test_other_text_is_none(text: str) -> None:
    assert READER.score(text) < LEAST


PIECES = [*HELLO.splitlines(True), *PKIX.splitlines(True), *ASKED.splitlines(True), "***", ", "]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
