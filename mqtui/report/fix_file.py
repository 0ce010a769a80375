"""A remedy as a file of its own: a script for sh, MQSC for runmqsc, or a diff to look at."""

from __future__ import annotations

from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.model import Remedy, RemedyKind
from mqtui.engine.text import printable
from mqtui.pasted.shell import shell_text_if_safe
from mqtui.pasted.values import FilePath

_SUFFIXES = {RemedyKind.SHELL: ".sh", RemedyKind.MQSC: ".mqsc", RemedyKind.EDIT: ".diff"}
#: Whatever shell its user has, sh runs it.
_INTERPRETER = "#!/bin/sh\n"


def fix_file_name(remedy: Remedy, check: str) -> str:
    """What the file is called if nobody says: ``mqtui-fix-ENV03.sh``."""
    return f"mqtui-fix-{check}{_SUFFIXES[remedy.kind]}"


def fix_file_mode(remedy: Remedy) -> int:
    """Its owner's alone; a script can be run."""
    return 0o700 if remedy.kind is RemedyKind.SHELL else 0o600


def fix_file_data(remedy: Remedy) -> bytes:
    """The remedy as it is copied; a script says which program runs it."""
    text = without_secrets(remedy.text).rstrip("\n") + "\n"
    if remedy.kind is RemedyKind.SHELL:
        text = _INTERPRETER + text
    return text.encode("utf-8", "backslashreplace")


def fix_file_words(remedy: Remedy, path: str) -> str:
    """What is said of the file that was written: where it is, and what reads it."""
    said = f"The fix is in {printable(path, longest=len(path))}."
    file, command = FilePath(path), None
    if remedy.kind is RemedyKind.SHELL:
        command = shell_text_if_safe("sh {file}", file=file)
    elif remedy.kind is RemedyKind.MQSC and remedy.where:
        manager = remedy.where
        command = shell_text_if_safe("runmqsc {manager} < {file}", manager=manager, file=file)
    return f"{said} Read it first, then type: {command}" if command is not None else said
