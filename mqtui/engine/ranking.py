"""How well an entry of a list fits the words that somebody types to find it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Searchable:
    """What is looked for: ``name`` is what it is called, ``title`` its one line, ``text`` the rest.

    All are kept as they are compared (see :func:`searchable`).
    """

    name: str
    title: str
    text: str


T = TypeVar("T")


def searchable(name: str, title: str, *texts: object) -> Searchable:
    """An entry as it is compared: without case, every text of it in one."""
    rest = "\n".join(str(text) for text in texts if text)
    return Searchable(name.casefold(), title.casefold(), rest.casefold())


def rank(entry: Searchable, words: Sequence[str]) -> int | None:
    """How well it fits, 0 best; ``None`` where one of the words is nowhere in it.

    Its name before what begins with it, that before a word of its title, that before any part.
    """
    typed = " ".join(words)
    if typed == entry.name:
        return 0
    if typed and entry.name.startswith(typed):
        return 1
    found = [_place(entry, word) for word in words]
    return None if None in found else max((place or 0 for place in found), default=0)


def _place(entry: Searchable, word: str) -> int | None:
    for place, text in ((2, entry.name), (3, entry.title)):
        if text.startswith(word) or f" {word}" in text:
            return place
    if word in entry.name or word in entry.title:
        return 4
    return 5 if word in entry.text else None


def best(entries: Iterable[tuple[Searchable, T]], typed: str, most: int) -> tuple[list[T], int]:
    """The ``most`` entries that fit best, in their order among equals, and how many fit."""
    words = typed.casefold().split()
    ranked = [
        (found, number, what)
        for number, (entry, what) in enumerate(entries)
        if (found := rank(entry, words)) is not None
    ]
    ranked.sort(key=lambda each: each[:2])
    return [what for _, _, what in ranked[:most]], len(ranked)
