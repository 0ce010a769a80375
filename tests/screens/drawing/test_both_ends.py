"""Both ends as drawn: what agrees and what differs is told by a sign, and why below."""

from dataclasses import replace

import pytest
import screens_sample

from mqtui.report.comparison import Agreement, Compared
from mqtui.report.pictures.both_ends import EndRow, Sight
from mqtui.screens.drawing import both_ends

ROWS = (
    EndRow(Compared("queue manager", "QM1", "QM1", Agreement.YES), Sight.WIRE),
    EndRow(Compared("CipherSpec", "A", "B", Agreement.NO, "they differ"), Sight.SHOWN),
    EndRow(Compared("CHLAUTH", "", "ENABLED", Agreement.UNKNOWN, "1 may"), Sight.SHOWN),
    EndRow(Compared("client certificate", "app", "", Agreement.UNKNOWN, "no case"), Sight.NONE),
)


def drawn(rows, width=76):
    lines = both_ends.paint(rows, width).split(allow_blank=True)
    assert all(line.cell_length <= width for line in lines)
    return [" ".join(line.plain.split()) for line in lines]


def test_agreement_and_difference_are_marked():
    assert drawn(ROWS) == [
        "Both ends 1 difference that matters",
        "client queue manager",
        "✓ queue manager QM1 QM1 *",
        "✗ CipherSpec A B",
        "? CHLAUTH - ENABLED",
        "? client certificate app not known",
        "* seen on the wire in this run",
        "✗ CipherSpec: they differ",
        "? CHLAUTH: 1 may",
    ]
    assert drawn(ROWS[:1])[0] == "Both ends nothing here contradicts"
    assert drawn(())[0].startswith("? Nothing is known of the queue manager's side")


@pytest.mark.parametrize("width", [48, 76, 116, 196])
@pytest.mark.parametrize(
    "text", [screens_sample.HOSTILE, screens_sample.CJK * 9, "x" * 200, "\udc80\x00", ""]
)
def test_text_of_others_stays_within_the_frame(text, width):
    rows = [
        replace(row, compared=replace(row.compared, first=text, second=text, why=text))
        for row in ROWS
    ]
    lines = drawn(rows, width)
    assert not {"\x1b", "\u202e", "\x00"} & set("".join(lines))
