"""``--debug`` resolves the reference of a sentence, and shows no secret and no escape sequence."""

import re

import pytest

from mqtui.cli import config, lab
from mqtui.engine import crashes


@pytest.fixture(autouse=True)
def _none_before():
    crashes.forget()
    yield
    crashes.forget()


def failing(*_, **__):
    raise ValueError("cannot read password=hunter2 \x1b[31m\u202e\ntoken: abc")


@pytest.mark.parametrize("words", [("config", "--debug"), ("--debug", "config")])
def test_the_reference_leads_to_the_place(mqtui, monkeypatch, words):
    monkeypatch.setattr(config, "request_from", failing)
    plain = mqtui("config")
    assert (plain.code, plain.out) == (2, "")
    assert len(plain.err.splitlines()) == 1
    reference = re.search(r"\((E-[0-9A-F]{6}); --debug shows where\)", plain.err)[1]

    shown = mqtui(*words)
    assert shown.code == 2
    assert f"mqtui: {reference}\n" in shown.err
    assert "mqtui/cli/config.py:" in shown.err
    assert "test_debug.py" in shown.err
    for said in (plain.err, shown.err):
        assert "hunter2" not in said
        assert "abc" not in said
        assert "\x1b" not in said
        assert "\u202e" not in said


def test_a_command_that_ends_well_has_nothing_to_show(mqtui):
    done = mqtui("lab", "list", "--debug")
    assert (done.code, done.err) == (0, "")


def test_a_file_of_a_hostile_name_is_no_escape_sequence(mqtui, monkeypatch):
    source = compile("def run(_):\n    raise ValueError", "/tmp/\x1b]0;x\x07.py", "exec")
    made = {}
    exec(source, made)
    monkeypatch.setattr(lab, "run", made["run"])
    done = mqtui("lab", "list", "--debug")
    assert done.code == 2
    assert "\\x1b]0;x\\x07.py" in done.err
    assert "\x1b" not in done.err
