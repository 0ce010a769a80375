"""What is asked for once a walk is there: pasted status judged, a connection kept open."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.engine.model import Stage, Verdict
from mqtui.facts import (
    Candidate,
    ChannelDefinition,
    Endpoint,
    Facts,
    HostInfo,
    Outcome,
    Reachability,
    Request,
    Selection,
    Source,
    SourceKind,
    TcpAttempt,
)
from mqtui.walk import Walk
from mqtui.walk.followups import PASTED, judge_pasted, keep_open, target_of

HERE = Source(SourceKind.FILE, "ccdt.json")
MEANT = ChannelDefinition(
    "ORDERS.TLS", HERE, "QM1", (Endpoint("mq.example", 1414),), "TLS_AES_256_GCM_SHA384"
)
HOST = HostInfo("Linux", "root", 0, "orders", True, "/srv", "/root", "/var/mqm")
IN_THE_CLEAR = """AMQ8417I: Display Channel Status details.
   CHANNEL(ORDERS.PLAIN)                   CHLTYPE(SVRCONN)
   CURRENT                                 SECPROT(NONE)
   SSLCIPH( )                              STATUS(RUNNING)
   SUBSTATE(RECEIVE)
"""


def facts(definition: ChannelDefinition = MEANT) -> Facts:
    return Facts(
        datetime(2026, 11, 5, tzinfo=UTC),
        HOST,
        Request(channel=definition.name),
        selection=Selection("QM1", "ccdt.json", (Candidate(1, definition),)),
        reachability=Reachability(
            definition.endpoints, (), (TcpAttempt("mq.example", "192.0.2.9", 1414, Outcome.OK, 1),)
        ),
    )


def test_pasted_status_is_judged_on_the_same_facts():
    found = asyncio.run(judge_pasted(facts(), IN_THE_CLEAR))
    live = next(stage for stage in found.report.stages if stage.stage is Stage.LIVE)
    told = next(finding for finding in live.findings if finding.check == "STA01")
    assert told.verdict is Verdict.FAIL
    assert "ORDERS.PLAIN" in told.headline
    assert found.facts.saved_status is not None
    assert str(found.facts.saved_status.source) == PASTED
    assert found.facts.selection == facts().selection


def test_pasted_text_that_is_no_status_is_told_of():
    found = asyncio.run(judge_pasted(facts(), "nothing of the kind"))
    assert found.facts.saved_status is not None
    assert "the pasted text has no channel instance" in found.facts.saved_status.problem


@settings(deadline=None, max_examples=20)
@given(st.text(max_size=300))
def test_any_text_is_judged(text):
    found = asyncio.run(judge_pasted(facts(), text))
    assert len(found.report.stages) == len(Stage)


def test_a_walk_is_told_to_keep_its_connection_open():
    walk = Walk(Request(channel="A", conname="h"), environ={})
    keep_open(walk, 60)
    assert walk.request == Request(channel="A", conname="h", hold=60)


def test_the_listener_is_the_one_of_the_live_connect():
    target = target_of(facts())
    assert target is not None
    assert (target.host, target.address, target.port) == ("mq.example", "192.0.2.9", 1414)
    assert target.sni is not None
    assert target.sni.endswith(".chl.mq.ibm.com")
    assert target_of(Facts(datetime(2026, 11, 5, tzinfo=UTC), HOST, Request())) is None


def test_a_channel_that_no_server_name_can_hold_is_asked_for_without_one():
    nobody = ChannelDefinition("C" * 300, HERE, "QM1", MEANT.endpoints, "ANY")
    target = target_of(facts(nobody))
    assert target is not None
    assert target.sni is None


def test_where_nothing_may_be_tried_no_listener_is_asked():
    offline = replace(facts(), request=replace(facts().request, offline=True))
    assert target_of(offline) is None
