"""The three kinds of remedy, and how a value is quoted in each."""

from __future__ import annotations

import shlex

from mqtui.engine.model import Remedy, RemedyKind
from mqtui.engine.text import printable
from mqtui.facts import IniEntry


def shell(title: str, command: str, *, run_as: str = "", where: str = "") -> Remedy:
    """A shell command."""
    return Remedy(RemedyKind.SHELL, title, command, run_as, where)


def mqsc(title: str, commands: str, queue_manager: str = "") -> Remedy:
    """MQSC commands for the queue manager."""
    return Remedy(RemedyKind.MQSC, title, commands, where=queue_manager)


def edit(title: str, path: str, line: int | None, old: str, new: str | None) -> Remedy:
    """A one-line change to a text file, as a diff; ``new`` is ``None`` to comment the line out.

    ``line`` is ``None`` where the place in the file is not known.
    """
    replacement = f"# {old}" if new is None else new
    place = f"@@ -{line} +{line} @@\n" if line is not None else ""
    diff = f"--- {path}\n+++ {path}\n{place}-{old}\n+{replacement}"
    return Remedy(RemedyKind.EDIT, title, diff, where=path)


def comment_out(entry: IniEntry, path: str) -> Remedy:
    """A line of mqclient.ini turned into a comment, as a diff."""
    return edit("Comment the line out", path, entry.line, _line(entry), None)


def change_value(entry: IniEntry, path: str, value: str) -> Remedy:
    """A line of mqclient.ini with another value, as a diff."""
    old = _line(entry)
    head, equals, tail = old.partition("=")
    new = head + equals + tail.replace(entry.value, value, 1)
    return edit(f"Correct {entry.key}", path, entry.line, old, new)


def _line(entry: IniEntry) -> str:
    return entry.text or f"{entry.key}={entry.value}"


def quoted(text: str) -> str:
    """``text`` as one word of a shell command; control characters are written out, never raw."""
    if printable(text) == text:
        return shlex.quote(text)
    escaped = "".join(
        c if c.isprintable() and c not in "\\'" else "".join(f"\\x{b:02x}" for b in c.encode())
        for c in text
    )
    return f"$'{escaped}'"


def mqsc_quoted(text: str) -> str:
    """``text`` as a quoted MQSC value: without the quotes runmqsc turns it to upper case."""
    return "'" + printable(text).replace("'", "''") + "'"


def mqsc_name(name: str) -> str:
    """An object's name as MQSC takes it: quoted unless upper case keeps it as it is."""
    plain = name == name.upper() and all(c.isalnum() or c in "._/%" for c in name)
    return name if plain else mqsc_quoted(name)
