"""Writes an AMQERR01.LOG record by record, in the shape of docs/knowledge/error-logs.md.

The messages are in :mod:`mqtui.lab.queue_manager.log.messages`.
"""

from __future__ import annotations

import os
import socket
import textwrap
from datetime import UTC, datetime
from pathlib import Path

from mqtui.lab.directory.files import current_user
from mqtui.lab.queue_manager.log.messages import MESSAGES, LogMessage
from mqtui.system.files import open_own

_WIDTH = 79
_MODULE = "lab_queue_manager.c"
_VRMF = "9.4.3.0"

__all__ = ["MESSAGES", "ErrorLog", "LogMessage"]


class ErrorLog:
    """The error log of one queue manager."""

    def __init__(self, path: Path, queue_manager: str) -> None:
        self.path = path
        self._queue_manager = queue_manager
        self._head = (
            f"Process({os.getpid()}.1) User({current_user()}) Program(amqrmppa)",
            f"Host({socket.gethostname()}) Installation(Installation1)",
        )

    def write(
        self,
        number: str,
        channel: str = "????",
        remote_host: str = "",
        detail: str = "",
        arithmetic: tuple[int, ...] = (),
    ) -> None:
        """Append one record. Inserts 1 to 3 are channel, remote host and ``detail``.

        A log that cannot be written does not stop the queue manager.
        """
        inserts = (_plain(channel), remote_host, _plain(detail))
        record = self._record(MESSAGES[number], inserts, remote_host, arithmetic)
        try:
            handle = open_own(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            with os.fdopen(handle, "ab", buffering=0) as out:
                out.write(record.encode("utf-8", "replace"))
        except OSError:
            return

    def _record(
        self,
        message: LogMessage,
        inserts: tuple[str, str, str],
        remote_host: str,
        arithmetic: tuple[int, ...],
    ) -> str:
        now = datetime.now(UTC)
        stamp = f"{now:%m/%d/%Y %H:%M:%S} - "
        pad = " " * len(stamp)
        lines = [
            stamp + self._head[0],
            pad + self._head[1],
            pad + f"VRMF({_VRMF}) QMgr({self._queue_manager})",
            pad + f"Time({now:%Y-%m-%dT%H:%M:%S}.{now.microsecond // 1000:03}Z)",
        ]
        if remote_host:
            lines.append(pad + f"RemoteHost({remote_host})")
        lines.extend(pad + f"ArithInsert{i}({v})" for i, v in enumerate(arithmetic, 1))
        lines.extend(pad + f"CommentInsert{i}({v})" for i, v in enumerate(inserts, 1) if v)
        lines += ["", *_wrap(f"{message.number}{message.severity}: {message.title}", inserts), ""]
        lines += ["EXPLANATION:", *_wrap(message.explanation, inserts)]
        lines += ["ACTION:", *_wrap(message.action, inserts)]
        lines.append(f"----- {_MODULE} : 1 ".ljust(_WIDTH, "-"))
        return "\n".join(lines) + "\n"


def _wrap(text: str, inserts: tuple[str, str, str]) -> list[str]:
    for number, value in enumerate(inserts, 1):
        text = text.replace(f"{{{number}}}", value)
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _plain(value: str) -> str:
    """Text from a peer without what could end a record or reach a terminal as a command."""
    return "".join(c if c.isprintable() else "?" for c in value)[:1000]
