"""Possible causes on the screen: below what was seen, each with how to tell and what to do."""

from __future__ import annotations

from mqtui.engine.model import Possible
from mqtui.screens.widgets.possible import causes_note, possible_cause

ROUTER = Possible("router", "a router routes on SNI", "its own log", "Add a route for the name.")


def test_a_cause_is_drawn_with_how_to_tell_and_what_to_do() -> None:
    drawn = [line.rstrip() for line in possible_cause(ROUTER, 1, 60).plain.split("\n")]
    assert drawn[0].startswith("Possible causes")
    assert drawn[1:] == [
        "1 a router routes on SNI",
        "  How to tell: its own log",
        "  If so: Add a route for the name.",
    ]


def test_only_the_first_has_the_heading() -> None:
    assert possible_cause(ROUTER, 2, 60).plain.startswith("2 a router")


def test_a_headline_says_how_many_there_are() -> None:
    assert causes_note((ROUTER, ROUTER)) == ", 2 possible causes"
    assert causes_note(()) == ""
