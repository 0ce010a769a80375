"""A trial sends a password only where the program itself would, and never one that was refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from mqtui.engine.change import SetEntry, UseTable
from mqtui.engine.secrets import Credentials, Password
from mqtui.facts import (
    Attempt,
    Candidate,
    CandidateWalk,
    Certificate,
    ChannelDefinition,
    Configuration,
    Connect,
    Endpoint,
    Facts,
    HostInfo,
    ListEnd,
    LiveConnect,
    Outcome,
    Place,
    Request,
    Selection,
    Setting,
    SettingValue,
    Source,
    SourceKind,
)
from mqtui.facts.native import NativeConnect, NativeState
from mqtui.rules.change.applied import Changed
from mqtui.rules.configuration import settings, validation
from mqtui.walk.trial.passwords import refused, sent

HOST = HostInfo("Linux", "anna", 1000, "anna", False, "/app", "/home/anna", "/var/mqm")
ORIGIN = Source(SourceKind.OPTION, "test")
GIVEN = Credentials("anna", Password(ORIGIN, b"a password of the test"))
TLS = ChannelDefinition("A.TLS", ORIGIN, "QM1", (Endpoint("mq", 1414),), cipher_spec="ANY_TLS12")


def facts(*definitions: ChannelDefinition, store: str = "/app/key.p12", policy: str = "") -> Facts:
    values = {settings.KEY_REPOSITORY: store, validation.POLICY: policy}
    configuration = Configuration(
        tuple(
            Setting(name, name, (SettingValue(value, ORIGIN, Place.PROGRAM, wins=True),))
            for name, value in values.items()
        )
    )
    candidates = tuple(Candidate(n, d) for n, d in enumerate(definitions or (TLS,), 1))
    return Facts(
        datetime(2026, 6, 1, tzinfo=UTC),
        HOST,
        Request(),
        configuration=configuration,
        selection=Selection("QM1", "test", candidates),
    )


BEFORE = facts()


def goes(after: Facts, before: Facts = BEFORE, **changed: Any) -> bool:
    return sent(GIVEN, before, after, Changed(after, **changed)) is GIVEN


def test_to_the_program_s_own_target_it_goes() -> None:
    assert goes(BEFORE)
    assert goes(facts(replace(TLS, cipher_spec="ANY_TLS13")))
    assert goes(facts(replace(TLS, certificate_label="app")))


def test_without_one_none_goes() -> None:
    assert sent(None, BEFORE, BEFORE, Changed(BEFORE)) is None


def test_to_another_queue_manager_that_the_program_s_store_trusts_it_goes() -> None:
    assert goes(facts(replace(TLS, name="B.TLS", endpoints=(Endpoint("mq2", 1414),))))
    # A pattern more is a stricter one.
    assert goes(facts(replace(TLS, peer_name="CN=qm1")))


DAY = datetime(2026, 6, 1, tzinfo=UTC)
CA = Certificate("CN=CA", "CN=CA", "1", "aa", "RSA", 2048, DAY, DAY, "sha256", True, "")
ENTRY = SetEntry("/app/ccdt.json", "A.TLS", "certificatePeerName", "CN=other")


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        (BEFORE, {"trusted": (CA,)}),
        (BEFORE, {"copied": (("/app/old.p12", "/app/key.p12"),)}),
        (BEFORE, {"changes": (ENTRY,)}),
        (BEFORE, {"changes": (UseTable("own.json", (TLS,)),)}),
        (facts(store="/other/key.p12"), {}),
        (facts(policy="NONE"), {}),
        (facts(replace(TLS, cipher_spec="")), {}),
        (facts(replace(TLS, name="A.PLAIN", cipher_spec=" ")), {}),
        (facts(replace(TLS, endpoints=(Endpoint("mq2", 1414),), cipher_spec="")), {}),
        (facts(TLS, replace(TLS, name="A.PLAIN", cipher_spec="")), {}),
    ],
    ids=[
        "trusted for the trial",
        "a store put in place by the trial",
        "name accepted by the trial",
        "table of the trial",
        "another store",
        "no validation",
        "the channel without TLS",
        "another channel without TLS",
        "another address without TLS",
        "a later candidate without TLS",
    ],
)
def test_where_the_program_s_would_not_go_it_does_not(after: Facts, changed: Any) -> None:
    assert not goes(after, **changed)


def test_a_demanded_name_is_not_done_without() -> None:
    before = facts(replace(TLS, peer_name="CN=qm1"))
    assert not goes(BEFORE, before=before)


def test_without_tls_it_goes_where_the_program_s_went() -> None:
    plain = facts(replace(TLS, cipher_spec=""))
    assert goes(plain, before=plain)


def connect(reason: int | None, outcome: Outcome = Outcome.REJECTED) -> LiveConnect:
    return LiveConnect(TLS.endpoints[0], TLS, connect=Connect(outcome, 2, reason))


@pytest.mark.parametrize(
    "seen",
    [
        {"live": connect(2035)},
        {"live": connect(None, Outcome.CLOSED)},
        {
            "candidates": CandidateWalk(
                (
                    Attempt(0, TLS, TLS.endpoints[0], connect(2035)),
                    Attempt(1, TLS, Endpoint("mq2", 1414)),
                ),
                ListEnd.EXHAUSTED,
            )
        },
        {"native": NativeConnect(NativeState.REFUSED, reason=2035)},
    ],
    ids=["2035", "closed without a code", "an earlier candidate", "IBM MQ's library"],
)
def test_a_refused_one_never_goes_again_whatever_is_changed(seen: Any) -> None:
    before = replace(BEFORE, **seen)
    assert refused(before)
    assert not goes(BEFORE, before=before)


@pytest.mark.parametrize(
    "seen",
    [
        {"live": connect(2058)},
        {"live": connect(0, Outcome.OK)},
        {"native": NativeConnect(NativeState.REFUSED, reason=2393)},
        {"native": NativeConnect(NativeState.ABSENT)},
    ],
)
def test_another_refusal_is_none_of_the_password(seen: Any) -> None:
    assert not refused(replace(BEFORE, **seen))
