"""The rows of what IBM's own client was seen to do, and the documented examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import ChannelDefinition, Source, SourceKind
from mqtui.rules.channel.selection import select

SOURCE = Source(SourceKind.FILE, "ccdt.json")


def channel(name, queue_manager="QM1", weight=0, position=0):
    return ChannelDefinition(name, SOURCE, queue_manager, weight=weight, position=position)


def order(queue_manager, *channels):
    chosen = select(queue_manager, channels, "table")
    return [c.definition.name for c in chosen.candidates]


def test_alphabetical_not_file_order():
    table = [channel("ZED"), channel("ALPHA"), channel("MID")]
    assert order("QM1", *table) == ["ALPHA", "MID", "ZED"]
    assert order("*QM1", *table) == ["ALPHA", "MID", "ZED"]


def test_byte_order_case_matters():
    table = [channel("a.low"), channel("B.UP"), channel("_X"), channel("0NUM")]
    assert order("QM1", *table) == ["0NUM", "B.UP", "_X", "a.low"]


def test_two_entries_of_one_name_keep_file_order():
    first = channel("X", position=0)
    second = channel("X", position=1)
    chosen = select("QM1", [first, second], "table")
    assert [c.definition.position for c in chosen.candidates] == [0, 1]


def test_a_name_matches_only_itself_and_blank_only_blank():
    table = [channel("A", queue_manager=""), channel("B")]
    assert order("QM1", *table) == ["B"]
    assert order("", *table) == ["A"]
    assert order("*", *table) == ["A"]


def test_a_name_in_other_case_matches_nothing():
    assert order("qm1", channel("A")) == []


def test_zero_weights_come_first():
    table = [channel("A", weight=5), channel("B"), channel("C", weight=90), channel("D")]
    assert order("*QM1", *table)[:2] == ["B", "D"]
    chosen = select("*QM1", table, "table")
    assert {c.definition.name: c.chance for c in chosen.candidates}["C"].startswith("95 %")


def test_no_entry_and_a_name_in_other_case_try_nothing():
    for name in ("QM2", "qm1", ""):
        chosen = select(name, [channel("A")], "table")
        assert chosen.candidates == ()
        assert chosen.first is None
        assert "2058" in chosen.note
        assert "2278" in chosen.note


def probabilities(*channels):
    chosen = select("*QM1", channels, "table")
    return {c.definition.name: c.probability for c in chosen.candidates}


def test_the_probability_of_being_tried_first():
    assert probabilities(channel("B"), channel("A")) == {"A": 1.0, "B": 0.0}
    assert probabilities(channel("A", weight=30), channel("B", weight=10)) == {"A": 0.75, "B": 0.25}
    assert probabilities(channel("A", weight=99), channel("B")) == {"A": 0.0, "B": 1.0}
    assert probabilities(channel("A", weight=1)) == {"A": 1.0}


@pytest.mark.parametrize(
    ("name", "checked"),
    [("QM1", True), ("*QM1", False), ("*", False), ("", False), (" ", False), (" QM1 ", True)],
)
def test_when_the_name_is_checked(name, checked):
    assert select(name, [], "table").name_checked is checked


def test_only_a_weighted_entry_has_a_chance_to_tell_of():
    chosen = select("*QM1", [channel("A", weight=10), channel("B")], "table")
    assert [(c.order, c.definition.name, bool(c.chance)) for c in chosen.candidates] == [
        (1, "B", False),
        (2, "A", True),
    ]


def test_one_asterisk_only_is_dropped():
    assert order("**QM1", channel("A")) == []
    assert order("**QM1", channel("A", queue_manager="*QM1")) == ["A"]


@given(st.lists(st.integers(0, 99), min_size=1))
def test_probabilities_add_up_to_one(weights):
    table = [channel(f"C{i}", weight=w, position=i) for i, w in enumerate(weights)]
    total = sum(c.probability for c in select("QM1", table, "t").candidates)
    assert total == pytest.approx(1)


@given(st.text(), st.lists(st.tuples(st.text(), st.text(), st.integers())))
def test_every_entry_is_either_a_candidate_or_ignored(name, entries):
    table = [channel(n, q, w, i) for i, (n, q, w) in enumerate(entries)]
    chosen = select(name, table, "t")
    assert len(chosen.candidates) + len(chosen.ignored) == len(table)
    assert [c.order for c in chosen.candidates] == list(range(1, len(chosen.candidates) + 1))
