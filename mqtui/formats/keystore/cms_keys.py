"""Private keys in a CMS key database: sealed by password, in two schemes.

Source: docs/knowledge/key-databases.md. Versions 3 and 4: the key derivation of
PKCS#12 (RFC 7292, appendix B) with SHA-1 over the raw bytes of the password, and 3DES. Version 6:
PBES2 (RFC 8018) with PBKDF2-HMAC-SHA-384 and AES-256. A key is opened for the live connect only,
which has to present it; nothing writes it out.
"""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from mqtui.formats.errors import Damaged, KeyRepositoryError, WrongPassword
from mqtui.formats.keystore import der

# Object identifiers, content octets only.
PKCS12_3DES = bytes.fromhex("2a864886f70d010c050103")
PBES2 = bytes.fromhex("2a864886f70d01050d")
PBKDF2 = bytes.fromhex("2a864886f70d01050c")
HMAC_SHA384 = bytes.fromhex("2a864886f70d020a")
AES_256_CBC = bytes.fromhex("60864801650304012a")

#: Rounds of key derivation that are done for one key; GSKit asks for 5.
MAX_ROUNDS = 200_000


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a key is sealed. ``vector`` is empty where it comes from the password (3DES)."""

    salt: bytes = field(repr=False)
    rounds: int
    vector: bytes = field(default=b"", repr=False)


def open_key(sealed: bytes, password: bytes) -> PrivateKeyTypes:
    """The private key in an EncryptedPrivateKeyInfo.

    Raises:
        WrongPassword: the password does not open it.
        KeyRepositoryError: it is damaged, or sealed in a way that was not met.
    """
    scheme, content = read_sealed(sealed)
    plain = unseal(scheme, content, password)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return serialization.load_der_private_key(plain, None)
    except Exception:  # the library raises many kinds, and its texts may quote what it read
        raise WrongPassword(
            "The password does not open the private key (or the key is damaged).",
            expected="a private key",
        ) from None


def fits(key: PrivateKeyTypes, certificate: bytes) -> bool:
    """Whether ``key`` is the one that the DER ``certificate`` is for."""
    form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            public = x509.load_der_x509_certificate(certificate).public_key()
        return public.public_bytes(*form) == key.public_key().public_bytes(*form)
    except Exception:  # a certificate that cannot be read fits no key
        return False


def read_sealed(sealed: bytes) -> tuple[Scheme, bytes]:
    """The scheme of an EncryptedPrivateKeyInfo, and what it holds.

    Raises:
        KeyRepositoryError: it is damaged, or the scheme is none of the two.
    """
    try:
        algorithm, content = der.element_at(sealed).children()
        identifier, parameters = algorithm.children()
        if identifier.content == PKCS12_3DES:
            salt, rounds = parameters.children()
            scheme = Scheme(salt.content, _number(rounds))
        elif identifier.content == PBES2:
            scheme = _pbes2(parameters)
        else:
            raise Damaged(
                "The private key is encrypted in a way that GSKit is not known to use.",
                offset=identifier.first,
                expected="PBES2, or 3DES after PKCS#12",
            )
    except KeyRepositoryError:
        raise
    except ValueError:
        raise Damaged(
            "The encrypted private key does not have the expected structure.",
            expected="an EncryptedPrivateKeyInfo",
        ) from None
    if not 0 < scheme.rounds <= MAX_ROUNDS:
        raise Damaged(
            f"Opening the private key would take {scheme.rounds:,} rounds of key derivation; "
            "GSKit uses 5. It was not opened.",
            expected=f"up to {MAX_ROUNDS:,} rounds",
        )
    return scheme, content.content


def _pbes2(parameters: der.Element) -> Scheme:
    derivation, cipher = parameters.children()
    kdf, kdf_parameters = derivation.children()
    salt, rounds, *rest = kdf_parameters.children()
    cipher_name, vector = cipher.children()
    prf = rest[-1].children()[0].content if rest and rest[-1].tag == der.SEQUENCE else b""
    if (kdf.content, cipher_name.content, prf) != (PBKDF2, AES_256_CBC, HMAC_SHA384):
        raise ValueError
    if len(vector.content) != 16:
        raise ValueError
    return Scheme(salt.content, _number(rounds), vector.content)


def _number(element: der.Element) -> int:
    if element.tag != der.INTEGER or len(element.content) > 8:
        raise ValueError
    return int.from_bytes(element.content, "big", signed=True)


def unseal(scheme: Scheme, content: bytes, password: bytes) -> bytes:
    """The PKCS#8 structure.

    Raises:
        WrongPassword: the padding tells that it was not opened.
    """
    cipher = _cipher(scheme, password)
    try:
        decryptor, padding = cipher.decryptor(), PKCS7(_block_bits(scheme)).unpadder()
        plain = decryptor.update(content) + decryptor.finalize()
        return padding.update(plain) + padding.finalize()
    except ValueError:
        raise WrongPassword(
            "The password does not open the private key (or the key is damaged).",
            expected="a sealed private key",
        ) from None


def seal(scheme: Scheme, plain: bytes, password: bytes) -> bytes:
    """What :func:`unseal` opens; for the sandbox."""
    encryptor, padding = (
        _cipher(scheme, password).encryptor(),
        PKCS7(_block_bits(scheme)).padder(),
    )
    padded = padding.update(plain) + padding.finalize()
    return encryptor.update(padded) + encryptor.finalize()


def _block_bits(scheme: Scheme) -> int:
    return 128 if scheme.vector else 64


def _cipher(scheme: Scheme, password: bytes) -> Cipher[modes.CBC]:
    if scheme.vector:
        # The terminating NUL counts. It shows from 128 bytes on only: HMAC pads shorter keys with
        # NUL bytes anyway.
        key = hashlib.pbkdf2_hmac("sha384", password + b"\0", scheme.salt, scheme.rounds, 32)
        return Cipher(algorithms.AES(key), modes.CBC(scheme.vector))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES

        key = _pkcs12_derived(1, 24, scheme, password)
        return Cipher(TripleDES(key), modes.CBC(_pkcs12_derived(2, 8, scheme, password)))


def _pkcs12_derived(purpose: int, length: int, scheme: Scheme, password: bytes) -> bytes:
    """RFC 7292, appendix B.2, with SHA-1; ``purpose`` is 1 for a key and 2 for a vector."""
    size, block = 20, 64
    text = _filled(scheme.salt, block) + _filled(password, block)
    derived = b""
    while len(derived) < length:
        part = bytes([purpose]) * block + text
        for _ in range(scheme.rounds):
            part = hashlib.sha1(part, usedforsecurity=False).digest()
        derived += part
        # Each block of the text grows by the digest, as a number, plus one.
        step = int.from_bytes(_filled(part[:size], block)[:block], "big") + 1
        text = b"".join(
            ((int.from_bytes(text[at : at + block], "big") + step) % (1 << 8 * block)).to_bytes(
                block, "big"
            )
            for at in range(0, len(text), block)
        )
    return derived[:length]


def _filled(value: bytes, block: int) -> bytes:
    """``value`` repeated to a whole number of blocks."""
    if not value:
        return b""
    length = block * -(-len(value) // block)
    return (value * -(-length // len(value)))[:length]
