"""Gives the terminal to an editor or a shell, and takes it back."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

from textual.app import App, SuspendNotSupported

from mqtui.lab.sandbox.shell import Command

from .terminal import terminal_is_gone

#: Seconds that a program gets to end when mqtui itself is told to end.
STOP_SECONDS = 2.0


class _TerminalGoneError(Exception):
    """The terminal was closed while the other program had it."""


async def run_outside(app: App[Any], command: Command) -> str:
    """Run ``command`` on the terminal while the app sleeps; blank, or a sentence on what failed.

    The event loop goes on: the sandbox's queue manager answers what is asked meanwhile. When the
    app is told to end, the program is ended first.
    """
    try:
        # Nothing may be drawn meanwhile: the terminal is the other program's.
        with app.batch_update(), app.suspend(), _signals_of_the_child():
            said = await _run(command)
            if terminal_is_gone():
                # Out of the block without waking the app: it would read from what is no more.
                raise _TerminalGoneError
            return said
    except _TerminalGoneError:
        app.exit()
        return ""
    except SuspendNotSupported:
        return "This terminal cannot run another program now. Use a second terminal."
    finally:
        app.refresh(layout=True)


async def _run(command: Command) -> str:
    name = os.path.basename(command.arguments[0])
    try:
        process = await asyncio.create_subprocess_exec(
            *command.arguments, env=command.environ, cwd=command.directory
        )
    except OSError as error:
        return f"{name} could not be started: {error.strerror or error}."
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        await _end(process)
        raise
    finally:
        _take_terminal_back()
    return f"{name} ended with signal {-code}." if code < 0 else ""


async def _end(process: asyncio.subprocess.Process) -> None:
    """An interactive shell ends on SIGHUP and not on SIGTERM."""
    for number in (signal.SIGHUP, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(number)
        try:
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
        except TimeoutError:
            continue
        return


@contextlib.contextmanager
def _signals_of_the_child() -> Iterator[None]:
    """ctrl-C and ctrl-\\ are the other program's; ctrl-Z stops both, as the shell above expects."""
    actions: dict[signal.Signals, Any] = {
        signal.SIGINT: lambda *_: None,
        signal.SIGQUIT: lambda *_: None,
        signal.SIGTSTP: signal.SIG_DFL,
    }
    before = {}
    for number, action in actions.items():
        with contextlib.suppress(ValueError):
            before[number] = signal.signal(number, action)
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)


def _take_terminal_back() -> None:
    """A shell that was killed leaves the terminal to a process group that is no more."""
    if not hasattr(os, "tcgetpgrp"):
        return
    with contextlib.suppress(OSError, ValueError, AttributeError):
        terminal = sys.__stdin__.fileno()  # type: ignore[union-attr]
        if os.tcgetpgrp(terminal) != os.getpgrp():
            before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            try:
                os.tcsetpgrp(terminal, os.getpgrp())
            finally:
                signal.signal(signal.SIGTTOU, before)
