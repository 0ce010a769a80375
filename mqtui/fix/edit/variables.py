"""Variables in the file that sets them: a line turned into a comment, a line more.

Only what is surely one whole command is changed: ``NAME=value`` or ``export NAME=value`` on a line
of its own, in no branch and no text that the script hands on. What was written is read again.

Sources: systemd.exec(5), EnvironmentFile=; POSIX, Shell Command Language.
"""

from __future__ import annotations

import re
import shlex

from mqtui.collect.environment import envfile
from mqtui.collect.environment.envscript import is_printed, shell_lines
from mqtui.fix.draft import Draft
from mqtui.fix.errors import CannotEdit
from mqtui.fix.text_file import TextFile, one_line, split_end

_SETS = re.compile(r"^(?P<export>export\s+|declare\s+-x\s+)?(?P<name>[A-Za-z_]\w*)=(?P<rest>.*)$")
_EXPORTS = re.compile(r"(?:export|declare\s+-x)\s")
_SETTING_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_EXPORT_BEHIND = r"\s*;\s*export\s+{name}\s*;?\s*$"
#: What does more than hold a value, outside of single quotes.
_DOES_MORE = re.compile(r"[`;&|<>]|\$\(")
_PLAIN_LINE = re.compile(
    r"^\s*(?:#.*|(?:export\s+|declare\s+-x\s+)?[A-Za-z_]\w*(?:=.*)?)?\s*;?\s*$"
)


def unset_variable(draft: Draft, path: str, name: str) -> None:
    """Every line of the file that sets the variable becomes a comment.

    Raises:
        CannotEdit: none does, or one is no line that can be changed by itself.
    """
    file = _file(draft, path)
    lines = file.lines
    found = _setting(file, path, name)
    if not found:
        raise CannotEdit(f"no line of {path} sets {name} any more")
    for n in found:
        lines[n] = f"# {lines[n]}"
    new = file.with_lines(lines)
    if name in _values(new):
        raise CannotEdit(f"{path} would still set {name}")
    draft.write(path, new.data)


def set_variable(draft: Draft, path: str, name: str, value: str) -> None:
    """The variable with that value: behind the line that sets it now, else at the end.

    Raises:
        CannotEdit: a line that sets it cannot be changed by itself, or the file is a script that
            does more than set variables and does not set this one.
    """
    if not _SETTING_NAME.fullmatch(name):
        raise CannotEdit("its name is none of a variable")
    file = _file(draft, path)
    lines = file.lines
    found = _setting(file, path, name)
    if not found and not all(_PLAIN_LINE.match(split_end(line)[0]) for line in lines):
        raise CannotEdit(f"{path} is a script: where in it the line belongs cannot be told")
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += file.end
    line = f"{_export(file, found)}{name}={_written(one_line(value))}{file.end}"
    for n in found:
        lines[n] = f"# {lines[n]}"
    lines.insert(found[-1] + 1 if found else len(lines), line)
    new = file.with_lines(lines)
    if _values(new).get(name) != value:
        raise CannotEdit(f"after the edit, {path} would not give {name} its new value")
    draft.write(path, new.data)


def _file(draft: Draft, path: str) -> TextFile:
    file = draft.text(path)
    if is_printed(file.text):
        raise CannotEdit(f"{path} is a copy of an environment, and does not set it")
    return file


def _values(file: TextFile) -> dict[str, str | None]:
    return {each.name: each.value for each in envfile.parse(file.data, {}).assignments}


def _setting(file: TextFile, path: str, name: str) -> list[int]:
    """The lines, from 0, that set the variable and nothing else."""
    known = {each.number - 1: each for each in shell_lines(file.text)}
    lines = [split_end(line)[0] for line in file.lines]
    found = []
    for n, line in enumerate(lines):
        match = _SETS.match(line.strip())
        if match is None or match["name"] != name:
            continue
        stands = known.get(n)
        alone = line == line.lstrip() and not (n and lines[n - 1].endswith("\\"))
        if stands is not None and (stands.in_branch or stands.given_on):
            alone = False
        if not alone or not _is_whole(match["rest"], name):
            raise CannotEdit(f"line {n + 1} of {path} does more than set {name}")
        found.append(n)
    return found


def _is_whole(rest: str, name: str) -> bool:
    """Whether the line ends with the value, apart from an export of it and a comment."""
    value = re.sub(_EXPORT_BEHIND.format(name=name), "", rest)
    try:
        words = shlex.split(value, comments=True)
    except ValueError:
        return False
    quoted_away = re.sub(r"'[^']*'", "", value)
    return len(words) <= 1 and not value.endswith("\\") and not _DOES_MORE.search(quoted_away)


def _export(file: TextFile, found: list[int]) -> str:
    """How the lines of the file begin: the one that is there now, or any."""
    lines = file.lines
    of = [lines[n] for n in found] or lines
    exported = any(_EXPORTS.match(line) for line in of)
    behind = any(re.search(r";\s*export\s", line) for line in of)
    return "export " if exported or behind else ""


def _written(value: str) -> str:
    """What systemd, docker (where it needs no quotes) and a shell read alike."""
    if re.fullmatch(r"[\w@%+:,./=-]*", value, re.ASCII):
        return value
    return '"' + re.sub(r'([\\"$`])', r"\\\1", value) + '"'
