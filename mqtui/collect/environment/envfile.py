"""Files of variables: shell, systemd, docker, kubectl, ``env`` output, ``/proc/PID/environ``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mqtui.collect.environment import envdump
from mqtui.formats.decoding import DecodedText, decoded
from mqtui.formats.lines import numbered_lines, split_lines
from mqtui.formats.secret_names import is_secret_name, resembled

_LINE = re.compile(r"^(?:export\s+|declare\s+-x\s+|set\s+|setenv\s+)?([A-Za-z_]\w*)=(.*)$", re.I)
_NAME = re.compile(r"^[A-Za-z_]\w*$")
_EXPORT_ONLY = re.compile(r"^(?:export|declare\s+-x)\s+[A-Za-z_]\w*(?:\s+[A-Za-z_]\w*)*\s*;?$")
_REFERENCE = re.compile(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))")
_ESCAPED = re.compile(r"\\([\"\\$`])")
_EXPORTED = re.compile(r"\s*export\b[\s\w]*")
_EXPORTED_BEHIND = re.compile(r";\s*export\b[\s\w]*;?$")
_COMMENT_BEHIND = re.compile(r"(?<=\s)#")
_MAX_PROBLEMS = 20
#: What all values together may grow by: ten lines that double a value are a thousand of it.
_MOST_EXPANDED = 4 << 20


@dataclass(frozen=True, slots=True)
class Assignment:
    """One variable. ``line`` counts from 1, ``None`` where there are no lines.

    ``exported``: the line says ``export``, so a shell reads the file.
    """

    name: str
    value: str = field(repr=False)
    line: int | None
    exported: bool = False


@dataclass(frozen=True, slots=True)
class EnvFile:
    """The assignments in file order, and sentences (which never quote a value)."""

    assignments: tuple[Assignment, ...]
    problems: tuple[str, ...]


def parse(data: bytes, environ: Mapping[str, str], *, expand: bool = True) -> EnvFile:
    """Read any of the dialects. ``$NAME`` is expanded from the file's own lines and ``environ``.

    ``environ`` is what the same program has besides; never this program's own variables. A secret
    is not expanded: the value may be a URL, a label or a path, which are shown and sent. Without
    ``expand`` all stays as it is written, which is how systemd reads such a file.
    """
    read = decoded(data, keep_bytes=True)
    if read.binary:
        return _dump(read.text)
    if expand and (printed := _printed(read.text)) is not None:
        return printed
    problems = list(_of_encoding(read))
    assignments: list[Assignment] = []
    values = dict(environ)
    room = _MOST_EXPANDED
    for number, raw in numbered_lines(read.text):
        line = raw.strip()
        if not line or line.startswith("#") or _EXPORT_ONLY.match(line):
            continue
        found = _LINE.match(line)
        if not found:
            problems.append(f"Line {number} of the environment file is not NAME=value.")
            continue
        known = values if expand and room > 0 else None
        value = _value(found[1], found[2], number, known, problems)
        values[found[1]] = value
        if room > 0 >= (room := room - max(0, len(value) - len(found[2]))):
            problems.insert(
                0,
                f"From line {number} on, variables in values are not expanded: the "
                "values grow too long.",
            )
        exported = line.startswith(("export", "declare")) or bool(_EXPORTED_BEHIND.search(line))
        assignments.append(Assignment(found[1], value, number, exported))
    if len(problems) > _MAX_PROBLEMS:
        more = len(problems) - _MAX_PROBLEMS
        problems[_MAX_PROBLEMS:] = [f"There are {more} more such lines."]
    return EnvFile(tuple(assignments), tuple(problems))


def _of_encoding(read: DecodedText) -> Iterator[str]:
    """What a shell, systemd or docker would stumble over that mqtui reads past."""
    if read.encoding not in ("UTF-8", "Latin-1", "Windows-1252"):
        yield (
            f"The environment file is {read.encoding} and was read as such; a shell, systemd and "
            "docker do not read it."
        )
    elif read.marked:
        yield "The environment file begins with a byte order mark, which was ignored."


def _dump(text: str) -> EnvFile:
    """NUL-separated, as the kernel gives it: nothing is quoted."""
    assignments = []
    for part in text.split("\0"):
        name, equals, value = part.partition("=")
        if equals and _NAME.match(name):
            assignments.append(Assignment(name, value, None))
    return EnvFile(tuple(assignments), ())


def _printed(text: str) -> EnvFile | None:
    """What a container tool printed as JSON or YAML; ``None`` for lines of a shell."""
    problems: list[str] = []
    found = envdump.from_json(text, problems)
    if found is None and not any(_LINE.match(line.strip()) for line in split_lines(text)):
        found = envdump.from_yaml(text, problems)
    if found is None:
        return None
    return EnvFile(tuple(Assignment(*each) for each in found), tuple(problems[:_MAX_PROBLEMS]))


def _value(
    name: str, written: str, line: int, values: Mapping[str, str] | None, problems: list[str]
) -> str:
    text = _without_export(written.strip())
    if text[:1] == "'":
        inner, closed, _ = text[1:].partition("'")
        if not closed:
            problems.append(f"Line {line}: the quote before the value of {name} is not closed.")
        return inner
    if text[:1] == '"':
        end = _closing(text)
        if end is None:
            problems.append(f"Line {line}: the quote before the value of {name} is not closed.")
            end = len(text)
        return _ESCAPED.sub(r"\1", _expanded(name, text[1:end], line, values, problems))
    if comment := _COMMENT_BEHIND.search(text):
        text = text[: comment.start()].rstrip()
    return _expanded(name, text, line, values, problems)


def _without_export(text: str) -> str:
    """``text`` without the ``; export NAME`` that may stand behind an assignment."""
    before, semicolon, last = text.removesuffix(";").rpartition(";")
    return before.rstrip() if semicolon and _EXPORTED.fullmatch(last) else text


def _closing(text: str) -> int | None:
    position = 1
    while position < len(text):
        if text[position] == "\\":
            position += 1
        elif text[position] == '"':
            return position
        position += 1
    return None


def _expanded(
    name: str, text: str, line: int, values: Mapping[str, str] | None, problems: list[str]
) -> str:
    if values is None:
        return text
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
        return values[reference]

    result = _REFERENCE.sub(replace, text)
    if used:
        problems.append(
            f"Line {line}: ${used[0]} in {name} was expanded as a shell does; systemd and docker "
            "pass it on unchanged."
        )
    if left:
        why = "has no value in this file" if left[0] not in values else "is a secret"
        problems.append(f"Line {line}: ${left[0]} in {name} was not expanded: it {why}.")
    return result
