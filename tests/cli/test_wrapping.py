"""Lines are broken for a terminal and left whole for a file."""

import os
import sys

from hypothesis import given
from hypothesis import strategies as st

from mqtui.cli.wrapping import wrapped


def test_a_line_for_a_file_stays_whole(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    assert wrapped("word " * 60) == "word " * 60


def test_a_line_for_a_terminal_fits_it(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((40, 24)))
    assert all(len(line) <= 40 for line in wrapped("word " * 60).split("\n"))
    assert wrapped("") == ""


@given(st.text())
def test_any_line_can_be_wrapped(line):
    assert isinstance(wrapped(line), str)


def test_what_a_line_begins_with_is_left_free_below_it(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((40, 24)))
    text = wrapped("short line\n  1. " + "word " * 12)
    assert text.split("\n")[0] == "short line"
    assert [line[:6] for line in text.split("\n")[1:]] == ["  1. w", "     w"]
