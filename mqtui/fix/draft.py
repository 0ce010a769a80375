"""Files as they are and as they are to be: read once, changed in memory, handed over as edits."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mqtui.fix.errors import CannotEdit
from mqtui.fix.model import FileEdit
from mqtui.fix.obstacles import must_be_changeable, must_be_makeable
from mqtui.fix.text_file import TextFile
from mqtui.system.image import Attributes, Image, read_image

#: What earlier steps of a plan make of files, by their real paths.
Planned = Mapping[str, Image]


@dataclass
class _Open:
    named: str
    before: Image | None
    data: bytes | None
    attributes: Attributes
    makes_directory: bool = False
    said: str = ""


class Draft:
    """The edits of one step. ``planned`` is what the steps before it make of the same files."""

    def __init__(self, planned: Planned, working_directory: str = "/") -> None:
        self._planned = planned
        self._directory = working_directory
        self._open: dict[str, _Open] = {}

    def real(self, path: str) -> str:
        """The absolute path without any link."""
        return os.path.realpath(os.path.join(self._directory, path))

    def exists(self, path: str) -> bool:
        """Whether there is such a file, or will be."""
        real = self.real(path)
        return real in self._open or real in self._planned or os.path.lexists(real)

    def text(self, path: str) -> TextFile:
        """The text of a file that is to be changed.

        Raises:
            CannotEdit: it is not there, no text, or cannot be changed by this user.
        """
        return TextFile.of(self.content(path))

    def content(self, path: str) -> bytes:
        """The bytes of a file that is to be changed.

        Raises:
            CannotEdit: as :meth:`text`.
        """
        opened = self._opened(path, content=True)
        assert opened.data is not None  # noqa: S101 - it was read with its content
        return opened.data

    def write(self, path: str, data: bytes) -> None:
        """Give a file that was read other content."""
        self._open[self.real(path)].data = data

    def attributes(self, path: str) -> Attributes:
        """Owner, mode and ACL of a file or directory that is to get others.

        Raises:
            CannotEdit: it is not there, or cannot be changed by this user.
        """
        return self._opened(path, content=False).attributes

    def give(self, path: str, attributes: Attributes, said: str) -> None:
        """Other attributes to a file whose attributes were read; ``said`` says which."""
        opened = self._open[self.real(path)]
        opened.attributes = attributes
        opened.said = f"{opened.said}; {said}" if opened.said else said

    def make(self, path: str, data: bytes, like: Attributes, said: str = "") -> None:
        """A new file.

        Raises:
            CannotEdit: there is one, or this user cannot make it there.
        """
        real = self.real(path)
        if self.exists(path):
            raise CannotEdit(f"{path} is there already")
        makes = not os.path.isdir(os.path.dirname(real))
        must_be_makeable(real, like, makes_directory=makes)
        self._open[real] = _Open(real, None, data, like, makes, said)

    def edits(self) -> tuple[FileEdit, ...]:
        """What changes, in the order in which it was asked for."""
        found = []
        for path, opened in self._open.items():
            before = opened.before
            data = opened.data
            if before is not None and data == before.data:
                data = None
            if before is not None and data is None and opened.attributes == before.attributes:
                continue
            found.append(
                FileEdit(
                    path,
                    opened.named,
                    before,
                    data,
                    opened.attributes,
                    opened.makes_directory,
                    opened.said,
                )
            )
        return tuple(found)

    def _opened(self, path: str, *, content: bool) -> _Open:
        named = os.path.normpath(os.path.join(self._directory, path))
        real = self.real(path)
        if real in self._open:
            opened = self._open[real]
            if content and opened.data is None:
                raise CannotEdit(f"{path} is to get other rights in the same step")
            return opened
        image = self._planned.get(real)
        if image is None or (content and image.data is None):
            image = _read(real, content)
        must_be_changeable(real, image, content=content)
        self._open[real] = _Open(named, image, image.data, image.attributes)
        return self._open[real]


def after(edit: FileEdit) -> Image:
    """The file as it is after the edit."""
    if edit.before is None:
        return Image(edit.attributes, edit.data)
    data = edit.before.data if edit.data is None else edit.data
    return replace(edit.before, data=data, attributes=edit.attributes)


def _read(path: str, content: bool) -> Image:
    try:
        image = read_image(path, content=content)
    except OSError as error:
        raise CannotEdit(f"{path}: {error.strerror or error}") from error
    if image is None:
        raise CannotEdit(f"{path} is not there")
    return image
