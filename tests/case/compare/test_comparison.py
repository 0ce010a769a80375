"""Two cases compared: the planted fault is named from both ends, and two clients' differences."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.case.anonymise.anonymised import anonymised
from mqtui.case.archive import case_bytes, case_of
from mqtui.case.capture import captured
from mqtui.case.case import Side
from mqtui.case.compare.both_ends import BothEndsWalk
from mqtui.case.compare.comparison import NamedCase, compared
from mqtui.case.queue_manager_side import queue_manager_side
from mqtui.case.replay import judged
from mqtui.facts import Request
from mqtui.facts.given_log import LogSide
from mqtui.lab.sandbox.up import running
from mqtui.report.comparison import Agreement
from mqtui.report.comparison_text import comparison_text
from mqtui.walk import Walk, WalkResult

pytestmark = pytest.mark.slow

KEY = b"the key of these tests, which is long"


async def client_alone(facts):
    """What a client on another machine would have seen: nothing of the queue manager's files."""
    view = facts.queue_manager
    if view is not None:
        view = replace(
            view, objects=(), log=(), repository=None, store=None, ini=(), ini_path="", owner=None
        )
    logs = (log for log in facts.found_logs if _side(log) is not LogSide.QUEUE_MANAGER)
    facts = replace(facts, queue_manager=view, found_logs=tuple(logs))
    return captured(WalkResult(facts, await judged(facts)))


def _side(log):
    return log.records[0].side if log.records else None


async def both_sides(scenario):
    """The client's case alone, the queue manager's, and what one walk with both had found."""
    async with running(scenario) as sandbox:
        walked = await Walk(sandbox.request, environ={}, trials=0).run()
        request = Request(queue_manager="LABQM", mqsc=sandbox.request.mqsc)
        facts = await queue_manager_side(request, {"MQ_DATA_PATH": str(sandbox.data_path)})
    manager = captured(WalkResult(facts, await judged(facts)), Side.QUEUE_MANAGER)
    manager = replace(manager, manifest=replace(manager.manifest, host="mqhost"))
    return walked.report, await client_alone(walked.facts), manager


def checks(causes):
    return [check for check, _ in causes]


#: The fault lies at the queue manager or between both ends; the client alone sees less, or as much.
SCENARIOS = {
    "chlauth-blockuser": "LIV03",
    "chlauth-certificate-noaccess": "LIV03",
    "client-authority-unknown-to-queue-manager": "LIV01",
    "client-authority-made-again": "LIV01",
    "client-by-unknown-authority": "LIV01",
    "client-intermediate-nowhere": "LIV01",
    "svrconn-sslpeer-star-inside": "LIV02",
    "sslkeyr-blank": "LIV01",
    "server-stash-of-another-store": "LIV01",
    "queue-manager-certificate-without-key": "LIV01",
    "channel-label-not-in-store": "LIV01",
    "cipher-differs": "CIP04",
    "label-mistyped": "CER03",
    "healthy": "",
}


@pytest.mark.parametrize(("scenario", "alone"), SCENARIOS.items())
def test_both_ends_name_the_planted_fault(scenario, alone):
    async def compare():
        whole, client, manager = await both_sides(scenario)
        cases = [NamedCase(name, each) for name, each in (("q", manager), ("c", client))]
        found = await compared(*cases)
        pseudonyms = [await anonymised(each, KEY) for each in (client, manager)]
        named = [NamedCase("x", case_of(case_bytes(each))) for each in pseudonyms]
        return whole, found, await compared(*named)

    whole, found, nameless = asyncio.run(compare())
    expected = [cause.finding.check for cause in whole.root_causes]
    assert found.both_ends
    assert (found.first.role, found.second.role) == ("client", "queue manager")
    assert checks(found.first.causes) == ([alone] if alone else [])
    assert checks(found.causes) == expected
    assert checks(nameless.causes) == expected
    told = comparison_text(found, 80)
    assert all(check in told for check in expected)
    assert max(map(len, told.splitlines())) <= 140  # paths and names are never broken
    unclear = [row.what for g in found.groups for row in g.rows if row.agrees is Agreement.UNKNOWN]
    if scenario.startswith("chlauth"):
        # Whether a record is of this client is what the check tells, by what was logged.
        assert "CHLAUTH" in unclear
    else:
        assert bool(found.differences) == bool(expected)


def test_a_fix_at_the_queue_manager_names_its_host():
    async def walk():
        _, client, manager = await both_sides("client-authority-unknown-to-queue-manager")
        return (await BothEndsWalk(client, manager).run()).report

    report = asyncio.run(walk())
    remedy = report.root_causes[0].finding.remedies[0]
    assert remedy.run_as == "mqm on mqhost"
    sources = {
        str(e.source) for s in report.stages for f in s.findings for e in f.evidence if e.source
    }
    assert any(source.startswith("mqhost:/") for source in sources)
    said = [f.headline for s in report.stages for f in s.findings if f.check == "QMG14"]
    assert said == ["The queue manager's key repository was looked at on host mqhost."]


def test_a_clock_that_is_ahead_moves_the_queue_managers_log_and_is_told():
    async def compare():
        _, client, manager = await both_sides("client-authority-unknown-to-queue-manager")
        ahead = timedelta(minutes=17)
        log = manager.facts.found_logs[0]
        record = next(r for r in log.records if r.message == "AMQ9633")
        own = replace(record, message="AMQ9665E", side=LogSide.CLIENT, channel="", host="")
        later = tuple(replace(r, when=r.when + ahead) for r in log.records)
        facts = replace(manager.facts, found_logs=(replace(log, records=later),))
        client = replace(
            client,
            facts=replace(
                client.facts, found_logs=(replace(log, records=(own, own), given="client:x"),)
            ),
        )
        return await compared(NamedCase("c", client), NamedCase("q", replace(manager, facts=facts)))

    found = asyncio.run(compare())
    times = {event.message: event.when for event in found.events}
    assert abs(found.skew_seconds - 17 * 60) < 2
    assert abs(times["AMQ9633"] - times["AMQ9665E"]) < timedelta(seconds=2)
    row = next(r for g in found.groups for r in g.rows if r.what == "clock")
    assert row.agrees is Agreement.NO
    assert "1020 s ahead of the client's" in row.second


def test_two_clients_of_which_one_works():
    async def compare():
        cases = []
        for scenario in ("healthy", "label-mistyped"):
            async with running(scenario) as sandbox:
                cases.append(captured(await Walk(sandbox.request, environ={}, trials=0).run()))
        return await compared(NamedCase("good", cases[0]), NamedCase("bad", cases[1]))

    found = asyncio.run(compare())
    assert not found.both_ends
    assert (found.first.verdict, found.second.verdict, found.verdict) == ("pass", "fail", "fail")
    assert checks(found.second.causes) == ["CER03"]
    rows = {(g.title, row.what): row for g in found.groups for row in g.rows}
    label = rows["Settings", "certificate label"]
    assert (label.first, label.second, label.agrees) == ("labapp", "LabApp", Agreement.NO)
    assert rows["mqclient.ini", "SSL: CertificateLabel"].agrees is Agreement.NO
    assert rows["Channel", "channel"].agrees is Agreement.YES
    assert "things differ" in found.notes[0]
    assert "LabApp" in comparison_text(found, 80)
