"""A step is made whole or not at all, and undone byte for byte."""

from __future__ import annotations

import errno
import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fix_client import Client

from mqtui.fix import apply
from mqtui.fix.apply import apply_edits
from mqtui.fix.errors import FixError
from mqtui.fix.journal import APPLIED, FAILED, Run, StepRecord, last_run, new_run, runs
from mqtui.fix.model import FileEdit, Step
from mqtui.fix.plan import plan_of
from mqtui.fix.undo import undo_of, undo_step


def planned(client: Client, **request: Any) -> Step:
    result = client.walk(**request)
    return plan_of(result.facts, result.report).applicable[0]


def made(state: Path, step: Step, edits: tuple[FileEdit, ...] | None = None) -> Run:
    run = new_run(state)
    record = StepRecord(step.name, step.title, step.check)
    apply_edits(run, record, step.edits if edits is None else edits)
    return run


def test_made_and_undone(with_mqserver: Client, state: Path) -> None:
    before = with_mqserver.tree()
    made(state, planned(with_mqserver))
    assert with_mqserver.tree() != before
    assert b"\n# export MQSERVER=" in with_mqserver.env.read_bytes()
    run = last_run(state)
    assert run is not None
    assert [step.state for step in run.steps] == [APPLIED]
    undo_step(run, run.to_undo[0])
    assert with_mqserver.tree() == before
    assert last_run(state) is None


def test_the_backup_is_nobody_elses(with_mqserver: Client, state: Path) -> None:
    content = with_mqserver.env.read_bytes()
    run = made(state, planned(with_mqserver))
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert stat.S_IMODE(run.place.stat().st_mode) == 0o700
    for path in run.place.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (run.place / "1.before").read_bytes() == content
    assert "MQSERVER='" not in (run.place / "journal.json").read_text("utf-8")


def test_the_journal_is_written_before_the_file(
    with_mqserver: Client, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = planned(with_mqserver)
    seen: list[Any] = []

    def killed(edit: FileEdit) -> None:
        (run,) = runs(state)
        seen.append(run.to_undo[0].state)
        raise KeyboardInterrupt

    monkeypatch.setattr(apply, "_make", killed)
    with pytest.raises(KeyboardInterrupt):
        made(state, step)
    assert seen == ["begun"]


def test_a_step_that_fails_leaves_all_its_files(
    client: Client, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = json.loads(client.table.read_text("utf-8"))
    plain["channel"].insert(0, {**plain["channel"][0], "name": "APP.PLAIN"})
    del plain["channel"][0]["transmissionSecurity"]
    client.table.write_text(json.dumps(plain), "utf-8")
    step = planned(client, channel="APP.TLS")
    assert [edit.before is None for edit in step.edits] == [True, False]
    before = client.tree()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(apply, "replace_content", full)
    with pytest.raises(FixError, match="was not changed: No space left on device"):
        made(state, step)
    assert client.tree() == before
    assert [step.state for run in runs(state) for step in run.steps] == [FAILED]
    assert last_run(state) is None


def test_without_a_backup_nothing_is_changed(
    with_mqserver: Client, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, before = planned(with_mqserver), with_mqserver.tree()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("mqtui.fix.journal.replace_file", full)
    with pytest.raises(FixError, match="Nothing was changed without one"):
        made(state, step)
    assert with_mqserver.tree() == before


def test_changed_between_preview_and_yes(with_mqserver: Client, state: Path) -> None:
    step = planned(with_mqserver)
    with with_mqserver.env.open("a", encoding="utf-8") as file:
        file.write("export X=1\n")
    before = with_mqserver.tree()
    with pytest.raises(FixError, match="has changed since it was read"):
        made(state, step)
    assert with_mqserver.tree() == before


def test_what_was_changed_after_it_is_not_undone(with_mqserver: Client, state: Path) -> None:
    run = made(state, planned(with_mqserver))
    with with_mqserver.env.open("a", encoding="utf-8") as file:
        file.write("export X=1\n")
    before = with_mqserver.tree()
    with pytest.raises(FixError, match=r"was changed after step unset-MQSERVER.*1\.before"):
        undo_step(run, run.to_undo[0])
    assert with_mqserver.tree() == before
    assert len(run.to_undo) == 1


def test_a_mode_that_was_changed_after_it_counts_too(with_mqserver: Client, state: Path) -> None:
    run = made(state, planned(with_mqserver))
    with_mqserver.env.chmod(0o600)
    with pytest.raises(FixError, match="was changed after"):
        undo_of(run, run.to_undo[0])


def test_a_backup_that_somebody_changed_is_not_put_back(with_mqserver: Client, state: Path) -> None:
    run = made(state, planned(with_mqserver))
    (run.place / "1.before").write_bytes(b"export EVIL=1\n")
    before = with_mqserver.tree()
    with pytest.raises(FixError, match="not what was kept"):
        undo_step(run, run.to_undo[0])
    assert with_mqserver.tree() == before


def test_a_run_that_was_killed_can_be_undone(
    with_mqserver: Client, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, before = planned(with_mqserver), with_mqserver.tree()
    run = new_run(state)
    record = StepRecord(step.name, step.title, step.check)
    monkeypatch.setattr(apply, "_take_back", lambda *_: None)
    make = apply._make

    def killed(edit: FileEdit) -> None:
        make(edit)
        raise KeyboardInterrupt

    monkeypatch.setattr(apply, "_make", killed)
    with pytest.raises(KeyboardInterrupt):
        apply_edits(run, record, step.edits)
    assert with_mqserver.tree() != before
    again = last_run(state)
    assert again is not None
    undo_step(again, again.to_undo[0])
    assert with_mqserver.tree() == before


def test_a_link_stays_a_link(with_mqserver: Client, state: Path) -> None:
    real = with_mqserver.place / "real.env"
    with_mqserver.env.rename(real)
    with_mqserver.env.symlink_to("real.env")
    before = with_mqserver.tree()
    step = planned(with_mqserver)
    assert [edit.path for edit in step.edits] == [str(real)]
    assert any("is a symbolic link" in note for note in step.notes)
    run = made(state, step)
    assert with_mqserver.env.is_symlink()
    assert b"# export MQSERVER" in real.read_bytes()
    undo_step(run, run.to_undo[0])
    assert with_mqserver.tree() == before


def test_a_directory_made_for_a_file_goes_with_it(tmp_path: Path, state: Path) -> None:
    from mqtui.fix.draft import Draft
    from mqtui.system.image import Attributes

    draft = Draft({})
    path = tmp_path / "app.service.d" / "mqtui-A.conf"
    draft.make(str(path), b"x", Attributes(0o644, os.geteuid(), os.getegid()))
    (edit,) = draft.edits()
    run = new_run(state)
    apply_edits(run, StepRecord("a", "a", "A"), (replace(edit),))
    assert path.read_bytes() == b"x"
    undo_step(run, run.to_undo[0])
    assert not path.parent.exists()
