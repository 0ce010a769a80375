"""A chain as a server presented it: the path from the leaf up, and what is wrong with each link.

Sources: RFC 5280 section 6.1 (dates, signatures), RFC 8446 section 4.4.2 (a server may leave out
the root, and should send nothing that does not belong to the path).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mqtui.facts import Certificate
from mqtui.rules.tls.chain import chain_of


@dataclass(frozen=True, slots=True)
class PresentedLink:
    """One certificate. ``sent`` is false for one that only the client's own store has."""

    certificate: Certificate
    sent: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PresentedChain:
    """The path, the leaf first; ``missing`` names the issuer that nobody has (blank: complete).

    ``extra`` are certificates that were sent and do not belong to the path.
    """

    links: tuple[PresentedLink, ...] = ()
    missing: str = ""
    extra: tuple[Certificate, ...] = ()


def presented_chain(
    chain: Sequence[Certificate], now: datetime, trusted: Iterable[Certificate] = ()
) -> PresentedChain:
    """Follow what was sent upwards, with the help of the ``trusted`` of the client's store."""
    if not chain:
        return PresentedChain()
    sent = {certificate.sha256 for certificate in chain}
    path = chain_of(chain[0], (*chain[1:], *trusted))
    links = tuple(
        PresentedLink(
            link.certificate,
            link.certificate.sha256 in sent,
            (*_dates(link.certificate, now), *((link.problem,) if link.problem else ())),
        )
        for link in path.links
    )
    if len(links) == 1 and chain[0].self_signed:
        own = PresentedLink(
            chain[0], True, (*links[0].problems, "self-signed: no CA has signed it")
        )
        links = (own,)
    used = {link.certificate.sha256 for link in links}
    extra = tuple(c for c in chain if c.sha256 not in used)
    return PresentedChain(links, path.missing, extra)


def _dates(certificate: Certificate, now: datetime) -> tuple[str, ...]:
    if now > certificate.not_after:
        return (f"expired on {certificate.not_after:%Y-%m-%d}",)
    if now < certificate.not_before:
        return (f"not valid before {certificate.not_before:%Y-%m-%d}",)
    return ()
