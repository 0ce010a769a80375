"""Unit files of systemd and what ``systemctl show`` and ``cat`` print, given as text.

Source: https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Environment
(an empty ``Environment=`` resets, ``%`` begins a specifier, an environment file overrides)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.collect.environment.envforms import Assignment, EnvFile
from mqtui.collect.environment.unit_words import unit_words
from mqtui.formats.lines import split_lines
from mqtui.formats.text import shown

_SECTION = re.compile(r"^\[(?:Service|Unit)\]\s*$", re.M)
_SHOWN = re.compile(r"^(?:EnvironmentFiles|LoadState|FragmentPath|ExecStart|MainPID)=", re.M)
_SET = re.compile(r"^Environment=", re.M)
_PROPERTY = re.compile(r"^\s*([A-Z][A-Za-z]+)\s*=\s*(.*)$", re.S)
_SPECIFIER = re.compile(r"%(.)")
_IGNORED = re.compile(r" \(ignore_errors=(?:yes|no)\)$")
_NAME = re.compile(r"[A-Za-z_]\w*$")


def read_unit(text: str) -> EnvFile | None:
    """The variables that a unit sets; ``None`` where the text is no unit's."""
    printed = not _SECTION.search(text)
    if printed and not (_SET.search(text) and _SHOWN.search(text)):
        return None
    found: list[Assignment] = []
    problems: list[str] = []
    notes: list[str] = []
    unread: list[int] = []
    for number, line in _joined(text):
        given = _PROPERTY.match(line)
        if given is None:
            continue
        value = given[2].strip()
        if given[1] == "Environment":
            found = found if value else []
            found += _assignments(value, number, problems, printed)
        elif given[1] in ("EnvironmentFile", "EnvironmentFiles") and value:
            unread.append(number)
            path = _IGNORED.sub("", value).lstrip("-")
            notes.append(
                f"Line {number}: the unit also reads {shown(path, 80)}, which is not in this file; "
                "mqtui check --unit NAME reads it on its machine."
            )
        elif given[1] == "PassEnvironment":
            names = [each for each in value.split() if _NAME.match(each)]
            found += [Assignment.of(name, None, number) for name in names]
        elif given[1] == "User" and value:
            notes.append(f"The unit runs as user {shown(value, 80)}.")
    form = "what systemctl show prints" if printed else "a unit file of systemd"
    return EnvFile(tuple(found), tuple(problems), form, tuple(notes), unread=tuple(unread))


def _joined(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; one that ends in a backslash goes on, comments are left out."""
    parts: list[str] = []
    first = 0
    for number, line in enumerate(split_lines(text), 1):
        if line.lstrip().startswith(("#", ";")):
            continue
        first = first if parts else number
        goes_on = line.endswith("\\")
        parts.append(line[:-1] if goes_on else line)
        if not goes_on:
            yield first, " ".join(parts)
            parts = []
    if parts:
        yield first, " ".join(parts)


def _assignments(value: str, line: int, problems: list[str], printed: bool) -> Iterator[Assignment]:
    try:
        words = unit_words(value)
    except ValueError:
        problems.append(f"Line {line}: a quote is not closed.")
        words = value.split()
    for word in words:
        name, equals, text = word.partition("=")
        if not equals or not _NAME.match(name):
            continue
        specifiers = [] if printed else [f for f in _SPECIFIER.findall(text) if f != "%"]
        if specifiers:
            problems.append(
                f"Line {line}: %{specifiers[0]} in {name} is a specifier of systemd, so the value "
                f"of {name} is not known."
            )
            yield Assignment.of(name, None, line)
        else:
            yield Assignment(name, text if printed else _SPECIFIER.sub(r"\1", text), line)
