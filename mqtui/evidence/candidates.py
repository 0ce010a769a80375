"""What may have happened, by the messages that a text has: one kind of refusal, or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mqtui.evidence.model import Event, Side
from mqtui.knowledge.refusals import RefusalKind, refusals

#: What a client logs when the other end has gone away: every refusal can look so from there.
_ENDED = frozenset({"AMQ9208", "AMQ9209"})
#: The reason that a Java program has where the queue manager closes the connection after its own
#: part of the handshake, or at once because no TLS came. The latter:
#: https://github.com/vdesabou/kafka-docker-playground/issues/1373
_BROKEN, _NO_TLS = 2009, "plain-on-tls"
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
    return tuple(_paired(groups))


def _paired(groups: list[Candidates]) -> list[Candidates]:
    """What a queue manager logged says why a client met the end of its connection."""
    telling = [group for group in groups if any(map(_of_manager, group.events))]
    for group in list(groups):
        if not all(e.code[:_BARE] in _ENDED and e.side is Side.CLIENT for e in group.events):
            continue
        for other in telling:
            if not group.channel or other.channel in ("", group.channel):
                place = groups.index(other)
                telling[telling.index(other)] = groups[place] = Candidates(
                    (*group.events, *other.events), other.kinds, other.channel or group.channel
                )
                groups.remove(group)
                break
    return groups


def _of_manager(event: Event) -> bool:
    return event.side is Side.QUEUE_MANAGER


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
    found.sort(key=lambda kind: kind.rank)
    if code in _ENDED and event.value("java-reason") == str(_BROKEN):
        found = [
            *(each for each in refusals() if each.id == _NO_TLS),
            *(each for each in refusals() if each.java_reason_tls13 == _BROKEN),
            *found,
        ]
    return tuple(dict.fromkeys(found))
