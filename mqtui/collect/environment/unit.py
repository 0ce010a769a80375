"""A systemd unit: the environment that it gives to its program, its user and its directory.

Source: systemd.exec(5): settings of an environment file override those of ``Environment=``; a
system service without ``User=`` runs as root, and without ``WorkingDirectory=`` in ``/``.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mqtui.collect.environment import envfile
from mqtui.collect.environment.envfile import Assignment
from mqtui.collect.environment.unit_words import unit_words
from mqtui.collect.files import read_bounded
from mqtui.collect.redact import redact_text
from mqtui.facts import FileState, Source, SourceKind
from mqtui.formats.lines import split_lines
from mqtui.formats.text import shown
from mqtui.pasted.shell import shell_text_if_safe
from mqtui.system.programs import find_program, plain_environment

_SECONDS = 5.0
_FILE_LIMIT = 1 << 20
#: What is asked of a unit.
PROPERTIES = ("LoadState", "User", "WorkingDirectory", "Environment", "EnvironmentFiles")
_FILE = re.compile(r"^(?P<path>.*?)(?: \(ignore_errors=(?P<ignored>yes|no)\))?$")


@dataclass(frozen=True, slots=True)
class UnitView:
    """What systemd says of a unit. ``error`` is a sentence; then there is nothing else.

    ``unread`` are its files of variables that could not be read.
    """

    unit: str
    assignments: tuple[tuple[Assignment, Source], ...] = ()
    user: str = ""
    working_directory: str = ""
    problems: tuple[str, ...] = ()
    unread: tuple[Source, ...] = ()
    error: str | None = None


def view_unit(unit: str) -> UnitView:
    """Ask systemctl, and read the environment files that it names. Never raises."""
    answer = ask_systemctl("show", *wanted(PROPERTIES), "--", unit)
    if answer.error is not None:
        return _failed(unit, answer.error)
    return view_of(unit, answer.units[0] if answer.units else {})


def view_of(unit: str, answer: Mapping[str, list[str]]) -> UnitView:
    """What systemctl has said of ``unit``, with the variables of its files. Never raises."""
    state = "".join(answer.get("LoadState", ()))
    if state != "loaded":
        return _failed(
            unit,
            f"systemctl does not know the unit {shown(unit, 100)} (it says: "
            f"{shown(state, 40) or 'nothing'}); systemctl list-units --type=service lists the "
            "known ones.",
        )
    problems: list[str] = []
    unread: list[Source] = []
    origin = Source(SourceKind.COMMAND, f"Environment= of unit {unit}")
    found = [(a, origin) for a in stated_assignments(answer.get("Environment", ()), problems)]
    for line in answer.get("EnvironmentFiles", ()):
        found += _of_file(unit, line, problems, unread)
    user = "".join(answer.get("User", ())) or "root"
    directory = "".join(answer.get("WorkingDirectory", ())).lstrip("!-") or "/"
    directory = "" if directory == "~" else directory
    return UnitView(unit, tuple(found), user, directory, tuple(problems), tuple(unread))


def main_process(unit: str) -> int | None:
    """The process that systemd calls the unit's main one; ``None`` where there is none now."""
    answer = ask_systemctl("show", *wanted(("MainPID",)), "--", unit)
    text = "".join(answer.units[0].get("MainPID", ())) if answer.units else ""
    return int(text) if text.isascii() and text.isdecimal() and text != "0" else None


@dataclass(frozen=True, slots=True)
class Answer:
    """The properties of each unit that systemctl told, or ``error``: why it told nothing."""

    units: tuple[Mapping[str, list[str]], ...] = ()
    error: str | None = None


def wanted(properties: Iterable[str]) -> tuple[str, ...]:
    """The option that asks systemctl for each of them."""
    return tuple(f"--property={name}" for name in properties)


def ask_systemctl(*words: str) -> Answer:
    """What ``systemctl`` with these words tells. The last word is what it is asked about."""
    about = shown(words[-1], 100)
    systemctl = find_program("systemctl")
    if systemctl is None:
        return Answer(
            error="There is no systemctl on this machine, so units cannot be read. Give the "
            "running process with --pid, or its variables in a file with --env-file."
        )
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, and the unit's name after "--"
            [systemctl, "--no-pager", *words],
            env=plain_environment(),
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(error=f"systemctl did not answer about {about} within {_SECONDS:g} s.")
    except (OSError, ValueError) as error:
        return Answer(error=f"systemctl could not be run: {shown(str(error), 200)}")
    if done.returncode != 0:
        said = shown(redact_text(done.stderr.decode("utf-8", "replace").strip()), 200)
        return Answer(error=f"systemctl show {about} ended with code {done.returncode}: {said}")
    return Answer(tuple(_blocks(done.stdout.decode("utf-8", "surrogateescape"))))


def _blocks(text: str) -> Iterator[dict[str, list[str]]]:
    """The properties of each unit: an empty line stands between two."""
    block: dict[str, list[str]] = {}
    for line in split_lines(text):
        if not line and block:
            yield block
            block = {}
        name, equals, value = line.partition("=")
        if equals and value:
            block.setdefault(name, []).append(value)
    if block:
        yield block


def _failed(unit: str, error: str) -> UnitView:
    return UnitView(unit, error=error)


def stated_assignments(lines: list[str] | tuple[str, ...], problems: list[str]) -> list[Assignment]:
    """The variables of ``Environment=`` lines as systemctl shows them; what is odd goes
    into ``problems``."""
    found = []
    for line in lines:
        try:
            words = unit_words(line)
        except ValueError:
            problems.append("Environment= of the unit has a quote that is not closed.")
            words = line.split()
        for word in words:
            name, equals, value = word.partition("=")
            if equals:
                found.append(Assignment(name, value, None))
    return found


def _of_file(
    unit: str, line: str, problems: list[str], unread: list[Source]
) -> list[tuple[Assignment, Source]]:
    match = _FILE.match(line)
    path = match["path"] if match else line
    read = read_bounded(path, _FILE_LIMIT)
    if read.state is FileState.EMPTY:
        return []
    if read.state is not FileState.OK:
        if read.state is not FileState.ABSENT or not match or match["ignored"] != "yes":
            unread.append(Source(SourceKind.FILE, path))
            command = shell_text_if_safe("sudo mqtui check --unit {unit}", unit=unit)
            how = f" Run as root to read it: {command}" if command else " Run as root to read it."
            closed = read.state is FileState.UNREADABLE
            problems.append(
                f"The unit also uses an environment file: {read.error}{how if closed else ''}"
            )
        return []
    parsed = envfile.parse(read.data, {}, expand=False)
    problems += parsed.problems
    return [(a, Source(SourceKind.FILE, path, a.line)) for a in parsed.assignments]
