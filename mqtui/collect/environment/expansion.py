"""``$NAME`` and ``$(...)`` in the values of a file: what the file itself tells of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mqtui.formats.secret_names import is_secret_name, resembled

_REFERENCE = re.compile(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))")
_SUBSTITUTION = re.compile(r"\$\(\s*([A-Za-z][\w./-]{0,30})?(\s*\))?|`")
#: Shown for a value that only running a command would tell; written as kubectl writes such.
COMPUTED = "<set to the output of a command>"
#: What all values together may grow by: ten lines that double a value are a thousand of it.
MOST_EXPANDED = 4 << 20


def too_long(line: int) -> str:
    """The sentence for values that grow beyond :data:`MOST_EXPANDED`."""
    return f"From line {line} on, variables in values are not expanded: the values grow too long."


def expanded(
    name: str, text: str, line: int, values: Mapping[str, str | None] | None, problems: list[str]
) -> str | None:
    """``text`` with the variables of ``values`` in it; as it is where there are none to take.

    ``None`` where a command would have to be run, as is the value of a variable of which that is
    so. What was done is said in ``problems``, never with a value.
    """
    if values is None:
        return text
    for found in _SUBSTITUTION.finditer(text):
        if not (found.start() and text[found.start() - 1] == "\\"):
            problems.append(
                f"Line {line}: the command substitution {_shown(found)} in {name} is not carried "
                f"out, so the value of {name} is not known."
            )
            return None
    used: list[str] = []
    left: list[str] = []

    def replace(found: re.Match[str]) -> str:
        # One character is enough; slicing all of the text before it would take quadratic time.
        if found.start() and text[found.start() - 1] == "\\":
            return found[0]
        reference = found[1] or found[2]
        if reference not in values or is_secret_name(reference) or resembled(reference):
            left.append(reference)
            return found[0]
        used.append(reference)
        return values[reference] or ""

    result = _REFERENCE.sub(replace, text)
    if unknown := next((each for each in used if values[each] is None), None):
        problems.append(
            f"Line {line}: the value of ${unknown} is not known, so that of {name} is not either."
        )
        return None
    if used:
        problems.append(
            f"Line {line}: ${used[0]} in {name} was expanded as a shell does; systemd and docker "
            "pass it on unchanged."
        )
    if left:
        why = "has no value in this file" if left[0] not in values else "is a secret"
        problems.append(f"Line {line}: ${left[0]} in {name} was not expanded: it {why}.")
    return result


def _shown(found: re.Match[str]) -> str:
    """The command's name only: its arguments may be secret."""
    if found[0] == "`":
        return "`...`"
    return f"$({found[1]})" if found[1] and found[2] else f"$({found[1] or ''} ...)"
