"""Where nothing names a client the walk says at once what the check would say."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.checks.table_file import readable
from mqtui.engine.diagnosis import diagnosed, has_checked
from mqtui.engine.events import Event, StageFinished
from mqtui.engine.model import Stage, Verdict
from mqtui.facts import Request
from mqtui.walk import Walk
from mqtui.walk.nothing_named import nothing_to_check


def test_the_walk_says_what_the_check_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mqtui.collect.host._DATA_PATH", str(tmp_path / "none"))
    told: list[Event] = []
    result = asyncio.run(Walk(Request(), environ={"HOME": str(tmp_path)}).run(told.append))
    (finding,) = result.report.stage(Stage.CCDT).findings
    assert [finding] == [replace(f, check="TAB01") for f in readable(result.facts)]
    assert diagnosed(result.report.stages) == result.report
    assert sum(isinstance(event, StageFinished) for event in told) == len(Stage)


def test_nothing_is_checked() -> None:
    report = nothing_to_check(tuple(Stage))
    assert report.verdict is Verdict.UNKNOWN
    assert not has_checked(report)
