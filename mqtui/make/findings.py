"""What is wrong with a certificate before a store is made of it, and what is worth knowing.

Sources: docs/knowledge/key-repositories.md ; https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from mqtui.facts import Certificate
from mqtui.formats.text import shown
from mqtui.make.material import Material

_WEAK = ("md2", "md5", "sha1")
_LEAST_RSA = 2048
_SOON = timedelta(days=30)


def problems(material: Material, now: datetime) -> Iterator[str]:
    """What will fail, or be refused; ``now`` is UTC."""
    leaf, chain = material.leaf, material.chain
    for certificate in (leaf, *chain.issuers):
        name = _name(certificate)
        if certificate.not_after < now:
            yield f"{name} expired on {certificate.not_after:%Y-%m-%d}."
        if certificate.not_before > now:
            yield f"{name} is not valid before {certificate.not_before:%Y-%m-%d}."
        if certificate.key == "RSA" and certificate.bits < _LEAST_RSA:
            yield f"{name} has an RSA key of {certificate.bits} bits; use at least {_LEAST_RSA}."
        signature = certificate.signature.lower().replace("-", "")
        if not certificate.self_signed and any(weak in signature for weak in _WEAK):
            yield f"{name} is signed with {certificate.signature}, which may be rejected."
    for link in chain.problems:
        yield f"The chain breaks at {_name(link.certificate)}: {link.problem}."
    if not chain.complete:
        yield (
            f"The chain is not whole: {shown(chain.missing)} is missing. Give its certificate with "
            "--ca."
        )
    yield from _usage(leaf)


def _usage(leaf: Certificate) -> Iterator[str]:
    certificate = _parsed(leaf)
    if certificate is None:
        return
    if leaf.is_ca and not leaf.self_signed:
        yield f"{_name(leaf)} is a CA's certificate and no program's."
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except Exception:  # there is none, or it cannot be read: nothing is forbidden
        return
    if not usage.digital_signature:
        yield f"{_name(leaf)} may not sign (key usage), as TLS 1.3 and every ECDHE suite need."


def hints(material: Material, end: str, now: datetime) -> Iterator[str]:
    """What is no error; ``end`` is ``client`` or ``queue-manager``."""
    leaf = material.leaf
    if now <= leaf.not_after < now + _SOON:
        yield f"{_name(leaf)} expires soon, on {leaf.not_after:%Y-%m-%d}."
    if material.key is None:
        yield (
            "The private key was not opened, so whether it fits its certificate was not looked at."
        )
    if material.left_out:
        yield (
            f"{material.left_out} further certificate{'s' * (material.left_out > 1)} without a "
            "private key, and no CA's, are left out."
        )
    by_name: dict[str, int] = {}
    for authority in material.authorities:
        by_name[authority.subject] = by_name.get(authority.subject, 0) + 1
    for subject, count in by_name.items():
        if count > 1:
            yield f"{count} different CA certificates are named {shown(subject)}."
    yield from _extended(leaf, end)


def _extended(leaf: Certificate, end: str) -> Iterator[str]:
    certificate = _parsed(leaf)
    if certificate is None:
        return
    try:
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except Exception:  # there is none, or it cannot be read: any use is meant
        return
    wanted, word = (
        (ExtendedKeyUsageOID.CLIENT_AUTH, "clientAuth")
        if end == "client"
        else (ExtendedKeyUsageOID.SERVER_AUTH, "serverAuth")
    )
    if wanted not in uses and ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE not in uses:
        yield f"{_name(leaf)} is not for {word} (extended key usage); some partners reject that."


def _parsed(certificate: Certificate) -> x509.Certificate | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return x509.load_pem_x509_certificate(certificate.pem.encode("ascii"))
    except Exception:  # the library raises many kinds; what it cannot read is not judged
        return None


def _name(certificate: Certificate) -> str:
    return shown(certificate.subject) or f"the certificate with serial {certificate.serial}"
