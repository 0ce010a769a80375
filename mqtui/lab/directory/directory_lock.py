"""One lab at a time in a directory: a lock that the system takes from a lab that was killed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from mqtui.lab.errors import LabError
from mqtui.system.files import open_own

try:
    import fcntl
except ImportError:  # pragma: no cover - no such locks on this platform
    fcntl = None  # type: ignore[assignment]

#: The file in the sandbox's directory; the number of the process that holds it stands in it.
LOCK = "lab.lock"


@contextlib.contextmanager
def held(directory: Path) -> Iterator[None]:
    """Hold the sandbox in ``directory``.

    Raises:
        LabError: another lab does, saying which.
    """
    path = directory / LOCK
    try:
        lock = _locked(path)
    except OSError as error:
        raise LabError(f"Could not lock {path}: {error.strerror or error}.") from error
    if lock is None:
        who = holder(directory)
        raise LabError(
            f"A lab is already running in {directory}{f' (process {who})' if who else ''}. "
            "Stop it first, or name another directory."
        )
    try:
        with contextlib.suppress(OSError):
            os.ftruncate(lock, 0)
            os.write(lock, f"{os.getpid()}\n".encode())
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(lock)


def holder(directory: Path) -> int | None:
    """The process that runs a lab in ``directory``; ``None`` if none does, or it cannot be seen."""
    try:
        lock = open_own(directory / LOCK, os.O_RDONLY)
    except OSError:
        return None
    try:
        if _try(lock):
            return None
        number = os.read(lock, 20).strip()
        return int(number) if number.isdigit() else None
    except OSError:
        return None
    finally:
        os.close(lock)


def _locked(path: Path) -> int | None:
    """The descriptor of the lock that is now ours; ``None`` if it is another's."""
    while True:
        # For nobody else to open: whoever can read it can also hold it.
        lock = open_own(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _try(lock):
            os.close(lock)
            return None
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        # Whoever had it removed it between our two steps.
        os.close(lock)


def _try(lock: int) -> bool:
    if fcntl is None:  # pragma: no cover - then two labs are told apart by their ports only
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
