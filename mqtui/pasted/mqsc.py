"""MQSC commands as runmqsc reads them: a value never ends its own, and never becomes an attribute.

Sources: docs/knowledge/mqsc.md ;
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-mqsc-commands
"""

from __future__ import annotations

import re
from string import Formatter
from typing import LiteralString

from mqtui.facts.pasted import MqscText
from mqtui.pasted.values import CannotBeWritten, comment_on, refuse_long, refuse_unseen

# Longest value of an attribute in bytes, as in MQ's cmqc.h (MQ_CHANNEL_NAME_LENGTH and so on).
_LONGEST = {
    "CERTLABL": 64,
    "CHANNEL": 20,
    "CHLAUTH": 20,
    "CHSTATUS": 20,
    "SSLCIPH": 32,
    "SSLKEYR": 256,
}
_LONGEST_OF_ANY = 1024
#: Attributes whose values are names of MQ: those may stand without quotes.
_NAMES = frozenset({"CHANNEL", "CHLAUTH", "CHSTATUS", "SSLCIPH"})
_BARE = re.compile(r"[A-Z0-9._/%]+", re.ASCII)
_PLACE = re.compile(r"\b([A-Z]+)\((')?$", re.ASCII)


def mqsc_text(template: LiteralString, **values: str) -> MqscText:
    """The commands that ``template`` is; each ``ATTRIBUTE({place})`` gets its value.

    A value stands in quotes, else runmqsc folds it to upper case; a name of MQ's own letters needs
    none. ``ATTRIBUTE('{place}')`` has them always.

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
            made += _value(found[1], values[place], place.replace("_", " "), bool(found[2]))
    refuse_long(made)
    return MqscText(made)


def mqsc_comment(refusal: CannotBeWritten) -> MqscText:
    """Why there is no command, as a comment: pasted, it does nothing."""
    return MqscText(f"* {comment_on(refusal)}")


def _value(attribute: str, value: str, place: str, in_quotes: bool) -> str:
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
