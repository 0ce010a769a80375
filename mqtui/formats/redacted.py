"""A text without its secrets."""

from __future__ import annotations

import re
from typing import NamedTuple

#: What stands where a secret was.
PLACEHOLDER = "(set, not shown)"

_BEHIND_A_WORD = re.compile(r"[\s;,&]")


class Redacted(NamedTuple):
    """A text that may be kept, and what was taken out of it. ``hidden``: nothing of it is left."""

    text: str
    secrets: tuple[str, ...] = ()
    hidden: bool = False


def hides(text: str) -> bool:
    """Whether a secret was taken out of the text."""
    return PLACEHOLDER in text


def bare(value: str) -> str:
    """``value`` without the blanks and quotes around it."""
    return value.strip().strip("\"'")


def pieces(value: str) -> tuple[str, ...]:
    """What the secret may be in a value that was hidden up to the end of its line.

    All of it, or its first word: which of them cannot be told there.
    """
    plain = bare(value)
    word = _BEHIND_A_WORD.split(plain, 1)[0]
    return tuple(dict.fromkeys((value, plain, word, word.rstrip("])}>.\"'"))))
