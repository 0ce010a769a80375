"""The rows of what IBM's own client was seen to do, and the documented examples."""

from hypothesis import given
from hypothesis import strategies as st

from mqtui.engine.facts import ChannelDefinition, Source, SourceKind
from mqtui.rules.selection import select

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


@given(st.text(), st.lists(st.tuples(st.text(), st.text(), st.integers())))
def test_every_entry_is_either_a_candidate_or_ignored(name, entries):
    table = [channel(n, q, w, i) for i, (n, q, w) in enumerate(entries)]
    chosen = select(name, table, "t")
    assert len(chosen.candidates) + len(chosen.ignored) == len(table)
    assert [c.order for c in chosen.candidates] == list(range(1, len(chosen.candidates) + 1))
