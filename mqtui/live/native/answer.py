"""What the child process left behind, read as a fact: an answer, a crash, silence or noise."""

from __future__ import annotations

import json
import signal
from dataclasses import dataclass
from typing import Any

from mqtui.engine.text import printable
from mqtui.facts.native import NativeConnect, NativeState
from mqtui.live.native.plan import NativePlan

#: How to get what is missing.
INSTALL = (
    "install the Python package with pip install 'mqtui[ibmmq]' (or 'mqtui[mq]' for pymqi); the "
    "IBM MQ client is required too"
)
#: The adapter is there; the dynamic linker does not find what it needs (ld.so(8)).
LIBRARY = (
    "the IBM MQ client is required too, and LD_LIBRARY_PATH must include its library directory"
)
_ENDINGS = {s.value: s for s in NativeState if s is not NativeState.WITHHELD}
_LONGEST = 300
_MOST_NOTES = 10


@dataclass(frozen=True, slots=True)
class Left:
    """All that is known of the child when it is over.

    ``status`` is its exit status, negative for a signal; ``seconds`` the bound that ran out, if
    one did. ``out`` and ``err`` are as much of its output as was kept.
    """

    out: bytes
    err: bytes
    status: int | None
    seconds: float | None = None


def absent(plan: NativePlan) -> NativeConnect:
    """There is no adapter on this machine."""
    return NativeConnect(
        NativeState.ABSENT,
        given=plan.channel is not None,
        detail=f"neither ibmmq nor pymqi is installed here: {INSTALL}",
    )


#: A password would have crossed the network in the clear.
IN_CLEAR = "a password would be sent, and a channel that may be used has no TLS"
#: A password would have been handed to code that somebody else chose.
TO_OTHERS = (
    "the password of --userid would be handed to the library that another user's program loads; "
    "run mqtui as that user"
)


def withheld(plan: NativePlan, why: str) -> NativeConnect:
    """It was not used, for the reason that the half sentence ``why`` gives."""
    return NativeConnect(NativeState.WITHHELD, given=plan.channel is not None, detail=why)


def interpret(left: Left, token: str) -> NativeConnect:
    """The fact. Whatever stands in the output, this raises nothing.

    Lines without ``token`` are not the child's: a library may write to any descriptor.
    """
    told: dict[str, Any] = {}
    for line in left.out.splitlines():
        told |= _line(line, token) if line else {}
    state = _ENDINGS.get(_text(told, "state"))
    at = _text(told, "at")
    ended, detail = _ending(left, state, at, _text(told, "detail"))
    notes = list(_texts(told, "notes"))
    if state is NativeState.CONNECTED and ended is state and _unclean(left):
        notes.append(f"after the connect, {_how(left)}{f' in {at}' if at else ''}")
    return NativeConnect(
        ended,
        adapter=_text(told, "adapter"),
        adapter_version=_text(told, "adapter_version"),
        built_for=_text(told, "built_for"),
        library=_text(told, "library"),
        completion_code=_number(told, "completion"),
        reason=_number(told, "reason"),
        text=_text(told, "text"),
        queue_manager=_text(told, "queue_manager"),
        milliseconds=_milliseconds(told),
        detail=detail,
        said=_shown(left.err),
        notes=tuple(notes),
    )


def _line(line: bytes, token: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    mine = isinstance(told, dict) and told.get("token") == token
    return told if mine else {}


def _unclean(left: Left) -> bool:
    return left.seconds is not None or left.status != 0


def _how(left: Left) -> str:
    """What happened to the child, where it did not end by itself with status 0."""
    if left.seconds is not None:
        return f"the library did not return within {left.seconds:g} seconds and was stopped"
    if left.status is not None and left.status < 0:
        return f"the library crashed with {_signal(-left.status)}"
    return f"the process ended with status {left.status}"


def _ending(left: Left, state: NativeState | None, at: str, detail: str) -> tuple[NativeState, str]:
    """What the child said counts, however it died after that."""
    where = f" in {at}" if at else ""
    if state is NativeState.ABSENT:
        return state, f"it could not be loaded ({detail}); {LIBRARY}"
    if state is not None:
        return state, detail
    if left.seconds is not None:
        return NativeState.TIMEOUT, f"{_how(left)}{where}"
    if left.status == -signal.SIGALRM:
        return NativeState.TIMEOUT, f"the library did not return{where} and was stopped"
    if left.status is not None and left.status < 0:
        return NativeState.CRASHED, f"{_how(left)}{where}"
    return NativeState.ERROR, f"{_how(left)}{where} and gave no answer"


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    return printable(value, longest=_LONGEST) if isinstance(value, str) else ""


def _texts(told: dict[str, Any], name: str) -> tuple[str, ...]:
    value = told.get(name)
    if not isinstance(value, list):
        return ()
    return tuple(printable(v, longest=_LONGEST) for v in value[:_MOST_NOTES] if isinstance(v, str))


def _number(told: dict[str, Any], name: str) -> int | None:
    value = told.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _milliseconds(told: dict[str, Any]) -> float:
    value = told.get("milliseconds")
    good = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e9
    return float(value) if good and value is not None else 0.0


def _shown(err: bytes) -> str:
    return printable(err.decode("utf-8", "replace").strip(), keep_newlines=True)
