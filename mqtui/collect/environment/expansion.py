"""``$NAME`` and ``$(...)`` in the values of a file: what the file itself tells of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mqtui.collect.environment.references import Replaced, replaced
from mqtui.formats.secret_names import is_secret_name

_SUBSTITUTION = re.compile(r"\$\(\s*([A-Za-z][\w./-]{0,30})?(\s*\))?|`")
_HOME = re.compile(r"~(?:[A-Za-z_][\w.-]*)?(?=/|$)")
#: Shown for a value that only running a command would tell; written as kubectl writes such.
COMPUTED = "<set to the output of a command>"
#: What all values together may grow by: ten lines that double a value are a thousand of it.
MOST_EXPANDED = 4 << 20


def too_long(line: int) -> str:
    """The sentence for values that grow beyond :data:`MOST_EXPANDED`."""
    return f"From line {line} on, variables in values are not expanded: the values grow too long."


def expanded(
    name: str,
    text: str,
    line: int,
    values: Mapping[str, str | None] | None,
    problems: list[str],
    *,
    script: bool = False,
    notes: list[str] | None = None,
) -> str | None:
    """``text`` with the variables of ``values`` in it; as it is where there are none to take.

    ``None`` where it is not known: where a command would have to be run, or a variable has no value
    in the file. What was done is said in ``problems``, never with a value. ``script``: a shell
    surely reads the file, while systemd and docker pass plain lines on as they are written; so a
    secret stays as it is there. ``notes`` gets what is normal, else ``problems`` does.
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
    told = replaced(text, values)
    if not script and is_secret_name(name) and told.text is None and not told.unknown:
        problems += _left(name, line, told)
        return text
    problems += _said(name, line, told, script)
    if told.defaulted and told.text is not None:
        (problems if notes is None else notes).append(
            f"Line {line}: {name} has its default: {told.defaulted[0][:80]} may be set where it is "
            "run, which the file does not tell."
        )
    return told.text


def home(name: str, text: str, line: int, problems: list[str]) -> str | None:
    """``text``, which no quote precedes; ``None`` where it begins with the home directory."""
    if (found := _HOME.match(text)) is None:
        return text
    problems.append(
        f"Line {line}: {found[0][:80]} in {name} is the home directory of the user who runs it, so "
        f"the value of {name} is not known."
    )
    return None


def _said(name: str, line: int, told: Replaced, script: bool) -> list[str]:
    if told.unknown:
        return [
            f"Line {line}: the value of ${told.unknown[0]} is not known, so that of {name} is not "
            "either."
        ]
    passed_on = "" if script else "; systemd and docker pass the text on unchanged"
    if told.secret:
        return [
            f"Line {line}: ${told.secret[0]} in {name} was not expanded: it is a secret{passed_on}."
        ]
    if told.missing:
        return [
            f"Line {line}: {told.missing[0][:80]} in {name} has no value in this file, so the "
            f"value of {name} is not known{passed_on}."
        ]
    if told.used and not script:
        return [
            f"Line {line}: ${told.used[0]} in {name} was expanded as a shell does; systemd and "
            "docker pass it on unchanged."
        ]
    return []


def _left(name: str, line: int, told: Replaced) -> list[str]:
    left = told.missing[0] if told.missing else f"${told.secret[0]}" if told.secret else ""
    why = "has no value in this file" if told.missing else "is a secret"
    return [f"Line {line}: {left} in {name} was not expanded: it {why}."] if left else []


def _shown(found: re.Match[str]) -> str:
    """The command's name only: its arguments may be secret."""
    if found[0] == "`":
        return "`...`"
    return f"$({found[1]})" if found[1] and found[2] else f"$({found[1] or ''} ...)"
