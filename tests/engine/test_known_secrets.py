"""A secret that is known is found in whatever form it is written, and a name is none."""

from __future__ import annotations

import base64
import datetime
import json
import shlex
import time
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from mqtui.engine.known_secrets import SHORTEST, KnownSecrets, learn, without_secrets
from mqtui.engine.own_words import is_own_word
from mqtui.engine.secrets import ClientIdentity, Password
from mqtui.engine.text import printable
from mqtui.facts import Source, SourceKind
from mqtui.formats.redacted import PLACEHOLDER

FORMS = {
    "plain": lambda v: f"<{v}>",
    "repr": repr,
    "bytes": lambda v: repr(v.encode()),
    "json": lambda v: json.dumps({"a": v}),
    "json, as it is": lambda v: json.dumps({"a": v}, ensure_ascii=False),
    "url": lambda v: f"http://h/{quote(v)}",
    "form": lambda v: f"a={quote(v, safe='')}",
    "shell": lambda v: f"-pw {shlex.quote(v)}",
    "mqsc": lambda v: "PASSWORD('" + v.replace("'", "''") + "')",
    "printable": lambda v: f"near {printable(v)}",
}
VALUES = [
    "hunter2",
    "hunt'er2",
    'hunt"er\\2',
    "pä$$ wörd",
    "a b/c?d=e",
    "S" * 40 + "2",
    "S" * 20 + "/+'\"" + "2" * 20,
    "x\x1b[2Jy77",
]


def known(*values: bytes | str) -> KnownSecrets:
    found = KnownSecrets()
    for value in values:
        found.learn(value)
    return found


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("value", VALUES)
def test_it_is_found_in_every_form(value: str, form) -> None:  # type: ignore[no-untyped-def]
    written = form(value)
    for secrets in (known(value), known(value.encode())):
        shown = secrets.without(f"before {written} behind")
        assert PLACEHOLDER in shown
        assert value not in shown
        assert written not in shown
        assert "22" not in shown
        assert shown.startswith("before ")
        assert shown.endswith(" behind")


def test_a_long_one_that_was_cut_is_found() -> None:
    token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"
    for length in (16, 20, len(token)):
        shown = known(token).without(f"the token '{token[:length]}…' is wrong")
        assert "eyJhbGci" not in shown
        assert shown.endswith("…' is wrong")
        assert PLACEHOLDER in shown


def test_each_line_of_a_key_is_found() -> None:
    lines = ["MIIEvQIBADANBgkq", "hkiG9w0BAQEF=="]
    key = "\n".join(["-----BEGIN PRIVATE KEY-----", *lines, "-----END PRIVATE KEY-----\n"])
    secrets = known(key.encode())
    assert secrets.without("line hkiG9w0BAQEF== is odd") == f"line {PLACEHOLDER} is odd"
    assert secrets.without("-----BEGIN PRIVATE KEY-----") == "-----BEGIN PRIVATE KEY-----"


@pytest.mark.parametrize("kind", ["RSA", "EC"])
@pytest.mark.parametrize("form", ["PKCS8", "TraditionalOpenSSL"])
def test_a_certificate_stays_whole_whose_key_was_read(kind: str, form: str) -> None:
    """Its key has the public numbers too, and base64 shows a third of all names alike."""
    key = (
        rsa.generate_private_key(65537, 2048)
        if kind == "RSA"
        else ec.generate_private_key(ec.SECP256R1())
    )
    pem = key.private_bytes(
        Encoding.PEM, getattr(serialization.PrivateFormat, form), serialization.NoEncryption()
    )
    lines = [line for line in pem.decode().splitlines() if not line.startswith("-----")]
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    for length in range(1, 25):
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a" * length)])
        certificate = (
            x509.CertificateBuilder(name, name, key.public_key(), 4711 << length)
            .not_valid_before(now)
            .not_valid_after(now)
            .sign(key, hashes.SHA256())
        )
        chain = certificate.public_bytes(Encoding.PEM)
        secrets = KnownSecrets()
        secrets.learn(pem, ClientIdentity("app", chain, b"").public_der)
        der = certificate.public_bytes(Encoding.DER)
        for text in (chain.decode(), base64.b64encode(der).decode()):
            assert secrets.without(text) == text
    kept = [secrets.without(line).replace(PLACEHOLDER, "") for line in lines]
    private = key.private_numbers()
    number = private.d if isinstance(private, rsa.RSAPrivateNumbers) else private.private_value
    secret = number.to_bytes(-(-number.bit_length() // 8), "big")
    left = b"".join(base64.b64decode(line) for line in kept)
    assert left in der or kind == "RSA"
    assert not any(secret[at : at + 12] in left for at in range(len(secret) - 12))
    assert sum(map(len, kept)) < len(der) / 3 * 4


def test_a_chain_that_is_no_pem_has_nothing_public() -> None:
    for chain in (b"", b"nonsense", b"-----BEGIN CERTIFICATE-----\n\xff=\n-----END"):
        assert ClientIdentity("app", chain, b"").public_der == b""


def test_a_file_with_a_line_end_has_the_password_without_it() -> None:
    assert known(b"hunter2\n").without("hunter2") == PLACEHOLDER


@pytest.mark.parametrize("value", ["", "a", "QM1", "12345", "pwd1"])
def test_a_short_one_leaves_the_text_readable(value: str) -> None:
    text = f"channel QM1 at port 12345: a pwd1 {value}"
    assert len(value) < SHORTEST
    assert known(value).without(text) == text


@pytest.mark.parametrize("value", ["password", "Channel", "certificate", "MQSSLKEYR", "keystore"])
def test_a_word_of_our_own_stays(value: str) -> None:
    text = f"The {value} is wrong"
    assert known(value).without(text) == text


def test_a_number_is_found_where_it_stands_alone() -> None:
    secrets = known("123456")
    assert secrets.without("PIN 123456.") == f"PIN {PLACEHOLDER}."
    assert secrets.without("SHA-256 AB123456CD, 91234567") == "SHA-256 AB123456CD, 91234567"


def test_a_name_that_is_no_secret_stays() -> None:
    secrets = known("ORDERS.APP", "hunter2")
    assert secrets.without("ORDERS.APP hunter2") == f"{PLACEHOLDER} {PLACEHOLDER}"
    secrets.allow(["ORDERS.APP", "other"])
    assert secrets.without("ORDERS.APP hunter2") == f"ORDERS.APP {PLACEHOLDER}"
    secrets.forget()
    assert secrets.without("hunter2") == "hunter2"


def test_who_makes_a_password_has_it_known() -> None:
    assert without_secrets("canary-1 canary-22") == "canary-1 canary-22"
    Password(Source(SourceKind.OPTION, "--userid"), b"canary-1")
    ClientIdentity("app", b"chain", b"canary-22")
    learn("canary-333")
    assert without_secrets("canary-1 canary-22 canary-333") == " ".join([PLACEHOLDER] * 3)


def test_thousands_of_them_take_no_long_time() -> None:
    secrets = known(*(f"canary-{number:06}" for number in range(20_000)))
    started = time.process_time()
    shown = secrets.without("canary-000007 and a text. " * 2_000)
    assert "canary-000007" not in shown
    assert time.process_time() - started < 5


@given(st.text(max_size=40), st.text(max_size=40))
def test_anything_is_taken(value: str, text: str) -> None:
    secrets = known(value)
    secrets.without(text)
    if len(value) >= SHORTEST and not value.isdigit() and value.isprintable():
        shown = secrets.without(f"{text}|{value}|{text}")
        assert value not in shown or value in PLACEHOLDER or is_own_word(value)


def test_no_file_fills_the_memory_with_what_it_calls_secret():
    known = KnownSecrets()
    known.learn("short-secret-1")
    for n in range(40):
        known.learn(f"{n:05}" + "x" * (64 << 10))
    known.learn("short-secret-2")
    assert known.without("short-secret-1") == PLACEHOLDER
    assert sum(map(len, known._values)) <= 1 << 20
