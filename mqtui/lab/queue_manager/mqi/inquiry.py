"""What MQINQ tells of the queue manager. Selectors as in Wireshark's table."""

from __future__ import annotations

from dataclasses import replace

from mqtui.lab.queue_manager.state import QueueManagerState
from mqtui.wire.mq.chstatus import COMMAND_QUEUE
from mqtui.wire.mq.mqi import InquireCall

_INTEGERS = {2: 1208, 31: 943, 32: 3}
_COMMAND_QUEUE_SELECTOR, _NAME_SELECTOR, _IDENTIFIER_SELECTOR = 2003, 2015, 2032
_FIRST_CHARACTER_SELECTOR = 2001
_NAME_LENGTH = 48


def answered(call: InquireCall, state: QueueManagerState) -> InquireCall:
    """The reply's fields; what is not known is 0 or blank."""
    texts = {
        _COMMAND_QUEUE_SELECTOR: COMMAND_QUEUE,
        _NAME_SELECTOR: state.name,
        _IDENTIFIER_SELECTOR: state.identifier,
    }
    integers = [s for s in call.selectors if s < _FIRST_CHARACTER_SELECTOR]
    characters = "".join(
        texts.get(s, "").ljust(_NAME_LENGTH)
        for s in call.selectors
        if s >= _FIRST_CHARACTER_SELECTOR
    )
    # A real queue manager fills no room that it does not need (docs/knowledge/wire.md).
    width = min(max(call.character_length, 0), len(characters))
    return replace(
        call,
        integer_count=len(integers),
        integers=tuple(_INTEGERS.get(s, 0) for s in integers),
        characters=characters.encode("ascii")[:width],
        character_length=width,
    )
