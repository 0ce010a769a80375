"""What may have happened, by the messages that a text has: one kind of refusal, or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mqtui.evidence.about import BARE, CLOSED, ENDED, is_of_sender, kinds_of, proves, reason_of
from mqtui.evidence.model import Event, Side
from mqtui.knowledge.refusals import RefusalKind


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
        known = [e for e in self.events if e.side is not Side.UNKNOWN and not reason_of(e)]
        own = any(proves(event, self.kinds[0]) for event in known)
        return bool(known) and (own or not self.kinds[0].guess)


@dataclass(slots=True)
class _Group:
    """The events of what may be one failure. ``ended`` are the ends that have closed it since."""

    events: list[Event]
    kinds: tuple[RefusalKind, ...]
    channel: str
    ended: set[Side]

    @property
    def vague(self) -> bool:
        """Whether all that is known is that the other end closed the connection."""
        return all(event.code[:BARE] in CLOSED for event in self.events)

    def joined(self, event: Event, kinds: tuple[RefusalKind, ...]) -> bool:
        """Take the event in where it may be of the same failure."""
        channel, host = event.value("channel"), event.value("host")
        if channel and self.channel not in ("", channel):
            return False
        same = [each for each in self.events if each.side is event.side]
        hosts = {each.value("host") for each in same} - {""}
        if same and (event.side in self.ended or (host and hosts and host not in hosts)):
            return False  # what one end logs of another connection is another failure
        if both := tuple(kind for kind in self.kinds if kind in kinds):
            self.kinds = both
        elif same or not (self.vague or event.code[:BARE] in CLOSED):
            return False
        elif self.vague:
            self.kinds = kinds
        self.events.append(event)
        self.channel = self.channel or channel
        return True


def candidates(events: Iterable[Event]) -> tuple[Candidates, ...]:
    """What the events may be signs of; those that one cause explains stand together.

    Events without a message that has a cause of its own, such as AMQ9999, are left out, and so are
    repetitions. AMQ9999 ends what an end logs of one connection. What a queue manager logs that
    connects to another one is about no client.
    """
    groups: list[_Group] = []
    met: set[tuple[str, Side, str, tuple[str, ...]]] = set()
    for event in events:
        code, channel = event.code[:BARE], event.value("channel")
        if code in ENDED:
            for group in groups:
                group.ended.add(event.side)
        if is_of_sender(event) or not (kinds := kinds_of(event)):
            continue
        key = (code, event.side, channel, tuple(kind.id for kind in kinds))
        if key in met:
            continue
        met.add(key)
        if not any(group.joined(event, kinds) for group in groups):
            groups.append(_Group([event], kinds, channel, set()))
    return tuple(Candidates(tuple(g.events), g.kinds, g.channel) for g in groups)
