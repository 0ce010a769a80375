"""Runs a sandbox in the foreground, saying where everything is, until ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

from mqtui.engine.blocking import STOP_SIGNALS
from mqtui.engine.bounded import keep_error
from mqtui.engine.text import printable
from mqtui.facts import Request, ShellText
from mqtui.facts.request import stated_options
from mqtui.lab.directory.layout import HOST, QUEUE_MANAGER, Sandbox
from mqtui.lab.errors import LabError
from mqtui.lab.queue_manager.listener import LabQueueManager
from mqtui.lab.sandbox.running import running, running_with_queue_manager, started_or_resumed
from mqtui.lab.scenario.scenario import Scenario
from mqtui.output import write
from mqtui.pasted.shell import Value, shell_comment, shell_text
from mqtui.pasted.values import CannotBeWritten, FilePath, OptionName


def up(
    scenario_id: str | None,
    directory: Path | None,
    port: int = 0,
    seconds: float | None = None,
    *,
    resume: bool = False,
) -> None:
    """Run a sandbox in the foreground, saying where things are, until ctrl-C or ``seconds``.

    SIGTERM and a closed terminal end it as ctrl-C does. With ``resume`` the one that is in
    ``directory`` goes on.

    Raises:
        LabError: with a sentence, if it cannot be started.
    """
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(scenario_id, directory, port, seconds, resume))


async def _run(
    scenario_id: str | None,
    directory: Path | None,
    port: int,
    seconds: float | None,
    resume: bool,
) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(keep_error)
    for number in (signal.SIGINT, *STOP_SIGNALS):
        if signal.getsignal(number) is signal.SIG_IGN:
            continue  # on purpose: nohup
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, ended.set)
    async with started_or_resumed(scenario_id, directory, port=port, resume=resume) as run:
        write(f"{describe(run.sandbox, run.scenario)}\n", now=True)
        with _commands_from_terminal(run.queue_manager), contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), seconds)
    with contextlib.suppress(OSError):
        # The terminal may be gone.
        write("The queue manager has stopped.\n", now=True)


def describe(sandbox: Sandbox, scenario: Scenario) -> str:
    """Where everything of a running sandbox is, as text."""
    directory = FilePath(sandbox.directory)
    rows = (
        ("Scenario", printable(f"{scenario.id}: {scenario.title}")),
        ("Directory", str(sandbox.directory)),
        ("Queue manager", f"{QUEUE_MANAGER} on {HOST}({sandbox.port})"),
        ("Application", f"runs as {sandbox.user}, environment in {sandbox.env_file}"),
        ("Error log", str(sandbox.error_log)),
        ("Definitions", str(sandbox.mqsc_text)),
        ("MQSC", _to_paste("mqtui lab mqsc --dir {path} 'DIS QMGR SSLKEYR'", path=directory)),
    )
    lines = [f"{name + ':':<15}{value}" for name, value in rows]
    lines += [
        "",
        printable(scenario.story, keep_newlines=True, longest=len(scenario.story)),
        "",
        "Check it with:",
        f"  {_check(sandbox.request)}",
    ]
    lines += ["Set the application's environment in a shell with:"]
    lines += [f"  {_to_paste('. {path}', path=FilePath(sandbox.env_file))}"]
    lines += ["Run MQSC on its queue manager with:"]
    mqsc = _to_paste("mqtui lab mqsc --dir {path} 'DISPLAY QMGR SSLKEYR'", path=directory)
    lines += [f"  {mqsc}", ""]
    return "\n".join(lines)


def _to_paste(template: LiteralString, **values: Value) -> ShellText:
    try:
        return shell_text(template, **values)
    except CannotBeWritten as refusal:
        return shell_comment(refusal)


def _check(request: Request) -> ShellText:
    """The walk with what is stated of the program."""
    try:
        stated = tuple(
            shell_text("{option}={value}", option=OptionName(flag), value=value)
            if value.startswith("-")
            else shell_text("{option} {value}", option=OptionName(flag), value=value)
            for flag, value in stated_options(request)
        )
    except CannotBeWritten as refusal:
        return shell_comment(refusal)
    return shell_text("mqtui check {options}", options=stated)


@contextlib.contextmanager
def _commands_from_terminal(
    manager: LabQueueManager,
) -> Iterator[None]:
    """Let the person type MQSC commands while the sandbox runs, as runmqsc would take them."""
    if not _has_the_terminal():
        write("It runs until ctrl-C.\n", now=True)
        yield
        return
    loop = asyncio.get_running_loop()

    def read() -> None:
        if not _has_the_terminal():
            # Sent to the background: reading would stop the whole process.
            loop.remove_reader(sys.stdin)
            return
        line = sys.stdin.readline()
        if not line:
            loop.remove_reader(sys.stdin)
        elif line.strip():
            write(f"{_answer(manager, line)}\n", now=True)

    write("It runs until ctrl-C. MQSC commands typed here go to the queue manager.\n", now=True)
    loop.add_reader(sys.stdin, read)
    try:
        yield
    finally:
        loop.remove_reader(sys.stdin)


def _has_the_terminal() -> bool:
    """Whether standard input is a terminal that this process may read from."""
    try:
        return bool(sys.stdin and sys.stdin.isatty()) and os.tcgetpgrp(0) == os.getpgrp()
    except (OSError, ValueError):
        return False


def _answer(manager: LabQueueManager, line: str) -> str:
    try:
        return manager.mqsc(line)
    except LabError as error:
        return str(error)


__all__ = ["LabError", "describe", "running", "running_with_queue_manager", "up"]
