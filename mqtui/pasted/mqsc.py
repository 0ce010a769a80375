"""MQSC commands as runmqsc reads them: a value never ends its own, and never becomes an attribute.

A line that ends in ``+`` goes on at the next line's first character that is no blank, one that ends
in ``-`` at the next line's first column; a line whose first character is ``*`` is a comment.

Sources: docs/knowledge/mqsc.md ;
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-mqsc-commands
"""

from __future__ import annotations

import re
from string import Formatter
from typing import LiteralString

from mqtui.engine.text import LONGEST, printable
from mqtui.facts.pasted import MqscText
from mqtui.pasted.values import CannotBeWritten, comment_on, refuse_long, refuse_unseen

# Longest value of an attribute in bytes, as in MQ's cmqc.h (MQ_CHANNEL_NAME_LENGTH and so on).
_LONGEST = {
    "CERTLABL": 64,
    "CHANNEL": 20,
    "CHLAUTH": 20,
    "CHSTATUS": 20,
    "CONNAME": 264,
    "DESCR": 64,
    "LOCLADDR": 48,
    "MCAUSER": 64,
    "MODENAME": 8,
    "QMNAME": 48,
    "SCYEXIT": 128,
    "SSLCIPH": 32,
    "SSLKEYR": 256,
    "TPNAME": 64,
}
_LONGEST_OF_ANY = 1024
#: Attributes whose values are names of MQ: those may stand without quotes.
_NAMES = frozenset({"CHANNEL", "CHLAUTH", "CHSTATUS", "SSLCIPH"})
_BARE = re.compile(r"[A-Z0-9._/%]+", re.ASCII)
_PLACE = re.compile(r"\b([A-Z]+)\((')?$", re.ASCII)


#: A line of a command that is written to a file: no longer than z/OS reads, too (columns 1 to 72).
WIDTH = 72
_INDENT = " " * 7

#: What a place of a template takes; several values stand in one pair of brackets.
Value = str | int | tuple[str, ...]


def mqsc_text(template: LiteralString, **values: Value) -> MqscText:
    """The commands that ``template`` is; each ``ATTRIBUTE({place})`` gets its value.

    A value stands in quotes, else runmqsc folds it to upper case; a name of MQ's own letters needs
    none, and a number or a keyword that was made here has none. ``ATTRIBUTE('{place}')`` has them
    always.

    Raises:
        CannotBeWritten: a value has characters that are not seen as they are, or is longer than
            its attribute, or it is a name that stands for many.
        ValueError: a place is not the whole value of an attribute.
    """
    made = ""
    for literal, place, _, _ in Formatter().parse(template):
        made += literal
        if place is not None:
            found = _PLACE.search(made)
            if found is None:
                raise ValueError(f"{place} is not the value of an attribute")
            value, noun = values[place], place.replace("_", " ")
            several = value if isinstance(value, tuple) else (value,)
            made += ",".join(_value(found[1], one, noun, bool(found[2])) for one in several)
    refuse_long(made)
    return MqscText(made)


def mqsc_comment(refusal: CannotBeWritten) -> MqscText:
    """Why there is no command, as a comment: pasted, it does nothing."""
    return MqscText(f"* {comment_on(refusal)}")


def mqsc_command(*parts: MqscText) -> MqscText:
    """One command, each part on a line of its own that is no longer than :data:`WIDTH` columns.

    A part is a word, or attributes with their values; one that is longer is folded in its value.
    """
    lines: list[str] = []
    for number, part in enumerate(parts):
        whole = (_INDENT if number else "") + part + (" +" if number + 1 < len(parts) else "")
        lines += _folded(whole)
    return MqscText("\n".join(lines))


def _folded(line: str) -> list[str]:
    """``line`` on as many lines as it takes; each but the last ends in a hyphen."""
    lines = []
    while len(line) > WIDTH and (cut := _cut(line)):
        lines.append(line[:cut] + "-")
        line = line[cut:]
    return [*lines, line]


def _cut(line: str) -> int:
    """Where ``line`` can go on at the next line's first column; 0 where it cannot.

    What begins with an asterisk there would be a comment; quotes that belong together stay so.
    """
    for cut in range(WIDTH - 1, len(_INDENT) + 1, -1):
        after = line[cut:].lstrip()
        if after and after[0] != "*" and not line[cut] == line[cut - 1] == "'":
            return cut
    return 0


def mqsc_remark(text: str) -> MqscText:
    """``text`` as comments, which do nothing; each of its lines is one."""
    return MqscText("\n".join(map(_remark, text.split("\n"))))


def _remark(line: str) -> str:
    told = f"* {printable(line, longest=LONGEST - 3)}".rstrip()
    # Nobody should have to know whether a comment can go on.
    return f"{told}." if told.endswith(("+", "-")) else told


def mqsc_script(*texts: MqscText) -> MqscText:
    """Commands and comments one after another."""
    return MqscText("\n".join(texts))


def _value(attribute: str, value: str | int, place: str, in_quotes: bool) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, MqscText):
        return value
    refuse_unseen(value, place)
    longest = _LONGEST.get(attribute, _LONGEST_OF_ANY)
    if len(value.encode()) > longest:
        raise CannotBeWritten(f"the {place} is longer than the {longest} bytes of {attribute}")
    name = attribute in _NAMES
    if name and "*" in value:
        raise CannotBeWritten(f"the {place} has an asterisk, which stands for many names")
    if in_quotes:
        return value.replace("'", "''")
    # Nothing is a blank in quotes; empty quotes are an error.
    bare = name and _BARE.fullmatch(value)
    return value if bare else "'" + (value.replace("'", "''") or " ") + "'"
