"""A case in place of a walk: what is refused, and how."""

import pytest

from mqtui.cli import opened_case
from mqtui.cli.exits import CommandError


@pytest.mark.parametrize("words", [("check", "--case"), ("open",)])
def test_what_is_no_case_is_one_sentence(mqtui, tmp_path, words):
    path = tmp_path / "x.mqtui"
    path.write_bytes(b"hello")
    told = mqtui(*words, path)
    assert told.code == 2
    assert "is not a case file" in told.err
    assert "Traceback" not in told.err


def test_what_is_not_there_is_one_sentence(mqtui, tmp_path):
    told = mqtui("check", "--case", tmp_path / "none.mqtui")
    assert told.code == 2
    assert "does not exist" in told.err


def test_nothing_is_stated_beside_a_case(mqtui, tmp_path):
    told = mqtui("check", "--case", tmp_path / "x", "--qmgr", "QM1", "--timeout", "3")
    assert told.code == 2
    assert "omit --qmgr, --timeout" in told.err


def test_a_file_system_that_hangs_ends_it(monkeypatch):
    def hang(_):
        raise TimeoutError

    monkeypatch.setattr(opened_case, "open_case", hang)
    with pytest.raises(CommandError, match="no answer"):
        opened_case.case_from("/hung/x.mqtui")
