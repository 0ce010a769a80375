"""Stage 3: what is drawn of a key repository."""

from __future__ import annotations

from dataclasses import replace

import pytest
import screens_sample

from mqtui.facts import (
    AccessStep,
    FileAccess,
    FileState,
    KeyRepository,
    Machine,
    MachineKind,
    PathStep,
    Source,
    SourceKind,
)
from mqtui.report.drawings.ladder import draw
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


def missing(**more: object) -> KeyRepository:
    gone = PathStep("/app/key.kdb", "missing", error="does not exist")
    found = KeyRepository("/app/key", STATED, "/app/key.kdb", ("/app/key.kdb",), "adds .kdb", False)
    return replace(found, steps=(gone,), stash="/app/key.sth", **more)


def test_a_missing_file_has_no_owner_and_no_mode() -> None:
    drawn = repository(missing(), "Client key repository", 100).plain
    assert "-1" not in drawn
    assert "---" not in drawn
    facts = replace(screens_sample.facts(), repository=missing(), queue_manager=None)
    assert "-1:-1" not in draw(facts, 800).svg("x")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"stash_exists": True}, "✓ /app/key.sth"),
        ({}, "- /app/key.sth  not there"),
        (
            {"stash_steps": (PathStep("/app", "unknown", error="denied", denied=True),)},
            "? /app/key.sth  this user may not look there",
        ),
    ],
)
def test_a_stash_is_called_absent_only_where_it_is(more: dict[str, object], says: str) -> None:
    assert says in repository(missing(**more), "Client key repository", 100).plain


def test_what_is_refused_stands_above_the_table_and_who_is_not_there_in_no_column() -> None:
    step = PathStep("/app/key.kdb", "file", 0o600, 0, 0, "root", "root")
    refused = AccessStep(step.path, "r", False, "others may not read")
    accesses = (
        FileAccess("anna", step.path, True, False, (refused,)),
        FileAccess("mqm", step.path, False, False),
    )
    found = replace(missing(), exists=True, steps=(step,), file_accesses=accesses)
    lines = repository(found, "Client key repository", 100).plain.split("\n")
    heading = next(n for n, line in enumerate(lines) if line.startswith("Permissions"))
    assert "anna needs r on /app/key.kdb: others may not read" in lines[heading + 1]
    assert lines[heading + 2].split() == ["path", "mode", "owner", "anna"]
    assert any("mqm: no such user" in line for line in lines)
