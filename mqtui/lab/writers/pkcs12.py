"""Writes a PKCS#12 file that holds several personal certificates and trusted ones.

``cryptography`` writes one key per file; a queue manager's repository needs two (RSA and EC). The
shape follows what GSKit 8 writes: the keys in shrouded bags, all
certificates in one encrypted part, a friendly name on each entry, and the attribute that marks a
trusted entry. Structure: RFC 7292.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import hashes, padding, serialization
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from mqtui.lab.writers.der import NULL, integer, octets, oid, sequence, tagged, tlv
from mqtui.lab.writers.private_key import PrivateKey

_ITERATIONS = 2048

# RFC 7292, RFC 8018, RFC 2985; the last one marks a trusted entry in GSKit's and Java's files.
_DATA = "1.2.840.113549.1.7.1"
_ENCRYPTED_DATA = "1.2.840.113549.1.7.6"
_SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2"
_CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.3"
_X509_CERTIFICATE = "1.2.840.113549.1.9.22.1"
_FRIENDLY_NAME = "1.2.840.113549.1.9.20"
_LOCAL_KEY_ID = "1.2.840.113549.1.9.21"
_TRUSTED_KEY_USAGE = "2.16.840.1.113894.746875.1.1"
_ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0"
_PBES2 = "1.2.840.113549.1.5.13"
_PBKDF2 = "1.2.840.113549.1.5.12"
_HMAC_SHA256 = "1.2.840.113549.2.9"
_AES256_CBC = "2.16.840.1.101.3.4.1.42"
_SHA256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True)
class Entry:
    """One entry of a store: with a private key it is personal, without one it is trusted."""

    label: str
    certificate: x509.Certificate
    private_key: PrivateKey | None = field(default=None, repr=False)


def write_pkcs12(entries: Sequence[Entry], password: bytes) -> bytes:
    """The PKCS#12 file holding ``entries``, protected by ``password``."""
    # As GSKit does, each byte becomes one character (the text is then UTF-8 again for the library).
    password = password.decode("latin-1").encode()
    keys = [_key_bag(entry, password) for entry in entries if entry.private_key is not None]
    certificates = sequence(*(_certificate_bag(entry) for entry in entries))
    parts = [_encrypted_data(certificates, password)]
    if keys:
        parts.insert(0, _content_info(_DATA, octets(sequence(*keys))))
    content = sequence(*parts)
    return sequence(integer(3), _content_info(_DATA, octets(content)), _mac_data(content, password))


# --- bags -----------------------------------------------------------------------------------------


def _key_bag(entry: Entry, password: bytes) -> bytes:
    assert entry.private_key is not None  # noqa: S101 - only entries with a key are asked for
    shrouded = entry.private_key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password),
    )
    return _bag(_SHROUDED_KEY_BAG, shrouded, _attributes(entry))


def _certificate_bag(entry: Entry) -> bytes:
    der = entry.certificate.public_bytes(serialization.Encoding.DER)
    body = sequence(oid(_X509_CERTIFICATE), tagged(0, octets(der)))
    return _bag(_CERTIFICATE_BAG, body, _attributes(entry))


def _bag(kind: str, body: bytes, attributes: bytes) -> bytes:
    return sequence(oid(kind), tagged(0, body), attributes)


def _attributes(entry: Entry) -> bytes:
    found: list[bytes] = []
    if entry.label:
        found.append(_attribute(_FRIENDLY_NAME, tlv(0x1E, entry.label.encode("utf-16-be"))))
    if entry.private_key is not None:
        found.append(
            _attribute(_LOCAL_KEY_ID, octets(entry.certificate.fingerprint(hashes.SHA256())))
        )
    else:
        found.append(_attribute(_TRUSTED_KEY_USAGE, oid(_ANY_EXTENDED_KEY_USAGE)))
    return tlv(0x31, b"".join(sorted(found)))


def _attribute(kind: str, value: bytes) -> bytes:
    return sequence(oid(kind), tlv(0x31, value))


# --- protection -----------------------------------------------------------------------------------


def _encrypted_data(content: bytes, password: bytes) -> bytes:
    salt, vector = os.urandom(16), os.urandom(16)
    key = PBKDF2HMAC(hashes.SHA256(), 32, salt, _ITERATIONS).derive(password)
    padder = padding.PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    sealed = encryptor.update(padder.update(content) + padder.finalize()) + encryptor.finalize()
    derivation = sequence(
        oid(_PBKDF2),
        sequence(octets(salt), integer(_ITERATIONS), sequence(oid(_HMAC_SHA256), NULL)),
    )
    algorithm = sequence(
        oid(_PBES2), sequence(derivation, sequence(oid(_AES256_CBC), octets(vector)))
    )
    info = sequence(oid(_DATA), algorithm, tlv(0x80, sealed))
    return _content_info(_ENCRYPTED_DATA, sequence(integer(0), info))


def _mac_data(content: bytes, password: bytes) -> bytes:
    salt = os.urandom(20)
    digest = hmac.digest(_mac_key(password, salt), content, "sha256")
    return sequence(
        sequence(sequence(oid(_SHA256), NULL), octets(digest)),
        octets(salt),
        integer(_ITERATIONS),
    )


def _mac_key(password: bytes, salt: bytes) -> bytes:
    """RFC 7292 appendix B.2 with purpose 3 (integrity); one SHA-256 block is all that is needed."""
    block = 64
    text = (password.decode() + "\0").encode("utf-16-be")
    value = bytes([3]) * block + _fill(salt, block) + _fill(text, block)
    for _ in range(_ITERATIONS):
        value = hashlib.sha256(value).digest()
    return value


def _fill(value: bytes, block: int) -> bytes:
    length = block * -(-len(value) // block)
    return (value * -(-length // len(value)))[:length]


def _content_info(kind: str, content: bytes) -> bytes:
    return sequence(oid(kind), tagged(0, content))
