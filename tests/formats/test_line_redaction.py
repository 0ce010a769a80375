"""Lines of a file in which a secret stands, in whichever form."""

from __future__ import annotations

import pytest

from mqtui.formats.line_redaction import redact_line, redact_lines

S = "hunter2"


@pytest.mark.parametrize(
    "line",
    [
        f"SSLKeyRepositoryPassword {S}",
        f"SSLKeyRepositoryPassword: {S}",
        f"[SSLKeyRepositoryPassword {S}]",
        f"SSL: SSLKeyRepositoryPassword {S}",
        f"  sslcryptohardware gsk_pkcs11=/l/p.so;a;{S}",
        f"# MQ_PASS={S}",
        f"SSLKeyRepositoryPassword{S}",
        f"GSK_PKCS11=/l/p.so;label;{S};",
        f"SSLCryptoHardwareGSK_PKCS11=/l/p.so;label;{S};",
        f"export MQ_PW {S}",
    ],
)
def test_a_line_that_names_a_secret_shows_nothing_behind_the_name(line: str) -> None:
    assert S not in redact_line(line).text


FOLDED = [
    ["SSLKeyRepositoryPassword=", S],
    ["SSLKeyRepositoryPassword", f"= {S}"],
    ["SSLKeyRepositoryPassword=abc", S, S],
    ["SSLKeyRepositoryPassword=abc", "", "# why", f"  {S}"],
    ["SSLKeyRepositoryPa", f"ssword={S}"],
    ["SSLCryptoHardware=GSK_PKCS11=/l/p.so;lab;", f"{S};SYMMETRIC_CIPHER_ON;"],
    ["ChannelDefinitionDirectory=https://u:", f"{S}@h/x"],
    ["-----BEGIN PRIVATE KEY-----", f"{S}==", f"A={S}", "-----END PRIVATE KEY-----"],
    ["Key=-----BEGIN EC PRIVATE KEY-----", f"{S}"],
]


@pytest.mark.parametrize("lines", FOLDED)
def test_a_secret_that_was_folded(lines: list[str]) -> None:
    found = redact_lines([*lines, "SSL:", "CertificateLabel=app"])
    assert not any(S in line.text for line in found)
    assert len(found) == len(lines) + 2
    if "BEGIN EC" not in lines[0]:
        assert [line.text for line in found[-2:]] == ["SSL:", "CertificateLabel=app"]


def test_lines_without_a_secret_stay() -> None:
    lines = [
        "SSL:",
        "  SSLKeyRepository=/var/mqm/key # why",
        "nonsense",
        "[TCP]",
        "",
        "# a",
        "A : b",
    ]
    assert [line.text for line in redact_lines(lines)] == lines
