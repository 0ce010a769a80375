"""The MQSC of a plan as a script with its REFRESH, which nobody has run."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.checks.remedies.builders import mqsc
from mqtui.engine.model import Remedy, Stage
from mqtui.fix.errors import CannotEdit
from mqtui.fix.model import Step, StepKind
from mqtui.fix.script import script_edit, script_path, script_text


def step(remedy: Remedy) -> Step:
    return Step(
        1,
        "qmgr",
        remedy.title,
        StepKind.SCRIPT,
        "QMG01",
        "",
        Stage.CIPHER,
        "It is wrong. -",
        "queue manager",
        "",
        remedy=remedy,
    )


LABEL = mqsc("Set the label", "ALTER QMGR CERTLABL({label})", "QM.1", label="app's")
REFRESHED = mqsc(
    "Set the label", "ALTER QMGR CERTLABL({l})\nREFRESH SECURITY TYPE(SSL)", "QM.1", l="a"
)
RULE = mqsc("Let it in", "SET CHLAUTH({c}) TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(CHANNEL)", c="A.B")


def test_what_is_reread_only_on_refresh_gets_one() -> None:
    text = script_text([step(LABEL)])
    assert "ALTER QMGR CERTLABL('app''s')\n" in text
    assert text.endswith("\nREFRESH SECURITY TYPE(SSL)\n")
    assert script_text([step(REFRESHED)]).count("REFRESH SECURITY TYPE(SSL)") == 1
    assert "REFRESH" not in script_text([step(RULE)])


def test_a_comment_never_goes_on_in_the_next_line() -> None:
    for line in script_text([step(LABEL)]).split("\n"):
        assert not (line.startswith("*") and line.endswith(("+", "-")))


def test_its_name_is_the_queue_managers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert script_path([step(LABEL)], None) == str(tmp_path / "mqtui-fix-QM.1.mqsc")
    assert script_path([step(LABEL), step(RULE)], None) == str(tmp_path / "mqtui-fix.mqsc")
    stated = str(tmp_path / "x.mqsc")
    assert script_path([step(LABEL)], "x.mqsc") == stated
    (tmp_path / "x.mqsc").touch()
    assert script_path([step(LABEL)], "x.mqsc") == stated, "which is then refused"
    assert script_path([step(LABEL)], "x.mqsc", {stated}) == str(tmp_path / "x-2.mqsc")
    (tmp_path / "mqtui-fix-QM.1.mqsc").touch()
    assert script_path([step(LABEL)], None) == str(tmp_path / "mqtui-fix-QM.1-2.mqsc")


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.mqsc"
    assert script_edit([step(LABEL)], str(path)).before is None
    path.write_text("theirs", "utf-8")
    with pytest.raises(CannotEdit, match="there already"):
        script_edit([step(LABEL)], str(path))
