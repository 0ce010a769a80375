"""The queue manager's id survives a restart, and what is in its place does no harm."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.lab.queue_manager.listener import LabQueueManager, bind
from mqtui.lab.queue_manager.objects.identifier import kept_identifier, new_identifier
from mqtui.lab.sandbox.build import build
from mqtui.lab.scenario.scenario import find


def test_it_is_kept_over_a_restart_and_made_anew_with_the_sandbox(tmp_path: Path) -> None:
    path = tmp_path / "qmid.txt"
    made = kept_identifier(path, "LABQM", resumed=False)
    assert made.startswith("LABQM_20")
    path.write_text("LABQM_2020-01-01_00.00.00\n")
    assert kept_identifier(path, "LABQM", resumed=True) == "LABQM_2020-01-01_00.00.00"
    assert kept_identifier(path, "LABQM", resumed=False) == path.read_text().strip()
    assert len(new_identifier("Q" * 27)) <= 48


@pytest.mark.parametrize(
    "kept", [b"", b"OTHER_1", b"LABQM_\xff", b"LABQM_" + b"1" * 60, b"LABQM_\x1b"]
)
def test_what_is_no_id_of_this_queue_manager_is_replaced(tmp_path: Path, kept: bytes) -> None:
    path = tmp_path / "qmid.txt"
    path.write_bytes(kept)
    found = kept_identifier(path, "LABQM", resumed=True)
    assert found.startswith("LABQM_20")
    assert path.read_text().strip() == found


def test_the_queue_manager_that_goes_on_is_the_same_one(tmp_path: Path) -> None:
    sandbox = build(find("healthy"), tmp_path / "lab")

    async def identifier(*, resumed: bool) -> str:
        manager = LabQueueManager(replace(sandbox, port=0), bind(0), resumed=resumed)
        await manager.start()
        try:
            return manager.state.identifier
        finally:
            await manager.stop()

    first = asyncio.run(identifier(resumed=False))
    sandbox.identifier.write_text("LABQM_2020-01-01_00.00.00\n")
    assert first != asyncio.run(identifier(resumed=True)) == "LABQM_2020-01-01_00.00.00"
