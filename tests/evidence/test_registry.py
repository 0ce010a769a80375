"""A text is read as the kind that fits it best, or as none."""

from __future__ import annotations

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.registry import LEAST, read, recognised


def reader(kind: str, score: float) -> Reader:
    return Reader(kind, lambda _: score, lambda text: Reading(kind, (Event(1, text),)))


def test_the_best_one_reads_it() -> None:
    found = read("x", [reader("a", 0.3), reader("b", 0.9), reader("c", 0.5)])
    assert found is not None
    assert (found.kind, found.events[0].text) == ("b", "x")


def test_of_equals_the_first_one_reads_it() -> None:
    best = recognised("x", [reader("a", 0.5), reader("b", 0.5)])
    assert best is not None
    assert best[0].kind == "a"


def test_what_fits_none_is_read_as_none() -> None:
    assert read("x", [reader("a", LEAST / 2)]) is None
    assert read("x", []) is None


def test_an_event_has_its_values_by_name() -> None:
    event = Event(3, "text", "AMQ9633", Side.CLIENT, values=(("channel", "A"),))
    assert (event.value("channel"), event.value("suite")) == ("A", "")
