"""Which findings stand by themselves: a cause explains only what it alone brought about."""

from dataclasses import replace

import pytest

from mqtui.engine.diagnosis import diagnose, explains
from mqtui.engine.model import Stage
from mqtui.engine.registry import checks, find
from mqtui.engine.runner import stage_report
from mqtui.facts import (
    Environment,
    FileAccess,
    FileState,
    Outcome,
    PasswordState,
    Source,
    SourceKind,
    TcpAttempt,
    Variable,
)

#: Cause and finding: what can be seen of the second although the first is so.
INDEPENDENT = [
    ("KEY04", "KEY07"),  # a mode explains no wrong password
    ("KEY04", "CER03"),
    ("KEY04", "QMG05"),
    ("KEY03", "KEY07"),
    ("CER05", "QMG10"),  # a renewed certificate is of the same CA
    ("CER03", "QMG10"),
    ("QMG12", "QMG10"),
    ("QMG12", "QMG11"),
]


@pytest.mark.parametrize(("cause", "finding"), INDEPENDENT)
def test_no_check_explains_what_it_did_not_bring_about(cause, finding):
    assert not explains(find(cause), find(finding))


def causes(facts):
    """The checks of the root causes of all that is found."""
    reports = []
    for stage in Stage:
        found = [
            replace(f, check=check.id)
            for check in checks(stage)
            for f in getattr(check.run, "unrecorded", check.run)(facts)
        ]
        reports.append(stage_report(stage, found))
    return [cause.finding.check for cause in diagnose(reports).root_causes]


def unreadable(facts):
    """The program's user may not read the store; mqtui's could."""
    closed = FileAccess("anna", "/app/key.p12", True, False, tried=False)
    return replace(facts, repository=replace(facts.repository, file_accesses=(closed,)))


def test_a_store_that_cannot_be_read_and_a_wrong_stash_are_two_causes(bench):
    facts = unreadable(bench.healthy())
    assert causes(facts) == ["KEY04"]
    store = replace(
        facts.store, readable=False, entries=(), password_state=PasswordState.WRONG, error="wrong"
    )
    assert causes(replace(facts, store=store)) == ["KEY04", "KEY07"]


def test_a_handshake_that_fails_with_the_store_is_no_matter_of_its_mode(bench):
    facts = bench.live(unreadable(bench.healthy()), start=None, connect=None, status=None)
    shake = replace(facts.live.handshake, outcome=Outcome.CLOSED)
    facts = bench.live(facts, handshake=shake)
    assert causes(facts) == ["KEY04", "LIV01"]
    # Where mqtui could not read it either, the connect was made without it.
    blind = replace(facts.repository, state=FileState.UNREADABLE)
    assert causes(replace(facts, repository=blind, store=None)) == ["KEY04"]


def with_mqserver(bench, *, table):
    """MQSERVER names a closed port; ``table`` is whether a channel table has another address."""
    facts = bench.healthy()
    source = Source(SourceKind.VARIABLE, "MQSERVER")
    variable = Variable("MQSERVER", "APP.TLS/TCP/old.example(1499)", source)
    others = facts.environment.variables if table else facts.environment.variables[1:]
    facts = replace(
        facts,
        environment=Environment(facts.environment.origin, (variable, *others)),
        ccdt=facts.ccdt if table else None,
        live=None,
    )
    facts = bench.with_settings(facts)
    reached = replace(
        facts.reachability,
        endpoints=facts.selection.in_use.endpoints,
        resolutions=(),
        attempts=(TcpAttempt("old.example", "192.0.2.9", 1499, Outcome.REFUSED, detail="closed"),),
        answers=(),
    )
    return replace(facts, reachability=reached)


def test_a_closed_port_of_mqserver_alone_is_a_cause_of_its_own(bench):
    """No other address is known that could be right."""
    assert causes(with_mqserver(bench, table=False)) == ["ENV03", "CON02"]


def test_a_closed_port_that_the_table_does_not_have_is_mqserver_s(bench):
    assert causes(with_mqserver(bench, table=True)) == ["ENV03"]


def test_a_closed_port_that_the_table_has_too_stays_closed_without_mqserver(bench):
    facts = with_mqserver(bench, table=True)
    endpoints = facts.reachability.endpoints
    (channel,) = facts.ccdt.channels
    table = replace(facts.ccdt, channels=(replace(channel, endpoints=endpoints),))
    assert causes(replace(facts, ccdt=table)) == ["ENV03", "CON02"]


def test_a_table_that_was_not_read_may_have_any_address(bench):
    facts = with_mqserver(bench, table=True)
    away = replace(facts.ccdt, state=FileState.ELSEWHERE, channels=())
    assert causes(replace(facts, ccdt=away)) == ["ENV03"]
    assert causes(replace(facts, ccdt=None)) == ["ENV03"]


@pytest.mark.parametrize("state", [FileState.ABSENT, FileState.MALFORMED])
def test_a_table_that_cannot_be_used_has_none(bench, state):
    facts = with_mqserver(bench, table=True)
    broken = replace(facts.ccdt, state=state, channels=())
    assert causes(replace(facts, ccdt=broken)) == ["ENV03", "CON02"]
