"""The client's list against two queue managers of the lab, to the end of the walk."""

from __future__ import annotations

import asyncio

import pytest

from mqtui.engine.model import Verdict
from mqtui.engine.secrets import Credentials, Password
from mqtui.facts import ListEnd, Outcome, Source, SourceKind
from mqtui.lab.sandbox.running import started
from mqtui.lab.scenario.scenario import find
from mqtui.live.connect import live_connect
from mqtui.walk import Walk, live_step

pytestmark = pytest.mark.slow


def walked(scenario: str, **options: object):
    async def run():
        async with started(find(scenario)) as lab:
            return await Walk(lab.sandbox.request, environ={}, **options).run()

    return asyncio.run(run())


def said(result, check: str) -> list[tuple[Verdict, str]]:
    found = (f for stage in result.report.stages for f in stage.findings if f.check == check)
    return [(f.verdict, f.headline) for f in found]


def test_a_group_of_two_connects_to_the_one_that_answers() -> None:
    result = walked("group-first-channel-stopped")
    live = result.facts.live
    assert (live.connect.outcome, live.connect.queue_manager) == (Outcome.OK, "LABQM2")
    assert result.facts.candidates.end is ListEnd.CONNECTED
    assert not result.report.root_causes
    ((verdict, headline),) = said(result, "LIV09")
    assert verdict is Verdict.WARN
    assert "LABQM2" in headline


def test_a_refused_password_is_not_sent_to_the_other_queue_manager(monkeypatch) -> None:
    plans = []

    async def noted(plan, on_step):
        plans.append(plan)
        return await live_connect(plan, on_step)

    monkeypatch.setattr(live_step, "live_connect", noted)
    wrong = Credentials("anna", Password(Source(SourceKind.OPTION, "--password"), b"not this"))
    result = walked("group-first-demands-password", credentials=wrong)
    first, second = result.facts.candidates.attempts
    assert (first.live.connect.reason, second.live) == (2035, None)
    ((verdict, headline),) = said(result, "LIV09")
    assert verdict is Verdict.UNKNOWN
    assert "no other address" in headline
    # Nor does a connect without it go there.
    assert [plan.endpoint for plan in plans] == [first.endpoint]


def test_the_same_list_without_a_password_goes_on() -> None:
    result = walked("group-first-demands-password")
    assert result.facts.live.connect.queue_manager == "LABQM2"
    assert not result.report.root_causes


def test_one_candidate_is_connected_to_once_and_without_a_list() -> None:
    result = walked("healthy")
    assert result.facts.candidates is None
    assert result.facts.live.connect.outcome is Outcome.OK
    assert said(result, "LIV09") == []


def test_a_password_is_not_sent_where_sslpeer_does_not_match() -> None:
    given = Credentials("anna", Password(Source(SourceKind.OPTION, "--password"), b"secret"))
    result = walked("client-sslpeer-other-name", credentials=given)
    connect = result.facts.live.connect
    assert (connect.outcome, connect.reason) == (Outcome.ERROR, None)
    assert "2398" in connect.detail
    assert result.report.root_causes[0].finding.check == "CER10"
