"""A case that says otherwise than its walk is told apart."""

import asyncio
from dataclasses import replace

import pytest

from mqtui.engine.model import Verdict
from mqtui.lab.sandbox.up import running
from mqtui.lab.verify import captured
from mqtui.walk import Walk

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def walked():
    async def walk():
        async with running("label-mistyped") as sandbox:
            return await Walk(sandbox.request, environ={}).run()

    return asyncio.run(walk())


def test_the_same_is_nothing_to_tell(walked):
    assert asyncio.run(captured.otherwise(walked)) == ()


def test_another_verdict_and_a_missing_cause_are_told(walked):
    report = replace(walked.report, verdict=Verdict.PASS)
    told = asyncio.run(captured.otherwise(replace(walked, report=report)))
    assert "The case does not say: verdict pass" in told
    assert "Only the case says: verdict fail" in told


def test_what_only_the_walk_found_is_told(walked):
    stages = tuple(replace(stage, findings=()) for stage in walked.report.stages)
    told = asyncio.run(
        captured.otherwise(replace(walked, report=replace(walked.report, stages=stages)))
    )
    assert any(text.startswith("Only the case says: CER03 fail") for text in told)


def test_a_part_of_the_facts_that_is_lost_is_told(walked, monkeypatch):
    whole = captured.case_of

    def without_store(data):
        case = whole(data)
        return replace(case, facts=replace(case.facts, store=None))

    monkeypatch.setattr(captured, "case_of", without_store)
    told = asyncio.run(captured.otherwise(walked))
    assert told[0] == "The case has another store"
    assert any(text.startswith("The case does not say: CER03") for text in told)
