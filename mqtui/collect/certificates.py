"""An X.509 certificate as a fact, wherever it was seen: in a store or sent by a peer."""

from __future__ import annotations

import warnings

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa

from mqtui.engine.facts import Certificate
from mqtui.formats.errors import FormatError
from mqtui.formats.text import shown

_NAMES: dict[type[object], str] = {
    rsa.RSAPublicKey: "RSA",
    ec.EllipticCurvePublicKey: "EC",
    dsa.DSAPublicKey: "DSA",
    ed25519.Ed25519PublicKey: "Ed25519",
    ed448.Ed448PublicKey: "Ed448",
}
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

    :raises FormatError: the bytes are not a certificate that can be read.
    """
    try:
        # The library announces by warning that it will one day refuse some bad certificates.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            certificate = x509.load_der_x509_certificate(der)
            key, bits = _key(certificate)
            return Certificate(
                subject=certificate.subject.rfc4514_string(),
                issuer=certificate.issuer.rfc4514_string(),
                serial=f"{certificate.serial_number:x}",
                sha256=certificate.fingerprint(hashes.SHA256()).hex(),
                key=key,
                bits=bits,
                not_before=certificate.not_valid_before_utc,
                not_after=certificate.not_valid_after_utc,
                signature=_named(certificate.signature_algorithm_oid),
                is_ca=_is_ca(certificate),
                pem=certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"),
                label=label,
                has_private_key=has_private_key,
                trusted=trusted,
                default=default,
            )
    except Exception as error:  # hostile encodings raise many kinds in the library
        name = f"The certificate '{shown(label)}'" if label else "A certificate"
        raise FormatError(
            f"{name} cannot be read: {shown(str(error)) or type(error).__name__}."
        ) from None


def _key(certificate: x509.Certificate) -> tuple[str, int]:
    try:
        public = certificate.public_key()
    except Exception:  # an algorithm or curve the library does not know: its name is still a fact
        return _named(certificate.public_key_algorithm_oid), 0
    name = next((n for kind, n in _NAMES.items() if isinstance(public, kind)), "")
    if not name:
        return _named(certificate.public_key_algorithm_oid), 0
    return name, int(getattr(public, "key_size", _FIXED_BITS.get(name, 0)))


def _named(identifier: x509.ObjectIdentifier) -> str:
    name = identifier._name
    return identifier.dotted_string if name == "Unknown OID" else name


def _is_ca(certificate: x509.Certificate) -> bool:
    if certificate.version is x509.Version.v1:
        return certificate.issuer == certificate.subject
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except Exception:  # absent, or extensions that cannot be read: it does not prove a CA
        return False
    return constraints.value.ca
