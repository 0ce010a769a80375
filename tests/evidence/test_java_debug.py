"""Output of -Djavax.net.debug: what was offered, chosen, presented, refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.java_debug import KIND, READER
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import LEAST, recognised

AT = "javax.net.ssl|DEBUG|10|main|2026-11-29 06:49:14.110 UTC|"
ERROR = "javax.net.ssl|ERROR|10|main|2026-11-29 06:49:14.165 UTC|TransportContext.java:375|"
HELLO = (
    f"{AT}ClientHello.java:639|Produced ClientHello handshake message (\n"
    '"ClientHello": {\n'
    '  "client version"      : "TLSv1.2",\n'
    '  "random"              : "92B6FCFF799313C5B13302EF3F407B39361A8C12F235634A",\n'
    '  "cipher suites"       : '
    '"[TLS_AES_256_GCM_SHA384(0x1302), TLS_AES_128_GCM_SHA256(0x1301)]",\n'
    '    "supported_versions (43)": {\n'
    '      "versions": [TLSv1.3, TLSv1.2]\n'
    "    },\n"
)
CHOSEN = (
    f"{AT}ServerHello.java:897|Consuming ServerHello handshake message (\n"
    '  "cipher suite"        : "TLS_AES_256_GCM_SHA384(0x1302)",\n'
    f"{AT}ServerHello.java:993|Negotiated protocol version: TLSv1.3\n"
)
PRESENTED = (
    f"{AT}CertificateMessage.java:1166|Consuming server Certificate handshake message (\n"
    '      "issuer"             : "CN=Issuing CA",\n'
    '      "subject"            : "CN=mq1",\n'
)
PKIX = (
    f"{ERROR}Fatal (CERTIFICATE_UNKNOWN): PKIX path building failed: "
    "sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid "
    "certification path to requested target (\n"
    "\tat java.base/sun.security.validator.PKIXValidator.doBuild(PKIXValidator.java:439)\n"
)
ALERT = (
    f"{AT}Alert.java:238|Received alert message (\n"
    '"Alert": {\n'
    '  "level"      : "fatal",\n'
    '  "description": "handshake_failure"\n'
    "}\n"
)
TEXT = HELLO + CHOSEN + PRESENTED + PKIX


def value(text: str, name: str) -> str:
    return next((e.value(name) for e in READER.read(text).events if e.value(name)), "")


def test_it_is_known_among_all_kinds() -> None:
    found = recognised(TEXT, READERS)
    assert found is not None
    assert found[0].kind == KIND


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("offered", "TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256"),
        ("versions", "TLSv1.3, TLSv1.2"),
        ("suite", "TLS_AES_256_GCM_SHA384"),
        ("version", "TLSv1.3"),
        ("subject", "CN=mq1"),
        ("issuer", "CN=Issuing CA"),
        ("fatal", "CERTIFICATE_UNKNOWN"),
    ],
)
def test_what_the_handshake_showed_is_told(name: str, told: str) -> None:
    assert value(TEXT, name) == told


def test_the_fatal_error_has_its_cause() -> None:
    assert value(TEXT, "cause")
    assert "trust store" in READER.read(TEXT).events[-1].text


def test_the_alert_of_the_other_end_is_told() -> None:
    assert value(HELLO + ALERT, "alert") == "handshake_failure"


def test_random_values_are_not_told() -> None:
    assert "92B6FCFF" not in repr(READER.read(TEXT))


def test_a_stack_is_not_that() -> None:
    stack = "javax.net.ssl.SSLHandshakeException: x\n\tat a.b(C.java:1)\n"
    assert READER.score(stack) < LEAST


PIECES = [*TEXT.splitlines(keepends=True), *ALERT.splitlines(keepends=True), AT, '"', "|"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
