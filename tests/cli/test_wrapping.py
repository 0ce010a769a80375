"""Lines are broken for a terminal and left whole for a file."""

import os
import sys

from hypothesis import given
from hypothesis import strategies as st

from mqtui.cli.wrapping import fitted, wrapped


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


WHOLE = """\
2393 NAME: meaning
Try these first:
  1. one
     tell by: a log
     type: mqtui config
     or: DISPLAY QMGR
Other causes, by where they lie:
  client
    - two
    - three
  network
    - four
checks that may find the cause: {checks}
source: x
""".format(checks=", ".join(f"ENV{number:02}" for number in range(1, 15)))


def of_lines(monkeypatch, lines, columns=80):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((columns, lines)))


def test_a_text_that_fits_is_told_whole(monkeypatch):
    of_lines(monkeypatch, 40)
    assert fitted(WHOLE, ["2393"]) == wrapped(WHOLE)


def test_a_file_gets_the_whole_text_however_long():
    assert fitted(WHOLE * 9, ["2393"]) == WHOLE * 9


def test_on_a_small_terminal_the_first_causes_stay_and_the_others_become_numbers(monkeypatch):
    of_lines(monkeypatch, 10)
    told = fitted(WHOLE, ["2393"])
    assert "Other causes, by where they lie: client (2), network (1)\n" in told
    assert "checks that may find the cause: ENV01, ENV02, ENV03, ENV04 and 10 more\n" in told
    assert "     or: " not in told
    assert told.endswith("source: x\nAll of it: mqtui explain 2393 | less\n")
    assert told.count("\n") < 10


def test_what_goes_together_stands_alone_on_a_small_terminal(monkeypatch):
    of_lines(monkeypatch, 8)
    told = fitted(WHOLE * 2, ["2393", "AMQ9637"], "together\n")
    assert told == "together\nAll of it: mqtui explain 2393 AMQ9637 | less\n"


def test_no_word_that_a_shell_reads_otherwise_is_repeated(monkeypatch):
    of_lines(monkeypatch, 4)
    assert "explain ... | less" in fitted(WHOLE, ["$(reboot)"])


@given(st.text())
def test_any_text_can_be_fitted(text):
    assert isinstance(fitted(text, [text]), str)
