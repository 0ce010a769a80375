"""The bars as drawn: today through all of them, each state told without colour."""

from dataclasses import replace
from datetime import timedelta

import pytest
import screens_sample

from mqtui.report.pictures.validity import Bar, ChainBars, TimeLine, Validity, time_line
from mqtui.screens.drawing import validity

NOW = screens_sample.NOW


def days(number):
    return NOW + timedelta(days=number)


def bar(name, begin, end, state):
    return Bar(name, f"CN={name},O=X", days(begin), days(end), state, end)


def drawn(line, width=76):
    lines = validity.paint(line, width).split(allow_blank=True)
    assert all(each.cell_length <= width for each in lines)
    return [each.plain for each in lines]


def test_each_state_is_told_and_today_goes_through_all():
    chain = ChainBars(
        True,
        (
            bar("leaf", -100, -10, Validity.EXPIRED),
            bar("ca", -100, 10, Validity.SOON),
            bar("next", 5, 90, Validity.NOT_YET),
            bar("root", -900, 900, Validity.VALID),
        ),
        "CN=Nobody,O=X",
    )
    lines = drawn(TimeLine(NOW, days(-110), days(100), (chain,)))
    assert "2026-07-18" in lines[1]
    assert "today 2026-11-05" in lines[1]
    columns = {line.index("┃") for line in lines[3:7]}
    assert len(columns) == 1
    assert lines[3].split()[:2] == ["✗", "leaf"]
    assert lines[3].endswith("expired 2026-10-26")
    assert lines[4].startswith("! └► ca")
    assert lines[4].endswith("2026-11-15, 10 days")
    assert lines[5].endswith("from 2026-11-10")
    assert lines[6].count("◄") == 1
    assert lines[6].rstrip().endswith("► to 2029-04-23")
    assert lines[7].endswith("└► Nobody  not in the key repository")


@pytest.mark.parametrize("width", [48, 76, 116, 196])
@pytest.mark.parametrize(
    "text", [screens_sample.HOSTILE, screens_sample.CJK * 9, "x" * 200, "\udc80\x00", ""]
)
def test_text_of_others_stays_within_the_frame(text, width):
    found = time_line(screens_sample.facts())
    assert found is not None
    chains = tuple(
        replace(
            chain,
            bars=tuple(
                replace(b, label=text, subject=f"CN={text}", problems=(text,), sent=False)
                for b in chain.bars
            ),
            missing=text,
        )
        for chain in found.chains
    )
    lines = drawn(replace(found, chains=chains), width)
    assert not {"\x1b", "\u202e", "\x00"} & set("".join(lines))
