"""How far the clocks of both ends are apart, by records that both wrote of the same failures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from statistics import median

from mqtui.facts.given_log import GivenRecord, LogSide
from mqtui.knowledge.reference import bare_message
from mqtui.knowledge.refusals import refusals

#: Both ends log one failure within so many seconds by one clock.
_SAME = 2.0
#: A single pair may be of two failures if it is further apart than this.
_LONE = 300.0
#: Of each end, the last records are compared.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Skew:
    """``ahead`` is the queue manager's clock less the client's; ``pairs`` of records tell it."""

    ahead: timedelta
    pairs: int


def clock_skew(records: Sequence[GivenRecord]) -> Skew | None:
    """The difference that most pairs of records have; ``None`` where none pair.

    Two records pair if one failure can leave both and no other channel is named. Failures that come
    again at a fixed time fit several differences: then the smallest is taken.
    """
    client = _of(records, LogSide.CLIENT)
    manager = _of(records, LogSide.QUEUE_MANAGER)
    apart = [
        (theirs_at - own_at).total_seconds()
        for own, own_at in client
        for theirs, theirs_at in manager
        if _same_failure(own, theirs)
    ]
    if not apart:
        return None
    counted = Counter(round(seconds / _SAME) for seconds in apart)
    best, _ = max(counted.items(), key=lambda each: (each[1], -abs(each[0])))
    near = [seconds for seconds in apart if abs(seconds - best * _SAME) <= _SAME]
    if len(near) < 2 and abs(near[0]) > _LONE:
        return None
    return Skew(timedelta(seconds=median(near)), len(near))


def _of(records: Sequence[GivenRecord], side: LogSide) -> list[tuple[GivenRecord, datetime]]:
    timed = [(r, r.when) for r in records if r.side is side and r.when is not None]
    return sorted(timed, key=lambda each: each[1])[-_MOST:]


def _same_failure(own: GivenRecord, theirs: GivenRecord) -> bool:
    one_channel = not (own.channel and theirs.channel) or own.channel == theirs.channel
    return one_channel and bare_message(theirs.message) in _partners().get(
        bare_message(own.message), ()
    )


@cache
def _partners() -> dict[str, frozenset[str]]:
    """For each message of a client, those that the queue manager logs of the same failure."""
    found: dict[str, set[str]] = {}
    for kind in refusals():
        for own in kind.client_messages:
            found.setdefault(own, set()).update(kind.queue_manager_messages)
    return {own: frozenset(theirs) for own, theirs in found.items()}
