"""Removing directories with all that is in them, also while somebody else changes them."""

from __future__ import annotations

import contextlib
import os
import stat

from mqtui.system.files import change_entry_mode


def remove_tree(name: str, directory: int) -> None:
    """Remove the entry ``name`` of the open directory, and all below it, as far as it can be.

    Directories are opened and never named by a path, so a link that takes the place of one is
    removed and not followed. Closed ones are opened first.
    """
    with contextlib.suppress(OSError):
        if not stat.S_ISDIR(os.lstat(name, dir_fd=directory).st_mode):
            os.unlink(name, dir_fd=directory)
            return
        held = _opened(name, directory)
        try:
            empty_directory(held)
        finally:
            os.close(held)
        os.rmdir(name, dir_fd=directory)


def empty_directory(directory: int, *, but: str = "") -> None:
    """Remove all entries of the open directory, as far as can be; not the one named ``but``."""
    with contextlib.suppress(OSError):
        # It may be open only to be held.
        listed = os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=directory)
        try:
            for name in os.listdir(listed):
                if name != but:
                    remove_tree(name, listed)
        finally:
            os.close(listed)


def _opened(name: str, directory: int) -> int:
    """A directory that may be listed and emptied from now on.

    Raises:
        OSError: it is none any more, or cannot be opened.
    """
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    with contextlib.suppress(OSError):
        # What it was closed to keep apart is about to be gone.
        change_entry_mode(name, 0o700, directory)
    return os.open(name, flags, dir_fd=directory)
