"""What an observer saw in a handshake, as facts: decoded, bounded and safe to show."""

from __future__ import annotations

from mqtui.engine.facts import HandshakeMessage, Xray
from mqtui.live.observer import FINISHED, Observer, Sighting, message_name


def xray_of(seen: Observer) -> Xray | None:
    """The facts of one handshake; ``None`` where this Python shows no messages."""
    if not seen.messages:
        return None
    finished = [s.sender for s in seen.messages if s.number == FINISHED]
    return Xray(
        messages=tuple(_message(sighting) for sighting in seen.messages),
        finished=tuple(dict.fromkeys(finished)),
    )


def _message(sighting: Sighting) -> HandshakeMessage:
    return HandshakeMessage(
        name="alert" if sighting.alert else message_name(sighting.number),
        sender=sighting.sender,
        at=sighting.seconds * 1000,
        size=sighting.size,
        detail=sighting.alert,
    )
