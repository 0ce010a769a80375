"""A learner's results as a file to hand in: JSON, or CSV for a spreadsheet.

What is read back may be anybody's: every value is checked, and what a spreadsheet would take for a
formula is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mqtui.engine.text import printable
from mqtui.lab.course.course import Course
from mqtui.lab.course.exercise import wrong_guesses
from mqtui.lab.course.progress import Done, Progress
from mqtui.lab.errors import ScenarioError
from mqtui.lab.scenario.scenario import Scenario, find
from mqtui.output import json_text

SCHEMA = "mqtui.results/1"
#: Results that one file may hold, and the longest name in it.
MOST_RESULTS = 2000
_LONGEST = 80
_LARGEST = 10_000_000
_STATES = ("new", "begun", "solved")
COLUMNS = (
    "learner",
    "exported",
    "exercise",
    "state",
    "stars",
    "hints",
    "wrong_guesses",
    "minutes",
    "started",
    "solved",
)
#: What makes a spreadsheet calculate (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TEXT_MARK = "'"


@dataclass(frozen=True, slots=True)
class Result:
    """How far one exercise is. ``minutes`` lie between its begin and its end; ``None``: no end."""

    exercise: str
    state: str
    stars: int = 0
    hints: int = 0
    wrong_guesses: int = 0
    minutes: int | None = None
    started: str = ""
    solved: str = ""


@dataclass(frozen=True, slots=True)
class LearnerResults:
    """All of one learner. ``exported`` is the moment, as ISO text."""

    learner: str
    exported: str
    results: tuple[Result, ...]


def results_of(progress: Progress, course: Course, learner: str, moment: str) -> LearnerResults:
    """What ``learner`` has begun or solved, the course's lessons first."""
    scenarios = {lesson.key: lesson.scenario for lesson in course.lessons}
    others = sorted(key for key in progress.lessons if key not in scenarios)
    keys = [key for key in (*scenarios, *others) if progress.of(key).started]
    rows = (_result(key, progress.of(key), scenarios.get(key)) for key in keys)
    return LearnerResults(learner_name(learner), moment, tuple(rows))


def learner_name(name: str) -> str:
    """A name as it is kept and shown: one line, not too long."""
    return " ".join(printable(name, longest=_LONGEST).split()) or "unknown"


def _result(key: str, done: Done, scenario: Scenario | None) -> Result:
    if scenario is None and key.startswith("exercise/"):
        try:
            scenario = find(key.removeprefix("exercise/"))
        except ScenarioError:
            scenario = None
    return Result(
        printable(key, longest=_LONGEST),
        done.word,
        done.stars,
        done.hints,
        # Of a course that is not given nobody knows which guesses were right.
        wrong_guesses(done, scenario) if scenario is not None else 0,
        _minutes(done.started, done.solved),
        done.started,
        done.solved,
    )


def _minutes(started: str, solved: str) -> int | None:
    try:
        took = datetime.fromisoformat(solved) - datetime.fromisoformat(started)
    except (TypeError, ValueError):
        return None
    return max(0, round(took.total_seconds() / 60))


# --- written -----------------------------------------------------------------------------------


def results_json(of: LearnerResults) -> str:
    """As JSON (``assets/schemas/results.json``)."""
    rows = [
        {
            "exercise": row.exercise,
            "state": row.state,
            "stars": row.stars,
            "hints": row.hints,
            "wrong_guesses": row.wrong_guesses,
            "minutes": row.minutes,
            "started": row.started or None,
            "solved": row.solved or None,
        }
        for row in of.results
    ]
    head = {"schema": SCHEMA, "learner": of.learner, "exported": of.exported}
    return json_text({**head, "results": rows})


def results_csv(of: LearnerResults) -> str:
    """As CSV, a line per exercise."""
    rows = (
        (
            of.learner,
            of.exported,
            row.exercise,
            row.state,
            row.stars,
            row.hints,
            row.wrong_guesses,
            "" if row.minutes is None else row.minutes,
            row.started,
            row.solved,
        )
        for row in of.results
    )
    return csv_text(COLUMNS, rows)


def csv_text(columns: tuple[str, ...], rows: Any) -> str:
    """Rows as CSV in which no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"{_TEXT_MARK}{text}" if text.startswith((*_FORMULA, _TEXT_MARK)) else text


# --- read --------------------------------------------------------------------------------------


def parse_results(data: bytes) -> LearnerResults:
    """The results in a file that somebody handed in, JSON or CSV.

    Raises:
        ValueError: it is none; the half sentence says why.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8 text") from error
    return _from_json(text) if text.lstrip().startswith("{") else _from_csv(text)


def _from_json(text: str) -> LearnerResults:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("is damaged: it is not JSON") from error
    if value.get("schema") != SCHEMA:
        raise ValueError("is not a result of mqtui learn --export")
    rows = value.get("results")
    if not isinstance(rows, list):
        raise ValueError("is damaged: it has no results")
    return _checked(value.get("learner"), value.get("exported"), rows)


def _from_csv(text: str) -> LearnerResults:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        if tuple(next(reader, ())) != COLUMNS:
            raise ValueError("is not a result of mqtui learn --export")
        rows: list[dict[str, str]] = []
        for row in reader:
            if len(row) != len(COLUMNS) or len(rows) > MOST_RESULTS:
                raise ValueError("is damaged: a line has not its columns, or it has too many lines")
            rows.append(dict(zip(COLUMNS, map(_without_mark, row), strict=True)))
    except csv.Error as error:
        raise ValueError("is damaged: it is not CSV") from error
    if not rows:
        raise ValueError("has no results in it")
    if len({(row["learner"], row["exported"]) for row in rows}) > 1:
        raise ValueError("has results of more than one learner or export")
    return _checked(rows[0]["learner"], rows[0]["exported"], rows)


def _without_mark(cell: str) -> str:
    return cell[1:] if cell.startswith(_TEXT_MARK) else cell


def _checked(learner: Any, exported: Any, rows: list[Any]) -> LearnerResults:
    if not isinstance(learner, str) or not learner.strip():
        raise ValueError("does not say whose results it has")
    if not isinstance(exported, str) or not _is_moment(exported):
        raise ValueError("is damaged: it does not say when it was exported")
    if len(rows) > MOST_RESULTS:
        raise ValueError(f"has more than {MOST_RESULTS} results")
    found = tuple(map(_checked_row, rows))
    if len({row.exercise for row in found}) < len(found):
        raise ValueError("is damaged: it has an exercise twice")
    return LearnerResults(learner_name(learner), exported, found)


def _checked_row(row: Any) -> Result:
    damaged = ValueError("is damaged: a result in it cannot be read")
    if not isinstance(row, dict):
        raise damaged
    exercise, state = row.get("exercise"), row.get("state")
    if not isinstance(exercise, str) or not exercise or state not in _STATES:
        raise damaged
    moments = [row.get(name) or "" for name in ("started", "solved")]
    if not all(isinstance(m, str) and (not m or _is_moment(m)) for m in moments):
        raise damaged
    try:
        stars, hints = _number(row.get("stars"), 3), _number(row.get("hints"), 3)
        wrong = _number(row.get("wrong_guesses"), _LARGEST)
        took = row.get("minutes")
        minutes = None if took in (None, "") else _number(took, _LARGEST)
    except (TypeError, ValueError) as error:
        raise damaged from error
    name = printable(exercise, longest=_LONGEST)
    return Result(name, state, stars, hints, wrong, minutes, moments[0], moments[1])


def _number(value: Any, largest: int) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9:
        value = int(value)
    if type(value) is not int or not 0 <= value <= largest:
        raise ValueError(value)
    return value


def _is_moment(text: str) -> bool:
    try:
        return len(text) <= 40 and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
