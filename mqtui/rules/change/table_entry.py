"""One attribute of an entry of a channel table, changed in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mqtui.engine.change import SetEntry
from mqtui.facts import Ccdt, ChannelDefinition

_Setter = Callable[[ChannelDefinition, str], ChannelDefinition]

#: By the name that the attribute has in a JSON table.
_SETTERS: dict[str, _Setter] = {
    "cipherSpecification": lambda entry, value: replace(entry, cipher_spec=value),
    "certificateLabel": lambda entry, value: replace(entry, certificate_label=value),
    "certificatePeerName": lambda entry, value: replace(entry, peer_name=value),
    "queueManager": lambda entry, value: replace(entry, queue_manager=value),
    "name": lambda entry, value: replace(entry, name=value),
    "affinity": lambda entry, value: replace(entry, affinity=value),
    "clientWeight": lambda entry, value: replace(entry, weight=int(value)),
}


def with_attribute(table: Ccdt, change: SetEntry) -> Ccdt | None:
    """The table with the change in every entry that it means; ``None`` where it means none.

    An entry is meant by its channel's name or, where the change names none, by its attribute's
    line being its own: the last entry that begins at or before that line.
    """
    setter = _SETTERS.get(change.attribute)
    if setter is None:
        return None
    meant = {place for place, entry in enumerate(table.channels) if entry.name == change.channel}
    if not change.channel:
        meant = _by_line(table, change.line)
    if not meant:
        return None
    try:
        channels = tuple(
            setter(entry, change.value) if place in meant else entry
            for place, entry in enumerate(table.channels)
        )
    except ValueError:
        return None
    return replace(table, channels=channels)


def _by_line(table: Ccdt, line: int | None) -> set[int]:
    if len(table.channels) == 1:
        return {0}
    began = [
        (entry.source.line, place)
        for place, entry in enumerate(table.channels)
        if entry.source.line is not None and line is not None and entry.source.line <= line
    ]
    return {max(began)[1]} if began else set()
