"""What files alone tell of every scenario, from the facts of its one walk without the network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mqtui.lab.scenario.scenario import load
from mqtui.lab.verify.report import Verified, totals

pytestmark = [pytest.mark.whole_lab, pytest.mark.timeout(1800)]


@pytest.mark.parametrize("scenario", [s.id for s in load()])
def test_files_alone_tell_it_or_the_scenario_says_what_takes_the_network(
    everything: dict[str, Verified], scenario: str
) -> None:
    result = everything[scenario]
    if result.unplanted:
        pytest.skip(result.unplanted)
    assert result.offline.complaints == ()


def test_the_totals_of_files_alone(everything: dict[str, Verified]) -> None:
    sums = totals(list(everything.values()))
    assert sums.first_by_files + sums.wire == sums.faulty
    assert sums.wire == sum(bool(s.wire) for s in load() if not everything[s.id].unplanted)
    assert sums.false_alarms_by_files == 0
    # Most faults lie in files.
    assert sums.first_by_files > sums.faulty * 0.8
    if os.geteuid() == 0 and not sums.unplanted:
        page = (Path(__file__).parents[2] / "docs" / "offline.md").read_text("utf-8")
        alarms = f"{sums.false_alarms_by_files} of {sums.twins}"
        assert f"| now | {sums.first_by_files} of {sums.faulty} | {alarms} |" in page
        assert f"The other {sums.wire} take the network" in page
