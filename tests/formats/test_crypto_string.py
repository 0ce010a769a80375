"""The PIN of a hardware token, in a string as it should be and in others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.crypto_string import redact_crypto
from mqtui.formats.redacted import PLACEHOLDER

PIN = "98765"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (
            f"GSK_PKCS11=/l/p.so;label;{PIN};SYMMETRIC_CIPHER_ON;",
            f"GSK_PKCS11=/l/p.so;label;{PLACEHOLDER};SYMMETRIC_CIPHER_ON;",
        ),
        (f"gsk_pkcs11=/l/p.so;my label;{PIN};", f"gsk_pkcs11=/l/p.so;my label;{PLACEHOLDER};"),
        (f"/l/p.so;label;{PIN};", f"/l/p.so;label;{PLACEHOLDER};"),
        (f"C:\\l\\p.dll;label;{PIN}", f"C:\\l\\p.dll;label;{PLACEHOLDER}"),
        ("GSK_PKCS11=/lib/p.so;label", "GSK_PKCS11=/lib/p.so;label"),
        ("GSK_PKCS11=/lib/p.so", "GSK_PKCS11=/lib/p.so"),
        ("", ""),
    ],
)
def test_only_the_password_is_hidden(value: str, shown: str) -> None:
    assert redact_crypto(value).text == shown


@pytest.mark.parametrize(
    "value",
    [
        f"GSK_PKCS11=/l/p.so,label,{PIN}",
        f"GSK_PKCS11=/l/p.so label {PIN}",
        f"GSK_PKCS11=/l/p.so|label|{PIN}",
        f"GSK_PKCS11=/l/p.so:label:{PIN}",
        f"GSK_PKCS11=/l/p.so;{PIN};SYMMETRIC_CIPHER_OFF",
        f"GSK_PKCS11=/l/p.so;label,{PIN}",
        f"GSK_PKCS11=/l/p.so;label\\{PIN};x",
        f"GSK_PKCS11=/l/p.so;label;a;{PIN};c",
        f"GSK_PKCS11=label;{PIN};SYMMETRIC_CIPHER_ON",
        f"GSK_PKCS11=;label;{PIN};",
        f"GSK_PKCS11=;{PIN};;",
        f"GSK_PKCS11:{PIN}",
        f"GSK_PKCS11 /l/p.so;label;{PIN};",
        f"GSKPKCS11=/l/p.so;label;{PIN};",
        f"'GSK_PKCS11=/l/p.so;label;{PIN}'",
        f'"/l/p.so;label;{PIN}',
        f"/l/p.so;label;\n{PIN};",
        f"label;{PIN};",
        PIN,
    ],
)
def test_where_it_is_not_as_it_should_be_less_is_shown(value: str) -> None:
    found = redact_crypto(value)
    assert PIN not in found.text
    assert any(PIN in secret for secret in found.secrets)


@given(st.text(st.sampled_from("GSK_PKCS11=/l.so; ,|:'\"a\n"), max_size=60))
def test_anything_is_taken(value: str) -> None:
    redact_crypto(value)
    assert "canary" not in redact_crypto(f"/l/p.so;label;canary;{value}").text
