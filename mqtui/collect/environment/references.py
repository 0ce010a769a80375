"""``$NAME`` and ``${NAME:-default}`` as shells and docker compose write them.

Sources: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_06_02 ;
https://docs.docker.com/reference/compose-file/interpolation/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mqtui.formats.secret_names import is_secret_name, resembled

#: The text behind an operator may itself hold references, one within another.
_WORD = r"(?:[^{}$]++|\$(?!\{)|\$\{(?:[^{}$]++|\$(?!\{)|\$\{[^{}]*+\})*+\})*+"
_REFERENCE = re.compile(
    r"\$(?:\{(?P<braced>[A-Za-z_]\w*)(?:(?P<how>:?[-=?+])(?P<word>" + _WORD + r"))?\}"
    r"|(?P<name>[A-Za-z_]\w*)|(?P<other>\{[#!]?\w*|[0-9@*#?!])|(?P<dollar>\$))"
)
_DEEPEST = 4


@dataclass(slots=True)
class Replaced:
    """What became of a text's references. ``text`` is ``None`` where one of them is not known.

    ``used`` have a value here, ``defaulted`` none, so that their default counts. ``missing`` are
    the others, as they are written; ``secret`` and ``unknown`` are set to what is not told.
    """

    text: str | None = None
    used: list[str] = field(default_factory=list)
    defaulted: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    secret: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def replaced(text: str, values: Mapping[str, str | None], *, compose: bool = False) -> Replaced:
    """``text`` with its references replaced by ``values``, where ``None`` is one not known.

    ``compose``: two dollar signs are one, a backslash is itself, and there is nothing but names.
    """
    result = Replaced()
    result.text = _replaced(text, values, compose, result, 0)
    return result


def _replaced(
    text: str, values: Mapping[str, str | None], compose: bool, told: Replaced, depth: int
) -> str | None:
    known = True

    def one(found: re.Match[str]) -> str:
        nonlocal known
        # One character is enough; slicing all of the text before it would take quadratic time.
        if not compose and found.start() and text[found.start() - 1] == "\\":
            return found[0]
        if compose and found["dollar"]:
            return "$"
        if found["other"] or found["dollar"]:
            if compose:
                return found[0]
            told.missing.append(found[0] if found["dollar"] else f"${found['other']}")
            known = False
            return ""
        value = _of_name(
            found, values, told, lambda word: _replaced(word, values, compose, told, depth + 1)
        )
        known = known and value is not None
        return value or ""

    if depth > _DEEPEST:
        return None
    result = _REFERENCE.sub(one, text)
    return result if known else None


def _of_name(
    found: re.Match[str],
    values: Mapping[str, str | None],
    told: Replaced,
    inner: Callable[[str], str | None],
) -> str | None:
    name, how, word = found["braced"] or found["name"], found["how"] or "", found["word"] or ""
    if is_secret_name(name) or resembled(name):
        told.secret.append(name)
        return None
    if name not in values:
        if how[-1:] in ("-", "="):
            told.defaulted.append(name)
            return inner(word)
        told.missing.append(f"${name}")
        return None
    value = values[name]
    if value is None:
        told.unknown.append(name)
        return None
    told.used.append(name)
    blank = how.startswith(":") and not value
    match how[-1:]:
        case "-" | "=" if blank:
            return inner(word)
        case "+":
            return "" if blank else inner(word)
        case "?" if blank:
            return None  # it ends there
    return value
