"""On what either end runs, as a text shows it."""

from __future__ import annotations

import pytest

from mqtui.evidence.machines import machines_of
from mqtui.evidence.model import Event, Machine, Reading, Side
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read

RECORD = (
    "11/24/26 10:00:01 - Process(1.1) User(x) Program({})\n     Host(h){}\n\n"
    "AMQ9641E: Remote CipherSpec error for channel 'A'.\n"
)


@pytest.mark.parametrize(
    ("text", "client", "manager"),
    [
        (RECORD.format("amqsputc", ""), Machine.UNKNOWN, Machine.UNKNOWN),
        (RECORD.format("C:\\apps\\shop.exe", ""), Machine.WINDOWS, Machine.UNKNOWN),
        (
            RECORD.format("C:\\Program Files\\IBM\\MQ\\bin64\\amqrmppa.exe", " QMgr(Q)"),
            Machine.UNKNOWN,
            Machine.WINDOWS,
        ),
        (
            "2026-11-24T10:00:01.0Z AMQ9639E: x 'A'. [CommentInsert1(A)]\n",
            Machine.UNKNOWN,
            Machine.CONTAINER,
        ),
        (
            "09.14.22 STC01234  +CSQX637E CSQ1 CSQXRESP No certificate, channel A\n",
            Machine.UNKNOWN,
            Machine.ZOS,
        ),
        (
            "mqa(mqcli)# dspmqerr -m Q\n" + RECORD.format("p", ""),
            Machine.UNKNOWN,
            Machine.APPLIANCE,
        ),
        (
            "IBM.WMQ.MQException: x\n   at IBM.WMQ.A.B()\nCompCode: 2, Reason: 2393\n",
            Machine.WINDOWS,
            Machine.UNKNOWN,
        ),
    ],
)
def test_what_a_text_shows(text: str, client: Machine, manager: Machine) -> None:
    found = read(text, READERS)
    assert found is not None
    assert (found.machines.client, found.machines.manager) == (client, manager)
    assert found.machines.of(Side.CLIENT) is client
    assert found.machines.of(Side.QUEUE_MANAGER) is manager


def test_a_program_of_the_queue_manager_is_not_the_clients() -> None:
    event = Event(1, "x", side=Side.QUEUE_MANAGER, values=(("program", "amqrmppa.exe"),))
    assert machines_of("x", Reading("k", (event,))).client is Machine.UNKNOWN
