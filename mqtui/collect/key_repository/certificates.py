"""An X.509 certificate as a fact, wherever it was seen: in a store or sent by a peer."""

from __future__ import annotations

import binascii
import hashlib
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa

from mqtui.facts import Certificate
from mqtui.formats.errors import FormatError
from mqtui.formats.keystore.der import names_in
from mqtui.formats.keystore.store import StoreEntry
from mqtui.formats.text import shown

_NAMES: dict[type[object], str] = {
    rsa.RSAPublicKey: "RSA",
    ec.EllipticCurvePublicKey: "EC",
    dsa.DSAPublicKey: "DSA",
    ed25519.Ed25519PublicKey: "Ed25519",
    ed448.Ed448PublicKey: "Ed448",
}
#: The extension's identifier in DER; a certificate without these bytes has no such extension.
_BASIC_CONSTRAINTS = bytes.fromhex("0603551d13")
_FIXED_BITS = {"Ed25519": 256, "Ed448": 456}


def certificate_fact(
    der: bytes,
    label: str = "",
    has_private_key: bool = False,
    trusted: bool = True,
    default: bool = False,
) -> Certificate:
    """The fact for one DER certificate. Serial and SHA-256 are lower-case hexadecimal.

    A certificate of version 1 cannot say whether it is a CA's; a self-issued one counts as one,
    because such a certificate can be nothing but a trust anchor (RFC 5280, section 6.1.4 k).

    Raises:
        FormatError: the bytes are not a certificate that can be read.
    """
    with quiet():
        return _fact(StoreEntry(label, der, has_private_key, None, trusted, default), {})


def certificate_facts(
    entries: Iterable[StoreEntry],
) -> tuple[tuple[Certificate, ...], tuple[str, ...]]:
    """The fact for each entry of a store, and a sentence for each that cannot be read."""
    certificates, unreadable = [], []
    names: dict[bytes, str] = {}
    with quiet():
        for entry in entries:
            try:
                certificates.append(_fact(entry, names))
            except FormatError as error:
                unreadable.append(str(error))
    return tuple(certificates), tuple(unreadable)


@contextmanager
def quiet() -> Iterator[None]:
    """The library announces by warning that it will one day refuse some bad certificates."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _fact(entry: StoreEntry, names: dict[bytes, str]) -> Certificate:
    """The fact; ``names`` keeps those read before, since issuers come again and again."""
    der, label = entry.der, entry.label
    try:
        certificate = x509.load_der_x509_certificate(der)
        key, bits = _key(certificate)
        issuer, subject = names_in(der)
        if issuer not in names:
            names[issuer] = certificate.issuer.rfc4514_string()
        if subject not in names:
            names[subject] = certificate.subject.rfc4514_string()
        return Certificate(
            subject=names[subject],
            issuer=names[issuer],
            serial=f"{certificate.serial_number:x}",
            sha256=hashlib.sha256(der).hexdigest(),
            key=key,
            bits=bits,
            not_before=certificate.not_valid_before_utc,
            not_after=certificate.not_valid_after_utc,
            signature=_named(certificate.signature_algorithm_oid),
            is_ca=_is_ca(certificate, der),
            pem=pem_text(der),
            label=label,
            has_private_key=entry.has_private_key,
            trusted=entry.trusted,
            default=entry.default,
            named=entry.named,
        )
    except Exception as error:  # hostile encodings raise many kinds in the library
        name = f"The certificate '{shown(label)}'" if label else "A certificate"
        raise FormatError(
            f"{name} cannot be read: {shown(str(error)) or type(error).__name__}."
        ) from None


def pem_text(der: bytes) -> str:
    """The PEM form of a DER certificate (RFC 7468: lines of 64 characters)."""
    text = binascii.b2a_base64(der, newline=False).decode("ascii")
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join(("-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""))


def _key(certificate: x509.Certificate) -> tuple[str, int]:
    try:
        public = certificate.public_key()
    except Exception:  # an algorithm or curve the library does not know: its name is still a fact
        return _named(certificate.public_key_algorithm_oid), 0
    name = _key_name(type(public))
    if not name:
        return _named(certificate.public_key_algorithm_oid), 0
    return name, int(getattr(public, "key_size", _FIXED_BITS.get(name, 0)))


@cache
def _key_name(kind: type) -> str:
    return next((name for each, name in _NAMES.items() if issubclass(kind, each)), "")


def _named(identifier: x509.ObjectIdentifier) -> str:
    name = identifier._name
    return identifier.dotted_string if name == "Unknown OID" else name


def _is_ca(certificate: x509.Certificate, der: bytes) -> bool:
    if certificate.version is x509.Version.v1:
        return certificate.issuer == certificate.subject
    if _BASIC_CONSTRAINTS not in der:
        return False
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except Exception:  # absent, or extensions that cannot be read: it does not prove a CA
        return False
    return constraints.value.ca
