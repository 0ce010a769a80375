"""What a DISPLAY command shows: the attributes it asks for, of the objects that WHERE lets through.

A name that is not generic shows everything (real output); what
else is shown without being asked for is stated by whoever displays. Order and columns are those of
what was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.lab.queue_manager.mqsc.syntax import MqscError

#: Keyword and value in the order shown; ``None`` for a bare word.
Rows = Sequence[tuple[str, str | None]]

#: Words of DISPLAY that are no attributes.
_WORDS = frozenset({"ALL", "WHERE"})
_NUMBERS: Mapping[str, Callable[[int, int], bool]] = {
    "LT": lambda a, b: a < b,
    "GT": lambda a, b: a > b,
    "LE": lambda a, b: a <= b,
    "GE": lambda a, b: a >= b,
}


def blocks(
    message: str,
    objects: Collection[Rows],
    attributes: Mapping[str, str],
    *,
    known: Collection[str],
    always: Collection[str],
    default: Collection[str] | None = None,
) -> list[str]:
    """One block for each of ``objects`` that the command's ``attributes`` let through.

    ``known`` are the attributes there are, ``always`` those in every block, ``default`` those shown
    where none is asked for (``None``: all).

    Raises:
        MqscError: an attribute is asked for that there is not, or WHERE is not understood.
    """
    asked = {name for name in attributes if name not in _WORDS}
    for name in sorted(asked):
        if name not in known:
            raise MqscError(f"The lab's queue manager does not support attribute {name} here.")
        if attributes[name].strip():
            raise MqscError(
                f"DISPLAY accepts {name} without a value only; use WHERE to select by value."
            )
    if "ALL" not in attributes:
        asked = asked or set(known if default is None else default)
    else:
        asked = set(known)
    let_through = _filter(attributes["WHERE"], known) if "WHERE" in attributes else None
    if let_through is not None and "ALL" not in attributes:
        # What is chosen by is shown as well.
        asked |= {attributes["WHERE"].split()[0]}
    found = []
    for rows in objects:
        if let_through is None or let_through({k: v or "" for k, v in rows}):
            chosen = [(k, v) for k, v in rows if k in asked or k in always]
            found.append(f"{message}\n{syntax.columns(chosen)}")
    return found


def _filter(text: str, known: Collection[str]) -> Callable[[Mapping[str, str]], bool]:
    """What WHERE(attribute operator value) lets through."""
    words = text.split(None, 2)
    if len(words) < 2 or words[0] not in known:
        raise MqscError(f"WHERE({text.strip()}) has no attribute and operator.")
    keyword, operator = words[:2]
    value = words[2].strip() if len(words) > 2 else ""

    def compared(values: Mapping[str, str]) -> bool:
        mine = values.get(keyword, "").strip()
        match operator:
            case "EQ":
                return mine == value
            case "NE":
                return mine != value
            case "LK":
                return keyword in values and syntax.fits(value, mine)
            case "NL":
                return keyword in values and not syntax.fits(value, mine)
        numbers = _number(mine), _number(value)
        return None not in numbers and _NUMBERS[operator](*numbers)  # type: ignore[arg-type]

    if operator not in ("EQ", "NE", "LK", "NL", *_NUMBERS):
        raise MqscError(f"The lab's queue manager does not support operator {operator} in WHERE.")
    if operator in _NUMBERS and _number(value) is None:
        raise MqscError(f"WHERE with {operator} needs a number.")
    return compared


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None
