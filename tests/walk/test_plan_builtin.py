"""What a trial's connect takes over from the walk's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mqtui.facts import (
    Candidate,
    Certificate,
    ChannelDefinition,
    Endpoint,
    Facts,
    Handshake,
    HostInfo,
    LiveConnect,
    Outcome,
    Reachability,
    Request,
    Selection,
    Source,
    SourceKind,
    TcpAttempt,
)
from mqtui.live.connection.allowance import Allowance
from mqtui.walk.plan_builtin import Again, live_plan

DAY = datetime(2026, 6, 1, tzinfo=UTC)
LEAF = Certificate("CN=qm", "CN=CA", "1", "aa", "RSA", 2048, DAY, DAY, "sha256", False, "")
A = ChannelDefinition("A", Source(SourceKind.OPTION, "test"))
ALERT = Handshake(
    "192.0.2.1", 1414, "a", "ANY", Outcome.ALERT, alert="handshake_failure", alert_by="server"
)
SEEN = Handshake("192.0.2.1", 1414, "a", "ANY", Outcome.OK, chain=(LEAF,))


def again(*lives: LiveConnect) -> Again:
    return Again(Allowance(5), lives)


WALKED = again(LiveConnect(Endpoint("mq", 1414), A, handshake=ALERT, observation=SEEN))


def test_what_was_presented_under_that_name_is_known() -> None:
    found = WALKED.presented("192.0.2.1", 1414, "a")
    assert found is not None
    assert (found.chain, found.outcome, found.alert) == ((LEAF,), Outcome.OK, "")
    assert WALKED.looked("192.0.2.1", 1414, "a")


@pytest.mark.parametrize(
    "where",
    [("192.0.2.2", 1414, "a"), ("192.0.2.1", 1415, "a"), ("192.0.2.1", 1414, "b")],
)
def test_another_address_or_name_was_not_looked_at(where: tuple[str, int, str]) -> None:
    assert WALKED.presented(*where) is None
    assert not WALKED.looked(*where)


def test_where_nothing_was_to_be_seen_nobody_looks_again() -> None:
    walked = again(LiveConnect(Endpoint("mq", 1414), A, handshake=ALERT))
    assert walked.presented("192.0.2.1", 1414, "a") is None
    assert walked.looked("192.0.2.1", 1414, "a")


def test_a_trial_runs_no_command_and_asks_for_each_connect(tmp_path: Path) -> None:
    runmqsc = tmp_path / "runmqsc"
    runmqsc.write_text("#!/bin/sh\n")
    runmqsc.chmod(0o755)
    definition = replace(A, endpoints=(Endpoint("mq", 1414),), cipher_spec="ANY_TLS12")
    facts = Facts(
        DAY,
        HostInfo("Linux", "anna", 1000, "anna", False, "/app", "/home/anna", "/var/mqm"),
        Request(),
        selection=Selection("QM1", "test", (Candidate(1, definition),)),
        reachability=Reachability(
            definition.endpoints, (), (TcpAttempt("mq", "192.0.2.1", 1414, Outcome.OK),)
        ),
    )
    given = (facts, None, None, {"PATH": str(tmp_path)}, 1.0, None)
    walked, tried = live_plan(*given), live_plan(*given, WALKED)
    assert walked is not None
    assert tried is not None
    assert (walked.runmqsc, tried.runmqsc) == (str(runmqsc), "")
    assert (walked.allowance, tried.allowance) == (None, WALKED.allowance)
    assert tried.second_look
