"""Whether a deprecated CipherSpec can be enabled again, as far as the queue manager's level tells.

With GSKit 9 deprecated CipherSpecs are removed: from 9.4.4 on Linux for x86-64 and for Power little
endian, from 9.4.5 on AIX. Windows and Linux for s390x stay with GSKit 8, and z/OS and IBM i have
none. Sources: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=cipherspecs-deprecated-removed ;
https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=messages-enabling-cipherspecs ;
https://www.ibm.com/docs/zh/SSFKSJ_9.4.0/refdev/q102840_.html
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

#: VERSION, VVRRMMFF, from which a queue manager may have GSKit 9.
_FIRST_LEVEL = 9_04_04_00
#: PLATFORM of queue managers that never have it; UNIX is AIX or Linux, of any machine.
_WITHOUT = frozenset({"MVS", "OS400", "WINDOWSNT", "WINDOWS"})


class AgainPossible(Enum):
    """Whether it can be enabled again; the values are for people."""

    YES = "at this level of the queue manager it can be enabled again"
    PERHAPS_REMOVED = (
        "this level has GSKit 9 on Linux for x86-64 and Power (AIX from 9.4.5), where IBM removed "
        "such CipherSpecs: there it cannot be enabled again"
    )
    UNKNOWN = (
        "not known without the queue manager's version and platform: with GSKit 9 (from 9.4.4 on "
        "Linux, from 9.4.5 on AIX) IBM removed such CipherSpecs"
    )


def again_possible(queue_manager: Mapping[str, str] | None) -> AgainPossible:
    """What VERSION and PLATFORM of DISPLAY QMGR say; ``None`` where they were not seen."""
    attributes = queue_manager or {}
    if attributes.get("PLATFORM", "").strip().upper() in _WITHOUT:
        return AgainPossible.YES
    version = attributes.get("VERSION", "").strip()
    if not (version.isascii() and version.isdigit() and len(version) == 8):
        return AgainPossible.UNKNOWN
    return AgainPossible.YES if int(version) < _FIRST_LEVEL else AgainPossible.PERHAPS_REMOVED
