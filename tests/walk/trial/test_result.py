"""What a trial came to, and what is said of a connect that worked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.checks import load
from mqtui.checks.remedies.builders import shell
from mqtui.engine.change import End, Need, TrustCertificate
from mqtui.engine.model import (
    Finding,
    Report,
    RootCause,
    Stage,
    StageReport,
    Trial,
    TrialResult,
    Verdict,
)
from mqtui.facts import (
    Candidate,
    Certificate,
    ChannelDefinition,
    Connect,
    Endpoint,
    Facts,
    Handshake,
    HostInfo,
    LiveConnect,
    Outcome,
    Request,
    Selection,
    Source,
    SourceKind,
    StepKind,
    TimelineStep,
)
from mqtui.walk.trial.result import Tried, trial_result, what_connected
from mqtui.walk.trial.what_if import WhatIf

HOST = HostInfo("Linux", "app", 0, "app", False, "/", "/root", "/x")
CHANNEL = ChannelDefinition("APP.TLS", Source(SourceKind.OPTION, "--channel"), "QM1")
SPEC = "TLS_AES_256_GCM_SHA384"
SHAKE = Handshake(
    "127.0.0.1", 1414, None, SPEC, Outcome.OK, protocol="TLSv1.3", suite=SPEC, cipher_spec=SPEC
)


def facts(live: LiveConnect | None) -> Facts:
    return replace(Facts(datetime.now(UTC), HOST, Request()), live=live)


def connected(**changes: object) -> LiveConnect:
    made = Connect(Outcome.OK, queue_manager="QM1")
    live = LiveConnect(Endpoint("mq1", 1414), CHANNEL, (), SHAKE, connect=made)
    return replace(live, **changes)


@pytest.mark.parametrize(
    ("live", "said"),
    [
        (
            connected(),
            f"It connects over TLS 1.3 on channel APP.TLS to QM1, with CipherSpec {SPEC}.",
        ),
        (
            connected(handshake=replace(SHAKE, cipher_spec="")),
            f"It connects over TLS 1.3 on channel APP.TLS to QM1, with cipher suite {SPEC}.",
        ),
        (connected(handshake=None), "It connects on channel APP.TLS to QM1."),
        (connected(handshake=None, connect=None), "It connects on channel APP.TLS."),
        (None, ""),
    ],
)
def test_what_connected_is_a_sentence(live: LiveConnect | None, said: str) -> None:
    assert what_connected(facts(live)) == said


def certificate(subject: str) -> Certificate:
    moment = datetime.now(UTC)
    return Certificate(
        subject, "CN=CA", "01", subject, "RSA", 2048, moment, moment, "sha256", True, ""
    )


@pytest.mark.parametrize("shown", [True, False])
def test_that_a_presented_certificate_was_trusted_is_said(shown: bool) -> None:
    load()
    root, other = certificate("CN=Root"), certificate("CN=Other")
    add = TrustCertificate(End.CLIENT, "/key.p12", root.subject, root)
    fix = replace(shell("Add it", "ls {path}", path="/key.p12"), changes=(add,))
    cause = RootCause(Finding(Verdict.FAIL, "Not trusted.", (), (fix,), "CER07"), Stage.CERTIFICATE)
    presented = replace(SHAKE, chain=(root if shown else other,))
    before = facts(connected(handshake=presented, connect=None))
    fine = Finding(Verdict.PASS, "MQCONN", check="LIV03")
    report = Report(Verdict.PASS, (), (StageReport(Stage.LIVE, Verdict.PASS, (fine,)),))
    trial = trial_result(cause, before, WhatIf(facts(connected()), report), Tried((0,)))
    assert trial.result is TrialResult.WORKS
    assert trial.seen.startswith("It connects over TLS 1.3 on channel APP.TLS to QM1")
    assert ("get it from its owner" in trial.seen) is shown


# --- what it came to ------------------------------------------------------------------------------

UNTRUSTED = LiveConnect(
    Endpoint("mq1", 1414),
    CHANNEL,
    (TimelineStep(StepKind.TLS, Outcome.UNTRUSTED, 0.0, 1.0),),
    replace(SHAKE, outcome=Outcome.UNTRUSTED, protocol="", verify_error="no issuer"),
)
ALERT = replace(
    UNTRUSTED,
    steps=(TimelineStep(StepKind.TLS, Outcome.ALERT, 0.0, 1.0),),
    handshake=replace(SHAKE, outcome=Outcome.ALERT, alert="bad_certificate", alert_by="server"),
)


def finding(check: str, headline: str = "") -> Finding:
    return Finding(Verdict.FAIL, headline or check, (), (shell("t", "ls"),), check)


def cause(check: str, headline: str = "", *symptoms: str) -> RootCause:
    explains = tuple(finding(each) for each in symptoms)
    return RootCause(finding(check, headline), Stage.LIVE, explains)


CER07, CIP04 = cause("CER07", "", "LIV01"), cause("CIP04")
ASKED = Request()


def result(
    tried: RootCause,
    live: LiveConnect | None,
    *left: RootCause,
    before: LiveConnect | None = UNTRUSTED,
    causes: tuple[RootCause, ...] = (CER07, CIP04),
    withheld: bool = False,
    lacking: tuple[Need, ...] = (),
    request: Request = ASKED,
    definition: ChannelDefinition = CHANNEL,
) -> Trial:
    """The result of a trial after which ``left`` fail, with ``live`` as its connect."""
    load()
    passed = (replace(finding("LIV03"), verdict=Verdict.PASS),)
    stages = () if left else (StageReport(Stage.LIVE, Verdict.PASS, passed),)
    report = Report(Verdict.FAIL if left else Verdict.PASS, left, stages)
    selection = Selection("QM1", "table", (Candidate(1, definition),))
    after = replace(facts(live), request=request, selection=selection)
    return trial_result(
        tried,
        facts(before),
        WhatIf(after, report, withheld),
        Tried((0,), causes=causes, lacking=lacking),
    )


def test_it_works_where_it_connects_and_nothing_fails() -> None:
    trial = result(CER07, connected())
    assert (trial.result, trial.remedies) == (TrialResult.WORKS, (0,))
    assert trial.seen.startswith("It connects over TLS 1.3")


@pytest.mark.parametrize(
    ("live", "more", "reason"),
    [
        (
            connected(),
            {"request": Request(channel="OTHER.TLS")},
            "it connects on channel APP.TLS, not on OTHER.TLS",
        ),
        (
            connected(handshake=None, plain=True),
            {"definition": replace(CHANNEL, cipher_spec=SPEC)},
            "it connects without TLS",
        ),
        (
            connected(handshake=None, plain=True),
            {"request": Request(cipher=SPEC)},
            "it connects without TLS",
        ),
    ],
)
def test_a_connect_that_is_not_the_one_that_is_meant_proves_nothing(
    live: LiveConnect, more: dict[str, object], reason: str
) -> None:
    trial = result(CER07, live, **more)  # type: ignore[arg-type]
    assert (trial.result, trial.reason) == (TrialResult.NOT_FROM_HERE, reason)


def test_what_fails_then_is_next() -> None:
    for first in (CIP04, cause("QMG05")):
        trial = result(CER07, ALERT, first)
        assert (trial.result, trial.next) == (TrialResult.NEXT, first.finding)


@pytest.mark.parametrize(
    ("live", "left"),
    [
        (UNTRUSTED, CER07),
        # With the same words it is the same, however the connect ends.
        (ALERT, CER07),
        # The words change with what was changed.
        (UNTRUSTED, cause("CER07", "In other words.")),
        # Only what the cause had explained is left.
        (UNTRUSTED, cause("LIV01", "The handshake fails.")),
    ],
)
def test_the_same_failure_is_no_effect(live: LiveConnect, left: RootCause) -> None:
    trial = result(CER07, live, left)
    assert (trial.result, trial.seen) == (TrialResult.NO_EFFECT, left.finding.headline)


@pytest.mark.parametrize(
    ("live", "left"),
    [
        # The symptom has another reason now.
        (ALERT, cause("LIV01", "The handshake fails.")),
        (ALERT, cause("CER07", "In other words.")),
        # Another root cause of the same check.
        (UNTRUSTED, cause("CER07", "Another one.")),
        # One that was known before explains the same end.
        (UNTRUSTED, CIP04),
    ],
)
def test_another_failure_is_next_though_it_looks_the_same(
    live: LiveConnect, left: RootCause
) -> None:
    causes = (CER07, CIP04, cause("CER07", "Another one."))
    assert result(CER07, live, left, causes=causes).result is TrialResult.NEXT


REFUSED = connected(connect=Connect(Outcome.REJECTED, 2, 2035))


def test_a_password_that_is_asked_for_and_was_not_sent_is_no_next_cause() -> None:
    trial = result(CER07, REFUSED, cause("LIV03"), withheld=True)
    assert (trial.result, trial.needs) == (TrialResult.NEEDS, (Need.USER_PASSWORD,))
    assert trial.next is None
    # Where nobody has given one, it is.
    assert result(CER07, REFUSED, cause("LIV03")).result is TrialResult.NEXT


def test_what_works_without_the_password_says_that_it_was_not_sent() -> None:
    trial = result(CER07, connected(), withheld=True)
    assert trial.result is TrialResult.WORKS
    assert trial.seen.endswith(". The user and the password were not sent.")


def test_a_fix_that_lacks_something_stays_one_that_needs_it() -> None:
    lacking = (Need.CA_CERTIFICATE,)
    trial = result(CER07, connected(), lacking=lacking)
    assert (trial.result, trial.needs, trial.next) == (TrialResult.NEEDS, lacking, None)
    assert "nothing else fails: it connects over TLS 1.3" in trial.seen
    trial = result(CER07, ALERT, CIP04, lacking=lacking)
    assert (trial.result, trial.needs) == (TrialResult.NEEDS, lacking)
    assert trial.next is CIP04.finding
