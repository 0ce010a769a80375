"""What may have happened, by the messages that a text has: one kind of refusal, or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mqtui.evidence.about import (
    CLOSED,
    ENDED,
    is_of_sender,
    kinds_of,
    may_prove,
    of_zos,
    proves,
    reason_of,
    twin_of,
)
from mqtui.evidence.model import Event, Side
from mqtui.knowledge.refusals import RefusalKind

#: The clocks of two machines may differ, and a client may wait; records that lie further apart are
#: of two failures. How far, is an assumption.
_NEAR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The kinds that all of ``events`` fit, likeliest first, and the channel that they name."""

    events: tuple[Event, ...]
    kinds: tuple[RefusalKind, ...]
    channel: str = ""

    @property
    def proven(self) -> bool:
        """Whether the text leaves one kind, and that is known from real logs of the end it is of.

        A message of which it is not known which end logged it proves nothing: the same one has
        another meaning at the other end. Nor does a reason code, which has several causes.
        """
        if len(self.kinds) != 1 or not self.kinds[0].proven:
            return False
        sure = (e for e in self.events if not reason_of(e) and not of_zos(e.code))
        known = [event for event in sure if event.side is not Side.UNKNOWN]
        known = [event for event in known if may_prove(event, self.kinds[0])]
        own = any(proves(event, self.kinds[0]) for event in known)
        return bool(known) and (own or not self.kinds[0].guess)


@dataclass(slots=True, eq=False)
class _Group:
    """The events of what may be one failure.

    ``ended`` is how many connections each end had closed when it logged the last one of them.
    """

    number: int
    events: list[Event]
    kinds: tuple[RefusalKind, ...]
    channel: str
    ended: dict[Side, int]
    #: When its events were, repetitions included, as far as that is known.
    times: list[datetime]

    @property
    def vague(self) -> bool:
        """Whether all that is known is that the other end closed the connection."""
        return all(twin_of(event.code) in CLOSED for event in self.events)

    def joined(self, event: Event, kinds: tuple[RefusalKind, ...], ended: int) -> bool:
        """Take the event in where it may be of the same failure."""
        channel, host = event.value("channel"), event.value("host")
        if channel and self.channel not in ("", channel):
            return False
        when = event.moment
        if when and self.times and all(abs(when - other) > _NEAR for other in self.times):
            return False
        same = [each for each in self.events if each.side is event.side]
        hosts = {each.value("host") for each in same} - {""}
        if same and (self.ended[event.side] < ended or (host and hosts and host not in hosts)):
            return False  # what one end logs of another connection is another failure
        if both := tuple(kind for kind in self.kinds if kind in kinds):
            self.kinds = both
        elif same or not (self.vague or twin_of(event.code) in CLOSED):
            return False
        elif self.vague:
            self.kinds = kinds
        self.events.append(event)
        self.ended[event.side] = ended
        self.times += [when] if when else []
        self.channel = self.channel or channel
        return True


def candidates(events: Iterable[Event]) -> tuple[Candidates, ...]:
    """What the events may be signs of; those that one cause explains stand together.

    Events without a message that has a cause of its own, such as AMQ9999, are left out, and so are
    repetitions. AMQ9999 ends what an end logs of one connection. What a queue manager logs that
    connects to another one is about no client.
    """
    groups: list[_Group] = []
    ended = dict.fromkeys(Side, 0)
    named: dict[str, list[_Group]] = {}
    met: dict[tuple[str, Side, str, tuple[str, ...]], _Group] = {}
    for event in events:
        code, channel = twin_of(event.code), event.value("channel")
        ended[event.side] += code in ENDED
        if is_of_sender(event) or not (kinds := kinds_of(event)):
            continue
        key = (code, event.side, channel, tuple(kind.id for kind in kinds))
        when = event.moment
        if key in met:
            met[key].times += [when] if when else []
            continue
        others = [each for name in {"", channel} for each in named.get(name, ())]
        near = sorted(others, key=lambda group: group.number) if channel else groups
        joined = next(
            (group for group in near if group.joined(event, kinds, ended[event.side])), None
        )
        if joined is None:
            since, times = {event.side: ended[event.side]}, [when] if when else []
            joined = _Group(len(groups), [event], kinds, channel, since, times)
            groups.append(joined)
            named.setdefault(channel, []).append(joined)
        elif channel and joined in named.get("", ()):
            named[""].remove(joined)
            named.setdefault(channel, []).append(joined)
        met[key] = joined
    return tuple(Candidates(tuple(g.events), g.kinds, g.channel) for g in groups)
