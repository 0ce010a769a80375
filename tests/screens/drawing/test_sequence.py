"""The arrows as drawn: lanes stay in their columns whatever the messages say."""

from dataclasses import replace

import pytest
import screens_sample

from mqtui.report.pictures.sequence import Lane, Message, Sequence, of_connect
from mqtui.screens.drawing import sequence

LIVE = screens_sample.facts().live
assert LIVE


def drawn(found, width=76):
    lines = sequence.paint(found, width).split(allow_blank=True)
    assert all(line.cell_length <= width for line in lines)
    return [line.plain for line in lines]


def test_arrows_go_to_their_lanes_and_the_end_is_marked_and_named_at_the_top():
    end = Message(2500, Lane.QUEUE_MANAGER, Lane.CLIENT, "reason 2035", "NOT_AUTHORIZED", True)
    lines = drawn(
        Sequence(
            "mq1(1414)",
            "QM1",
            (
                Message(0, Lane.CLIENT, Lane.LISTENER, "ClientHello", "x" * 50),
                Message(1, Lane.CLIENT, Lane.QUEUE_MANAGER, "MQCONN"),
                end,
            ),
        )
    )
    assert lines[0] == "On the wire  ✗ after 2.5 s: reason 2035: NOT_AUTHORIZED"
    assert lines[1].split() == ["client", "mq1(1414)", "QM1"]
    assert lines[2].index("►") == lines[2].index("│", 12) - 1
    assert lines[4].endswith("►│")
    assert lines[-1].startswith("  2.5 s ✗ │◄── reason 2035  NOT_AUTHORIZED ──")


@pytest.mark.parametrize("width", [40, 76, 116, 196])
@pytest.mark.parametrize(
    "text", [screens_sample.HOSTILE, screens_sample.CJK * 9, "x" * 200, "\udc80\x00", ""]
)
def test_text_of_others_stays_within_the_frame(text, width):
    found = of_connect(LIVE)
    messages = tuple(
        replace(
            m, text=text, detail=text, broken=n % 2 == 0, receiver=m.receiver if n % 3 else None
        )
        for n, m in enumerate(found.messages)
    )
    lines = drawn(Sequence(text, text, messages), width)
    lines += drawn(Sequence(text, "", messages[:3]), width)
    assert not {"\x1b", "\u202e", "\x00"} & set("".join(lines))
