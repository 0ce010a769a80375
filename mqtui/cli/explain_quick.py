"""``mqtui explain CODE`` without reading a table: what was made of all of them beforehand."""

from __future__ import annotations

from mqtui.cli.explain_answers import TEXTS, WORDS
from mqtui.cli.wrapping import wrapped


def answer(word: str) -> str:
    """What is said of that word; blank where the tables must be asked."""
    found = WORDS.get(word.upper(), ()) if word.isascii() else ()
    texts = "\n\n".join(map(TEXTS.__getitem__, found))
    return wrapped(texts) + "\n" if texts else ""
