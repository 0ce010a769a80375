"""Temporary directories for sandboxes: removed at the end, and at the next start after a kill.

Whoever has one holds a lock on it. A process that is killed cannot remove its directory, but the
system takes the lock from it, so that the next one sees that nobody needs the directory any more.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from mqtui.lab.errors import LabError

try:
    import fcntl
except ImportError:  # pragma: no cover - no such locks on this platform
    fcntl = None  # type: ignore[assignment]

#: What a sandbox's directory is called, and the one around those of ``lab verify``.
SANDBOX = "mqtui-lab-"
VERIFY = "mqtui-verify-"
_LOCK = ".in-use"
#: A directory as young as this may not have its lock yet (seconds).
_YOUNG = 60.0


@contextlib.contextmanager
def temporary(prefix: str = SANDBOX) -> Iterator[Path]:
    """A directory that is removed at the end whatever was done to it.

    Other users may pass through it, for an application that is not us.

    Raises:
        LabError: it cannot be made.
    """
    with contextlib.ExitStack() as stack:
        try:
            sweep()
            made = Path(tempfile.mkdtemp(prefix=prefix))
            stack.callback(remove, made)
            made.chmod(0o711)
            lock = (made / _LOCK).open("wb")
            stack.callback(lock.close)
            _locked(lock.fileno())
        except OSError as error:
            raise LabError(
                f"No space for a sandbox in {tempfile.gettempdir()}: "
                f"{error.strerror or error}. Set TMPDIR to a directory that has some."
            ) from error
        yield made


def sweep() -> None:
    """Remove the directories of sandboxes whose processes were killed."""
    for made in Path(tempfile.gettempdir()).iterdir():
        if made.name.startswith((SANDBOX, VERIFY)):
            with contextlib.suppress(OSError):
                if _is_left_behind(made):
                    remove(made)


def _is_left_behind(made: Path) -> bool:
    found = made.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    if not ours or time.time() - found.st_mtime < _YOUNG:
        return False
    # A link there could lead anywhere.
    lock = os.open(made / _LOCK, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        return _locked(lock)
    finally:
        os.close(lock)


def _locked(descriptor: int) -> bool:
    if fcntl is None:  # pragma: no cover - then nothing is ever taken for left behind
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def remove(made: Path) -> None:
    """Remove a directory, also where a scenario closed one within it. What is gone is gone."""
    empty(made)
    shutil.rmtree(made, ignore_errors=True)


def empty(place: Path) -> None:
    """Remove all that is in ``place``, as far as it can be."""
    for folder, names, _ in os.walk(place):
        # Opened before it is entered: a closed directory could not be emptied.
        for name in names:
            path = Path(folder, name)
            if not path.is_symlink():
                with contextlib.suppress(OSError):
                    path.chmod(0o700)
    with contextlib.suppress(OSError):
        for child in place.iterdir():
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(child, ignore_errors=True)
            else:
                child.unlink(missing_ok=True)
