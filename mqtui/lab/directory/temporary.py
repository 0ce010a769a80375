"""Temporary directories for sandboxes: removed at the end, and at the next start after a kill.

Whoever has one holds a lock on it. A process that is killed cannot remove its directory, but the
system takes the lock from it, so that the next one sees that nobody needs the directory any more.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from mqtui.lab.errors import LabError
from mqtui.system.files import open_own
from mqtui.system.owners import Exposed, open_directory
from mqtui.system.trees import empty_directory, remove_tree

try:
    import fcntl
except ImportError:  # pragma: no cover - no such locks on this platform
    fcntl = None  # type: ignore[assignment]

#: What a sandbox's directory is called, the one around those of ``lab verify``, that of a learner's
#: shell, and the one around those of visitors in a browser.
SANDBOX = "mqtui-lab-"
VERIFY = "mqtui-verify-"
SHELL = "mqtui-shell-"
SERVE = "mqtui-srv-"
_LOCK = ".in-use"
#: Other users may pass through it. Set when there is a lock.
_OPEN = 0o711
#: A directory as young as this may not have its lock yet (seconds).
_YOUNG = 60.0


@contextlib.contextmanager
def temporary(prefix: str = SANDBOX) -> Iterator[Path]:
    """A directory that is removed at the end whatever was done to it.

    Other users may pass through it, for an application that is not us; they cannot put another one
    in its place.

    Raises:
        LabError: it cannot be made.
    """
    with contextlib.ExitStack() as stack:
        place = tempfile.gettempdir()
        try:
            # Sticky, as /tmp is, will do.
            os.close(open_directory(place, shared=True))
            sweep()
            made = Path(tempfile.mkdtemp(prefix=prefix))
            stack.callback(remove, made)
            lock = open_own(made / _LOCK, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            stack.callback(os.close, lock)
            _locked(lock)
            made.chmod(_OPEN)
        except Exposed as error:
            raise LabError(
                f"No safe place for a sandbox in {place}: {error.strerror}. Set TMPDIR to a "
                "directory that nobody else can change, or to a sticky one."
            ) from error
        except OSError as error:
            raise LabError(
                f"No space for a sandbox in {place}: "
                f"{error.strerror or error}. Set TMPDIR to a directory that has some."
            ) from error
        yield made


def sweep() -> None:
    """Remove the directories of sandboxes whose processes were killed."""
    for made in Path(tempfile.gettempdir()).iterdir():
        if made.name.startswith((SANDBOX, VERIFY, SHELL, SERVE)):
            with contextlib.suppress(OSError):
                if _is_left_behind(made):
                    remove(made)


def _is_left_behind(made: Path) -> bool:
    found = made.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    if not ours or time.time() - found.st_mtime < _YOUNG:
        return False
    try:
        # A link there could lead anywhere.
        lock = open_own(made / _LOCK, os.O_WRONLY)
    except FileNotFoundError:
        # Killed before it had one: as it was made (mkdtemp), and with nothing in it. Or while it
        # was removed, by a version that removed the lock first.
        mode = stat.S_IMODE(found.st_mode)
        return mode == _OPEN or (mode == 0o700 and not any(made.iterdir()))
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
    with contextlib.suppress(OSError):
        above = open_directory(made.parent, shared=True)
        try:
            # The lock last: who is killed meanwhile leaves what the next one still knows.
            with contextlib.suppress(OSError):
                held = open_directory(made)
                try:
                    empty_directory(held, but=_LOCK)
                finally:
                    os.close(held)
            remove_tree(made.name, above)
        finally:
            os.close(above)


def empty(place: Path) -> None:
    """Remove all that is in ``place``, as far as it can be."""
    with contextlib.suppress(OSError):
        held = open_directory(place)
        try:
            empty_directory(held)
        finally:
            os.close(held)
