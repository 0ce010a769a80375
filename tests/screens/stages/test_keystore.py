"""Stage 3: what is drawn of a key repository."""

from __future__ import annotations

import pytest

from mqtui.facts import FileState, KeyRepository, Machine, MachineKind, Source, SourceKind
from mqtui.screens.stages.keystore import repository

STATED = Source(SourceKind.VARIABLE, "MQSSLKEYR")


@pytest.mark.parametrize(
    ("machine", "says"),
    [
        (Machine(MachineKind.POD, "orders"), "on Pod orders, not looked at from here"),
        (Machine(MachineKind.WINDOWS), "on a Windows machine, not looked at from here"),
        (Machine(), "not known to be the queue manager's, not opened"),
    ],
)
def test_a_store_of_another_machine_is_not_called_missing(machine: Machine, says: str) -> None:
    found = KeyRepository(
        "/work/key",
        STATED,
        None,
        ("/work/key.kdb",),
        "adds .kdb",
        False,
        FileState.ELSEWHERE,
        machine=machine,
    )
    drawn = repository(found, "Client key repository", 100).plain
    assert " ".join(says.split()) in " ".join(drawn.split())
    assert "no such file" not in drawn
