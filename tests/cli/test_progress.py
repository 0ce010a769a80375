"""How far a long reading is: drawn for people, and for them alone."""

from __future__ import annotations

import io
import sys

from mqtui.cli.progress import said, shown_progress
from mqtui.evidence.long_text import Progress
from mqtui.evidence.model import Event

HOSTILE = Event(1, "\x1b[2J bad, -pw Kq7vTz93wXbL4m", "AMQ9633")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_is_drawn_on_one_line_and_removed(monkeypatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with shown_progress() as report:
        report(Progress(4_000_000, 1_000_000_000, 1, HOSTILE))
        report(Progress(8_000_000, 1_000_000_000, 2, HOSTILE))  # too soon to be drawn
    first, removed = terminal.getvalue().split("\r")[1::2]
    assert first.startswith("4 of 1,000 MB, 1 records (Ctrl-C: no more); newest AMQ9633: ")
    assert removed == " " * len(first) == " " * 79
    assert "\n" not in terminal.getvalue()
    assert "\x1b" not in terminal.getvalue()


def test_nothing_is_drawn_where_nobody_looks(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with shown_progress() as report:
        assert report is None
    assert sys.stderr.getvalue() == ""


def test_no_secret_is_in_it() -> None:
    assert "Kq7vTz93" not in said(Progress(1, 0, 1, HOSTILE))
    assert said(Progress(2_000_000, 0, 0, None)) == "2 MB, 0 records (Ctrl-C: no more)"
