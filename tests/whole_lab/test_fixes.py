"""The fix plan of every scenario: made, it helps; undone, every file is as it was."""

from __future__ import annotations

import pytest

from mqtui.lab.scenario.scenario import load
from mqtui.lab.verify.report import Verified, totals

pytestmark = [pytest.mark.whole_lab, pytest.mark.timeout(1800)]

#: What mqtui must repair by itself, at the least.
REPAIRED = 70


@pytest.mark.parametrize("scenario", [s.id for s in load() if s.expected])
def test_the_plan_helps_and_its_undo_brings_all_back(
    everything: dict[str, Verified], scenario: str
) -> None:
    result = everything[scenario]
    if result.unplanted:
        pytest.skip(result.unplanted)
    assert result.fix.complaints == ()
    assert result.fix.made or result.fix.by_hand


def test_nothing_is_made_where_nothing_fails(everything: dict[str, Verified]) -> None:
    sound = [result for result in everything.values() if not result.expected]
    assert [(r.scenario, r.fix.made) for r in sound if r.fix.made] == []


def test_the_totals_of_the_plans(everything: dict[str, Verified]) -> None:
    sums = totals(list(everything.values()))
    assert sums.fixed >= REPAIRED
    assert sums.fixed + sums.fixed_in_part + sums.fixed_by_hand == sums.faulty
