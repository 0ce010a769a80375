"""The queue manager and its listener as DISPLAY QMSTATUS, LISTENER and LSSTATUS show them.

Messages and keywords after runmqsc output of 9.4 queue managers that people published (AMQ8705I,
AMQ8631I), AMQ8630I as in real output of 9.4.2. PING QMGR's AMQ8415I is
known from scripts that wait for it; its words are the lab's own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.lab.queue_manager.mqsc.display import Rows, blocks
from mqtui.lab.queue_manager.mqsc.syntax import MqscCommand

LISTENER = "LAB.LISTENER"
PINGED = "AMQ8415I: Ping IBM MQ queue manager command complete."


@dataclass(frozen=True)
class QueueManagerStatus:
    """What is shown of a running queue manager. ``connections`` counts channel instances."""

    queue_manager: str
    status: str
    connections: int
    data_path: str
    host: str
    port: int


def answer(command: MqscCommand, running: QueueManagerStatus) -> str | None:
    """The answer to a command about a running queue manager; ``None`` for all other commands.

    Raises:
        MqscError: it asks for what is not known here.
    """
    match command.verb, command.object:
        case "PING", "QMGR":
            return PINGED
        case "DISPLAY", "QMSTATUS":
            return _queue_manager(command.attributes, running)
        case "DISPLAY", ("LISTENER" | "LSSTATUS"):
            return _listener(command, running)
    return None


def _queue_manager(attributes: Mapping[str, str], running: QueueManagerStatus) -> str:
    rows: Rows = [
        ("QMNAME", running.queue_manager),
        ("STATUS", running.status),
        ("CHINIT", "RUNNING"),
        ("CMDSERV", "RUNNING"),
        ("CONNS", str(running.connections)),
        ("DATPATH", running.data_path),
    ]
    return "\n".join(
        blocks(
            "AMQ8705I: Display Queue Manager Status Details.",
            [rows],
            attributes,
            known=[k for k, _ in rows],
            always=("QMNAME", "STATUS"),
            default=(),
        )
    )


def _listener(command: MqscCommand, running: QueueManagerStatus) -> str:
    status = command.object == "LSSTATUS"
    rows: Rows = [
        ("LISTENER", LISTENER),
        *([("STATUS", "RUNNING"), ("PID", str(os.getpid()))] if status else []),
        ("CONTROL", "QMGR"),
        ("TRPTYPE", "TCP"),
        ("PORT", str(running.port)),
        ("IPADDR", running.host),
        ("BACKLOG", "128"),
        ("DESCR", ""),
    ]
    if not syntax.fits(command.name or "*", LISTENER):
        return f"AMQ8147E: IBM MQ object {command.name} not found."
    found = blocks(
        "AMQ8631I: Display listener status details."
        if status
        else "AMQ8630I: Display listener information details.",
        [rows],
        command.attributes,
        known=[k for k, _ in rows],
        always=("LISTENER", *(("STATUS", "PID") if status else ())),
        default=() if status or (command.name or "*").endswith("*") else None,
    )
    return "\n".join(found) or f"AMQ8147E: IBM MQ object {command.name} not found."
