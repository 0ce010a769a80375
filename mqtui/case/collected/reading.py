"""A case out of what the collector has gathered: the same that opening a case file gives."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from mqtui import __version__
from mqtui.case.case import Case, Manifest
from mqtui.case.collected.steps import collected_facts
from mqtui.case.collected.tar import MOST_BYTES, members_of
from mqtui.case.collected.texts import Collected, collected_of
from mqtui.case.errors import CaseError
from mqtui.collect.files import read_bounded
from mqtui.engine.text import printable
from mqtui.facts import FileState

T = TypeVar("T")
_TAR_MAGIC, _TAR_AT = b"ustar", 257
#: Bytes that tell such a tar: its first head.
HEAD = 512
_GZIP = b"\x1f\x8b"
_OPTIONS = ("pid", "unit", "user", "ini", "ccdt", "qmgr", "channel")


def looks_collected(head: bytes) -> bool:
    """Whether a file that begins so may be of the collector, and is no case file."""
    return head.startswith((_GZIP, b"mqtui-collected-", b"./mqtui-collected-")) or (
        head[_TAR_AT : _TAR_AT + len(_TAR_MAGIC)] == _TAR_MAGIC
    )


def read_collected(path: Path) -> Case:
    """The case in the tar ``path``, which the collector has written on another host.

    Raises:
        CaseError: it cannot be read, or it is no such tar.
    """
    read = read_bounded(str(path), MOST_BYTES)
    if read.state is not FileState.OK:
        raise CaseError(read.error or f"{printable(str(path))} is {read.state.value}.")
    try:
        return collected_case(read.data)
    except CaseError as error:
        raise CaseError(f"{printable(str(path))}: {printable(str(error))}") from error


def collected_case(data: bytes) -> Case:
    """The case in the bytes of a tar.

    Raises:
        CaseError: it is no tar of the collector.
    """
    collected = collected_of(members_of(data))
    facts = _apart(collected_facts(collected))
    return Case(_manifest(collected), facts)


def _manifest(collected: Collected) -> Manifest:
    stated = collected.stated
    return Manifest(
        __version__,
        collected.taken_at,
        printable(stated.get("host", "")),
        collected=True,
        arguments=tuple(f"--{n}={printable(stated[n])}" for n in _OPTIONS if stated.get(n)),
        notes=tuple(printable(line) for line in collected.missed),
    )


def _apart(work: Coroutine[Any, Any, T]) -> T:
    """What ``work`` gives, also where a loop runs already: in a thread with a loop of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
