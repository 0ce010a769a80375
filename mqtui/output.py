"""Everything that is written to standard output and standard error goes through here.

Text of others is made safe once more on its way out, and fits whatever encoding the stream has.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TextIO

from mqtui.engine.text import printable

#: What a file on a full or broken disk answers.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
#: Columns of a line that is drawn anew, at most.
_DRAWN = 79
#: First of the code points that UTF-16 uses in pairs, and the one after the last.
_SURROGATES = (0xD800, 0xE000)


def safe(text: str) -> str:
    """``text`` with line breaks and tabs, and every other control character spelled out."""
    return "\n".join("\t".join(map(_safe_piece, line.split("\t"))) for line in text.split("\n"))


def _safe_piece(text: str) -> str:
    return text if text.isprintable() else printable(text, longest=len(text))


def write(text: str, *, now: bool = False) -> None:
    """Write ``text`` to standard output; ``now``: it is read while the command runs.

    A character that the encoding has no room for is spelled out. A reader that has gone (``head``)
    gets nothing more, and the command goes on: its exit status counts.

    Raises:
        OSError: the file has no room.
    """
    try:
        sys.stdout.write(_encodable(safe(text), sys.stdout))
        if now:
            sys.stdout.flush()
    except BrokenPipeError:
        discard_output()


def write_json(value: Any) -> None:
    """Write ``value`` as JSON that every reader takes and no terminal acts on: ASCII alone.

    A lone surrogate, with which Python holds a byte that is no UTF-8, is no character; it is
    spelled out as text.

    Raises:
        OSError: the file has no room.
    """
    write(json_text(value))


def json_text(value: Any) -> str:
    """``value`` as lines of JSON in ASCII, as :func:`write_json` writes them."""
    import json

    text = json.dumps(value, indent=2, ensure_ascii=False)
    plain = text.isascii() and "\x7f" not in text
    return f"{text if plain else ''.join(map(_json_character, text))}\n"


def _json_character(character: str) -> str:
    code = ord(character)
    if _SURROGATES[0] <= code < _SURROGATES[1]:
        return f"\\\\u{code:04x}"
    if code < 0x7F:
        return character
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


class Style(StrEnum):
    """How a line looks where there is colour: a sequence of the terminal (ECMA-48, SGR)."""

    NONE = ""
    HEADING = "1"
    GOOD = "32"
    WARNING = "33"
    BAD = "31;1"
    MUTED = "2"
    COMMAND = "36"


def write_styled(lines: Iterable[tuple[Style, str]], *, colour: bool) -> None:
    """Write each line in its style, or all of them plain. Only what stands here moves a terminal.

    Raises:
        OSError: the file has no room.
    """
    for style, line in lines:
        text = _encodable(safe(line), sys.stdout)
        shown = f"\x1b[{style}m{text}\x1b[0m" if colour and style and text.strip() else text
        try:
            sys.stdout.write(f"{shown}\n")
        except BrokenPipeError:
            discard_output()
            return


def tell(text: str) -> None:
    """Write ``text`` as lines of standard error, at once.

    Where that takes nothing, a full disk for example, the line is lost and the command goes on.
    """
    try:
        sys.stderr.write(_encodable(safe(f"{text}\n"), sys.stderr))
        sys.stderr.flush()
    except (OSError, ValueError):
        _lead_nowhere(sys.stderr)


def drawable() -> bool:
    """Whether somebody looks at standard error."""
    return bool(sys.stderr and sys.stderr.isatty())


def draw(text: str) -> None:
    """Write ``text`` over the last line of standard error that was drawn; blank to remove that."""
    room = _room(sys.stderr)
    line = safe(text).replace("\n", " ")[:room].ljust(room)
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(_encodable(f"\r{line}\r", sys.stderr))
        sys.stderr.flush()


def _room(stream: TextIO) -> int:
    """Columns that a drawn line has: one that is longer than the terminal would stay there."""
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return min(_DRAWN, columns - 1) if columns > 1 else _DRAWN


def flush() -> None:
    """Write what is buffered, before Python does so when it ends and complains by itself.

    Raises:
        OSError: the file has no room.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()


def _encodable(text: str, stream: TextIO) -> str:
    encoding = stream.encoding or "ascii"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def open_closed_streams() -> None:
    """Give a stream that the caller closed (``>&-``) a place: Python has ``None`` for it then.

    Otherwise what is written fails, what is meant for standard error comes on standard output, and
    the next connection gets the stream's number. Of standard input only that number is taken:
    who reads it must still be told that there is none.
    """
    if sys.stdin is None:
        with contextlib.suppress(OSError):
            os.open(os.devnull, os.O_RDONLY)
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def discard_output() -> None:
    """Lead what is still buffered nowhere: Python writes it once more when it ends."""
    _lead_nowhere(sys.stdout)


def _lead_nowhere(stream: TextIO) -> None:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        # No descriptor is left, or the stream has none: nothing more can be done for it.
        return
