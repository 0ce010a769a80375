"""What may have happened, by the messages that a text has: one kind of refusal, or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mqtui.evidence.model import Event, Side
from mqtui.knowledge.refusals import RefusalKind, refusals

#: A message without its letter of severity.
_BARE = len("AMQ9633")


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
        another meaning at the other end.
        """
        one = len(self.kinds) == 1 and self.kinds[0].proven and not self.kinds[0].guess
        return one and any(event.side is not Side.UNKNOWN for event in self.events)


def candidates(events: Iterable[Event]) -> tuple[Candidates, ...]:
    """What the events may be signs of; those that one cause explains stand together.

    Events without a message that has a cause of its own, such as AMQ9999, are left out, and so are
    repetitions.
    """
    groups: list[Candidates] = []
    met: set[tuple[str, Side, str]] = set()
    for event in events:
        channel = event.value("channel")
        key = (event.code[:_BARE], event.side, channel)
        if key in met:
            continue
        met.add(key)
        if not (kinds := _kinds(event)):
            continue
        for number, group in enumerate(groups):
            both = tuple(kind for kind in group.kinds if kind in kinds)
            if both and (not channel or group.channel in ("", channel)):
                groups[number] = Candidates((*group.events, event), both, group.channel or channel)
                break
        else:
            groups.append(Candidates((event,), kinds, channel))
    return tuple(groups)


def _kinds(event: Event) -> tuple[RefusalKind, ...]:
    """The kinds of which an end logs that message; not those that name only a symptom."""
    code = event.code[:_BARE]
    found = [
        kind
        for kind in refusals()
        if not kind.symptom
        and (
            (event.side is not Side.QUEUE_MANAGER and code in kind.client_messages)
            or (event.side is not Side.CLIENT and code in kind.queue_manager_messages)
        )
    ]
    return tuple(sorted(found, key=lambda kind: kind.rank))
