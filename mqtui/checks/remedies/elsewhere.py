"""Remedies that look at what is on another machine: typed here, carried out there.

A path of another machine is never opened here, so its owner looks at it, or brings the file.
"""

from __future__ import annotations

from mqtui.checks.remedies.builders import command, no_command
from mqtui.checks.remedies.runmqakm import store_type
from mqtui.engine.model import Remedy
from mqtui.facts import Machine
from mqtui.pasted.on_machine import copy_here, on_machine
from mqtui.pasted.shell import shell_text
from mqtui.pasted.values import CannotBeWritten, FilePath


def list_there(machine: Machine, path: str) -> Remedy:
    """Whether a file is there, and who may read it."""
    title = f"Look at it on {machine}"
    try:
        return command(title, on_machine(machine, shell_text("ls -l {path}", path=FilePath(path))))
    except CannotBeWritten as refusal:
        return no_command(title, refusal)


def list_store_there(machine: Machine, path: str) -> Remedy:
    """What a key repository holds there."""
    title = f"List it on {machine}"
    try:
        look = (
            shell_text("grep -n BEGIN {path}", path=FilePath(path))
            if path.endswith((".pem", ".crt"))
            else shell_text(
                "runmqakm -cert -list all -db {path} -type {type} -stashed",
                path=FilePath(path),
                type=store_type("", path),
            )
        )
        return command(title, on_machine(machine, look))
    except CannotBeWritten as refusal:
        return no_command(title, refusal)


def read_there(machine: Machine, path: str) -> Remedy:
    """A text file of there."""
    title = f"Read it on {machine}"
    try:
        return command(title, on_machine(machine, shell_text("cat {path}", path=FilePath(path))))
    except CannotBeWritten as refusal:
        return no_command(title, refusal)


def bring(machine: Machine, path: str, option: str) -> Remedy:
    """The file copied to this host, to be given with ``option``."""
    title = f"Or copy it to this host and give it with {option}"
    try:
        return command(title, copy_here(machine, path))
    except CannotBeWritten as refusal:
        return no_command(title, refusal)
