"""How many visitors there are, and where each of them is at home while the server runs."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mqtui.system.trees import remove_tree

#: Bytes of randomness in the name under which a browser comes back.
_NAME_BYTES = 18
#: So many homes per visitor at a time are kept for those who come back; the oldest goes first.
_HOMES_PER_PLACE = 8


class Full(Exception):
    """All places are taken, or this visitor is here already."""


class Visitors:
    """``places`` visitors at a time, each at home in a directory of its own below ``directory``.

    A browser that comes back under its name finds its progress. One name is one visitor: a second
    window of it is refused, since both would have the same sandbox.
    """

    def __init__(self, directory: Path, places: int) -> None:
        self._directory = directory
        self._places = places
        self._homes: dict[str, Path] = {}
        self._here: set[str] = set()
        self._made = 0

    @staticmethod
    def new_name() -> str:
        """A name that nobody guesses."""
        return secrets.token_urlsafe(_NAME_BYTES)

    @property
    def here(self) -> int:
        """How many there are now."""
        return len(self._here)

    @contextmanager
    def at_home(self, name: str) -> Iterator[Path]:
        """The directory of the visitor ``name`` for as long as the visit lasts.

        Raises:
            Full: a sentence says why there is no place.
            OSError: the directory cannot be made.
        """
        if name in self._here:
            raise Full("It is open in another window of this browser: close that one first.")
        if len(self._here) >= self._places:
            raise Full(f"All {self._places} places are taken: try again later.")
        self._here.add(name)
        try:
            yield self._home(name)
        finally:
            self._here.discard(name)

    def _home(self, name: str) -> Path:
        if name not in self._homes:
            self._made += 1
            # A short path: sockets in it have few characters (unix(7)).
            home = self._directory / str(self._made)
            home.mkdir(mode=0o700)
            (home / "t").mkdir(mode=0o700)
            self._homes[name] = home
            self._forget()
        return self._homes[name]

    def _forget(self) -> None:
        """Remove the homes of those who have not come back for longest."""
        spare = len(self._homes) - self._places * _HOMES_PER_PLACE
        for name in [n for n in self._homes if n not in self._here][: max(spare, 0)]:
            home = self._homes.pop(name)
            held = os.open(home.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                remove_tree(home.name, held)
            finally:
                os.close(held)
