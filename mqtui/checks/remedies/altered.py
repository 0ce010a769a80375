"""What an MQSC template alters, as data: one template makes the text and the change.

Source of the verbs: https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-mqsc-commands
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mqtui.engine.change import (
    AlterQueueManager,
    Change,
    End,
    UseCipherSpec,
    UseLabel,
    UseStore,
)

_CHANGING = frozenset({"ALTER", "CLEAR", "DEFINE", "DELETE", "REFRESH", "SET", "START", "STOP"})
_HEAD = re.compile(r"([A-Z]+) ([A-Z]+)(?:\(([^()]*)\))?(?= |$)", re.ASCII)
_ATTRIBUTE = re.compile(r"([A-Z]+)\(([^()]*)\)", re.ASCII)
#: The attribute that only tells channels of one name apart.
_TYPE = "CHLTYPE"


def altered(template: str, queue_manager: str, values: Mapping[str, str]) -> tuple[Change, ...]:
    """The changes of the commands in ``template``, in their order, with its places filled."""
    return tuple(
        change
        for line in template.split("\n")
        if (found := _HEAD.match(line)) is not None and found[1] in _CHANGING
        for change in _of_command(found, line, queue_manager, values)
    )


def _of_command(
    found: re.Match[str], line: str, queue_manager: str, values: Mapping[str, str]
) -> Iterator[Change]:
    verb, kind, name = found[1], found[2], _value(found[3] or "", values)
    attributes = tuple(
        (key, _value(value, values)) for key, value in _ATTRIBUTE.findall(line[found.end() :])
    )
    if verb == "ALTER" and kind in ("CHANNEL", "QMGR"):
        yield from _of_object(queue_manager, kind, name, attributes)
    else:
        yield AlterQueueManager(queue_manager, kind, name, attributes, verb)


def _of_object(
    queue_manager: str, kind: str, name: str, attributes: tuple[tuple[str, str], ...]
) -> Iterator[Change]:
    """What has a kind of change of its own, and the rest."""
    rest: list[tuple[str, str]] = []
    clients = (_TYPE, "CLNTCONN") in attributes
    for key, value in attributes:
        if kind == "CHANNEL" and key == "SSLCIPH":
            yield UseCipherSpec(End.CLIENT if clients else End.QUEUE_MANAGER, name, value)
        elif key == "CERTLABL":
            yield UseLabel(End.QUEUE_MANAGER, value, name)
        elif key == "SSLKEYR":
            yield UseStore(End.QUEUE_MANAGER, value)
        elif key != _TYPE:
            rest.append((key, value))
    if rest:
        typed = tuple(each for each in attributes if each[0] == _TYPE)
        yield AlterQueueManager(queue_manager, kind, name, (*typed, *rest))


def _value(written: str, values: Mapping[str, str]) -> str:
    """A value as runmqsc takes it: without its quotes, its place filled."""
    bare = written.removeprefix("'").removesuffix("'")
    place = bare[1:-1] if bare.startswith("{") and bare.endswith("}") else ""
    return (values[place] if place else bare).strip()
