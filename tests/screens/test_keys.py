"""The table of keys: what the bar shows of it, and in which order."""

from __future__ import annotations

from textual.binding import Binding

from mqtui.screens.keys import (
    APP,
    APP_KEYS,
    FINDING_KEYS,
    LESSON_KEYS,
    OVERVIEW_KEYS,
    PINNED,
    SCREEN,
    STAGE_KEYS,
    WIDGET,
    Bound,
    bar_keys,
)
from mqtui.screens.widgets.chrome import key_line


def bound(key: str, action: str, by: int, label: str = "", *, show: bool = False) -> Bound:
    return Bound(Binding(key, action, label, show=show), by)


HERE = [
    bound("slash", "search", APP),
    bound("question_mark", "help", APP),
    bound("f1", "help", APP),
    bound("q", "quit", APP),
    bound("x", "cancel", APP),
    bound("tab", "app.focus_next", SCREEN),
    bound("e", "explain", SCREEN),
    bound("c", "copy", SCREEN),
    bound("y", "ask", SCREEN, "Ask", show=True),
    bound("j", "secret", SCREEN, "Secret"),
    bound("enter", "select", WIDGET),
    bound("down", "cursor_down", WIDGET),
]


def test_the_focused_comes_first_then_the_screen_then_the_app_and_before_all_what_is_urgent() -> (
    None
):
    keys, pinned = bar_keys(HERE, "Begin")
    shown = [f"{key.shown} {key.label}" for key in keys]
    assert shown == [
        *("x Cancel", "Enter Begin", "c Copy", "e Why", "y Ask", "/ Search", "Tab Panel")
    ]
    assert [key.shown for key in pinned] == ["?", "q"]
    assert "enter" not in {key.keys for key in bar_keys(HERE)[0]}, "it does nothing here"


def test_the_bar_is_one_line_whatever_its_width_and_says_that_there_is_more() -> None:
    keys, pinned = bar_keys(HERE, "Begin")
    for width in range(20, 120):
        line = key_line(keys, pinned, width)
        assert line.cell_length == width
        assert "\n" not in line.plain
        whole = "Tab Panel" in line.plain
        assert line.plain.endswith("? Help  q Quit" if whole else "? more  q Quit")
    assert key_line(keys, pinned, 40).plain == "x Cancel  Enter Begin     ? more  q Quit"


def test_a_key_has_one_name_and_each_that_is_on_the_bar_a_sentence() -> None:
    beside = APP_KEYS + LESSON_KEYS + FINDING_KEYS + OVERVIEW_KEYS + STAGE_KEYS
    assert len({key.label for key in beside}) == len(beside)
    assert all(key.help or not key.in_bar for key in beside)
    assert [key.action for key in APP_KEYS + FINDING_KEYS if key.place == PINNED] == [
        "help",
        "quit",
    ]
