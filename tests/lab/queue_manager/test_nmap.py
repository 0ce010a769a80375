"""nmap, which knows nothing of us, takes the lab's listener for IBM MQ.

Its probe asks for a channel that is not there, on the ports 1414 to 1420 only. It knows replies
shorter than 256 bytes, so what it recognises is the refusal, by its beginning, and no version.
"""

from __future__ import annotations

import asyncio
import shutil

import pytest

from mqtui.lab.errors import LabError
from mqtui.lab.sandbox.up import running_with_queue_manager

NMAP = shutil.which("nmap")
PORTS = range(1414, 1421)


@pytest.mark.slow
@pytest.mark.skipif(NMAP is None, reason="nmap is not installed")
def test_nmap_recognises_the_listener() -> None:
    async def scan(port: int) -> tuple[str, str]:
        async with running_with_queue_manager("healthy", None, port=port) as (sandbox, _):
            nmap = await asyncio.create_subprocess_exec(
                *(str(NMAP), "-Pn", "-n", "-sV", "-p", str(port), "127.0.0.1"),
                stdout=asyncio.subprocess.PIPE,
            )
            async with asyncio.timeout(120):
                shown, _ = await nmap.communicate()
            return shown.decode(), sandbox.error_log.read_text("utf-8")

    for port in PORTS:
        try:
            shown, log = asyncio.run(scan(port))
        except LabError:
            continue
        break
    else:
        pytest.skip("every port that nmap's probe is for is taken")
    line = next(row for row in shown.splitlines() if row.startswith(f"{port}/tcp"))
    assert line.split() == [f"{port}/tcp", "open", "ibm-mqseries", "IBM", "WebSphere", "MQ"]
    assert "AMQ9519E: Channel 'SYSTEM.ADMIN.SVRCONN' not found." in log
