"""The words that mqtui's own sentences, names and tables are made of.

A password that is one of them cannot be taken out of a report by its value: the report would be
full of holes, and each hole would say what the password is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

#: What there is of words in the code and in the tables.
_TEXTS = (".py", ".toml")
#: Folders of the package with texts that people read one at a time, and not in a report.
_PASSED_OVER = frozenset({"lessons", "scenarios", "__pycache__", "docs"})
#: A word, and a name of several: ``MQ_CONNECT_TYPE``, ``mqclient.ini``.
_WORDS = (re.compile(r"[a-z][a-z0-9]+"), re.compile(r"[a-z][a-z0-9_.-]+"))


def is_own_word(value: str) -> bool:
    """Whether ``value`` stands as a word of its own, in any case, in mqtui's own texts."""
    return value.lower() in _own_words()


@cache
def _own_words() -> frozenset[str]:
    from importlib.resources import files  # seldom needed, and slow to import

    # An archive or a build without sources has fewer words, and so hides rather more.
    texts = [text.lower() for text in _texts_in(files("mqtui"))]
    return frozenset(word for text in texts for words in _WORDS for word in words.findall(text))


def _texts_in(place: Traversable) -> Iterator[str]:
    try:
        entries = list(place.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name in _PASSED_OVER:
            continue
        if entry.is_dir():
            yield from _texts_in(entry)
        elif entry.name.endswith(_TEXTS):
            try:
                yield entry.read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                continue
