"""What a learner hands in: as it was done, in JSON and CSV, and nothing that acts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from json_schemas import validate

from mqtui.lab.course.course import the_course
from mqtui.lab.course.progress import Done, Progress
from mqtui.lab.course.results import parse_results, results_csv, results_json, results_of

NOW = "2026-11-29T12:00:00+00:00"
LABEL = Done(
    "2026-11-29T10:00:00+00:00",
    ("CER01", "CER03"),
    2,
    False,
    "2026-11-29T10:12:31+00:00",
    2,
)


def results(tmp_path: Path, name: str = "Ada"):
    done = {
        "label": LABEL,
        "exercise/stash-missing": Done("2026-11-29T11:00:00+00:00", ("ENV03",)),
        "exercise/gone": Done("2026-11-29T11:00:00+00:00"),
        "stash": Done(),
    }
    progress = Progress(tmp_path / "p", done, saving=False)
    return results_of(progress, the_course(), name, NOW)


def test_what_was_begun_and_solved_is_exported(tmp_path: Path) -> None:
    found = results(tmp_path)
    rows = {row.exercise: row for row in found.results}
    assert set(rows) == {"label", "exercise/stash-missing", "exercise/gone"}
    label = rows["label"]
    assert (label.state, label.hints, label.wrong_guesses, label.minutes) == ("solved", 2, 1, 13)
    begun = rows["exercise/stash-missing"]
    assert (begun.state, begun.wrong_guesses, begun.minutes) == ("begun", 1, None)


@pytest.mark.parametrize("written", [results_json, results_csv])
@pytest.mark.parametrize("name", ["Ada", "=cmd|' /C calc'!A0", "'x", "é\x1b[31m\n"])
def test_what_is_written_is_read_back(tmp_path: Path, written, name: str) -> None:
    found = results(tmp_path, name)
    text = written(found)
    if written is results_json:
        validate(json.loads(text), "results")
    assert "\x1b" not in text
    assert parse_results(text.encode()) == found


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    for name in ("=1+1", "+1", "-1", "@x", "\t=1"):
        for row in csv.reader(io.StringIO(results_csv(results(tmp_path, name)))):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


GOOD = {
    "schema": "mqtui.results/1",
    "learner": "Ada",
    "exported": NOW,
    "results": [
        {"exercise": "label", "state": "begun", "stars": 0, "hints": 0, "wrong_guesses": 0}
    ],
}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff", "not UTF-8"),
        (b"", "not a result"),
        (b"{", "not JSON"),
        (b"{" * 100_000, "not JSON"),
        (b'{"schema": "mqtui.report/1"}', "not a result"),
        (b"a,b\n", "not a result"),
        (results_csv, "more than one learner"),
        ({"learner": 7}, "whose results"),
        ({"exported": "yesterday"}, "when it was exported"),
        ({"exported": "2026-11-29"}, "when it was exported"),
        ({"results": None}, "no results"),
        ({"results": [7]}, "cannot be read"),
        ({"results": GOOD["results"] * 2}, "twice"),
        ({"results": GOOD["results"] * 2001}, "more than 2000"),
        ({"results": [{**GOOD["results"][0], "hints": -1}]}, "cannot be read"),
        ({"results": [{**GOOD["results"][0], "hints": True}]}, "cannot be read"),
        ({"results": [{**GOOD["results"][0], "minutes": "1e9"}]}, "cannot be read"),
        ({"results": [{**GOOD["results"][0], "state": "best"}]}, "cannot be read"),
        ({"results": [{**GOOD["results"][0], "solved": "=1"}]}, "cannot be read"),
    ],
)
def test_a_file_that_is_none_says_why(tmp_path: Path, data, why: str) -> None:
    if isinstance(data, dict):
        data = json.dumps({**GOOD, **data}).encode()
    elif callable(data):
        other = results_csv(results(tmp_path, "Bob")).partition("\n")[2]
        data = (data(results(tmp_path)) + other).encode()
    assert parse_results(json.dumps(GOOD).encode()).learner == "Ada"
    with pytest.raises(ValueError, match=why):
        parse_results(data)
