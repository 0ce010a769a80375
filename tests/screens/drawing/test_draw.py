"""Drawing with hostile text: nothing dangerous comes out, and nothing is wider than its room."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color
from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.screens.drawing.draw import hanging, heading, row, table
from mqtui.screens.drawing.escape import block, hides_something, milliseconds, show
from mqtui.screens.drawing.glyphs import MARKS, TerminalGuard, ascii_for, mark, wants_ascii

DANGEROUS = ("Cc", "Cf", "Cs", "Zl", "Zp")
anything = st.text(st.characters(), max_size=80) | st.sampled_from(
    ["\x1b[2J", "\u202eabc", "[red]x[/]", "[/nothing]", "注文🔐", "a\tb", "\udc80", "x" * 200]
)


@given(anything)
def test_shown_text_holds_nothing_that_a_terminal_acts_on(text: str) -> None:
    for content, allowed in ((show(text), ""), (block(text), "\n")):
        assert not [
            c for c in content.plain if unicodedata.category(c) in DANGEROUS and c not in allowed
        ]
        assert not content.spans


@given(st.lists(st.tuples(anything, anything, anything), max_size=5), st.integers(24, 90))
def test_a_table_is_never_wider_than_its_room(rows: list[tuple[str, str, str]], width: int) -> None:
    drawn = table(("one", "two", "three"), [[show(c) for c in row] for row in rows], width)
    assert all(line.cell_length <= width for line in drawn.split("\n", allow_blank=True))


@given(anything, st.integers(10, 60))
def test_hanging_text_keeps_every_word_and_its_room(text: str, width: int) -> None:
    drawn = hanging(Content("> "), show(text), width)
    assert all(line.cell_length <= width for line in drawn.split("\n", allow_blank=True))
    assert "".join(drawn.plain[2:].split()) == "".join(show(text).plain.split())


def test_the_guard_lets_no_control_character_through() -> None:
    segments = [Segment("fine"), Segment("a\x1b[2Jb\u202ec"), Segment("\x1b[?25l", None, [])]
    passed = TerminalGuard().apply(segments[:2], Color(0, 0, 0))
    assert [s.text for s in passed] == ["fine", "a[2Jbc"]


def test_ascii_stand_ins_keep_every_width() -> None:
    guard = TerminalGuard(only_ascii=True)
    marks = "".join(glyph for glyph, _ in MARKS.values())
    assert guard.apply([Segment(f"{marks} │╭─ é 注")], Color(0, 0, 0))[0].text == "v!x-? |+- e ??"
    assert len({ascii_for(glyph) for glyph, _ in MARKS.values()}) == len(Verdict)


def test_in_ascii_a_mark_is_no_plus_and_all_are_as_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: "ISO-8859-1")
    drawn = [mark(verdict).plain for verdict in Verdict]
    assert {len(each) for each in drawn} == {2}
    assert len(set(drawn)) == len(Verdict)
    assert "ok" in drawn
    assert "+" not in "".join(drawn)


def test_only_a_utf_8_locale_gets_more_than_ascii() -> None:
    assert not wants_ascii("UTF-8")
    assert not wants_ascii("utf8")
    assert wants_ascii("ISO-8859-1")
    assert wants_ascii("ANSI_X3.4-1968")


def test_hidden_characters_are_noticed_before_a_paste() -> None:
    assert hides_something("rm\x1b[A")
    assert hides_something("unset\u200b MQSERVER")
    assert not hides_something("printf 'a\tb'\nunset MQSERVER\n")


def test_durations_read_naturally() -> None:
    assert [milliseconds(v) for v in (0.42, 11.8, 999.4, 3000)] == [
        "0.4 ms",
        "12 ms",
        "999 ms",
        "3.0 s",
    ]


def test_the_c_locale_gets_ascii_although_python_itself_turns_to_utf_8() -> None:
    program = "from mqtui.screens.drawing.glyphs import wants_ascii; print(wants_ascii())"
    for value, expected in ("C", "True"), ("C.UTF-8", "False"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "LC_ALL": value},
            capture_output=True,
            text=True,
        )
        assert done.stdout.strip() == expected, done.stderr


def test_headings_and_rows_spell_out_what_others_wrote() -> None:
    hostile = "a\x1b]0;b\x07\u202ec"
    shown = r"a\x1b]0;b\x07\u202ec"
    assert heading(hostile, hostile).plain == f"{shown}  {shown}"
    assert row(hostile)[0].plain == shown
