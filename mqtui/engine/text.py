"""Text that others wrote (certificates, logs, servers, files) made safe to show."""

from __future__ import annotations

import unicodedata

#: Longest single value that is shown; what is longer is cut with a mark.
LONGEST = 2000

# Marks that change the direction or the meaning of what stands around them.
_HIDDEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")


def printable(text: str, *, keep_newlines: bool = False, longest: int = LONGEST) -> str:
    """``text`` with every control, format and surrogate character spelled out as ``\\x1b``.

    A terminal acts on none of the result: no escape sequence, no carriage return, no
    bidirectional override, no line separator survives.
    """
    if len(text) <= longest and text.isascii() and text.isprintable():
        return text  # nearly always, and some fifty times as fast
    shown: list[str] = []
    for character in text[: longest + 1]:
        if character == "\n" and keep_newlines:
            shown.append(character)
        elif character in _HIDDEN or unicodedata.category(character) in (
            "Cc",
            "Cf",
            "Cs",
            "Co",
            "Zl",
            "Zp",
        ):
            code = ord(character)
            shown.append(f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
        else:
            shown.append(character)
    if len(text) > longest:
        shown[longest:] = ["…"]
    return "".join(shown)
