"""Every walk of the lab as a case: opened without the sandbox, it says the same."""

from __future__ import annotations

import pytest

from mqtui.lab.scenario.scenario import load
from mqtui.lab.verify.report import Verified

pytestmark = [pytest.mark.whole_lab, pytest.mark.timeout(1800)]


@pytest.mark.parametrize("scenario", [s.id for s in load()])
def test_an_opened_case_says_what_its_walk_said(
    everything: dict[str, Verified], scenario: str
) -> None:
    assert everything[scenario].otherwise == ()
