"""The lab as the engine's truth test: every scenario's planted fault stands first."""

from __future__ import annotations

import pytest

from mqtui.lab.scenario.scenario import find, load
from mqtui.lab.verify.report import Verified, totals

pytestmark = [pytest.mark.whole_lab, pytest.mark.timeout(1800)]

Everything = dict[str, Verified]


@pytest.fixture
def result(everything: Everything, request: pytest.FixtureRequest) -> Verified:
    """The result of the scenario that the test is parametrized with."""
    found = everything[request.getfixturevalue("scenario")]
    if found.unplanted:
        pytest.skip(found.unplanted)
    return found


@pytest.mark.parametrize("scenario", [s.id for s in load()])
def test_the_planted_cause_stands_first_and_nothing_fails_without_one(
    result: Verified, scenario: str
) -> None:
    assert result.error == ""
    assert result.passed, (result.found, result.complaints, result.left)


@pytest.mark.parametrize("scenario", [s.id for s in load() if s.repair])
def test_nothing_fails_after_the_repair(result: Verified, scenario: str) -> None:
    assert (result.repaired, result.left) == (True, ())


@pytest.mark.parametrize("scenario", [s.id for s in load() if not s.expected])
def test_a_healthy_one_raises_the_warnings_that_its_file_lists(
    result: Verified, scenario: str
) -> None:
    report = result.report
    assert report is not None
    findings = [finding for stage in report["stages"] for finding in stage["findings"]]
    warned = {finding["check"] for finding in findings if finding["verdict"] == "warn"}
    assert sorted(warned) == list(find(scenario).warnings)


def test_the_totals(everything: Everything) -> None:
    sums = totals(list(everything.values()))
    assert len(everything) == len(load())
    assert (sums.first, sums.among) == (sums.faulty, sums.faulty)
    assert sums.false_alarms == 0
    assert sums.repaired == sums.repairs
    assert sums.passed == sums.judged
    # A machine may lack a thing or two, but what is left must be worth its name.
    assert sums.unplanted < len(everything) / 10
