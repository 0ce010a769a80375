"""Readers of files of variables whose form the whole file decides: tables, runs, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from mqtui.collect.environment import envrun, envscript, envtable, envwindows
from mqtui.collect.environment.assignment import Assignment as Assignment
from mqtui.collect.environment.expansion import MOST_EXPANDED, expanded, home, too_long
from mqtui.collect.environment.shell_words import Parts
from mqtui.facts import Machine, MachineKind

#: Variables of MQ's client, which a queue manager's image (MQ_QMGR_NAME) has not.
_OF_CLIENT = re.compile(r"MQ[A-Z]")
_MOST_SHOWN = 6
WINDOWS = Machine(MachineKind.WINDOWS)
_SLASHED = re.compile(r"/[A-Za-z]")


@dataclass(frozen=True, slots=True)
class EnvFile:
    """The assignments in file order, and sentences (which never quote a value).

    ``form`` is what the file was read as, blank for plain lines. ``notes`` say what is normal for
    that form. ``machine`` is where the program runs, if the form tells. ``unread`` are the lines
    that name another file of variables, or a command that prints them.
    """

    assignments: tuple[Assignment, ...]
    problems: tuple[str, ...]
    form: str = ""
    notes: tuple[str, ...] = ()
    machine: Machine | None = None
    unread: tuple[int, ...] = ()


def lines_said(numbers: Iterable[int]) -> str:
    """``line 3``, or ``lines 3, 5-9 and 12``; of many, the first ones."""
    apart = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    runs = [[number for _, number in group] for _, group in apart]
    texts = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    if len(texts) > _MOST_SHOWN:
        texts[_MOST_SHOWN:] = ["more"]
    many = len(runs) > 1 or any(len(run) > 1 for run in runs)
    head, last = texts[:-1], texts[-1]
    return f"line{'s' * many} " + (f"{', '.join(head)} and {last}" if head else last)


def read_printed(text: str) -> EnvFile | None:
    """A table or list of PowerShell; ``None`` if it is neither."""
    form = "the table of PowerShell's Get-ChildItem env:"
    rows = envtable.read_table(text)
    if rows is None:
        form = "PowerShell's list of variables"
        rows = envtable.read_list(text)
    if rows is None:
        return None
    problems = [
        f"Line {row.line}: PowerShell cut the value of {row.name[:80]} off, so it is not known. "
        "Print it whole: Get-ChildItem env: | Format-List"
        for row in rows
        if row.cut
    ]
    notes = tuple(
        f"Line {row.line}: the value of {row.name[:80]} was folded; it is joined without a blank."
        for row in rows
        if row.folded
    )
    found = (Assignment.of(row.name, None if row.cut else row.value, row.line) for row in rows)
    # PowerShell runs elsewhere too, where paths have a slash.
    on_windows = not any(_SLASHED.match(row.value) for row in rows)
    machine = WINDOWS if on_windows else None
    return EnvFile(tuple(found), tuple(problems), form, notes[:_MOST_SHOWN], machine)


def read_run(text: str) -> EnvFile | None:
    """The variables that a ``docker run`` in the text gives; ``None`` if none gives the client's.

    Where nothing else in the text sets variables, any that it gives will do.
    """
    runs = [run for run in envrun.read_runs(text) if run.given]
    if not runs:
        return None
    shell = read_shell(text)
    clients = [run for run in runs if any(_OF_CLIENT.match(each.name) for each in run.given)]
    if not clients and shell.assignments:
        return None
    run = (clients or runs)[-1]
    values = {each.name: each.value if each.known else None for each in shell.assignments}
    problems: list[str] = []
    notes: list[str] = []
    found = []
    room = MOST_EXPANDED
    for each in run.given:
        if each.parts is not None:
            known = values if room > 0 else None
            value = joined(each.name, each.parts, each.line, known, problems, notes)
            if room > 0 >= (room := room - len(value or "")):
                problems.insert(0, too_long(each.line))
        elif each.name in values:
            value = values[each.name]
        else:
            problems.append(
                f"Line {each.line}: {each.name} is passed on from the shell that runs the command, "
                "so its value is not in the file."
            )
            value = None
        found.append(Assignment.of(each.name, value, each.line))
    if run.env_files:
        problems.append(
            f"The command in line {run.line} also reads variables from another file (--env-file), "
            "which was not read."
        )
    if len(runs) > 1:
        notes.append(f"{len(runs)} commands start a container; that in line {run.line} was taken.")
    machine = Machine(MachineKind.CONTAINER, run.name[:253], engine=run.engine)
    form = "a command that starts a container (docker run)"
    unread = (run.line,) if run.env_files else ()
    return EnvFile(tuple(found), tuple(problems), form, tuple(notes), machine, unread)


def read_shell(text: str, environ: Mapping[str, str] | None = None) -> EnvFile:
    """The assignments of a shell's script; nothing of it is run, and what that means is said."""
    found: list[Assignment] = []
    problems: list[str] = []
    others: list[int] = []
    branches: dict[str, list[int]] = {}
    values: dict[str, str | None] = dict(environ or {})
    sourced: list[int] = []
    notes: list[str] = []
    room = MOST_EXPANDED
    for line in envscript.shell_lines(text):
        if not line.text or line.text.startswith("#"):
            continue
        if not line.given_on and envscript.reads_elsewhere(line.text):
            sourced.append(line.number)
        given, exported, closed = ([], False, True) if line.given_on else _shell(line.text)
        if not given:
            others += [] if exported or line.number in sourced[-1:] else [line.number]
            continue
        if not closed:
            problems.append(f"Line {line.number}: a quote is not closed.")
        for name, parts in given:
            known = values if room > 0 else None
            value = joined(name, parts, line.number, known, problems, notes)
            values[name] = value
            if room > 0 >= (room := room - max(0, len(value or "") - len(line.text))):
                problems.insert(0, too_long(line.number))
            found.append(Assignment.of(name, value, line.number, exported))
            if line.in_branch:
                branches.setdefault(name, []).append(line.number)
    return EnvFile(
        tuple(found),
        (*problems, *_in_branches(branches)),
        "a shell script" if others or sourced or notes else "",
        (*_passed(others), *_elsewhere(sourced), *notes[:_MOST_SHOWN]),
        unread=tuple(sourced),
    )


def _in_branches(branches: dict[str, list[int]]) -> tuple[str, ...]:
    if not branches:
        return ()
    shown = [f"{name} ({lines_said(at)})" for name, at in list(branches.items())[:_MOST_SHOWN]]
    return (
        "Which branch the script takes is not known here. Set in branches, and taken as if "
        f"each were carried out: {', '.join(shown)}{', ...' * (len(branches) > len(shown))}.",
    )


def _elsewhere(lines: list[int]) -> tuple[str, ...]:
    if not lines:
        return ()
    reads = "read" if len(lines) > 1 else "reads"
    return (
        f"{lines_said(lines).capitalize()} of the script {reads} variables from elsewhere, which "
        "are not in this file.",
    )


def _shell(line: str) -> tuple[list[tuple[str, Parts]], bool, bool]:
    given, exported, closed = envscript.shell_assignments(line)
    behind = line.rpartition(";")[2].split()
    return given, exported or behind[:1] == ["export"], closed


def _passed(others: list[int]) -> tuple[str, ...]:
    if not others:
        return ()
    where = lines_said(others)
    sets = "set no variable and were" if len(others) > 1 else "sets no variable and was"
    return (f"{where.capitalize()} of the script {sets} passed over: nothing in it is run.",)


def joined(
    name: str,
    parts: Parts,
    line: int,
    values: Mapping[str, str | None] | None,
    problems: list[str],
    notes: list[str],
) -> str | None:
    """The value that a shell makes of the parts, as far as the file tells."""
    texts: list[str] = []
    for literal, group in groupby(parts, lambda part: part[1]):
        text: str | None = "".join(each for each, _ in group)
        if not literal and text is not None and values is not None:
            if not texts:
                text = home(name, text, line, problems)
            if text is not None:
                text = expanded(name, text, line, values, problems, script=True, notes=notes)
        if text is None:
            return None
        texts.append(text)
    return "".join(texts)


def read_windows(text: str) -> EnvFile:
    """The assignments of a script of cmd or PowerShell."""
    script = envwindows.read_script(text)
    found: list[Assignment] = []
    problems: list[str] = []
    branches: dict[str, list[int]] = {}
    for each in script.written:
        if each.quoted:
            problems.append(
                f"Line {each.line}: cmd makes the quotes part of the value of {each.name}."
            )
        if each.value is None:
            problems.append(
                f"Line {each.line}: {each.why[:80]} in {each.name} has no value in this file, so "
                f"the value of {each.name} is not known."
            )
        found.append(Assignment.of(each.name, each.value, each.line))
        if each.in_branch:
            branches.setdefault(each.name, []).append(each.line)
    form = "a script of cmd or PowerShell"
    return EnvFile(
        tuple(found),
        (*problems, *_in_branches(branches)),
        form,
        (*_passed(script.others), *_elsewhere(script.sourced)),
        WINDOWS if script.on_windows else None,
        tuple(script.sourced),
    )
