"""What a dump of memory in a trace shows of a connect: channel definition, label, names of owners.

A channel definition (MQCD) is known by its layout, which is public
(https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=mqcd-c-declaration): a name of 20 characters, then
the numbers of version, channel type and transport. That it stands so in a trace was not seen.
Nothing else of a dump is told, because a trace may hold passwords.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from mqtui.formats.ccdt.mqcd import FIELDS

#: The name, then a version of 1 to 12, MQCHT_CLNTCONN (6) and MQXPT_TCP (2) in either byte order.
_DEFINITION = re.compile(
    rb"([A-Za-z0-9._/%][A-Za-z0-9._/% ]{19})"
    rb"(?:[\x01-\x0c]\0{3}\x06\0{3}\x02\0{3}|\0{3}[\x01-\x0c]\0{3}\x06\0{3}\x02)"
)
_LABEL = re.compile(rb"ibmwebspheremq[a-z0-9._-]{1,40}")
#: A distinguished name ends with an attribute that GSKit writes in capitals.
_OWNER = re.compile(
    rb"(?:CN|SERIALNUMBER|OU|O)=[ -+\--<>-~]{1,100}(?:,[A-Z]{1,12}=[ -+\--<>-~]{1,100}){1,8}"
)
_PADDING = b" \0"
#: So many of one kind are told of one dump.
_MOST = 5


@dataclass(frozen=True, slots=True)
class TracedString:
    """One thing, by the name of what it is: ``channel``, ``conname``, ``cipher``, ``label``,
    ``subject``."""

    name: str
    value: str


def strings_in(data: bytes) -> Iterator[TracedString]:
    """What a dump shows, each thing with its name."""
    for found in list(_DEFINITION.finditer(data))[:_MOST]:
        yield from _definition(data, found.start())
    for label in list(_LABEL.finditer(data))[:_MOST]:
        yield TracedString("label", label[0].decode("ascii"))
    for owner in list(_OWNER.finditer(data))[:_MOST]:
        yield TracedString("subject", owner[0].decode("ascii").strip())


def _definition(data: bytes, start: int) -> Iterator[TracedString]:
    channel = _text(data, start, 20)
    if not channel or " " in channel:
        return
    yield TracedString("channel", channel)
    if conname := _text(data, start + _AT_8["ConnectionName"], 264):
        yield TracedString("conname", conname)
    for places in (_AT_8, _AT_4):
        cipher = _text(data, start + places["SSLCipherSpec"], 32)
        if not re.fullmatch(r"[A-Z0-9_]{5,32}", cipher):
            continue
        yield TracedString("cipher", cipher)
        if label := _text(data, start + places["CertificateLabel"], 64):
            yield TracedString("label", label)
        return


def _text(data: bytes, start: int, length: int) -> str:
    """A padded text; blank where it is cut short, or is no text."""
    part = data[start : start + length]
    if len(part) < length:
        return ""
    text = part.strip(_PADDING).decode("ascii", "replace")
    return text if text.isascii() and text.isprintable() else ""


def _places(pointer: str) -> dict[str, int]:
    """Where each field begins with pointers of that size."""
    found, codes = {}, "="
    for name, code in FIELDS:
        code = pointer if code == "I" and name.endswith("Ptr") else code
        if code == "Q":
            # A pointer of eight bytes begins at a multiple of eight.
            codes += f"{-struct.calcsize(codes) % 8}x"
        found[name] = struct.calcsize(codes)
        codes += code
    return found


_AT_4, _AT_8 = _places("I"), _places("Q")
