"""The journal: what was applied, for this user alone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mqtui.fix.errors import FixError
from mqtui.fix.journal import Run, StepRecord, alone, last_run, new_run, runs, state_directory


def test_it_is_in_the_users_state_directory(state: Path) -> None:
    assert state_directory() == state


def test_nobody_without_a_home_gets_a_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(FixError, match="no home directory"):
        state_directory()


def test_a_second_one_at_work_is_refused(state: Path) -> None:
    with alone(state), pytest.raises(FixError, match="Another mqtui is at work"), alone(state):
        pass
    with alone(state):
        pass


def test_a_state_directory_of_somebody_else(state: Path) -> None:
    state.parent.mkdir(parents=True)
    state.parent.chmod(0o777)
    with pytest.raises(FixError, match="Set XDG_STATE_HOME"), alone(state):
        pass


def test_no_runs_yet(state: Path) -> None:
    assert runs(state) == []
    assert last_run(state) is None
    assert not state.exists()


def test_runs_come_in_their_order(state: Path) -> None:
    made = []
    for name in ("a", "b"):
        run = new_run(state)
        run.steps.append(StepRecord(name, name, "A", "applied"))
        run.save()
        made.append(run)
    assert [run.steps[0].name for run in runs(state)] == ["a", "b"]
    last = last_run(state)
    assert last is not None
    assert last.place == made[1].place
    last.steps[0].state = "undone"
    last.save()
    again = last_run(state)
    assert again is not None
    assert again.place == made[0].place


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "is damaged"),
        ("[]", "is damaged"),
        ('{"schema": "mqtui.journal/1"}', "is damaged"),
        ('{"schema": "mqtui.journal/1", "began": "", "steps": [1]}', "is damaged"),
        ('{"schema": "mqtui.journal/2", "began": "", "steps": []}', "another version"),
    ],
)
def test_a_journal_that_cannot_be_read(state: Path, text: str, why: str) -> None:
    run = new_run(state)
    run.save()
    (run.place / "journal.json").write_text(text, "utf-8")
    with pytest.raises(FixError, match=why):
        runs(state)


def test_a_path_of_any_bytes_comes_back(state: Path) -> None:
    run = new_run(state)
    name = os.fsdecode(b"/tmp/caf\xe9")
    run.steps.append(StepRecord(name, name, "A"))
    run.save()
    assert runs(state)[0].steps[0].name == name
    assert json.loads((run.place / "journal.json").read_bytes())["steps"][0]["name"] == name


def test_a_backup_that_is_gone(state: Path) -> None:
    from mqtui.fix.journal import EditRecord, FileRecord

    run = Run(state / "x", "")
    record = FileRecord("0" * 64, 0o600, 0, 0)
    with pytest.raises(FixError, match="cannot be read"):
        run.kept(EditRecord("/a", "/a", record, record, "1.before"))
