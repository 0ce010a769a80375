"""Changing files of others' programs: the content, the mode or the ACL, and nothing else of them.

A file is replaced by one that has its owner, group, mode and extended attributes, in one step.
Every call starts from a descriptor of the file's directory, follows no link, and refuses where the
file is no longer what was read (:mod:`mqtui.system.image`).

Sources: rename(2), xattr(7), acl(5).
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator

from mqtui.system.files import UNFINISHED, sweep_unfinished
from mqtui.system.image import ACL, Attributes, Image, extended_of, image_of, must_be, parent_of

#: What the kernel may not let a user copy; it gives a new file one of its own.
_KERNELS_OWN = ("security.", "trusted.")
_HOLD = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW


def replace_content(path: str, before: Image, data: bytes) -> Image:
    """Give the file other content, on the disk before it takes its place; the file as it is then.

    Raises:
        ChangedSince: it is no longer as ``before``.
        Exposed: everybody could change its directory.
        OSError: it cannot be written, or not with the owner, group, mode and ACL that it has. It
            is then as it was.
    """
    name = os.path.basename(path)
    with parent_of(path) as directory:
        sweep_unfinished(directory)
        must_be(before, name, directory, path)
        with _unfinished(directory) as (new, handle):
            _write(handle, data)
            _give(handle, before.attributes)
            os.fsync(handle)
            must_be(before, name, directory, path)
            os.replace(new, name, src_dir_fd=directory, dst_dir_fd=directory)
        _sync(directory)
        return image_of(name, directory, path, True)


def make_file(path: str, data: bytes, attributes: Attributes) -> Image:
    """Make a file where there is none; the file as it is then.

    Raises:
        FileExistsError: there is one.
        Exposed: everybody could change its directory.
        OSError: it cannot be written. There is then none.
    """
    name = os.path.basename(path)
    with parent_of(path) as directory:
        sweep_unfinished(directory)
        with _unfinished(directory) as (new, handle):
            _write(handle, data)
            _give(handle, attributes)
            os.fsync(handle)
            # Unlike a rename, a link takes no other file's place.
            os.link(new, name, src_dir_fd=directory, dst_dir_fd=directory, follow_symlinks=False)
            os.unlink(new, dir_fd=directory)
        _sync(directory)
        return image_of(name, directory, path, True)


def make_directory_of(path: str, mode: int = 0o755) -> None:
    """Make the directory that ``path`` is to stand in.

    Raises:
        OSError: it cannot be made.
    """
    place = os.path.dirname(path)
    with parent_of(place) as above:
        os.mkdir(os.path.basename(place), mode & 0o700, dir_fd=above)
        held = os.open(os.path.basename(place), _HOLD, dir_fd=above)
        try:
            os.chmod(f"/proc/self/fd/{held}" if hasattr(os, "O_PATH") else held, mode)
        finally:
            os.close(held)


def remove_file(path: str, before: Image) -> None:
    """Remove a file.

    Raises:
        ChangedSince: it is no longer as ``before``.
        OSError: it cannot be removed.
    """
    name = os.path.basename(path)
    with parent_of(path) as directory:
        must_be(before, name, directory, path)
        os.unlink(name, dir_fd=directory)
        _sync(directory)


def remove_directory(path: str) -> None:
    """Remove a directory if it is empty.

    Raises:
        OSError: it is not, or cannot be removed.
    """
    with parent_of(path) as above:
        os.rmdir(os.path.basename(path), dir_fd=above)


def change_attributes(path: str, before: Image, attributes: Attributes) -> Image:
    """Give a file or directory another mode or ACL; as it is then. Its owner stays.

    Raises:
        ChangedSince: it is no longer as ``before``.
        OSError: it cannot be changed, as where the file system has no ACLs. It is as it was.
    """
    name = os.path.basename(path)
    content = before.data is not None
    with parent_of(path) as directory:
        must_be(before, name, directory, path)
        flags = getattr(os, "O_PATH", os.O_RDONLY) | os.O_NOFOLLOW | os.O_CLOEXEC
        held = os.open(name, flags, dir_fd=directory)
        try:
            # A file that may not be opened has no other way that follows no link.
            target: str | int = f"/proc/self/fd/{held}" if hasattr(os, "O_PATH") else held
            try:
                _set_access(target, attributes)
            except OSError:
                with contextlib.suppress(OSError):
                    _set_access(target, before.attributes)
                raise
        finally:
            os.close(held)
        return image_of(name, directory, path, content)


@contextlib.contextmanager
def _unfinished(directory: int) -> Iterator[tuple[str, int]]:
    """A new file in the directory, which is gone if it did not get its name."""
    name = f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(name, flags, 0o600, dir_fd=directory)
    try:
        yield name, handle
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name, dir_fd=directory)
        raise
    finally:
        os.close(handle)


def _write(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def _give(handle: int, wanted: Attributes) -> None:
    """Owner, group, mode and extended attributes to a new file."""
    status = os.fstat(handle)
    if (status.st_uid, status.st_gid) != (wanted.uid, wanted.gid):
        os.fchown(handle, wanted.uid, wanted.gid)
    # What it got of the directory's default ACL goes first: the mode would change its mask.
    for name, _ in extended_of(handle):
        if name not in dict(wanted.extended) and not name.startswith(_KERNELS_OWN):
            os.removexattr(handle, name)
    os.fchmod(handle, wanted.mode)
    for name, value in wanted.extended:
        try:
            os.setxattr(handle, name, value)
        except OSError:
            if not name.startswith(_KERNELS_OWN):
                raise


def _set_access(target: str | int, wanted: Attributes) -> None:
    if wanted.acl is not None:
        os.setxattr(target, ACL, wanted.acl)
        return
    if dict(extended_of(target)).get(ACL) is not None:
        os.removexattr(target, ACL)
    os.chmod(target, wanted.mode)


def _sync(directory: int) -> None:
    """The directory's entries on the disk, as far as its file system can."""
    with contextlib.suppress(OSError):
        listed = os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=directory)
        try:
            os.fsync(listed)
        finally:
            os.close(listed)
