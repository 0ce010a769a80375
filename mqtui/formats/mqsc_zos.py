"""Answers of a z/OS queue manager to DISPLAY, as runmqsc lays its own out.

The console has CSQM201I, then an attribute on each line, then END
(https://github.com/ibm-wsc/mq-zos/blob/main/docs/certificates.md); the job log has a number before
each. The command server and CSQUTIL have one line for each object, CSQM409I for a queue manager
(https://setgetweb.com/p/MQ92/adm/q022350_.htm).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_HEAD = re.compile(r"\bCSQM\d{3}I\s.{0,120}?\bDISPLAY\s+([A-Z]+)\s+DETAILS\b")
_END = re.compile(r"^\s*(?:\d{1,3}\s+)?END\s+[A-Z]+\s+DETAILS\b|\bCSQ[0-9A-Z]\d{3}[A-Z]\s")
_NUMBER = re.compile(r"^\s*\d{1,3}\s+(?=[A-Z][A-Z0-9]*(?:\(|\s*$))")
_LINE = re.compile(r"^.{0,60}?\bCSQM4\d\dI\s+(?:[^\s()]{1,12}\s+)?(?=([A-Z][A-Z0-9]{1,20})\()(.*)$")
_OTHER = re.compile(r"\bCSQ[0-9A-Z]\d{3}[A-Z]\s")
_STATUS = re.compile(r"^CHSTATUS(?=[(])")
_KINDS = {
    "QMGR": "AMQ8408I: ",
    "QMNAME": "AMQ8408I: ",
    "CHANNEL": "AMQ8414I: ",
    "CHL": "AMQ8414I: ",
    "CHSTATUS": "AMQ8417I: ",
    "CHS": "AMQ8417I: ",
}

Numbered = tuple[int, str]


def of_runmqsc(lines: Iterable[Numbered]) -> Iterator[Numbered]:
    """The lines, with answers of z/OS as runmqsc has them."""
    inside = False
    for number, line in lines:
        if not line:
            inside = False
            yield number, line
        elif head := _HEAD.search(line):
            inside = True
            yield number, _KINDS.get(head[1], "")
        elif found := _LINE.match(line):
            inside = True
            yield number, _KINDS.get(found[1], "")
            yield number, f"   {_STATUS.sub('CHANNEL', found[2].strip())}"
        elif inside and _END.search(line):
            inside = False
            yield number, ""
        elif inside and line.strip():
            plain = _NUMBER.sub("", line, count=1).strip()
            yield number, f"   {_STATUS.sub('CHANNEL', plain)}"
        else:
            inside = inside and bool(line.strip())
            yield number, line
