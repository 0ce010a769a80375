"""Two sandboxes of one user at once: nothing of one is seen in the other."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from mqtui.lab.directory.temporary import sweep
from mqtui.lab.errors import LabError
from mqtui.lab.sandbox.running import started
from mqtui.lab.scenario.scenario import find

SHOW = "DISPLAY QMGR SSLKEYR"


@pytest.mark.slow
def test_two_sandboxes_at_once_share_neither_ports_nor_files_nor_answers(tmp_path: Path) -> None:
    async def run() -> None:
        async with started(find("healthy")) as one, started(find("label-mistyped")) as two:
            ports = {one.sandbox.port, one.sandbox.other_port}
            assert not ports & {two.sandbox.port, two.sandbox.other_port}
            one.queue_manager.mqsc("ALTER QMGR SSLKEYR('/elsewhere')")
            assert "/elsewhere" in one.queue_manager.mqsc(SHOW)
            assert str(two.sandbox.directory) in two.queue_manager.mqsc(SHOW)
            sweep()
            assert one.sandbox.client_ini.exists()
            assert two.sandbox.client_ini.exists()
        assert not one.sandbox.directory.exists()
        assert not two.sandbox.directory.exists()

    asyncio.run(run())


@pytest.mark.slow
def test_what_collides_is_said(tmp_path: Path) -> None:
    async def run() -> None:
        async with started(find("healthy"), tmp_path / "one") as one:
            with pytest.raises(LabError, match=r"a lab is running there \(process \d+\)"):
                async with started(find("healthy"), tmp_path / "one"):
                    pass
            with pytest.raises(LabError, match=str(one.sandbox.port)):
                async with started(find("healthy"), tmp_path / "two", port=one.sandbox.port):
                    pass

    asyncio.run(run())
