"""The one way from the bytes of a text input to its text, whichever program saved it.

PowerShell's ``>`` writes UTF-16 with a byte order mark, other Windows programs leave the mark out
or put one before UTF-8, and old editors write one byte per character
(https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding).
A mark decides; without one, NUL bytes in every second place mean UTF-16, and what is not UTF-8 is
Latin-1, or Windows-1252 where that is told apart by its characters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import field

from mqtui.frozen import dataclass

#: Marks, longest first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
#: Enough to tell UTF-16 without a mark; even, so that no character is cut.
_LOOKED_AT = 4096
#: Nearly all characters of an English text are ASCII, and of a Japanese one the blanks, line ends
#: and names of attributes.
_LEAST_ASCII = 0.3
#: Control characters that no text has. Tab, line ends, form feed and escape are in saved output.
_NO_TEXT = re.compile(r"[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_ESCAPED_BYTE = re.compile(r"[\udc80-\udcff]")
_ASCII = re.compile(r"[\x00-\x7f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
#: What Latin-1 has no characters for, and Windows has: quotes, dashes, the euro sign.
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text without its mark. ``encoding`` is its name for people, such as ``UTF-16``.

    ``marked``: it began with a byte order mark. ``binary``: NUL bytes are left in it, so it is no
    text, or one whose parts end with them, such as ``/proc/PID/environ``. ``stray`` is the place
    in the bytes of the first that is not UTF-8, in a text of single bytes without a mark.
    """

    text: str = field(repr=False)
    encoding: str
    marked: bool = False
    binary: bool = False
    stray: int | None = None

    @property
    def plain(self) -> bool:
        """Whether every program reads it alike: UTF-8 without a mark."""
        return self.encoding == "UTF-8" and not self.marked


def decoded(data: bytes, *, keep_bytes: bool = False) -> DecodedText:
    """The text in ``data``. Never raises; what cannot be decoded becomes U+FFFD.

    With ``keep_bytes`` a text of single bytes keeps those that are not UTF-8 as surrogate escapes,
    so that a path or a password in it stays the same bytes.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, _on_error(codec, keep_bytes))
            return DecodedText(text, name, marked=True, binary="\0" in text)
    if b"\0" in data and (codec := _wide(data)):
        text = data.decode(codec, "replace")
        return DecodedText(text, "UTF-16", binary="\0" in text)
    return _bytewise(data, keep_bytes)


def wide_codec(data: bytes) -> str:
    """The codec of a text that begins so and has more than one byte for each character; or blank.

    It is one that takes the mark off, if there is one, so it is for text from the beginning on.
    """
    for mark, codec, _ in _MARKS:
        if data.startswith(mark):
            return "" if codec == "utf-8" else codec[:6]
    return _wide(data) if b"\0" in data else ""


def _on_error(codec: str, keep_bytes: bool) -> str:
    return "surrogateescape" if keep_bytes and codec == "utf-8" else "replace"


def _wide(data: bytes) -> str:
    """The codec of UTF-16 without a mark; blank where it is none."""
    start = data[:_LOOKED_AT]
    start = start[: len(start) // 2 * 2]
    high = {"utf-16-be": start[0::2].count(0), "utf-16-le": start[1::2].count(0)}
    codec = max(high, key=lambda each: high[each])
    # A NUL byte in the other place is half of a rare character, or the end of a part.
    if not high[codec] or 4 * min(high.values()) > high[codec]:
        return ""
    text = start.decode(codec, "replace")
    if len(_ASCII.findall(text)) < _LEAST_ASCII * len(text) or _NO_TEXT.search(text):
        return ""
    # A character of two units that the look ended in is no damage.
    return "" if "\ufffd" in text[:-1] else codec


def _bytewise(data: bytes, keep_bytes: bool) -> DecodedText:
    binary = b"\0" in data
    try:
        return DecodedText(data.decode("utf-8"), "UTF-8", binary=binary)
    except UnicodeDecodeError as error:
        stray = error.start
    text = data.decode("utf-8", "surrogateescape")
    name, codec = "UTF-8", "utf-8"
    # UTF-8 that was cut or damaged has more whole characters than stray bytes.
    broken = len(_ESCAPED_BYTE.findall(text))
    if len(_BEYOND_ASCII.findall(text)) <= 2 * broken:
        windows = _WINDOWS_ONLY.search(data)
        name, codec = ("Windows-1252", "cp1252") if windows else ("Latin-1", "latin-1")
    shown = text if keep_bytes else data.decode(codec, "replace")
    return DecodedText(shown, name, binary=binary, stray=stray)
