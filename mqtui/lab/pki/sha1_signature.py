"""Signs a certificate with SHA-1, which ``cryptography`` no longer does, for the sandbox only.

The certificate is made with SHA-256 first. Both algorithm identifiers have the same length, so the
one is put in place of the other and the part that is signed is signed again (RFC 5280, 4.1).
"""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from mqtui.lab.writers.der import NULL, oid, sequence, tlv

_SHA256 = oid("1.2.840.113549.1.1.11")
_SHA1 = oid("1.2.840.113549.1.1.5")


def signed_with_sha1(certificate: x509.Certificate, issuer: rsa.RSAPrivateKey) -> x509.Certificate:
    """``certificate``, which was signed by ``issuer`` with SHA-256, under SHA-1 instead."""
    body = certificate.tbs_certificate_bytes.replace(_SHA256, _SHA1, 1)
    signature = issuer.sign(body, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303 - the fault
    der = sequence(body, sequence(_SHA1, NULL), tlv(0x03, b"\0" + signature))
    return x509.load_der_x509_certificate(der)
