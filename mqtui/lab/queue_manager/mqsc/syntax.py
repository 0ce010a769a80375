"""MQSC as text: one command read, attributes shown in runmqsc's two columns.

Layout after real output of 9.4.2. A value that is not in single quotes
is folded to upper case, which is how a path in SSLKEYR gets lost (docs/knowledge/mqsc.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mqtui.formats.mqsc_script import script_commands

_COLUMN = 40
_INDENT = "   "
_TOKEN = re.compile(
    r"""\s* (?: (?P<word>[^\s()',]+) | (?P<open>\() | (?P<close>\)) | '(?P<quoted>(?:[^']|'')*)' )
    """,
    re.VERBOSE,
)
#: A value, or several with commas between them; each in quotes or not.
_VALUE = re.compile(r"(?P<value>(?:'[^']*'|[^()'])*+)\)")
_PIECE = re.compile(r"'((?:[^']|'')*+)'|([^']+)")
_FAILED = re.compile(r"AMQ\d{4}E:|AMQ8420I:")
_OPEN = re.compile(r"\s*\(")

_VERBS = {
    "ALT": "ALTER",
    "DEF": "DEFINE",
    "DEL": "DELETE",
    "DIS": "DISPLAY",
    "REF": "REFRESH",
    "STA": "START",
}
_OBJECTS = {
    "CHL": "CHANNEL",
    "CHS": "CHSTATUS",
    "Q": "QUEUE",
    "QL": "QLOCAL",
    "SEC": "SECURITY",
}


class MqscError(ValueError):
    """A command that is not understood; the text says which part."""


@dataclass(frozen=True)
class MqscCommand:
    """``verb object(name) attribute(value) ...``; a bare word is an attribute without a value."""

    verb: str
    object: str
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def parse_command(text: str) -> MqscCommand:
    """One MQSC command.

    Raises:
        MqscError: it cannot be one.
    """
    parts = _parts(text)
    if len(parts) < 2 or parts[0][1] is not None:
        raise MqscError(f"{text.strip()!r} is not an MQSC command with a verb and an object.")
    verb = _VERBS.get(parts[0][0], parts[0][0])
    kind, name = parts[1]
    attributes = {word: value or "" for word, value in parts[2:]}
    return MqscCommand(verb, _OBJECTS.get(kind, kind), name or "", attributes)


def commands(script: str) -> tuple[str, ...]:
    """The commands of a script: ``*`` starts a comment, ``+`` or ``-`` at the end continues."""
    return script_commands(script)


def has_failed(answer: str) -> bool:
    """Whether an answer is that to a valid command which was not carried out.

    Those are the messages that end in ``E``, and "Channel Status not found", after which runmqsc
    counts a command that "could not be processed" (published output).
    """
    return bool(_FAILED.match(answer))


def quote(value: str) -> str:
    """``value`` in single quotes, so that it keeps its case."""
    return "'" + value.replace("'", "''") + "'"


def _parts(text: str) -> list[tuple[str, str | None]]:
    parts: list[tuple[str, str | None]] = []
    position = 0
    rest = text.rstrip().rstrip(";")
    while position < len(rest):
        found = _TOKEN.match(rest, position)
        if found is None or found["word"] is None:
            raise MqscError(f"MQSC does not allow {rest[position:].strip()[:20]!r} here.")
        word = found["word"].upper()
        position = found.end()
        following = _OPEN.match(rest, position)
        if following is None:
            parts.append((word, None))
            continue
        value = _VALUE.match(rest, following.end())
        if value is None:
            raise MqscError(f"The value of {word} has no closing bracket.")
        if not value["value"].strip():
            # "Nothing" is a blank in quotes; empty brackets are an error (docs/knowledge/mqsc.md).
            raise MqscError(f"{word}() is empty. For no value write {word}(' ').")
        parts.append((word, _value(value["value"])))
        position = value.end()
    return parts


def _value(text: str) -> str:
    """A value as it counts: quotes gone, and in upper case what stood outside them."""
    pieces = [
        piece[2].upper() if piece[1] is None else piece[1].replace("''", "'")
        for piece in _PIECE.finditer(text.strip())
    ]
    return "".join(pieces)


def fits(generic: str, name: str) -> bool:
    """Whether ``name`` fits a generic name: one that ends in an asterisk stands for many."""
    if generic.endswith("*"):
        return name.startswith(generic[:-1])
    return name == generic


# --- output ---------------------------------------------------------------------------------------


def columns(attributes: Sequence[tuple[str, str | None]]) -> str:
    """Attributes in two columns; a long one stands alone. ``None`` shows the bare keyword."""
    lines: list[str] = []
    left = ""
    for keyword, value in attributes:
        cell = keyword if value is None else f"{keyword}({_plain(value) or ' '})"
        if left:
            if len(cell) < _COLUMN:
                lines.append(_INDENT + left.ljust(_COLUMN) + cell)
                left = ""
                continue
            lines.append(_INDENT + left.ljust(_COLUMN - 3))
            left = ""
        if len(cell) < _COLUMN:
            left = cell
        else:
            lines.append(_INDENT + cell)
    if left:
        lines.append(_INDENT + left.ljust(_COLUMN - 3))
    return "\n".join(lines)


def _plain(value: str) -> str:
    """A value, which may come from a client, without what could reach a terminal as a command."""
    return "".join(c if c.isprintable() else "?" for c in value)


def session(queue_manager: str, exchanges: Sequence[tuple[str, str]]) -> str:
    """What runmqsc prints for commands with their answers."""
    body = "".join(
        f"{number:6} : {command}\n{answer}\n"
        for number, (command, answer) in enumerate(exchanges, 1)
    )
    count = len(exchanges)
    read = "One MQSC command read." if count == 1 else f"{count} MQSC commands read."
    return (
        f"Starting MQSC for queue manager {queue_manager}.\n\n\n{body}"
        f"{read}\nNo commands have a syntax error.\n"
        "All valid MQSC commands were processed.\n"
    )
