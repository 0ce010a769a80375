"""Certificates that a connect was shown, which a trial may trust."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.facts import Certificate, Facts


def shown_on_the_wire(facts: Facts, subject: str) -> Certificate | None:
    """The certificate of that name in a chain that the queue manager presented in this walk."""
    return next((c for chain in _chains(facts) for c in chain if c.subject == subject), None)


def presented_chain(facts: Facts) -> tuple[Certificate, ...]:
    """All that the queue manager presented in this walk, its own certificate first."""
    return next(_chains(facts), ())


def _chains(facts: Facts) -> Iterator[tuple[Certificate, ...]]:
    live = facts.live
    for shake in (live.handshake, live.observation) if live else ():
        if shake is not None and shake.chain:
            yield shake.chain
