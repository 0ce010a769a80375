"""Copying that also works over SSH: by the terminal, by tmux, and always into a file.

A terminal never says whether it took an OSC 52 sequence, so the file is written every time and
the message names it.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from platformdirs import user_cache_path

from mqtui.engine.blocking import why_not
from mqtui.engine.bounded import in_thread
from mqtui.engine.known_secrets import without_secrets
from mqtui.system.files import replace_file
from mqtui.system.programs import find_program, plain_environment
from mqtui.system.served import is_served

from .drawing.escape import encodable

#: Kinds of terminal without a clipboard (terminfo(5)): the console of Linux, and what is no screen.
_NO_CLIPBOARD = ("dumb", "linux", "vt100", "vt220")
#: Seconds that tmux may take.
TMUX_SECONDS = 2.0
#: Which tmux, on which terminal (tmux(1)).
_TMUX = ("TMUX", "TMUX_TMPDIR", "TMUX_PANE", "TERM")
#: Seconds for the file to be written.
FILE_SECONDS = 3.0


def copy_file() -> Path:
    """The file that holds the last copied text.

    Raises:
        RuntimeError: the user has no home directory.
    """
    return user_cache_path("mqtui") / "copied.txt"


async def copy(
    text: str,
    to_terminal: Callable[[str], None],
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> str:
    """Copy ``text`` every way there is; returns a sentence that says which ways it went.

    ``to_terminal`` writes the OSC 52 sequence. Never raises for a way that fails: the sentence
    says so.
    """
    text = encodable(without_secrets(text))
    environ = os.environ if environ is None else environ
    ways = []
    if environ.get("TERM") in _NO_CLIPBOARD:
        ways.append("not to the terminal, which has no clipboard")
    else:
        to_terminal(text)
        ways.append("sent to the terminal (OSC 52, which none confirms)")
    if is_served():
        # What else there is belongs to the host, not to the browser's user.
        return ways[0]
    if environ.get("TMUX"):
        failure = await _to_tmux(text, environ)
        ways.append(f"not to tmux ({failure})" if failure else "to tmux's buffer")
    try:
        path = file or copy_file()
    except RuntimeError:
        ways.append("not to a file (this user has no home directory)")
        return ", ".join(ways)
    try:
        # A home directory may lie on a file system that does not answer.
        await in_thread(_write, path, text, timeout=FILE_SECONDS)
        ways.append(f"and to the file {path}")
    except OSError as error:
        ways.append(f"not to the file {path} ({why_not(error, FILE_SECONDS)})")
    return ", ".join(ways)


async def _to_tmux(text: str, environ: Mapping[str, str]) -> str:
    """Hand ``text`` to tmux and, through it, to the terminal; returns why not, or nothing."""
    tmux = find_program("tmux")
    if tmux is None:
        return "it is not installed"
    try:
        process = await asyncio.create_subprocess_exec(
            tmux,
            "load-buffer",
            "-w",
            "-",
            env={**plain_environment(_TMUX, environ), "LC_ALL": "C.UTF-8"},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
    except OSError as error:
        return error.strerror or str(error)
    try:
        _, complaint = await asyncio.wait_for(
            process.communicate(text.encode("utf-8")), TMUX_SECONDS
        )
    except TimeoutError:
        process.kill()
        await process.wait()
        return f"no answer within {TMUX_SECONDS:g} seconds"
    if process.returncode:
        return complaint.decode("utf-8", "replace").strip() or f"exit {process.returncode}"
    return ""


def _write(path: Path, text: str) -> None:
    """Write for the owner's eyes only, and where nobody else can lead it elsewhere."""
    replace_file(path, text.encode("utf-8"))
