"""A drop-in of a systemd unit sets or unsets one variable."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.fix.draft import Draft
from mqtui.fix.edit import drop_in as module
from mqtui.fix.edit.drop_in import drop_in
from mqtui.fix.errors import CannotEdit
from mqtui.fix.model import FileEdit


@pytest.fixture
def units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "UNITS", str(tmp_path))
    monkeypatch.setattr("mqtui.fix.obstacles.os.geteuid", lambda: 0)
    return tmp_path


def made(unit: str, name: str, value: str | None) -> FileEdit:
    draft = Draft({})
    drop_in(draft, unit, name, value)
    return draft.edits()[0]


def test_a_variable_is_set_with_quotes_that_systemd_reads(units: Path) -> None:
    edit = made("app.service", "MQCERTLABL", 'a "b" 100% \\')
    assert edit.path == str(units / "app.service.d" / "mqtui-MQCERTLABL.conf")
    assert edit.makes_directory
    assert (edit.attributes.mode, edit.attributes.uid) == (0o644, 0)
    assert edit.data == (
        b'# made by mqtui fix\n[Service]\nEnvironment="MQCERTLABL=a \\"b\\" 100%% \\\\"\n'
    )


def test_a_variable_goes_away(units: Path) -> None:
    edit = made("app", "MQSERVER", None)
    assert edit.path == str(units / "app.service.d" / "mqtui-MQSERVER.conf")
    assert (edit.data or b"").endswith(b"[Service]\nUnsetEnvironment=MQSERVER\n")


@pytest.mark.parametrize(
    ("unit", "name"), [("../x", "A"), ("a/b", "A"), ("", "A"), ("app", "A=B"), ("app", "A\n")]
)
def test_no_name_leads_elsewhere(units: Path, unit: str, name: str) -> None:
    with pytest.raises(CannotEdit, match="name"):
        made(unit, name, None)


def test_one_that_is_there_stays(units: Path) -> None:
    (units / "app.service.d").mkdir()
    (units / "app.service.d" / "mqtui-A.conf").write_text("theirs", "utf-8")
    with pytest.raises(CannotEdit, match="there already"):
        made("app", "A", "1")
