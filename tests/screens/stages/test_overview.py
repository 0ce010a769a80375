"""The overview's verdict: TLS is claimed only where the live connect got through with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import screens_sample

from mqtui.checks import load
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Report, Stage, StageReport, Verdict
from mqtui.engine.registry import checks
from mqtui.facts import ChannelStart, Outcome
from mqtui.screens.stages.overview import summary, verdict_sentence
from mqtui.screens.state import Phase, WalkState

load()


def report(verdict: Verdict) -> Report:
    findings = (Finding(verdict, "something"),)
    return Report(verdict, (), (StageReport(Stage.LIVE, verdict, findings),))


@pytest.mark.parametrize(
    ("verdict", "over_tls", "sentence"),
    [
        (Verdict.PASS, True, "No problem found."),
        (Verdict.WARN, True, "It connects over TLS. 1 warning."),
        (Verdict.WARN, False, "No failure found. 1 warning."),
        (Verdict.UNKNOWN, True, "It connects over TLS. 1 not determined."),
        (Verdict.SKIP, False, "No failure found. Some stages had nothing to check."),
    ],
)
def test_the_verdict_as_a_sentence(verdict: Verdict, over_tls: bool, sentence: str) -> None:
    assert verdict_sentence(report(verdict), over_tls).plain == sentence


def test_a_failure_without_a_root_cause_says_so() -> None:
    said = verdict_sentence(report(Verdict.FAIL), True).plain
    assert said.startswith("This client cannot connect as configured.")
    assert "No root cause" in said


@pytest.mark.parametrize("plain", [False, True])
def test_tls_is_claimed_only_of_a_connection_that_has_it(plain: bool) -> None:
    sample = screens_sample.facts()
    assert sample.live is not None
    assert sample.live.connect is not None
    live = replace(
        sample.live,
        plain=plain,
        start=ChannelStart("ORDERS.TLS", Outcome.OK),
        connect=replace(sample.live.connect, outcome=Outcome.OK),
    )
    state = WalkState(phase=Phase.DONE, facts=replace(sample, live=live))
    state.report = report(Verdict.WARN)
    assert ("over TLS" in summary(state, "").plain) is not plain


def test_a_client_that_connects_is_not_said_to_be_unable_to() -> None:
    check = next(c.id for c in checks(Stage.LIVE) if Effect.NOT_CONNECTED in c.shows)
    findings = (Finding(Verdict.PASS, "connected", check=check), Finding(Verdict.FAIL, "plain"))
    failed = Report(Verdict.FAIL, (), (StageReport(Stage.LIVE, Verdict.FAIL, findings),))
    assert verdict_sentence(failed).plain.startswith("This client connects, but not as expected.")
