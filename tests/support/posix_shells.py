"""Lets real shells read commands, and sees which words each program was given.

Every program that a remedy may name is a function that tells its words, so nothing is carried out
but the shell's own reading. ``tools/test-shells`` brings the shells that a machine does not have;
with MQTUI_TEST_SHELLS=required in the environment a missing one fails the test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from command_table import PROGRAMS

NAMES = ("dash", "bash", "ksh93", "mksh", "busybox")
REQUIRED = os.environ.get("MQTUI_TEST_SHELLS") == "required"
#: Variables that a remedy may set, as they are afterwards.
VARIABLES = ("MQSSLKEYR", "MQCERTLABL", "MQCCDTURL")
#: And those that it sets for one command.
GIVEN = ("MQCHLLIB", "MQCHLTAB")

_FOLDER = Path(__file__).parent.parent.parent / "build" / "test-shells"
_ARGUMENTS = {"bash": ("--norc",), "busybox": ("sh",)}
# mksh has no printf of its own.
_LINE = {"mksh": "print -r --", "ksh93": "print -r --"}
_UNIT = "\x1f"
#: Stands before the events of each command, and in none.
_NEXT = "=next-command="
#: What a program was given: its name, its words, and after them lines that it read.
Event = tuple[str, ...]


def shell(name: str) -> list[str]:
    """The words that start a shell; the test is skipped, or fails, where it is missing."""
    places = (_FOLDER / name / part / name for part in ("bin", "usr/bin"))
    path = next((str(p) for p in places if os.access(p, os.X_OK)), None) or shutil.which(name)
    if path is None:
        why = f"{name} is not here; tools/test-shells brings it"
        (pytest.fail if REQUIRED else pytest.skip)(why)
    return [path, *_ARGUMENTS.get(name, ())]


def events(name: str, commands: Sequence[str], directory: Path) -> list[list[Event]]:
    """For each command what its programs were given, and the variables after it."""
    script = directory / "script"
    script.write_text(_script(name, commands), "utf-8", newline="")
    environ = {"PATH": str(directory / "nothing"), "LC_ALL": "C.UTF-8", "HOME": "/nowhere"}
    checked = subprocess.run([*shell(name), "-n", str(script)], capture_output=True, env=environ)
    assert (checked.returncode, checked.stderr) == (0, b""), (
        f"{name} -n: {checked.stderr[-2000:]!r}"
    )
    done = subprocess.run(
        [*shell(name), str(script)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environ,
        cwd=directory,
        timeout=100,
    )
    assert done.stderr == b"", f"{name}: {done.stderr[-2000:]!r}"
    return list(_parted(done.stdout.decode("utf-8", "surrogateescape")))


def _script(name: str, commands: Iterable[str]) -> str:
    line = _LINE.get(name, "command printf '%s\\n'")
    parts = [
        # As where people type: bash looks for "!" then.
        "set -o history -o histexpand" if name == "bash" else ":",
        "exec 3>&1 >/dev/null",
        f'line() {{ {line} "$1"; }}',
        # In one line, which is one write: the two ends of a pipe run at once.
        f'show() {{ event=C; for word do event="$event{_UNIT}$word"; done; line "$event" >&3; }}',
        'lines() { while IFS= read -r word; do line "I$word" >&3; done; }',
        'printf() { show printf "$@"; shift; for word do line "$word"; done; }',
        'cat() { show cat "$@"; lines; }',
        'tee() { show tee "$@"; lines; }',
        'runmqsc() { show runmqsc "$@" "MQCHLLIB=${MQCHLLIB-}" "MQCHLTAB=${MQCHLTAB-}"; lines; }',
        "after() {",
        *(f'line "V{name}=${{{name}-}}" >&3' for name in VARIABLES),
        "}",
    ]
    others = {*PROGRAMS, "runmqakm", "sudo", "touch"} - {"printf", "cat", "tee", "runmqsc"}
    parts += [f'{other}() {{ show {other} "$@"; }}' for other in sorted(others)]
    for command in commands:
        parts += [f"line {_NEXT} >&3", "(", command, "after", ")"]
    return "\n".join(parts) + "\n"


def _parted(output: str) -> Iterable[list[Event]]:
    """The events of each command, sorted."""
    for part in output.split(f"{_NEXT}\n")[1:]:
        found: list[list[str]] = []
        for line in part.split("\n")[:-1]:
            found.append(line.split(_UNIT)[1:] if line.startswith("C") else [line])
        yield sorted(tuple(event) for event in found)
