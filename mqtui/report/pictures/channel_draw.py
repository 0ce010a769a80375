"""Which entry of a channel table is taken: the order of names, the draw by weight, and each fate.

The order itself is :mod:`mqtui.rules.channel.selection`'s; here it is only counted and named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mqtui.facts import CandidateWalk, Outcome, Selection

#: Entries of the draw that are named; the others stand together.
_MOST = 12


class Fate(StrEnum):
    """What became of an entry."""

    USED = "used"
    FAILED = "failed"
    PASSED_OVER = "passed over"
    """The client went on to the one that is used, or would; it was not tried here."""
    LATER = "later"
    """Only tried if all before it fail."""
    OTHER_NAME = "other name"


@dataclass(frozen=True, slots=True)
class Share:
    """An entry's part of the draw. ``number`` entries share it; ``tls`` is that of all of them."""

    name: str
    weight: int
    tls: bool
    number: int = 1


@dataclass(frozen=True, slots=True)
class ChannelDraw:
    """How many entries there are, match the name, come by name (weight 0), and are drawn.

    ``weight`` is the sum of all weights that are drawn from.
    """

    queue_manager: str
    total: int
    matching: int
    by_name: int
    drawn: int
    weight: int = 0
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """How the attempts of an entry ended: the step, and how."""

    step: str
    outcome: Outcome


def by_name(selection: Selection) -> int:
    """How many candidates have weight 0; found without a look at each."""
    return bisect_left(selection.candidates, 1, key=lambda c: int(c.definition.weight > 0))


def channel_draw(selection: Selection) -> ChannelDraw:
    """The counts and the shares; quick with any number of entries."""
    candidates = selection.candidates
    zeros = by_name(selection)
    weighted = candidates[zeros:]
    total = sum(c.definition.weight for c in weighted)
    shares = [
        Share(c.definition.name, c.definition.weight, bool(c.definition.cipher_spec.strip()))
        for c in weighted[:_MOST]
    ]
    if rest := weighted[_MOST:]:
        weight = total - sum(share.weight for share in shares)
        tls = all(c.definition.cipher_spec.strip() for c in rest)
        shares.append(Share("", weight, tls, len(rest)))
    return ChannelDraw(
        selection.queue_manager,
        len(candidates) + len(selection.ignored),
        len(candidates),
        zeros,
        len(weighted),
        total,
        tuple(shares),
    )


def endings(walk: CandidateWalk | None) -> Mapping[int, Ending]:
    """By the place of each candidate that was tried in vain, how its last attempt ended."""
    found: dict[int, Ending] = {}
    for attempt in walk.attempts if walk else ():
        steps = attempt.live.steps if attempt.live else ()
        ended = next((s for s in steps if s.outcome not in (Outcome.OK, Outcome.SKIPPED)), None)
        if ended is not None:
            found[attempt.place] = Ending(ended.name, ended.outcome)
    return found


def fate_of(selection: Selection, tried: Mapping[int, Ending], place: int) -> Fate:
    """What became of the candidate at ``place``; beyond the candidates stand the other names."""
    if place >= len(selection.candidates):
        return Fate.OTHER_NAME
    if place == selection.used:
        return Fate.USED
    if place in tried:
        return Fate.FAILED
    return Fate.PASSED_OVER if place < selection.used else Fate.LATER
