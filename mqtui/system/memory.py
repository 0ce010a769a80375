"""What must not be left behind: files with keys that live in memory alone, and no core files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

try:
    import resource
except ImportError:  # pragma: no cover - not on this platform
    resource = None  # type: ignore[assignment]

#: Where a process's open files have names (proc(5)); a bare chroot has none.
_OWN_FILES = "/proc/self/fd"
#: For systems without files that have no name.
_PLACES = ("/dev/shm", "/tmp")  # noqa: S108 - the file gets a random name, and is made anew


@contextlib.contextmanager
def file_in_memory(data: bytes) -> Iterator[str]:
    """The name of a file with ``data`` for a library that reads files only.

    On Linux it is in no directory (memfd_create(2)), so that nothing of it can be left, however
    this process ends. Elsewhere it is this user's alone, and removed at the end.

    Raises:
        OSError: it cannot be made.
    """
    if hasattr(os, "memfd_create") and os.path.isdir(_OWN_FILES):
        with os.fdopen(os.memfd_create("mqtui", os.MFD_CLOEXEC), "wb") as file:
            file.write(data)
            file.flush()
            yield f"{_OWN_FILES}/{file.fileno()}"
        return
    import secrets

    from mqtui.system.owners import open_directory

    place = next(p for p in _PLACES if os.path.isdir(p))
    directory = open_directory(place, shared=True)
    name = f"mqtui-{secrets.token_hex(8)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(name, flags, 0o600, dir_fd=directory), "wb") as file:
            file.write(data)
        yield os.path.join(place, name)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name, dir_fd=directory)
        os.close(directory)


def no_core_files() -> None:
    """A crash of this process, or of one that it starts, writes no memory to the disk.

    A shell that it starts may allow it again.
    """
    with contextlib.suppress(OSError, ValueError, AttributeError):
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
