"""Certificate chains: from a certificate up to its root, each link verified.

Sources: RFC 5280 section 6.1 (signature, basic constraints, key usage, path length); IBM MQ, "How
certificate chains work". GSKit may be stricter or laxer, so what is found here is advice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from mqtui.facts import Certificate

#: A chain longer than this is a loop or an attack.
LONGEST = 16


@dataclass(frozen=True, slots=True)
class Link:
    """One certificate of a chain; ``problem`` says why it cannot stand above the one before it."""

    certificate: Certificate
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain, the leaf first. ``missing`` is the issuer that was not found; blank for a root."""

    links: tuple[Link, ...]
    missing: str = ""

    @property
    def complete(self) -> bool:
        """Whether it ends in a self-signed certificate."""
        return not self.missing

    @property
    def issuers(self) -> tuple[Certificate, ...]:
        """The certificates above the leaf."""
        return tuple(link.certificate for link in self.links[1:])

    @property
    def problems(self) -> tuple[Link, ...]:
        """The links that do not hold."""
        return tuple(link for link in self.links if link.problem)


def chain_of(leaf: Certificate, pool: Iterable[Certificate]) -> Chain:
    """Follow ``leaf`` upwards through ``pool``; of several issuers of one name, the signer."""
    by_subject: dict[str, list[Certificate]] = {}
    for certificate in pool:
        by_subject.setdefault(certificate.subject, []).append(certificate)
    links = [Link(leaf)]
    used = {leaf.sha256}
    while not links[-1].certificate.self_signed:
        child = links[-1].certificate
        candidates = [c for c in by_subject.get(child.issuer, ()) if c.sha256 not in used]
        if not candidates or len(links) >= LONGEST:
            return Chain(tuple(links), child.issuer)
        parent = next((c for c in candidates if signed(child, c) is not False), candidates[0])
        below = sum(not link.certificate.self_signed for link in links[1:])
        links.append(Link(parent, _problem(child, parent, below)))
        used.add(parent.sha256)
    return Chain(tuple(links))


def signed(child: Certificate, parent: Certificate) -> bool | None:
    """Whether ``parent``'s key made ``child``'s signature; ``None`` where it cannot be told."""
    lower, upper = _parsed(child.pem), _parsed(parent.pem)
    if lower is None or upper is None:
        return None
    try:
        lower.verify_directly_issued_by(upper)
    except InvalidSignature:
        return False
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # Another name, or an algorithm that is not supported here: no statement.
        return None
    return True


def _problem(child: Certificate, parent: Certificate, below: int) -> str:
    """Why ``parent`` cannot have issued ``child``; ``below`` counts the CAs between them and us."""
    if signed(child, parent) is False:
        return (
            "it has the issuer's name but a different key: it did not sign the certificate below it"
        )
    certificate = _parsed(parent.pem)
    if certificate is None:
        return ""
    try:
        extensions = certificate.extensions
    except (ValueError, x509.DuplicateExtension):
        return "its extensions cannot be read"
    for extension in extensions:
        value = extension.value
        if isinstance(value, x509.BasicConstraints):
            if not value.ca:
                return "it is not a CA certificate (basic constraints)"
            if value.path_length is not None and below > value.path_length:
                return f"it allows {value.path_length} CAs below it, and there are {below}"
        if isinstance(value, x509.KeyUsage) and not value.key_cert_sign:
            return "its key may not sign certificates (key usage)"
    return ""


@lru_cache(maxsize=512)
def _parsed(pem: str) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(pem.encode("ascii"))
    except (ValueError, UnicodeError, UnsupportedAlgorithm):
        return None
