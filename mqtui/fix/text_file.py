"""A file's bytes as text that goes back into the same bytes: mark, encoding and line ends kept."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from mqtui.fix.errors import CannotEdit
from mqtui.formats.decoding import wide_codec
from mqtui.formats.lines import lines_with_ends

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STRAY = re.compile(r"[\udc80-\udcff]")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file. ``mark`` are the bytes before it, ``codec`` what it is written in.

    Bytes that are no UTF-8 are kept as surrogate escapes.
    """

    text: str
    mark: bytes = b""
    codec: str = "utf-8"

    @classmethod
    def of(cls, data: bytes) -> TextFile:
        """The text in ``data``.

        Raises:
            CannotEdit: it would not go back into the same bytes.
        """
        mark, codec = next(
            ((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), (b"", "")
        )
        codec = codec or wide_codec(data) or "utf-8"
        try:
            found = cls(data[len(mark) :].decode(codec, "surrogateescape"), mark, codec)
            same = found.data == data
        except UnicodeError:
            same = False
        if not same:
            raise CannotEdit(f"it is neither UTF-8 nor whole {codec.upper()}")
        if "\0" in found.text:
            raise CannotEdit("it is no text")
        return found

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.mark + self.text.encode(self.codec, "surrogateescape")

    @property
    def lines(self) -> list[str]:
        """The lines with their ends."""
        return lines_with_ends(self.text)

    @property
    def end(self) -> str:
        """How a line ends in this file."""
        first = next(iter(self.lines), "\n")
        return "\r\n" if first.endswith("\r\n") else "\n"

    def with_lines(self, lines: list[str]) -> TextFile:
        """The file with these lines, each with its end.

        Raises:
            CannotEdit: what is new in it has no place in the file's encoding.
        """
        text = "".join(lines)
        if _STRAY.search(self.text) and set(text) - set(self.text) - set(map(chr, range(128))):
            raise CannotEdit("it is not UTF-8, so no other character than ASCII is written into it")
        return replace(self, text=text)


def one_line(value: str) -> str:
    """``value``, which a line of a file can hold.

    Raises:
        CannotEdit: it has a line end or another control character.
    """
    if _CONTROL.search(value) or _STRAY.search(value):
        raise CannotEdit("its value has a character that no line can hold")
    return value


def split_end(line: str) -> tuple[str, str]:
    """A line and its end."""
    bare = line.rstrip("\r\n") if line.endswith("\n") else line
    return bare, line[len(bare) :]
