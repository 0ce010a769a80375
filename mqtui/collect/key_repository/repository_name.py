"""From the configured value to the file: the extension rule, and what may have been meant.

Rule: docs/knowledge/key-repositories.md. No extension: ``.kdb`` is assumed at every level of MQ.
With an extension: taken as it is from 9.3, while older levels put ``.kdb`` behind it all the same.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator

from mqtui.collect.files import absolute
from mqtui.collect.host_files import host_files

_KDB = ".kdb"
_AROUND, _URL = " \t\r'\"", "file://"
_STASH = ".sth"
_STORES = (".kdb", ".p12", ".pfx", ".pem", ".jks")
_MAX_SIBLINGS = 5
_ALIKE = 0.65


def candidates(stated: str, working_directory: str) -> tuple[str, ...]:
    """Every file that the value may lead to, in the order in which to look."""
    path = absolute(stated, working_directory)
    if os.path.splitext(os.path.basename(path))[1]:
        return path, path + _KDB
    return (path + _KDB,)


def rule(stated: str) -> str:
    """The rule that applies to this value, in a sentence."""
    extension = os.path.splitext(os.path.basename(stated))[1]
    if extension:
        return (
            f"the value ends in {extension}: MQ 9.3 and later use it as the file name, earlier "
            "versions add .kdb to it"
        )
    return "the value has no extension: MQ adds .kdb to it"


def stash_path(store: str) -> str:
    """The stash that belongs to a store: same directory, same stem."""
    return os.path.splitext(store)[0] + _STASH


def meant(stated: str, working_directory: str, near: Iterable[str]) -> Iterator[str]:
    """Files that the value leads to without what MQ takes as a part of it, or from another place.

    That is quotes and blanks around it and ``file://`` before it; ``near`` are directories that a
    relative path may have been meant from.
    """
    bare = stated.strip(_AROUND).removeprefix(_URL)
    places = (working_directory,) if os.path.isabs(bare) else (working_directory, *near)
    for place in places:
        yield from (path for path in candidates(bare, place) if bare and host_files().is_file(path))


def lookalikes(tried: tuple[str, ...], stated_path: str) -> tuple[str, ...]:
    """Stores nearby that the value may have been meant for, the likeliest first.

    Looked for in the directory of the first name tried, or in one that differs from it in case
    only, and inside ``stated_path`` if that is a directory.
    """
    directory, name = os.path.split(tried[0])
    stem = os.path.splitext(name)[0].lower()
    found: list[tuple[float, str]] = []
    place = _real_directory(directory)
    for entry in stores_in(place) if place else ():
        other = os.path.splitext(entry)[0].lower()
        alike = difflib.SequenceMatcher(None, stem, other).ratio()
        if alike >= _ALIKE:
            found.append((-alike, os.path.join(place or "/", entry)))
    if host_files().is_directory(stated_path):
        found += [(-_ALIKE, os.path.join(stated_path, entry)) for entry in stores_in(stated_path)]
    return tuple(path for _, path in sorted(found) if path not in tried)[:_MAX_SIBLINGS]


def _real_directory(directory: str) -> str | None:
    """``directory``, or the one that exists under the same name in other case."""
    if host_files().is_directory(directory):
        return directory
    current = "/"
    for part in directory.split("/"):
        if part in ("", "."):
            continue
        exact = os.path.join(current, part)
        if not host_files().is_directory(exact):
            folded = part.lower()
            twins = (e for e in _listed(current) if e.lower() == folded)
            exact = next(
                (
                    p
                    for p in (os.path.join(current, e) for e in twins)
                    if host_files().is_directory(p)
                ),
                "",
            )
            if not exact:
                return None
        current = exact
    return current


def stores_in(directory: str) -> Iterator[str]:
    """The names in ``directory`` that end as a key repository's do."""
    for name in _listed(directory):
        if name.lower().endswith(_STORES):
            yield name


def _listed(directory: str) -> Iterator[str]:
    try:
        yield from host_files().names(directory)
    except OSError:  # a directory that may not be listed offers nothing to compare with
        return
