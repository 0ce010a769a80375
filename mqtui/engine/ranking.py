"""How well an entry of a list fits the words that somebody types to find it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from operator import itemgetter
from typing import NamedTuple, TypeVar


class Searchable(NamedTuple):
    """What is looked for: ``name`` is what it is called, ``title`` its line, ``text`` all of it.

    All are kept as they are compared (see :func:`searchable`). A tuple, since a channel table has
    100,000 of them.
    """

    name: str
    title: str
    text: str


T = TypeVar("T")


def searchable(name: str, title: str, *texts: object) -> Searchable:
    """An entry as it is compared: without case, every text of it in one."""
    name, title = name.casefold(), title.casefold()
    rest = "\n".join([str(text) for text in texts if text]).casefold()
    return Searchable(name, title, f"{name}\n{title}\n{rest}")


def rank(entry: Searchable, words: Sequence[str]) -> int | None:
    """How well it fits, 0 best; ``None`` where one of the words is nowhere in it.

    Its name before what begins with it, that before a word of its title, that before any part.
    """
    typed = " ".join(words)
    for word in words:
        if word not in entry.text:
            return None
    if typed == entry.name:
        return 0
    if typed and entry.name.startswith(typed):
        return 1
    return max((_place(entry, word) for word in words), default=0)


def _place(entry: Searchable, word: str) -> int:
    for place, text in ((2, entry.name), (3, entry.title)):
        if text.startswith(word) or f" {word}" in text:
            return place
    if word in entry.name or word in entry.title:
        return 4
    return 5


def best(entries: Iterable[tuple[Searchable, T]], typed: str, most: int) -> tuple[list[T], int]:
    """The ``most`` entries that fit best, in their order among equals, and how many fit."""
    words = typed.casefold().split()
    ranked = [
        (found, number, what)
        for number, (entry, what) in enumerate(entries)
        if (found := rank(entry, words)) is not None
    ]
    first = nsmallest(most, ranked, key=itemgetter(0, 1))
    return [what for _, _, what in first], len(ranked)
