"""A walk over a case says what the walk that was captured said."""

import asyncio
from dataclasses import replace

import pytest

from mqtui.case.archive import case_bytes, case_of
from mqtui.case.case import Case, Manifest, tried_of
from mqtui.case.replay import CaseWalk
from mqtui.engine.events import CheckFinished, Diagnosed, Seen
from mqtui.engine.model import Stage
from mqtui.lab.sandbox.up import running
from mqtui.report.jsonreport import report_value
from mqtui.walk import Walk

pytestmark = pytest.mark.slow


async def captured(scenario):
    async with running(scenario) as sandbox:
        walked = await Walk(sandbox.request, environ={}).run()
    manifest = Manifest("0.2.0", walked.facts.taken_at, "prod7")
    return walked, Case(manifest, walked.facts, tried_of(walked.report))


def test_a_case_is_judged_as_the_walk_was():
    async def both():
        walked, case = await captured("label-mistyped")
        return walked, await CaseWalk(case_of(case_bytes(case))).run()

    walked, replayed = asyncio.run(both())
    assert walked.report.root_causes[0].trial is not None
    assert report_value(replayed.report) == report_value(walked.report)
    assert replayed.facts == walked.facts


def test_the_walk_over_a_case_tells_what_a_live_one_tells():
    async def events():
        _, case = await captured("mqserver-alone")
        told = []
        await CaseWalk(case, [Stage.CCDT, Stage.ENVIRONMENT]).run(told.append)
        return told

    told = asyncio.run(events())
    assert isinstance(told[0], Seen)
    assert isinstance(told[-1], Diagnosed)
    assert {e.stage for e in told if isinstance(e, CheckFinished)} == {
        Stage.CCDT,
        Stage.ENVIRONMENT,
    }


def test_a_tampered_trial_changes_no_verdict():
    async def both():
        walked, case = await captured("label-mistyped")
        tried = case.tried
        causes = tuple(replace(c, with_causes=(7, -1), remedies=(99,)) for c in tried.causes)
        other = replace(case, tried=replace(tried, causes=causes, plan=(5,)))
        return walked, await CaseWalk(other).run()

    walked, replayed = asyncio.run(both())
    assert replayed.report.verdict is walked.report.verdict
    assert replayed.report.plan == ()
    assert [c.finding for c in replayed.report.root_causes] == [
        c.finding for c in walked.report.root_causes
    ]
