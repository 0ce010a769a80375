"""What people are told of the lab's faults: every remedy and every line of evidence, per check."""

from __future__ import annotations

import os

import pytest
from golden_files import UPDATING
from lab_golden import by_check, differences, for_anybody, store, stored
from lab_masks import Masks

from mqtui.lab.scenario.scenario import find
from mqtui.lab.verify.report import Verified

pytestmark = [pytest.mark.whole_lab, pytest.mark.timeout(1800)]


def test_what_people_are_told_is_as_stored(everything: dict[str, Verified]) -> None:
    as_root = os.geteuid() == 0
    reports = {
        id: result.report
        for id, result in everything.items()
        # An ordinary user is told less of what may not be read.
        if result.report and (as_root or not _closes_a_file(id))
    }
    left_out = everything.keys() - reports.keys()
    found = by_check(reports, Masks())
    if UPDATING:
        assert as_root, "root writes these files: an ordinary user looks in no other's name"
        assert len(left_out) < 5, "these files are written where nearly all can be played"
        store(found)
    golden = stored()
    if not as_root:
        found, golden = for_anybody(found), for_anybody(golden)
    told = differences(found, golden, left_out)
    assert not told, "MQTUI_UPDATE_GOLDEN=1 rewrites what is meant:\n\n" + "\n\n".join(told)


def _closes_a_file(scenario: str) -> bool:
    plants = find(scenario).plants
    return any("unreadable" in (*plant.values, *plant.values.values()) for plant in plants)
