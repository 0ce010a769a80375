"""MQSC commands that define things, above all the output of dmpmqcfg.

A line that ends in ``+`` goes on with the next line's first character that is no blank, one that
ends in ``-`` with the next line's first column; ``*`` begins a comment, also between such lines. A
value outside single quotes counts in upper case (IBM MQ: Rules for using MQSC commands; dmpmqcfg).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.formats.lines import split_lines
from mqtui.formats.mqsc import MqscBlock

_COMMAND = re.compile(r"^\s*(DEF(?:INE)?|ALT(?:ER)?|SET|DEL(?:ETE)?|REF(?:RESH)?)\s+[A-Z]", re.I)
_HEADER = re.compile(r"^\*\s*Queue manager name:\s*([A-Za-z0-9._/%]{1,48})\s*$")
_WORD = re.compile(r"\s*([A-Za-z][A-Za-z0-9]*)\s*(\()?|\s*(\S)")
_PIECE = re.compile(r"'((?:[^']|'')*)'|([^'()]+)|([()])")
_VERBS = ("DEF", "ALT", "SET")
_KINDS = {"CHANNEL": "CHANNEL", "CHL": "CHANNEL", "QMGR": "QMGR", "CHLAUTH": "CHLAUTH"}


def split_script(text: str) -> tuple[tuple[MqscBlock, ...], str]:
    """The channels, queue manager attributes and CHLAUTH records that commands in ``text`` make.

    The second value is the text with the commands' lines left blank: what is in it besides.
    """
    blocks: dict[tuple[str, ...], MqscBlock] = {}
    rest: list[str] = []
    manager = ""
    lines = split_lines(text)
    position = 0
    while position < len(lines):
        line = lines[position]
        if header := _HEADER.match(line):
            manager = header[1]
        if not _COMMAND.match(line):
            rest.append("" if line.startswith("*") else line)
            position += 1
            continue
        command, after = _joined(lines, position)
        rest += [""] * (after - position)
        _carry_out(command, position + 1, manager, blocks)
        position = after
    return tuple(blocks.values()), "\n".join(rest)


def script_commands(text: str) -> tuple[str, ...]:
    """Every command of a script, each on one line, as runmqsc reads them; comments are gone."""
    lines = split_lines(text)
    found: list[str] = []
    position = 0
    while position < len(lines):
        line = lines[position].strip()
        if not line or line.startswith("*"):
            position += 1
            continue
        command, position = _joined(lines, position)
        if command.strip():
            found.append(command.strip())
    return tuple(found)


def _joined(lines: list[str], first: int) -> tuple[str, int]:
    """The command that begins on a line, and the position of the line behind it."""
    parts: list[str] = []
    position = first
    trim = False
    while position < len(lines):
        line = lines[position].rstrip()
        position += 1
        if line.lstrip().startswith("*"):
            continue
        goes_on = line.endswith(("+", "-"))
        part = line.lstrip() if trim else line
        parts.append(part[:-1] if goes_on else part)
        if not goes_on:
            break
        trim = line.endswith("+")
    return "".join(parts), position


def _carry_out(
    command: str, line: int, manager: str, blocks: dict[tuple[str, ...], MqscBlock]
) -> None:
    words = list(_words(command))
    verb = words[0][0][:3] if words else ""
    if verb not in _VERBS or len(words) < 2:
        return
    kind = _KINDS.get(words[1][0])
    if kind is None or (verb == "SET") is not (kind == "CHLAUTH"):
        return
    name = words[1][1]
    attributes = dict(words[1:])
    if kind == "CHANNEL":
        attributes = {"CHANNEL": name, **{k: v for k, v in attributes.items() if k != "CHL"}}
    if kind == "QMGR":
        name = manager
        attributes = {"QMNAME": name, **{k: v for k, v in attributes.items() if k != "QMGR"}}
    if kind == "CHLAUTH" and attributes.get("ACTION", "").startswith("REMOVE"):
        return
    # A channel's name is used once for each type; CHLAUTH records are all kept.
    key = (kind, name, attributes.get("CHLTYPE", "") or str(line) * (kind == "CHLAUTH"))
    if key in blocks:
        blocks[key].attributes.update(attributes)
    else:
        blocks[key] = MqscBlock(kind, name, line, attributes)


def _words(command: str) -> Iterator[tuple[str, str]]:
    """``WORD(value)`` and ``WORD`` in order; the value without its quotes."""
    position = 0
    while position < len(command):
        found = _WORD.match(command, position)
        if found is None:
            return
        position = found.end()
        if found[1] is None:
            continue
        value = ""
        if found[2]:
            value, position = _value(command, position)
        yield found[1].upper(), value


def _value(command: str, position: int) -> tuple[str, int]:
    """The value whose bracket was opened before ``position``, and where the command goes on."""
    parts: list[str] = []
    depth = 1
    while found := _PIECE.match(command, position):
        position = found.end()
        if found[1] is not None:
            parts.append(found[1].replace("''", "'"))
        elif found[2] is not None:
            parts.append(found[2].upper())
        else:
            depth += 1 if found[3] == "(" else -1
            if depth == 0:
                break
            parts.append(found[3])
    else:
        # A quote that is not closed: the rest of the command belongs to the value.
        parts.append(command[position:])
        position = len(command)
    return "".join(parts).strip(), position
