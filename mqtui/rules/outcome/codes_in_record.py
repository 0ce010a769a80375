"""The return codes that a record of an error log carries, each from the list that it belongs to.

AMQ9620 and AMQ9633 carry codes of GSKit (docs/knowledge/gskit.md), AMQ9795 one of its own list
(https://www.ibm.com/docs/SSFKSJ_9.4.0/reference/http_error_codes.html). These are messages of AIX,
Linux and Windows; z/OS and IBM i have other numbers, and other messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.facts import LogRecord
from mqtui.knowledge.codes import CodeList, ReturnCode, return_code
from mqtui.knowledge.reference import bare_message

_CARRY = {
    "AMQ9620": CodeList.GSKIT,
    "AMQ9633": CodeList.GSKIT,
    "AMQ9795": CodeList.HTTPS_TABLE,
}
_INSERTS = ("ArithInsert1", "ArithInsert2")
#: A number of its own in a sentence, not part of an address, a name or a larger number.
_IN_TEXT = re.compile(r"(?<![\w.:'-])(\d{1,6})(?![\w:'-]|\.\d)")
#: Of a longer text only the beginning is looked at.
_LONGEST = 2000


def codes_in(record: LogRecord) -> tuple[ReturnCode, ...]:
    """The codes that are known, each once, those of the inserts first."""
    owner = _CARRY.get(bare_message(record.message))
    if owner is None:
        return ()
    found = (return_code(owner, number) for number in _numbers(record))
    return tuple(dict.fromkeys(code for code in found if code is not None))


def _numbers(record: LogRecord) -> Iterator[str]:
    inserts = [record.inserts[name].strip() for name in _INSERTS if name in record.inserts]
    # The inserts are the codes themselves; only where there are none is the sentence read.
    if inserts:
        yield from (number for number in inserts if number != "0")
        return
    yield from _IN_TEXT.findall(record.text[:_LONGEST])
