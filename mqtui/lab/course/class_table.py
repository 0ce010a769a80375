"""The results of a class in one table: what its learners exported into one directory.

The directory may hold anything: a link is not followed, what is too large is not read, what is not
a result is named and left out. The table is sorted by name; nobody is ranked.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mqtui.collect.files import read_bounded
from mqtui.engine.text import printable
from mqtui.facts import FileState
from mqtui.lab.course.results import LearnerResults, Result, csv_text, parse_results
from mqtui.lab.errors import LabError
from mqtui.output import json_text

SCHEMA = "mqtui.class/1"
#: A file larger than this is no result, in bytes.
LARGEST = 1 << 20
#: Files of a directory that are looked at.
MOST_FILES = 1000
_ENDINGS = (".json", ".csv")
_COLUMNS = ("learner", "solved", "begun", "hints", "wrong_guesses", "minutes")
_HEADINGS = ("Learner", "solved", "begun", "hints", "wrong guesses", "minutes")


@dataclass(frozen=True, slots=True)
class ClassTable:
    """The learners by name, and a sentence on every file that is left out or counts in part."""

    learners: tuple[LearnerResults, ...]
    notices: tuple[str, ...] = ()


def class_of(directory: Path) -> ClassTable:
    """The results in ``directory``.

    Raises:
        LabError: it cannot be read.
    """
    shown = printable(str(directory))
    try:
        names = sorted(e.name for e in os.scandir(directory) if e.name.endswith(_ENDINGS))
    except OSError as error:
        raise LabError(f"Could not read {shown}: {error.strerror or error}.") from error
    notices: list[str] = []
    if len(names) > MOST_FILES:
        notices.append(f"Of {len(names)} files only the first {MOST_FILES} are read.")
    found: dict[str, list[LearnerResults]] = {}
    seen: dict[bytes, str] = {}
    for name in names[:MOST_FILES]:
        try:
            data = _read(directory / name)
            one = parse_results(data)
        except ValueError as error:
            notices.append(f"{printable(name)} {error}; it is left out.")
            continue
        digest = hashlib.sha256(data).digest()
        if digest in seen:
            notices.append(f"{printable(name)} is the same file as {seen[digest]}.")
            continue
        seen[digest] = printable(name)
        found.setdefault(one.learner, []).append(one)
    learners = [_joined(files, notices) for _, files in sorted(found.items(), key=_by_name)]
    return ClassTable(tuple(learners), tuple(notices))


def _by_name(item: tuple[str, list[LearnerResults]]) -> tuple[str, str]:
    return item[0].casefold(), item[0]


def _read(path: Path) -> bytes:
    if path.is_symlink():
        raise ValueError("is a link, which is not followed")
    read = read_bounded(str(path), LARGEST)
    if read.state is FileState.TOO_LARGE:
        raise ValueError("is too large for a result")
    if read.state is FileState.NOT_A_FILE:
        raise ValueError("is not a file")
    if read.state is not FileState.OK:
        raise ValueError("cannot be read, or is empty")
    return read.data


def _joined(files: Sequence[LearnerResults], notices: list[str]) -> LearnerResults:
    """One learner's results of several exports: of each exercise, the newest counts."""
    ordered = sorted(files, key=lambda one: datetime.fromisoformat(one.exported))
    newest = ordered[-1]
    if len(ordered) > 1:
        notices.append(
            f"{newest.learner} has {len(ordered)} files: of each exercise the newest counts."
        )
    rows: dict[str, Result] = {}
    for one in ordered:
        rows.update((row.exercise, row) for row in one.results)
    return replace(newest, results=tuple(rows.values()))


@dataclass(frozen=True, slots=True)
class Sums:
    """What a learner did in all. ``minutes`` are those of the solved exercises."""

    solved: int
    begun: int
    hints: int
    wrong_guesses: int
    minutes: int


def sums(of: LearnerResults) -> Sums:
    """A learner's line of the table."""
    solved = [row for row in of.results if row.state == "solved"]
    return Sums(
        len(solved),
        sum(row.state == "begun" for row in of.results),
        sum(row.hints for row in of.results),
        sum(row.wrong_guesses for row in of.results),
        sum(row.minutes or 0 for row in solved),
    )


def class_text(table: ClassTable) -> str:
    """The table as text."""
    rows = [(one.learner, *map(str, _numbers(one))) for one in table.learners]
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *rows, strict=True)]
    lines = [_line(row, widths) for row in (_HEADINGS, *rows)]
    people = len(rows)
    solved = sum(sums(one).solved for one in table.learners)
    lines.append(f"{people} {'learner' if people == 1 else 'learners'}, {solved} solved.")
    return "\n".join(lines) + "\n"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0].ljust(widths[0])
    rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join((first, *rest))


def class_csv(table: ClassTable) -> str:
    """The table as CSV."""
    return csv_text(_COLUMNS, ((one.learner, *_numbers(one)) for one in table.learners))


def class_json(table: ClassTable) -> str:
    """The table as JSON (``assets/schemas/class.json``), with every exercise of each learner."""
    rows = [
        {
            **dict(zip(_COLUMNS, (one.learner, *_numbers(one)), strict=True)),
            "exported": one.exported,
            "exercises": [
                {
                    "exercise": row.exercise,
                    "state": row.state,
                    "hints": row.hints,
                    "wrong_guesses": row.wrong_guesses,
                    "minutes": row.minutes,
                }
                for row in one.results
            ],
        }
        for one in table.learners
    ]
    return json_text({"schema": SCHEMA, "learners": rows, "notices": list(table.notices)})


def _numbers(one: LearnerResults) -> tuple[int, ...]:
    of = sums(one)
    return of.solved, of.begun, of.hints, of.wrong_guesses, of.minutes
