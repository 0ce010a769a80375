"""How long each certificate of a chain is valid: bars on one line of time, from leaf to root."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mqtui.facts import Certificate, Facts
from mqtui.rules.configuration.settings import LABEL
from mqtui.rules.outcome.to_be_presented import to_be_presented
from mqtui.rules.tls.chain import chain_of
from mqtui.rules.tls.presented import presented_chain

#: Days before the end of a certificate from which on it is drawn as ending soon.
SOON_DAYS = 30
#: The part of the time that is drawn on both sides of what matters.
_MARGIN = 0.06
#: Personal certificates whose chains are drawn where no label leads to one.
_MOST = 3


class Validity(StrEnum):
    """What a certificate's dates say today."""

    VALID = "valid"
    SOON = "ends soon"
    EXPIRED = "expired"
    NOT_YET = "not yet valid"


def validity(certificate: Certificate, now: datetime) -> Validity:
    """What its dates say at ``now``."""
    if now > certificate.not_after:
        return Validity.EXPIRED
    if now < certificate.not_before:
        return Validity.NOT_YET
    soon = certificate.not_after - now < timedelta(days=SOON_DAYS)
    return Validity.SOON if soon else Validity.VALID


def common_name(subject: str) -> str:
    """The CN of an RFC 4514 name, or the whole name when it has none."""
    for part in subject.split(","):
        key, _, value = part.strip().partition("=")
        if key.upper() == "CN" and value:
            return value
    return subject


@dataclass(frozen=True, slots=True)
class Bar:
    """A certificate. ``problems`` say why it does not hold the one before it, or was not sent."""

    label: str
    subject: str
    begin: datetime
    end: datetime
    validity: Validity
    days_left: int
    problems: tuple[str, ...] = ()
    sent: bool = True


@dataclass(frozen=True, slots=True)
class ChainBars:
    """A chain, the leaf first. ``missing`` is the issuer that was not found; blank for a root.

    ``by_label``: it is what the client's label leads to, or what was presented.
    """

    of_client: bool
    bars: tuple[Bar, ...]
    missing: str = ""
    by_label: bool = True


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The chains on one line of time, from ``begin`` to ``end``."""

    today: datetime
    begin: datetime
    end: datetime
    chains: tuple[ChainBars, ...]


def time_line(facts: Facts) -> TimeLine | None:
    """The client's chain and the queue manager's; ``None`` where no certificate was seen."""
    chains = tuple(_chains(facts))
    if not chains:
        return None
    now = facts.taken_at
    begin, end = _span([bar for chain in chains for bar in chain.bars], now, chains)
    return TimeLine(now, begin, end, chains)


def _chains(facts: Facts) -> Iterator[ChainBars]:
    now, store = facts.taken_at, facts.store
    leaves, by_label = _leaves(facts)
    for leaf in leaves:
        path = chain_of(leaf, (c for c in store.entries if c.trusted) if store else ())
        bars = [
            _bar(link.certificate, now, (link.problem,) if link.problem else ())
            for link in path.links
        ]
        yield ChainBars(True, tuple(bars), path.missing, by_label)
    live = facts.live
    shakes = (live.handshake, live.observation) if live else ()
    seen = next((s.chain for s in shakes if s is not None and s.chain), to_be_presented(facts))
    trusted = [c for c in store.entries if c.trusted] if store else []
    presented = presented_chain(seen, now, trusted)
    if presented.links:
        # Dates are what is drawn: they need no words.
        links = [
            _bar(link.certificate, now, _beside_dates(link.problems, link.certificate, now))
            if link.sent
            else _bar(link.certificate, now, (), sent=False)
            for link in presented.links
        ]
        yield ChainBars(False, tuple(links), presented.missing)


def _beside_dates(
    problems: Sequence[str], certificate: Certificate, now: datetime
) -> tuple[str, ...]:
    """The problems without the one of the dates, which stands in front."""
    wrong = validity(certificate, now) in (Validity.EXPIRED, Validity.NOT_YET)
    return tuple(problems[1:] if wrong else problems)


def _leaves(facts: Facts) -> tuple[list[Certificate], bool]:
    """What the label leads to; where it leads to nothing, the personal certificates there are."""
    if facts.store is None:
        return [], False
    value = facts.value(LABEL)
    found = facts.store.labelled(value.value) if value else None
    if found is not None:
        return [found], True
    return [c for c in facts.store.entries if c.has_private_key][:_MOST], False


def _bar(
    certificate: Certificate, now: datetime, problems: tuple[str, ...], *, sent: bool = True
) -> Bar:
    return Bar(
        certificate.label,
        certificate.subject,
        certificate.not_before,
        certificate.not_after,
        validity(certificate, now),
        (certificate.not_after - now).days,
        problems,
        sent,
    )


def _span(
    bars: Sequence[Bar], now: datetime, chains: Sequence[ChainBars]
) -> tuple[datetime, datetime]:
    """What is drawn: the leaves whole, and every date that is over or has not come.

    A root of thirty years would leave a leaf of ninety days no room.
    """
    leaves = [chain.bars[0] for chain in chains if chain.bars]
    dates = [now, *(bar.begin for bar in leaves), *(bar.end for bar in leaves)]
    for bar in bars:
        if bar.validity in (Validity.EXPIRED, Validity.SOON):
            dates.append(bar.end)
        if bar.validity is Validity.NOT_YET:
            dates.append(bar.begin)
    first, last = min(dates), max(dates)
    margin = max((last - first) * _MARGIN, timedelta(days=1))
    return _moved(first, -margin), _moved(last, margin)


def _moved(when: datetime, by: timedelta) -> datetime:
    """A certificate may be valid to the end of time."""
    try:
        return when + by
    except OverflowError:
        return when
