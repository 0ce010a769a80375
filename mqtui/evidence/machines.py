"""On which kind of machine each end is, as far as a text shows it: where its log lies, and how it
is printed there.
"""

from __future__ import annotations

import re

from mqtui.evidence import console, dotnet_stack, event_viewer, job_log
from mqtui.evidence.model import Machine, Machines, Reading, Side

_ZOS = re.compile(r"\bCSQ[A-Z0-9]\d{3}[ADEISTW]\b")
#: Prompts and models: https://www.ibm.com/docs/en/mq-appliance/9.4?topic=reference-command
_APPLIANCE = re.compile(r"\bmqa(?:\(mqcli\))?# ?|\bmqcli\b|\bMQ Appliance\b|\bdspmqerr\b")
#: Where a queue manager's container keeps its data, and names of its image:
#: https://github.com/ibm-messaging/mq-container
_CONTAINER = re.compile(r"/mnt/mqm/|\bibm-messaging/mq\b|\bibmcom/mq\b|\brunmqserver\b")
_WINDOWS_MANAGER = re.compile(
    r"\b[A-Za-z]:\\[^\n:*?\"<>|]{0,120}\\qmgrs\\|\bProgram\([^)\n]{0,200}\bamq(?:rmppa|zlaa0)\.exe\)"
)
_WINDOWS_CLIENT = re.compile(
    r"\b[A-Za-z]:\\[^\n:*?\"<>|]{0,120}\\(?:IBM\\MQ|WebSphere MQ)\\errors\b"
)


def machines_of(text: str, reading: Reading) -> Machines:
    """What ``text``, and the kinds that it was read as, show of either end's machine."""
    kinds = {reading.kind, *(part.kind for part in reading.parts)}
    manager = client = Machine.UNKNOWN
    if job_log.KIND in kinds or _ZOS.search(text):
        manager = Machine.ZOS
    elif _APPLIANCE.search(text):
        manager = Machine.APPLIANCE
    elif console.KIND in kinds or _CONTAINER.search(text):
        manager = Machine.CONTAINER
    elif _WINDOWS_MANAGER.search(text):
        manager = Machine.WINDOWS
    programs = (e.value("program") for e in reading.events if e.side is Side.CLIENT)
    if (
        {dotnet_stack.KIND, event_viewer.KIND} & kinds
        or _WINDOWS_CLIENT.search(text)
        or any(program.lower().endswith(".exe") for program in programs)
    ):
        client = Machine.WINDOWS
    return Machines(client, manager)
