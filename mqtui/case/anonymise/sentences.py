"""Sentences without the names in them: what is no known word is taken for a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mqtui.case.anonymise.kept_words import known_words
from mqtui.case.anonymise.pseudonyms import Pseudonyms

_TOKEN = re.compile(r"[^\W_]+")
_RUN = re.compile(r"[^\W_]++(?:[.@-][^\W_]++)++")
_PATH = re.compile(r"(?:(?<=[\s'\"(=])|^)/[^\s'\"(),;]+")
#: Shorter names are met within sentences by chance.
_SHORTEST = 3
#: Names are compared with what stands at one place; so many of them at most.
_MOST_AT_ONE_WORD = 200


class Sentences:
    """Rewrites sentences. ``names`` are replaced wherever they stand, although their words may be
    known; ``words`` are known words that are names of this case alone, such as that of a user.
    """

    def __init__(self, names: Pseudonyms, whole: Iterable[str], words: Iterable[str]) -> None:
        self._names = names
        self._words = frozenset(w.lower() for w in words if len(w) >= _SHORTEST)
        self._whole: dict[str, list[str]] = {}
        for name in sorted(set(whole), key=len, reverse=True):
            first = _TOKEN.search(name)
            if first is None or len(name) - first.start() < _SHORTEST:
                continue
            at = self._whole.setdefault(first[0].lower(), [])
            if len(at) < _MOST_AT_ONE_WORD:
                at.append(name[first.start() :].lower())

    def rewritten(self, text: str) -> str:
        """``text`` with pseudonyms in the places of names."""
        return self._names.in_parts(text, self._without_paths)

    def _without_paths(self, text: str) -> str:
        made, at = "", 0
        for found in _PATH.finditer(text):
            made += self._without_names(text[at : found.start()]) + self._names.name(found[0])
            at = found.end()
        return made + self._without_names(text[at:])

    def _without_names(self, text: str) -> str:
        made: list[str] = []
        at, looked_at = 0, 0
        small = text.lower()
        if len(small) != len(text):  # a letter that has no small one of one character
            small = text
        for found in _TOKEN.finditer(text):
            if found.start() < at:
                continue
            end = self._name_at(small, found)
            if not end and found.start() >= looked_at:
                run = _RUN.match(text, found.start())
                looked_at = run.end() if run else 0
                end = looked_at if run and self._tells(run[0]) else 0
            made.append(text[at : found.start()])
            made.append(
                self._names.name(text[found.start() : end]) if end else self._word(found[0])
            )
            at = end or found.end()
        made.append(text[at:])
        return "".join(made)

    def _name_at(self, small: str, found: re.Match[str]) -> int:
        """Where the name ends that begins with that word; 0 where none does."""
        start = found.start()
        for name in self._whole.get(found[0].lower(), ()):
            end = start + len(name)
            last = small[end : end + 1]
            if small.startswith(name, start) and not (name[-1].isalnum() and last.isalnum()):
                return end
        return 0

    def _tells(self, run: str) -> bool:
        """Whether words that are joined, such as those of a host, hold one that is a name."""
        return any(self._word(word) != word for word in _TOKEN.findall(run))

    def _word(self, word: str) -> str:
        small = word.lower()
        if small in known_words() and small not in self._words:
            return word
        return self._names.word(word)
