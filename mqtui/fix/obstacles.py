"""What forbids this user to change a file, seen before anything is written.

A file with several names (hard links) is refused: a rename would part them, and writing into it in
place is not whole or not at all. A read-only file is refused: whoever made it so, or the program
that manages it, did not mean it to be changed.
"""

from __future__ import annotations

import errno
import os

from mqtui.fix.errors import CannotEdit
from mqtui.system.image import Attributes, Image, why_everybody_writes
from mqtui.system.owners import owner_name

_OWNER_WRITES = 0o200


def must_be_changeable(path: str, image: Image, *, content: bool) -> None:
    """Refuse a file that this user cannot, or should not, change.

    Raises:
        CannotEdit: why, and who could.
    """
    owner = owner_name(image.attributes.uid)
    if os.geteuid() not in (0, image.attributes.uid):
        raise CannotEdit(f"{path} belongs to user {owner}", owner)
    if why := why_everybody_writes(path):
        raise CannotEdit(why)
    if not content:
        _must_not_be_read_only(path)
        return
    if image.names > 1:
        raise CannotEdit(
            f"{path} has {image.names} names (hard links), which a new file in its place would part"
        )
    if not image.attributes.mode & _OWNER_WRITES:
        raise CannotEdit(f"{path} is read-only (mode {image.attributes.mode:04o})", owner)
    if os.geteuid() != 0 and image.attributes.gid not in {os.getegid(), *os.getgroups()}:
        raise CannotEdit(f"its group, {image.attributes.gid}, could not be kept", "root")
    _must_be_writable(os.path.dirname(path))


def must_be_makeable(path: str, like: Attributes, *, makes_directory: bool) -> None:
    """Refuse to make a file where this user cannot.

    Raises:
        CannotEdit: why, and who could.
    """
    directory = os.path.dirname(path)
    if makes_directory:
        directory = os.path.dirname(directory)
        if not os.path.isdir(directory):
            raise CannotEdit(f"there is no directory {directory}")
    if why := why_everybody_writes(path if not makes_directory else os.path.dirname(path)):
        raise CannotEdit(why)
    if os.geteuid() not in (0, like.uid):
        raise CannotEdit(
            f"the file is to belong to user {owner_name(like.uid)}", owner_name(like.uid)
        )
    _must_be_writable(directory)


def _must_not_be_read_only(path: str) -> None:
    """A file system that is mounted read-only takes no mode either."""
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        raise CannotEdit(f"{path} is on a file system that is mounted read-only")


def _must_be_writable(directory: str) -> None:
    try:
        _must_not_be_read_only(directory)
        if os.access(directory, os.W_OK | os.X_OK, effective_ids=True):
            return
        owner = owner_name(os.stat(directory).st_uid)
    except OSError as error:
        raise CannotEdit(f"{directory}: {os.strerror(error.errno or errno.EIO)}") from error
    raise CannotEdit(f"you may not write in {directory}", owner)
