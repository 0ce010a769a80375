"""Writes CMS key databases (``.kdb``, ``.rdb``) for the sandbox, and for nothing else.

It is no replacement for IBM's tools: what it writes is meant to be read by mqtui and thrown away
with the sandbox. Layout: docs/knowledge/key-databases.md; the index behind each entry, of which
that page says nothing, is what stands in every file that GSKit wrote. The tests hold it to those
files: one that is read and written again has the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from mqtui.formats.keystore.cms import (
    DEFAULT,
    FLAGS,
    LABEL,
    PERSONAL,
    REQUEST,
    ROLES,
    SIGNER,
    TRUSTED,
    CmsEntry,
)
from mqtui.formats.keystore.cms_keys import Scheme, seal
from mqtui.formats.keystore.cms_layout import (
    DIGEST_LENGTHS,
    LIVE,
    MAGIC,
    Content,
    integrity_value,
    password_check,
)
from mqtui.lab.writers.der import integer, octets, oid, sequence, tlv
from mqtui.lab.writers.pkcs12 import Entry

_RECORD_LENGTH = 5000
#: What GSKit asks for; few, because the sandbox writes what GSKit would.
_ROUNDS = 5
_SALT = 23
_PKCS12_3DES = "1.2.840.113549.1.12.5.1.3"
_PBES2 = "1.2.840.113549.1.5.13"
_PBKDF2 = "1.2.840.113549.1.5.12"
_HMAC_SHA384 = "1.2.840.113549.2.10"
_AES256_CBC = "2.16.840.1.101.3.4.1.42"


@dataclass(frozen=True)
class Frame:
    """What the header says apart from the protecting values. ``expires`` as in the format."""

    version: int
    content: Content = Content.CERTIFICATES
    expires: int = 0
    record_length: int = 0
    salt: bytes = field(default=b"", repr=False)


def write_cms(entries: Sequence[Entry], password: bytes, *, version: int = 6) -> bytes:
    """A ``.kdb`` of version 3, 4 or 6 with ``entries``, each one trusted."""
    records = []
    for number, entry in enumerate(entries, start=1):
        der = entry.certificate.public_bytes(serialization.Encoding.DER)
        key = None
        if entry.private_key is not None:
            plain = entry.private_key.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            key = sealed_key(new_scheme(version), plain, password)
        records.append(record(CmsEntry(entry.label, der, key, True, False, number, 0)))
    return assemble(Frame(version), records, password)


def write_requests(password: bytes, *, version: int = 6) -> bytes:
    """The ``.rdb`` of a store that waits for no certificate."""
    return assemble(Frame(version, Content.REQUESTS), (), password)


def assemble(frame: Frame, records: Iterable[bytes], password: bytes) -> bytes:
    """Header and records, the records padded to one length, all under ``password``."""
    parts = list(records)
    length = frame.record_length or max([_RECORD_LENGTH, *map(len, parts)])
    fixed = MAGIC + struct.pack(
        ">BBI8sII24s",
        frame.version,
        ROLES[frame.content],
        frame.expires,
        frame.content.value,
        length,
        len(parts),
        frame.salt or _fresh_salt(),
    )
    body = b"".join(part.ljust(length, b"\0") for part in parts)
    head = fixed + password_check(frame.version, fixed, password)
    value = integrity_value(frame.version, head, memoryview(body), length, password)
    assert len(value) == DIGEST_LENGTHS[frame.version]  # noqa: S101 - a hash function's own length
    return head + value + body


def record(entry: CmsEntry) -> bytes:
    """The slot of one live entry, without its padding."""
    label = entry.label.encode("utf-8")
    body = entry.der if entry.sealed_key is None else sequence(entry.der, entry.sealed_key)
    is_request = _is_request(entry.der)
    tag = REQUEST if is_request else SIGNER if entry.sealed_key is None else PERSONAL
    flags = (TRUSTED if entry.trusted else 0) | (DEFAULT if entry.default else 0)
    value = sequence(
        integer(entry.record), tlv(tag, body), tlv(LABEL, label), tlv(FLAGS, _bits(flags))
    )
    index = [label, *_request_index(entry.der)] if is_request else _index(label, entry.der)
    return (
        struct.pack(">III", LIVE, entry.record, len(value))
        + value
        + b"".join(struct.pack(">I", len(item)) + item for item in index)
    )


def new_scheme(version: int) -> Scheme:
    """A fresh way to seal a key, as that version of the format does."""
    return Scheme(os.urandom(8), _ROUNDS, os.urandom(16) if version == 6 else b"")


def sealed_key(scheme: Scheme, plain: bytes, password: bytes) -> bytes:
    """The EncryptedPrivateKeyInfo of the PKCS#8 structure ``plain``."""
    salt, rounds = octets(scheme.salt), integer(scheme.rounds)
    if scheme.vector:
        derivation = sequence(
            oid(_PBKDF2), sequence(salt, rounds, integer(32), sequence(oid(_HMAC_SHA384)))
        )
        cipher = sequence(oid(_AES256_CBC), octets(scheme.vector))
        algorithm = sequence(oid(_PBES2), sequence(derivation, cipher))
    else:
        algorithm = sequence(oid(_PKCS12_3DES), sequence(salt, rounds))
    return sequence(algorithm, octets(seal(scheme, plain, password)))


def _bits(flags: int) -> bytes:
    """The content of a BIT STRING without the zero bits at its end (X.690, section 11.2.2)."""
    if not flags:
        return b"\0"
    return bytes([(flags & -flags).bit_length() - 1, flags])


def _fresh_salt() -> bytes:
    # GSKit's salts hold no NUL byte but the last, as if they were text.
    return bytes(1 + byte % 255 for byte in os.urandom(_SALT)) + b"\0"


def _is_request(der: bytes) -> bool:
    try:
        x509.load_der_x509_csr(der)
    except ValueError:
        return False
    return True


def _index(label: bytes, der: bytes) -> list[bytes]:
    """What GSKit finds a certificate by: its label, and digests of its parts."""
    certificate = x509.load_der_x509_certificate(der)
    signature = tlv(0x03, b"\0" + certificate.signature)
    subject = certificate.subject.public_bytes()
    issuer = certificate.issuer.public_bytes()
    serial = _serial(certificate.serial_number)
    parts = (
        signature,
        certificate.tbs_certificate_bytes,
        subject,
        _public(certificate),
        sequence(issuer, serial),
    )
    return [label, b"", *map(_sha1, parts)]


def _request_index(der: bytes) -> list[bytes]:
    return [_sha1(_public(x509.load_der_x509_csr(der)))]


def _serial(number: int) -> bytes:
    return tlv(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def _public(holder: x509.Certificate | x509.CertificateSigningRequest) -> bytes:
    return holder.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _sha1(value: bytes) -> bytes:
    # The format's choice: an index, not a protection.
    return hashlib.sha1(value, usedforsecurity=False).digest()
