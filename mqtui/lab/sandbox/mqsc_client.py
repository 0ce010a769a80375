"""``mqtui lab mqsc``: finds the running lab and gives it commands, as runmqsc does.

The text that comes back is that of another process: bounded, and made safe to show.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

from mqtui.collect.files import is_file
from mqtui.engine.text import printable
from mqtui.lab.directory.layout import QUEUE_MANAGER
from mqtui.lab.errors import LabError
from mqtui.lab.queue_manager.mqsc.mqsc_socket import SECONDS, SOCKET, address
from mqtui.lab.queue_manager.mqsc.session import NOT_RUN, MqscSession
from mqtui.lab.sandbox.resume import DESCRIPTION
from mqtui.output import write
from mqtui.pasted.shell import shell_text_if_safe
from mqtui.pasted.values import FilePath

#: The variable that names the sandbox's directory.
VARIABLE = "MQTUI_LAB"
#: Longest answer, in bytes.
_LONGEST = 4 << 20
#: Directories above the working directory that are looked into.
_DEEPEST = 64


class NoLab(LabError):
    """There is no lab to talk to; the text says why, and how to start one."""


def sandbox_directory(
    stated: str | None, environ: Mapping[str, str], working_directory: Path
) -> Path:
    """The sandbox that is meant: stated, in the environment, or around the working directory.

    Raises:
        NoLab: there is none.
    """
    how = "--dir" if stated else VARIABLE
    if named := stated or environ.get(VARIABLE):
        place = working_directory / Path(named).expanduser()
        if is_file(str(place / DESCRIPTION)):
            return place
        raise NoLab(
            f"There is no sandbox in {printable(str(place))} ({how}): it has no {DESCRIPTION}. "
            "mqtui lab up ID --dir DIR creates one."
        )
    for place in (working_directory, *working_directory.parents)[:_DEEPEST]:
        if is_file(str(place / DESCRIPTION)):
            return place
    raise NoLab(
        f"There is no sandbox in {printable(str(working_directory))} or above it. Specify it with "
        f"--dir DIR, or set {VARIABLE}."
    )


def ask(directory: Path, command: str) -> str:
    """The answer of the lab that runs in ``directory``.

    Raises:
        NoLab: none answers.
    """
    shown = printable(str(directory))
    path = directory / SOCKET
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(SECONDS)
            with address(path) as name:
                connection.connect(name)
            connection.sendall(command.encode("utf-8", "surrogateescape"))
            connection.shutdown(socket.SHUT_WR)
            answer = bytearray()
            while part := connection.recv(1 << 16):
                answer += part
                if len(answer) > _LONGEST:
                    raise NoLab(f"The answer in {shown} has more than {_LONGEST >> 20} MB.")
    except FileNotFoundError:
        raise NoLab(f"No lab is running in {shown}. {_start(directory)}") from None
    except ConnectionRefusedError:
        raise NoLab(
            f"The lab in {shown} was killed: its socket exists, but nothing listens on it. "
            f"{_start(directory)}"
        ) from None
    except TimeoutError:
        raise NoLab(f"The lab in {shown} did not answer within {SECONDS:g} seconds.") from None
    except OSError as error:
        why = error.strerror or str(error)
        if error.errno == errno.EACCES:
            why += "; it accepts commands only from the user who started it"
        raise NoLab(f"The lab in {shown} cannot be reached: {why}.") from None
    if not answer:
        raise NoLab(f"The lab in {shown} closed the connection without an answer: try again.")
    return answer.decode("utf-8", "replace")


def _start(directory: Path) -> str:
    path = FilePath(directory)
    command = shell_text_if_safe("mqtui lab up --resume --dir {path}", path=path)
    return f"Start it again with: {command or 'mqtui lab up --resume --dir DIR'}"


def run(
    directory: Path, words: list[str], source: TextIO | None, queue_manager: str | None = None
) -> int:
    """Give the lab one command (``words``), or those of ``source``; runmqsc's exit code.

    A terminal as ``source`` gets a prompt. ``queue_manager`` must be the lab's own, if stated.

    Raises:
        NoLab: no lab answers.
    """
    if queue_manager is not None and queue_manager != QUEUE_MANAGER:
        # Names keep their case. The number: docs/knowledge/messages.md.
        write(f"AMQ8118E: IBM MQ queue manager {printable(queue_manager)} does not exist.\n")
        return NOT_RUN
    ask(directory, "PING QMGR")
    session = MqscSession(QUEUE_MANAGER, lambda command: ask(directory, command))
    write(session.start())
    if words:
        write(session.line(" ".join(words)))
    elif source is not None:
        _read(session, source)
    write(session.end())
    return session.code


def _read(session: MqscSession, source: TextIO) -> None:
    next_line = _prompting(session) if source.isatty() else lambda: source.readline(1 << 16)
    while not session.ended and (line := next_line()):
        answer = session.line(line)
        write(answer.partition("\n")[2] if source.isatty() else answer)
        sys.stdout.flush()


def _prompting(session: MqscSession) -> Callable[[], str]:
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - input() edits lines with it

    def next_line() -> str:
        try:
            return input("     + : " if session.continues else f"{QUEUE_MANAGER} : ") + "\n"
        except EOFError:
            write("\n", now=True)
            return ""

    return next_line


def from_command_line(stated: str | None, words: list[str], queue_manager: str | None) -> int:
    """As :func:`run`, in this process's environment."""
    directory = sandbox_directory(stated, os.environ, Path.cwd())
    if isinstance(sys.stdin, io.TextIOWrapper):
        # A script may hold any bytes; what is no text is refused as a command.
        sys.stdin.reconfigure(errors="surrogateescape")
    return run(directory, words, sys.stdin, queue_manager)
