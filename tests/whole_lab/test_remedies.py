"""Every remedy that the lab's faults bring about can be typed, and MQ and the shell take it."""

from __future__ import annotations

import pytest
from golden_files import offered
from remedy_linter import problems

from mqtui.lab.verify.report import Verified

pytestmark = [pytest.mark.whole_lab, pytest.mark.timeout(1800)]


def test_every_remedy_can_be_typed(everything: dict[str, Verified]) -> None:
    remedies = [
        (f"{id}, {finding['check']}", remedy)
        for id, result in everything.items()
        for stage in (result.report or {"stages": []})["stages"]
        for finding in stage["findings"]
        for remedy in offered(finding)
    ]
    assert len(remedies) > 200
    told = [(where, p, r["text"]) for where, r in remedies for p in problems(r)]
    assert told == []
