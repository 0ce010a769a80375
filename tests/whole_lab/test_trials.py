"""What becomes of each fix: as the scenarios say, and as docs/trials.md shows."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest
from golden_files import UPDATING

from mqtui.lab.scenario.scenario import load
from mqtui.lab.verify.report import Verified, totals, verify_value

pytestmark = [pytest.mark.whole_lab, pytest.mark.timeout(1800)]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "trials.md"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    import trials_page

    return trials_page


@pytest.mark.parametrize("scenario", [s.id for s in load()])
def test_the_trial_of_the_first_cause_is_as_stated(
    everything: dict[str, Verified], scenario: str
) -> None:
    result = everything[scenario]
    if result.unplanted:
        pytest.skip(result.unplanted)
    assert result.trial.complaints == ()
    assert bool(result.trial.result) is bool(result.expected)


def test_the_totals_of_the_trials(everything: dict[str, Verified]) -> None:
    sums = totals(list(everything.values()))
    assert (sums.trials, sums.trials_as_expected) == (sums.faulty, sums.faulty)
    assert sums.no_effect == 0
    # A fix of one cause takes one connect, and no walk makes more than five.
    assert max(result.trial.connects for result in everything.values()) <= 5


def test_the_page_shows_this_run(everything: dict[str, Verified], tool: ModuleType) -> None:
    value = verify_value(list(everything.values()))
    if UPDATING:
        assert os.geteuid() == 0, "root writes this page: an ordinary user can try less"
        PAGE.write_text(tool.page(value), "utf-8")
    page = PAGE.read_text("utf-8")
    if os.geteuid() == 0 and not any(result.unplanted for result in everything.values()):
        assert page == tool.page(value)
        return
    # What this machine or user cannot play, or is told less of, is left out.
    closed = {r.scenario for r in everything.values() if r.expected[:1] == ("KEY04",)}
    rows = [row for id, row in tool.rows_of(value).items() if id not in closed]
    assert [row for row in rows if row not in page.splitlines()] == []
