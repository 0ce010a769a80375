"""Writes what the lab's runmqsc prints, and channel tables: ``python tools/lab_output.py``.

tests/captures/runmqsc-*.txt are sessions with the lab's queue manager; ports and dates in them are
those of the day. tests/data/ccdt are channel tables of our own, the same each time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mqtui.formats.ccdt.binary_table import BinaryChannel, make_table
from mqtui.lab.queue_manager.mqsc.session import MqscSession
from mqtui.wire import ByteOrder

TESTS = Path(__file__).parents[1] / "tests"

SESSIONS = {
    "runmqsc-display-channel.txt": "DISPLAY CHANNEL(LAB.APP.TLS)",
    "runmqsc-display-chstatus.txt": "DISPLAY CHSTATUS(*) ALL",
}
#: As a queue manager has them: the default object, and a second entry that sorts behind.
TABLE = (
    BinaryChannel("SYSTEM.DEF.CLNTCONN", 0),
    BinaryChannel("APP.TLS_CLNT", 0, "QM1", "mq1.example(1414)", "TLS_AES_256_GCM_SHA384"),
    BinaryChannel("APP.TLS", 0, "QM1", "mq1.example(1414)", "ANY_TLS12_OR_HIGHER", "app1"),
)


def entry(manager: str, host: str) -> dict[str, Any]:
    """A JSON definition of the channel APP.SVRCONN."""
    return {
        "name": "APP.SVRCONN",
        "type": "clientConnection",
        "clientConnection": {
            "connection": [{"host": host, "port": 1414}],
            "queueManager": manager,
        },
        "connectionManagement": {"clientWeight": 1, "affinity": "none"},
    }


def tables() -> dict[str, bytes]:
    """The channel tables by file name."""
    one = {"channel": [entry("QM1", "mq1.example")]}
    three = {"channel": [entry(f"QM{n}", f"mq{n}.example") for n in (1, 2, 3)]}
    return {
        "AMQCLCHL.TAB": make_table(TABLE, written_at=1_700_000_000),
        "one-queue-manager.json": json.dumps(one, indent=2).encode(),
        "uniform-cluster.json": json.dumps(three, indent=2).encode(),
    }


def sessions() -> dict[str, str]:
    """Each session's output by file name, while one client is connected."""
    from lab_traffic import Recorder, connect, load_lab, start

    found = {}
    with load_lab("healthy") as lab, lab.connect() as connection:
        client = Recorder(connection, ByteOrder.LITTLE)
        start(client)
        assert connect(client, 1).reason == 0  # noqa: S101 - a development tool stops where it is wrong
        for name, command in SESSIONS.items():
            session = MqscSession("LABQM", lab.mqsc)
            found[name] = session.start() + session.line(command + "\n") + session.end()
    return found


if __name__ == "__main__":
    (TESTS / "data" / "ccdt").mkdir(parents=True, exist_ok=True)
    for file, data in tables().items():
        (TESTS / "data" / "ccdt" / file).write_bytes(data)
    for file, text in sessions().items():
        (TESTS / "captures" / file).write_text(text, "utf-8")
