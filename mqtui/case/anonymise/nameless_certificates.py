"""Certificates made anew without the names that are in them, which signed each other as before.

What checks read of a whole certificate is who signed whom, and what its CA may do
(:mod:`mqtui.rules.tls.chain`). So each gets a key that follows from the secret and its own key, and
is signed by the key of whoever had signed it: where that is not among the others, by the key that
its authority key identifier names, so that two cases of both ends still fit together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha1

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID, NameOID

#: Makes bytes of what is told, by a key that nobody else has.
Secret = Callable[[bytes], bytes]
_CURVE = ec.SECP256R1()
#: More are not held against each other.
_MOST = 2000


def nameless(pems: Iterable[str], secret: Secret) -> dict[str, str]:
    """The new certificate for each of ``pems``; blank for what cannot be read. Never raises."""
    read = {pem: _read(pem) for pem in list(dict.fromkeys(pems))[:_MOST]}
    pool: dict[bytes, list[x509.Certificate]] = {}
    for certificate in read.values():
        if certificate is not None:
            pool.setdefault(certificate.subject.public_bytes(), []).append(certificate)
    return {
        pem: "" if certificate is None else _made(certificate, pool, secret)
        for pem, certificate in read.items()
    }


def _read(pem: str) -> x509.Certificate | None:
    try:
        certificate = x509.load_pem_x509_certificate(pem.encode("ascii"))
        # Whatever cannot be read of it raises here.
        _key_identifier(certificate)
        _authority(certificate)
        certificate.issuer.public_bytes()
        certificate.subject.public_bytes()
    except (ValueError, UnicodeError, UnsupportedAlgorithm, x509.DuplicateExtension):
        return None
    return certificate


def _made(
    certificate: x509.Certificate, pool: dict[bytes, list[x509.Certificate]], secret: Secret
) -> str:
    candidates = pool.get(certificate.issuer.public_bytes(), [])
    # As a chain is built: what cannot be told, as with SHA-1, counts as signed.
    signer = next((c for c in candidates if _signed(certificate, c) is not False), None)
    if signer is not None:
        signed_by = _key_identifier(signer)
    else:
        named = _authority(certificate)
        # One that has this identifier and did not sign it must not have signed the new one either.
        other = any(_key_identifier(c) == named for c in candidates)
        signed_by = b"nobody's" if other or not named else named
    key = _key(_key_identifier(certificate), secret)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(certificate.subject, secret))
        .issuer_name(_name(certificate.issuer, secret))
        .not_valid_before(certificate.not_valid_before_utc)
        .not_valid_after(certificate.not_valid_after_utc)
        .serial_number(int.from_bytes(secret(certificate.tbs_certificate_bytes)[:16], "big") | 1)
        .public_key(key.public_key())
    )
    for extension in certificate.extensions:
        if isinstance(extension.value, (x509.BasicConstraints, x509.KeyUsage)):
            builder = builder.add_extension(extension.value, extension.critical)
    try:
        made = builder.sign(_key(signed_by, secret), SHA256(), ecdsa_deterministic=True)
    except (ValueError, UnsupportedAlgorithm):
        return ""
    return made.public_bytes(Encoding.PEM).decode("ascii")


def _signed(child: x509.Certificate, parent: x509.Certificate) -> bool | None:
    """As in :mod:`mqtui.rules.tls.chain`: ``None`` where it cannot be told."""
    try:
        child.verify_directly_issued_by(parent)
    except InvalidSignature:
        return False
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return True


def _name(name: x509.Name, secret: Secret) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, secret(name.public_bytes()).hex())])


def _key(of: bytes, secret: Secret) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(secret(b"key of " + of), "big") % (1 << 255) + 1
    return ec.derive_private_key(number, _CURVE)


def _key_identifier(certificate: x509.Certificate) -> bytes:
    """As most CAs make it (RFC 5280, section 4.2.1.2), where it does not say one itself."""
    try:
        found = certificate.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_KEY_IDENTIFIER)
    except x509.ExtensionNotFound:
        key = certificate.tbs_certificate_bytes
        try:
            return x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest
        except (ValueError, UnsupportedAlgorithm):
            return sha1(key, usedforsecurity=False).digest()
    assert isinstance(found.value, x509.SubjectKeyIdentifier)  # noqa: S101 - by its identifier
    return found.value.digest


def _authority(certificate: x509.Certificate) -> bytes | None:
    try:
        found = certificate.extensions.get_extension_for_oid(ExtensionOID.AUTHORITY_KEY_IDENTIFIER)
    except x509.ExtensionNotFound:
        return None
    assert isinstance(found.value, x509.AuthorityKeyIdentifier)  # noqa: S101 - by its identifier
    return found.value.key_identifier
