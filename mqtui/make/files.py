"""Files that are made: all or none, and nothing that exists is replaced."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mqtui.system.files import create_file, remove_file


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file's name in its directory, its text, and its mode."""

    name: str
    text: str
    mode: int = 0o644


def in_the_way(directory: Path, made: Sequence[NewFile]) -> tuple[str, ...]:
    """The paths of those that exist already."""
    paths = [os.path.join(directory, file.name) for file in made]
    return tuple(path for path in paths if os.path.lexists(path))


def write_files(directory: Path, made: Sequence[NewFile]) -> None:
    """Write them into ``directory``, which is made if it is missing.

    Raises:
        FileExistsError: one exists already; none of the others stays.
        Exposed: somebody else could change the directory.
        OSError: one cannot be written; none stays.
    """
    written: list[Path] = []
    try:
        for file in made:
            path = directory / file.name
            create_file(path, file.text.encode(), mode=file.mode, create=0o755)
            written.append(path)
    except BaseException:
        for path in written:
            with contextlib.suppress(OSError):
                remove_file(path)
        raise
