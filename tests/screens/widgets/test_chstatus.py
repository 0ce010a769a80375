"""Channel status as stage 7 draws it: ours, and where nobody can tell which is ours."""

from __future__ import annotations

from dataclasses import replace

import pytest
import screens_sample as sample

from mqtui.screens.widgets.chstatus import status


def drawn(**changes):
    live = replace(sample.LIVE, status=replace(sample.LIVE.status, **changes))
    facts = replace(sample.facts(), live=live)
    return status(live, facts, 110).plain


def test_what_was_meant_against_what_is():
    text = drawn()
    assert "ORDERS.TLS" in text
    assert "ORDERS.PLAIN" in text
    assert "MCAUSER(orders)" in text


def test_why_it_is_ours_is_said():
    assert "told by RAPPLTAG mqtui 1a2b3c4d" in drawn(why="told by RAPPLTAG mqtui 1a2b3c4d")


def test_candidates_are_listed_and_counted():
    fields = {"CHANNEL": "ORDERS.TLS", "CONNAME": "192.0.2.7", "SECPROT": "NONE"}
    text = drawn(candidates=tuple({**fields, "RAPPLTAG": f"p{n}"} for n in range(14)))
    assert "which of 14 instances is this connection" in text
    assert "RAPPLTAG(p9)" in text
    assert "RAPPLTAG(p10)" not in text
    assert "and 4 more" in text


@pytest.mark.parametrize("field", ["CONNAME", "RAPPLTAG", "CHANNEL"])
def test_a_hostile_candidate_is_harmless(field):
    other = {"CHANNEL": "A", "CONNAME": "b", "RAPPLTAG": "c"}
    text = drawn(candidates=({**other, field: f"x{sample.HOSTILE}"}, other))
    assert "\x1b" not in text
    assert "[red]not red" in text
