"""Files of variables: shell, systemd, docker, kubectl, ``env`` output, ``/proc/PID/environ``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from mqtui.collect.environment import envdump, envforms, envscript
from mqtui.collect.environment.envforms import Assignment, EnvFile, lines_said
from mqtui.collect.environment.envunit import read_unit
from mqtui.collect.environment.expansion import MOST_EXPANDED, expanded, too_long
from mqtui.formats.decoding import DecodedText, decoded
from mqtui.formats.lines import numbered_lines, split_lines

__all__ = ["Assignment", "EnvFile", "parse"]

_LINE = re.compile(r"^(?:export\s+|declare\s+-x\s+|set\s+|setenv\s+)?([A-Za-z_]\w*)=(.*)$", re.I)
_NAME = re.compile(r"^[A-Za-z_]\w*$")
_EXPORT_ONLY = re.compile(r"^(?:export|declare\s+-x)\s+[A-Za-z_]\w*(?:\s+[A-Za-z_]\w*)*\s*;?$")
_ESCAPED = re.compile(r"\\([\"\\$`])")
_EXPORTED = re.compile(r"\s*export\b[\s\w]*")
_EXPORTED_BEHIND = re.compile(r";\s*export\b[\s\w]*;?$")
_COMMENT_BEHIND = re.compile(r"(?<=\s)#")
_MAX_PROBLEMS = 20
#: The end of a variable in ``/proc/PID/environ``, as editors and programs show it.
_NUL = re.compile(r"(?:\^@|\\x00|\\0(?:00)?)(?=[A-Za-z_]\w{0,200}=|\s*$)")
#: A variable of MQ's right behind the value of another one.
_RUN_IN = re.compile(
    r"(?<=[\w/.)])(?<!-D)((?:MQ(?:SERVER|SSLKEYR|CHLLIB|CHLTAB|CERTLABL|CCDTURL|CLNTCF"
    r"|KEYRPWD|APPLNAME|_\w{3,30}?)))(?==)"
)


def parse(
    data: bytes, environ: Mapping[str, str], *, expand: bool = True, compose: bool = False
) -> EnvFile:
    """Read any of the dialects. ``$NAME`` is expanded from the file's own lines and ``environ``.

    ``environ`` is what the same program has besides; never this program's own variables. A secret
    is not expanded: the value may be a URL, a label or a path, which are shown and sent. Without
    ``expand`` all stays as it is written, which is how systemd reads such a file. ``compose``: it
    is an ``env_file`` of docker compose, which does expand what the file itself tells.
    """
    read = decoded(data, keep_bytes=True)
    if read.binary:
        return _dump(read.text)
    if expand and not compose and len(_NUL.findall(read.text)) > 1:
        return _dump(_NUL.sub("\0", read.text))
    if expand and not compose and (lost := _without_ends(read.text)) is not None:
        return lost
    if expand and not compose and (printed := _printed(read.text)) is not None:
        return printed
    problems = list(_of_encoding(read))
    if expand and not compose and (whole := _as_a_whole(read.text, environ)) is not None:
        return replace(whole, problems=_bounded([*problems, *whole.problems]))
    others: list[int] = []
    assignments: list[Assignment] = []
    values: dict[str, str | None] = dict(environ)
    room = MOST_EXPANDED
    expand = expand and not envscript.is_printed(read.text)
    for number, raw in numbered_lines(read.text):
        line = raw.strip()
        if not line or line.startswith("#") or _EXPORT_ONLY.match(line):
            continue
        found = _LINE.match(line)
        if not found:
            others.append(number)
            continue
        known = values if expand and room > 0 else None
        value = _value(found[1], found[2], number, known, problems, compose)
        values[found[1]] = value
        if room > 0 >= (room := room - max(0, len(value or "") - len(found[2]))):
            problems.insert(0, too_long(number))
        exported = line.startswith(("export", "declare")) or bool(_EXPORTED_BEHIND.search(line))
        assignments.append(Assignment.of(found[1], value, number, exported))
    if others:
        where = lines_said(others)
        verb = "are" if len(others) > 1 else "is"
        problems.append(f"{where.capitalize()} of the environment file {verb} not NAME=value.")
    return EnvFile(tuple(assignments), _bounded(problems))


def _bounded(problems: list[str]) -> tuple[str, ...]:
    more = len(problems) - _MAX_PROBLEMS
    if more <= 0:
        return tuple(problems)
    return (*problems[:_MAX_PROBLEMS], f"There are {more} more such lines.")


def _as_a_whole(text: str, environ: Mapping[str, str]) -> EnvFile | None:
    """The file by what all of it is; ``None`` for plain lines of ``NAME=value``."""
    if (unit := read_unit(text)) is not None:
        return unit
    if (read := envforms.read_run(text)) is not None:
        return read
    shell = envscript.is_shell(text)
    if not shell and envscript.is_windows(text):
        return envforms.read_windows(text)
    return envforms.read_shell(text, environ) if shell else None


def _without_ends(text: str) -> EnvFile | None:
    """What a terminal shows of ``/proc/PID/environ``: all on one line, and nothing between."""
    for number, line in numbered_lines(text):
        if not line.startswith("export ") and len(names := _RUN_IN.findall(line)) > 1:
            problem = (
                f"Line {number} has several variables and nothing between them, as a terminal "
                "shows /proc/PID/environ, so where a value ends is not known. Print it with: "
                "tr '\\0' '\\n' < /proc/PID/environ"
            )
            found = tuple(Assignment.of(name, None, number) for name in names)
            return EnvFile(found, (problem,), "a copy of /proc/PID/environ")
    return None


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
    if (read := envforms.read_printed(text)) is not None:
        return read
    problems: list[str] = []
    found = envdump.from_json(text, problems)
    if found is None and not any(_LINE.match(line.strip()) for line in split_lines(text)):
        found = envdump.from_yaml(text, problems)
    if found is None:
        return None
    return EnvFile(tuple(Assignment(*each) for each in found), tuple(problems[:_MAX_PROBLEMS]))


def _value(
    name: str,
    written: str,
    line: int,
    values: Mapping[str, str | None] | None,
    problems: list[str],
    script: bool = False,
) -> str | None:
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
        value = expanded(name, text[1:end], line, values, problems, script=script)
        return None if value is None else _ESCAPED.sub(r"\1", value)
    if comment := _COMMENT_BEHIND.search(text):
        text = text[: comment.start()].rstrip()
    return expanded(name, text, line, values, problems, script=script)


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
