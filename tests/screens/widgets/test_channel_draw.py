"""The draw as drawn: the way to the entry, the weights as one bar, why each is picked or not."""

from dataclasses import replace

import pytest
import screens_sample

from mqtui.facts import Outcome
from mqtui.report.pictures.channel_draw import Ending
from mqtui.rules.channel.selection import select
from mqtui.screens.widgets import channel_draw
from mqtui.screens.widgets.entries import Entries

W = screens_sample.WEIGHTED


def drawn(selection, width=76):
    lines = []
    for part in channel_draw.parts_of(selection, "Order", {}):
        if isinstance(part, Entries):
            lines += [line for n in range(part.number) for line in part.paint(n)]
        else:
            here = list(part(width).split(allow_blank=True))
            assert all(line.cell_length <= width for line in here)
            lines += here
    return [line.plain for line in lines]


def test_the_way_from_the_table_to_the_first():
    lines = drawn(select("QM1", screens_sample.TABLE, "x"))
    way = "4 entries ► 3 for QM1 ► 2 with weight 0, by name ► then 1 drawn by weight"
    assert lines[1].strip() == way
    assert "  used" in lines[2]


def test_weights_are_one_bar_and_what_has_no_tls_is_said():
    table = [
        replace(W, name="A", weight=60),
        replace(W, name="B", weight=40, cipher_spec="", position=1),
    ]
    bar = drawn(select("QM1", table, "x"))[2]
    assert bar.index("60 % A") < bar.index("│40 % no TLS B")
    many = [replace(W, name=f"C{n}", weight=1 + n % 3, position=n) for n in range(300)]
    assert "more with smaller weights" in drawn(select("QM1", many, "x"))[3]


def test_why_an_entry_is_picked_or_not():
    selection = replace(select("QM1", screens_sample.TABLE, "x"), used=1)
    tried = {0: Ending("TCP connect", Outcome.REFUSED)}
    assert [channel_draw.why(selection, tried, place) for place in range(4)] == [
        "it does not connect (TCP connect: refused), so the client goes on",
        "those before it do not connect",
        "tried only if all before it fail (it is number 3)",
        "not matched: MQCONN asks for QM1",
    ]
    first = channel_draw.why(select("QM1", screens_sample.TABLE, "x"), None, 0)
    assert first == "of the entries with weight 0 it is the first by name"


@pytest.mark.parametrize("width", [48, 76, 196])
@pytest.mark.parametrize(
    "text", [screens_sample.HOSTILE, screens_sample.CJK * 9, "x" * 200, "\udc80\x00", ""]
)
def test_text_of_others_stays_within_the_frame(text, width):
    table = [replace(W, name=text, queue_manager=text, weight=n, position=n) for n in (9, 30, 99)]
    lines = drawn(select(text, table, text), width)
    assert not {"\x1b", "\u202e", "\x00"} & set("".join(lines))
