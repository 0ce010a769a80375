"""A file copied to where it is missing, with its owner, mode and ACL."""

from __future__ import annotations

from mqtui.engine.change import CopyFile
from mqtui.fix.draft import Draft
from mqtui.fix.errors import CannotEdit
from mqtui.system.image import read_image


def copy_file(draft: Draft, change: CopyFile) -> None:
    """The copy; what is in it is neither shown nor kept anywhere else.

    Raises:
        CannotEdit: there is one already, or the file cannot be read.
    """
    source = draft.real(change.source)
    try:
        image = read_image(source)
    except OSError as error:
        raise CannotEdit(f"{change.source}: {error.strerror or error}") from error
    if image is None or image.data is None:
        raise CannotEdit(f"{change.source} is not there")
    said = f"a copy of {change.source}, {len(image.data)} bytes"
    draft.make(change.target, image.data, image.attributes, said)
