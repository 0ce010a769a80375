"""What a trial came to, and what is said of a connect that worked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.checks import load
from mqtui.checks.remedies.builders import shell
from mqtui.engine.change import End, TrustCertificate
from mqtui.engine.model import (
    Finding,
    Report,
    RootCause,
    Stage,
    StageReport,
    TrialResult,
    Verdict,
)
from mqtui.facts import (
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
    Source,
    SourceKind,
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
