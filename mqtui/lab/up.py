"""Runs a sandbox in the foreground, saying where everything is, until ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from mqtui.lab.errors import LabError
from mqtui.lab.layout import HOST, QUEUE_MANAGER
from mqtui.lab.queue_manager import LabQueueManager
from mqtui.lab.running import running, running_with_queue_manager
from mqtui.lab.sandbox import Sandbox

#: The options of ``mqtui check`` that say what a request says.
_OPTIONS = {
    "--env-file": "env_file",
    "--ini": "ini",
    "--ccdt": "ccdt",
    "--key-repository": "key_repository",
    "--label": "label",
    "--qmgr": "queue_manager",
    "--channel": "channel",
    "--conname": "conname",
    "--cipher": "cipher",
    "--mqsc": "mqsc",
    "--user": "user",
}


def up(
    scenario_id: str, directory: Path | None, port: int = 0, seconds: float | None = None
) -> None:
    """Run a sandbox in the foreground, saying where things are, until ctrl-C or ``seconds``.

    :raises LabError: with a sentence, if it cannot be started.
    """
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(scenario_id, directory, port, seconds))


async def _run(scenario_id: str, directory: Path | None, port: int, seconds: float | None) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, ended.set)
    async with running_with_queue_manager(scenario_id, directory, port=port) as (sandbox, manager):
        print(describe(sandbox), flush=True)
        with _commands_from_terminal(manager), contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), seconds)
    print("The queue manager has stopped.", flush=True)


def describe(sandbox: Sandbox) -> str:
    """Where everything of a running sandbox is, as text."""
    rows = (
        ("Scenario", f"{sandbox.scenario.id}: {sandbox.scenario.title}"),
        ("Directory", str(sandbox.directory)),
        ("Queue manager", f"{QUEUE_MANAGER} on {HOST}({sandbox.port})"),
        ("Application", f"runs as {sandbox.user}, environment in {sandbox.env_file}"),
        ("Error log", str(sandbox.error_log)),
        ("Definitions", str(sandbox.mqsc_text)),
    )
    lines = [f"{name + ':':<15}{value}" for name, value in rows]
    request = sandbox.request
    stated = (
        f"{option} {shlex.quote(value)}"
        for option, name in _OPTIONS.items()
        if (value := getattr(request, name)) is not None
    )
    command = f"mqtui check {' '.join(stated)}"
    return "\n".join([*lines, "", sandbox.scenario.story, "", "Walk it with:", f"  {command}", ""])


@contextlib.contextmanager
def _commands_from_terminal(
    manager: LabQueueManager,
) -> Iterator[None]:
    """Let the person type MQSC commands while the sandbox runs, as runmqsc would take them."""
    if not sys.stdin or not sys.stdin.isatty():
        print("It runs until ctrl-C.", flush=True)
        yield
        return
    loop = asyncio.get_running_loop()

    def read() -> None:
        line = sys.stdin.readline()
        if not line:
            loop.remove_reader(sys.stdin)
        elif line.strip():
            print(manager.mqsc(line), flush=True)

    print("It runs until ctrl-C. MQSC commands typed here go to the queue manager.", flush=True)
    loop.add_reader(sys.stdin, read)
    try:
        yield
    finally:
        loop.remove_reader(sys.stdin)


__all__ = ["LabError", "describe", "running", "running_with_queue_manager", "up"]
