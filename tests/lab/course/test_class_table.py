"""A class's table, of a directory in which anything may lie."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from json_schemas import validate

from mqtui.lab.course.class_table import LARGEST, class_csv, class_json, class_of, class_text
from mqtui.lab.course.results import LearnerResults, Result, results_csv, results_json
from mqtui.lab.errors import LabError

NOON, LATER = "2026-11-29T12:00:00+00:00", "2026-11-29T14:30:00+02:00"
SOLVED = Result("label", "solved", 3, 0, 0, 7, NOON, NOON)
BEGUN = Result("stash", "begun", 0, 2, 3, None, NOON)


def hand_in(place: Path, name: str, learner: str, *rows: Result, at: str = NOON) -> None:
    of = LearnerResults(learner, at, rows)
    text = results_csv(of) if name.endswith(".csv") else results_json(of)
    (place / name).write_text(text)


def test_ten_learners_stand_by_name_and_nobody_is_ranked(tmp_path: Path) -> None:
    for number in range(8):
        hand_in(tmp_path, f"{number}.json", f"learner {9 - number}", SOLVED, BEGUN)
    hand_in(tmp_path, "a.csv", "Zoe", SOLVED)
    hand_in(tmp_path, "b.csv", "ada", BEGUN)
    table = class_of(tmp_path)
    assert table.notices == ()
    names = [one.learner for one in table.learners]
    assert names == ["ada", *(f"learner {n}" for n in range(2, 10)), "Zoe"]
    lines = class_text(table).splitlines()
    assert lines[0].split() == [
        "Learner",
        "solved",
        "begun",
        "hints",
        "wrong",
        "guesses",
        "minutes",
    ]
    assert lines[2].split() == ["learner", "2", "1", "1", "2", "3", "7"]
    assert lines[-1] == "10 learners, 9 solved."
    value = json.loads(class_json(table))
    validate(value, "class")
    assert value["learners"][1]["minutes"] == 7


def test_what_is_no_result_is_left_out_and_named(tmp_path: Path) -> None:
    hand_in(tmp_path, "good.json", "Ada", SOLVED)
    (tmp_path / "same.json").write_bytes((tmp_path / "good.json").read_bytes())
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "huge.json").write_bytes(b" " * (LARGEST + 1))
    (tmp_path / "link.json").symlink_to(tmp_path / "good.json")
    (tmp_path / "away.csv").symlink_to("/etc/passwd")
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "notes.txt").write_text("no matter")
    (tmp_path / "\x1b[31m.json").write_text("{")
    table = class_of(tmp_path)
    assert [one.learner for one in table.learners] == ["Ada"]
    assert len(table.notices) == 10
    told = "\n".join(table.notices)
    assert "same.json is the same file as good.json" in told
    assert "link.json is a link" in told
    assert "\x1b" not in told
    with pytest.raises(LabError, match="Could not read"):
        class_of(tmp_path / "nowhere")


def test_of_two_exports_the_newer_counts_whatever_its_zone(tmp_path: Path) -> None:
    hand_in(
        tmp_path, "new.json", "Ada", Result("label", "solved", 1, 3, 1, 9, NOON, NOON), at=LATER
    )
    hand_in(tmp_path, "old.csv", "Ada", Result("label", "begun"), BEGUN)
    table = class_of(tmp_path)
    (ada,) = table.learners
    assert {row.exercise: row.state for row in ada.results} == {"label": "solved", "stash": "begun"}
    assert table.notices == ("Ada has 2 files: of each exercise the newest counts.",)


def test_a_name_is_no_formula_and_no_escape(tmp_path: Path) -> None:
    hand_in(tmp_path, "a.json", '=HYPERLINK("http://x")', SOLVED)
    (tmp_path / "b.json").write_text(
        json.dumps(
            {
                "schema": "mqtui.results/1",
                "learner": "\x1b[2J\u202eAda",
                "exported": NOON,
                "results": [],
            }
        )
    )
    table = class_of(tmp_path)
    shown = class_text(table) + class_csv(table) + class_json(table)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    for row in csv.reader(io.StringIO(class_csv(table))):
        assert not row[0].startswith("=")
