"""``mqtui explain`` of a message, a reason code, or a return code that stands in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.engine.registry import checks
from mqtui.knowledge import message, reason
from mqtui.knowledge.codes import return_codes
from mqtui.knowledge.tables import rows

_MESSAGE = re.compile(r"(AMQ\d{4}|CSQX\d{3})[A-Z]?")
_NUMBER = re.compile(r"\d{1,6}")


def explanation_of(topic: str) -> str:
    """What is known of a number or its name; blank where it is none, or not known."""
    text = topic.strip().upper()
    if _MESSAGE.fullmatch(text):
        parts = list(_message(text))
    elif _NUMBER.fullmatch(text):
        parts = [*_reason(int(text)), *_return_codes(str(int(text)))]
    else:
        named = next((row["code"] for row in rows("reason") if row["name"] == text), None)
        parts = [*(_reason(named) if named is not None else ()), *_return_codes(text)]
    return "\n\n".join(parts)


def _message(number: str) -> Iterator[str]:
    found = message(number)
    if found is not None:
        yield _lines(
            f"{found.id}: {found.title}",
            f"logged by: {found.logged_by}",
            f"look at: {found.look}",
            _checks(found.id),
            f"source: {found.source}",
        )


def _reason(number: int) -> Iterator[str]:
    found = reason(number)
    if found is not None:
        yield _lines(
            f"{found.code} {found.name}: {found.meaning}",
            _checks(str(found.code)),
            f"source: {found.source}",
        )


def _return_codes(number: str) -> Iterator[str]:
    """Of each list on its own: the same number means something else in another."""
    for code in return_codes():
        if number in (code.code, code.name):
            cause = f"usual cause: {code.cause}" if code.cause else ""
            whose = "" if code.said.startswith(code.list.value) else f"{code.list.value} "
            yield _lines(f"{whose}{code.said}", cause, f"source: {code.source}")


def _checks(number: str) -> str:
    found = [check.id for check in checks() if number in check.explains]
    return f"checks that may find the cause: {', '.join(found)}" if found else ""


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
