"""What people are told of the lab's faults: every remedy and every line of evidence, per check."""

from __future__ import annotations

import pytest
from golden_files import UPDATING
from lab_golden import by_check, differences, store, stored
from lab_masks import Masks

from mqtui.lab.verify import Verified

pytestmark = [pytest.mark.whole_lab, pytest.mark.timeout(900)]


def test_what_people_are_told_is_as_stored(everything: dict[str, Verified]) -> None:
    reports = {id: result.report for id, result in everything.items() if result.report}
    found = by_check(reports, Masks())
    not_played = everything.keys() - reports.keys()
    if UPDATING:
        assert len(not_played) < 5, "a machine that plays nearly all of them must write these files"
        store(found)
    told = differences(found, stored(), not_played)
    assert not told, "MQTUI_UPDATE_GOLDEN=1 rewrites what is meant:\n\n" + "\n\n".join(told)
