"""A PKCS#12 key repository that is written here, and read back before anybody relies on it.

3DES with SHA-1 is what GSKit 8.0.55 and 8.0.60 write themselves (seen in their files), so every MQ
that reads PKCS#12 at all, from 9.3.0, reads it. Which level reads AES-256 with PBKDF2 (RFC 8018) is
not stated by any page of IBM's that was found: docs/make.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from mqtui.facts import Certificate
from mqtui.formats.errors import FormatError
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.make.refused import Refused
from mqtui.make.store_plan import StorePlan
from mqtui.system.files import create_file

Encryption = Literal["3des", "aes-256"]
_ROUNDS = 20_000


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of the file, and what is in it."""

    data: bytes = field(repr=False)
    labels: tuple[str, ...]


def encoded(
    plan: StorePlan, key: PrivateKeyTypes, password: bytes, encryption: Encryption
) -> Written:
    """The file's bytes, read back and compared with what they were made from.

    Raises:
        Refused: it cannot be written so, or what is read back is something else.
    """
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise Refused("MQ takes RSA and EC keys; the private key is of another kind.")
    # GSKit makes a character of each byte of a password, whatever its encoding.
    by_bytes = password.decode("latin-1").encode()
    authorities = [
        pkcs12.PKCS12Certificate(_loaded(certificate), label.encode())
        for label, certificate in plan.authorities
    ]
    try:
        data = pkcs12.serialize_key_and_certificates(
            plan.label.encode(),
            key,
            _loaded(plan.leaf),
            authorities,
            _encryption(encryption, by_bytes),
        )
    except (TypeError, ValueError) as error:
        raise Refused(f"The certificate's key cannot be put into PKCS#12: {error}.") from None
    _compare(plan, key, data, password)
    return Written(data, (plan.label, *(label for label, _ in plan.authorities)))


def write(path: Path, written: Written) -> None:
    """Put it at ``path``, for this user alone (0600), where nothing is yet.

    Raises:
        FileExistsError: something is there.
        Exposed: somebody else could change the directory.
        OSError: it cannot be written.
    """
    create_file(path, written.data, mode=0o600, create=None)


def _encryption(
    encryption: Encryption, password: bytes
) -> serialization.KeySerializationEncryption:
    old = encryption == "3des"
    return (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(
            pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC
            if old
            else pkcs12.PBES.PBESv2SHA256AndAES256CBC
        )
        .hmac_hash(hashes.SHA1() if old else hashes.SHA256())  # noqa: S303 - as GSKit writes it
        .build(password)
    )


def _loaded(certificate: Certificate) -> x509.Certificate:
    return x509.load_pem_x509_certificate(certificate.pem.encode("ascii"))


def _compare(plan: StorePlan, key: PrivateKeyTypes, data: bytes, password: bytes) -> None:
    try:
        store = read_pkcs12(data, password)
    except FormatError as error:
        raise Refused(f"What was made cannot be read back: {error}") from None
    found = {entry.label: entry for entry in store.entries}
    wanted = {plan.label: plan.leaf, **dict(plan.authorities)}
    own = found.get(plan.label)
    same = (
        found.keys() == wanted.keys()
        and all(_der(wanted[label]) == entry.der for label, entry in found.items())
        and own is not None
        and own.private_key is not None
        and _public(own.private_key) == _public(key)
        and sum(entry.has_private_key for entry in store.entries) == 1
    )
    if not same:
        raise Refused(
            "The new file, read back, does not hold what was put into it; nothing is written."
        )


def _der(certificate: Certificate) -> bytes:
    return _loaded(certificate).public_bytes(serialization.Encoding.DER)


def _public(key: PrivateKeyTypes) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
