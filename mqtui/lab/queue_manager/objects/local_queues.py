"""Local queues by MQSC: DEFINE, ALTER, DELETE, CLEAR and DISPLAY QLOCAL, and DISPLAY QUEUE.

Attributes and numbers of messages after IBM MQ's reference of MQSC commands ("DEFINE QLOCAL",
"DISPLAY QUEUE"); those of the attributes that have no effect here are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.lab.queue_manager.mqsc.display import Rows, blocks
from mqtui.lab.queue_manager.mqsc.syntax import MqscCommand, MqscError
from mqtui.lab.queue_manager.queues import DEEPEST, DEFAULTS, Queue

_LONGEST_NAME, _LONGEST_DESCRIPTION = 48, 64
_ONE_OF = {
    "DEFPSIST": ("NO", "YES"),
    "GET": ("ENABLED", "DISABLED"),
    "PUT": ("ENABLED", "DISABLED"),
}
_LARGEST = {"MAXDEPTH": DEEPEST, "MAXMSGL": 104_857_600}
#: Queues that the queue manager itself needs.
_ITS_OWN = "SYSTEM."

Make = Callable[[str], Queue]


def answer(command: MqscCommand, queues: dict[str, Queue], make: Make) -> str | None:
    """The answer to a command about local queues; ``None`` for all other commands.

    Raises:
        MqscError: it is not understood.
    """
    match command.verb, command.object:
        case (("DEFINE" | "ALTER"), "QLOCAL"):
            return _set(command, queues, make)
        case "DELETE", "QLOCAL":
            return _delete(command, queues)
        case "CLEAR", "QLOCAL":
            queue = queues.get(command.name)
            if queue is None:
                return _not_found(command.name)
            queue.clear()
            return "AMQ8022I: IBM MQ queue cleared."
        case "DISPLAY", ("QLOCAL" | "QUEUE"):
            return _display(command, queues)
    return None


def _set(command: MqscCommand, queues: dict[str, Queue], make: Make) -> str:
    name, define = command.name, command.verb == "DEFINE"
    if not 0 < len(name) <= _LONGEST_NAME:
        raise MqscError(f"A queue name has 1 to {_LONGEST_NAME} characters.")
    known = queues.get(name)
    if known is None and not define:
        return _not_found(name)
    if known is not None and define and "REPLACE" not in command.attributes:
        return f"AMQ8150E: IBM MQ object {name} already exists."
    changes = _checked(command.attributes)
    queue = known or make(name)
    queue.values.update(changes)
    return "AMQ8008I: IBM MQ queue changed." if known else "AMQ8006I: IBM MQ queue created."


def _checked(attributes: Mapping[str, str]) -> dict[str, str]:
    changes = {k: v for k, v in attributes.items() if k not in ("REPLACE", "NOREPLACE")}
    for keyword, value in changes.items():
        if keyword not in DEFAULTS:
            raise MqscError(f"The lab's queue manager does not support {keyword} here.")
        if value not in _ONE_OF.get(keyword, (value,)):
            raise MqscError(f"{keyword} must be one of {', '.join(_ONE_OF[keyword])}.")
        if (most := _LARGEST.get(keyword)) is not None and not (
            value.isascii() and value.isdigit() and len(value) < 10 and int(value) <= most
        ):
            raise MqscError(f"{keyword} must be a number from 0 to {most} here.")
        if keyword == "DESCR" and len(value) > _LONGEST_DESCRIPTION:
            raise MqscError(f"DESCR can have at most {_LONGEST_DESCRIPTION} characters.")
    return changes


def _delete(command: MqscCommand, queues: dict[str, Queue]) -> str:
    queue = queues.get(command.name)
    if queue is None:
        return _not_found(command.name)
    if command.name.startswith(_ITS_OWN):
        raise MqscError(f"The lab's queue manager needs queue {command.name}.")
    if queue.depth:
        return "AMQ8143E: IBM MQ queue not empty."
    del queues[command.name]
    return "AMQ8007I: IBM MQ queue deleted."


def _display(command: MqscCommand, queues: dict[str, Queue]) -> str:
    generic = command.name or "*"
    rows = [_rows(queue) for name, queue in sorted(queues.items()) if syntax.fits(generic, name)]
    shown = blocks(
        "AMQ8409I: Display Queue details.",
        rows,
        command.attributes,
        known=("QUEUE", "TYPE", "CURDEPTH", *DEFAULTS),
        always=("QUEUE", "TYPE"),
        default=("QUEUE", "TYPE") if generic.endswith("*") else None,
    )
    return "\n".join(shown) or _not_found(generic)


def _rows(queue: Queue) -> Rows:
    own = sorted({**queue.values, "CURDEPTH": str(queue.depth)}.items())
    return [("QUEUE", queue.name), ("TYPE", "QLOCAL"), *own]


def _not_found(name: str) -> str:
    return f"AMQ8147E: IBM MQ object {name} not found."
