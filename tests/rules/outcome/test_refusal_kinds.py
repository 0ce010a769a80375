"""Kinds of refusal, told from what one connect saw."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import scrambled
from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import (
    ChannelDefinition,
    ChannelStart,
    Connect,
    Endpoint,
    Handshake,
    LiveConnect,
    MqAnswer,
    NamedHandshake,
    Outcome,
    ServerNames,
    Source,
    SourceKind,
    StepKind,
    TimelineStep,
)
from mqtui.knowledge.refusals import PHASES, RefusalKind, refusals
from mqtui.rules.outcome.refusal_kinds import classify, refusal_of
from mqtui.wire.mq.status import rejection
from mqtui.wire.tls.sni import encode_channel

CHANNEL = "APP.TLS"


def live(
    outcome: Outcome | None = Outcome.OK,
    *,
    start: ChannelStart | None = None,
    connect: Connect | None = None,
    steps: tuple[TimelineStep, ...] = (),
    sni: str | None = encode_channel(CHANNEL),
    **shake,
) -> LiveConnect:
    handshake = None
    if outcome is not None:
        handshake = Handshake("192.0.2.1", 1414, sni, "ANY", outcome, **shake)
    return LiveConnect(
        Endpoint("mq.example", 1414),
        ChannelDefinition(CHANNEL, Source(SourceKind.OPTION, "--channel")),
        steps=steps,
        handshake=handshake,
        start=start,
        connect=connect,
        plain=outcome is None,
    )


def started(outcome: Outcome = Outcome.REJECTED, **fields) -> ChannelStart:
    return ChannelStart(CHANNEL, outcome, **fields)


def alert(name: str, by: str = "server", **fields) -> LiveConnect:
    return live(Outcome.ALERT, alert=name, alert_by=by, **fields)


#: The parts of a row that only people read.
SHOWN = ("failure", "seen", "advice", "tells", "source")
STOPPED = {
    "host-unknown": live(
        None, steps=(TimelineStep(StepKind.RESOLUTION, Outcome.UNREACHABLE, 0, 1),)
    ),
    "port-closed": live(None, steps=(TimelineStep(StepKind.TCP, Outcome.REFUSED, 0, 1),)),
    "no-route": live(None, steps=(TimelineStep(StepKind.TCP, Outcome.TIMEOUT, 0, 1),)),
    "other-protocol": live(Outcome.NOT_TLS, detail="it speaks HTTP: 'HTTP/1.1 400'"),
    "not-mq": live(start=started(Outcome.NOT_MQ, detail="it speaks HTTP: 'HTTP/1.1 400'")),
    "tls-only": live(None, start=started(Outcome.NOT_MQ, peer="TLS")),
    "silent": live(Outcome.TIMEOUT),
    "manager-store": live(Outcome.CLOSED),
    "spec-not-enabled": alert("handshake_failure"),
    "manager-untrusted": live(Outcome.UNTRUSTED, verify_error="unable to get local issuer"),
    "manager-expired": live(Outcome.UNTRUSTED, verify_error="certificate has expired"),
    "client-expired": alert("certificate_expired"),
    "client-untrusted": alert("unknown_ca"),
    "no-client-certificate": alert("certificate_required"),
    "own-alert": alert("decode_error", "client"),
    "handshake-other": alert("internal_failure"),
    "plain-on-tls": live(None, start=started(code=24)),
    "cipher-mismatch": live(start=started(code=24)),
    "unknown-channel": live(start=started(code=1)),
    "wrong-type": live(start=started(code=2)),
    "manager-unavailable": live(start=started(code=3)),
    "manager-quiescing": live(start=started(code=5)),
    "channel-stopped": live(start=started(code=7)),
    "channel-limit": live(start=started(code=22)),
    "exit-ended": live(start=started(code=23)),
    "manager-peer-name": live(start=started(code=25)),
    "refreshing": live(start=started(code=28)),
    "standby-instance": live(start=started(code=32)),
    "protocol-error": live(start=started(code=13)),
    "start-limit": live(start=started(code=37)),
    "negotiation": live(start=started(code=243)),
    "low-fap": live(start=started(values_refused=True, fap_refused=True)),
    "server-name": live(sni=None, certificate_sent="app", start=started(Outcome.CLOSED)),
    "client-blocked": live(connect=Connect(Outcome.REJECTED, 2, 2035)),
    "other-manager": live(connect=Connect(Outcome.REJECTED, 2, 2058)),
    "manager-gone": live(connect=Connect(Outcome.REJECTED, 2, 2059)),
    "connect-quiescing": live(connect=Connect(Outcome.REJECTED, 2, 2161)),
    "connection-limit": live(connect=Connect(Outcome.REJECTED, 2, 2025)),
    "connect-refused": live(connect=Connect(Outcome.REJECTED, 2, 2063)),
}


@pytest.mark.parametrize("kind", STOPPED)
def test_each_kind_is_told_from_what_was_seen(kind: str) -> None:
    seen = refusal_of(STOPPED[kind])
    assert seen is not None
    likely = [seen.id, *(k.id for k in seen.alternatives)]
    # No certificate and no channel name at once: two kinds of equal looks, the first is as good.
    assert kind in likely[: 2 if kind == "server-name" else 1]


@pytest.mark.parametrize("kind", ["tls-only", "manager-expired", "low-fap"])
def test_a_narrow_kind_rules_out_the_wider_one(kind: str) -> None:
    seen = refusal_of(STOPPED[kind])
    assert seen is not None
    assert seen.certain


@pytest.mark.parametrize("kind", STOPPED)
def test_no_wording_decides_the_kind(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def reworded(one: RefusalKind) -> RefusalKind:
        shown = {name: scrambled.word(getattr(one, name)) for name in SHOWN}
        return replace(one, **shown)

    seen = refusal_of(STOPPED[kind])
    table = tuple(reworded(one) for one in refusals())
    monkeypatch.setattr("mqtui.rules.outcome.refusal_kinds.refusals", lambda: table)
    other = refusal_of(scrambled.facts(STOPPED[kind]))
    assert seen is not None
    assert other is not None
    assert other.id == seen.id
    assert [k.id for k in other.alternatives] == [k.id for k in seen.alternatives]
    assert (other.phase, bool(other.worked)) == (seen.phase, bool(seen.worked))


def test_what_succeeded_was_not_refused() -> None:
    done = live(start=started(Outcome.OK), connect=Connect(Outcome.OK, 0, 0))
    assert refusal_of(done) is None


def test_what_could_not_be_tried_is_no_refusal() -> None:
    assert refusal_of(live(Outcome.ERROR)) is None
    assert refusal_of(live(start=started(Outcome.ERROR))) is None


def test_a_bare_close_after_tls_13_names_every_kind_it_may_be() -> None:
    seen = refusal_of(live(start=started(Outcome.CLOSED)))
    assert seen is not None
    assert seen.id == "no-client-certificate"
    assert not seen.certain
    assert {"address-blocked", "start-closed"} <= {k.id for k in seen.alternatives}
    assert "server-name" not in {k.id for k in seen.alternatives}
    assert "log" in seen.tells


def test_the_queue_managers_log_decides_among_kinds_that_look_alike() -> None:
    refused = live(connect=Connect(Outcome.REJECTED, 2, 2035))
    for message, kind in {
        "AMQ9776E": "user-blocked",
        "AMQ9777E": "client-blocked",
        "AMQ9791E": "credentials-missing",
        "AMQ5534E": "password-wrong",
        "AMQ9557E": "user-unknown",
        "AMQ8077W": "no-authority",
    }.items():
        seen = refusal_of(refused, (message, "AMQ9999E"))
        assert seen is not None
        assert (seen.id, seen.certain, seen.application_reason) == (kind, True, 2035)


def test_a_key_of_the_wrong_type_is_told_from_a_cipherspec_only_by_more_than_the_alert() -> None:
    seen = refusal_of(alert("handshake_failure"), ("AMQ9645E",))
    assert seen is not None
    assert seen.id == "manager-label"
    seen = refusal_of(alert("handshake_failure"), ("AMQ9616E", "AMQ9999E"))
    assert seen is not None
    assert [seen.id, *(k.id for k in seen.alternatives)] == ["spec-not-enabled", "key-type"]
    assert (seen.confirmed, seen.certain) == (True, False)


def test_a_queue_manager_that_fails_its_own_certificate_does_not_lack_one() -> None:
    closed = live(Outcome.CLOSED)
    for message in ("AMQ9797E", "AMQ9658E"):
        seen = refusal_of(closed, (message, "AMQ9999E"))
        assert seen is not None
        assert (seen.id, seen.certain) == ("manager-own", True)
    seen = refusal_of(closed, ("AMQ9645E", "AMQ9999E"))
    assert seen is not None
    assert (seen.id, seen.certain) == ("manager-label", True)
    for refused in (closed, alert("handshake_failure")):
        seen = refusal_of(refused)
        assert seen is not None
        assert {"manager-label", "manager-own"} <= {k.id for k in seen.alternatives}


def test_dates_in_the_log_may_be_the_clients_once_that_has_sent_its_certificate() -> None:
    seen = refusal_of(live(Outcome.CLOSED, certificate_sent="app"), ("AMQ9658E",))
    assert seen is not None
    assert "manager-own" not in {seen.id, *(k.id for k in seen.alternatives)}
    assert not seen.confirmed


def test_the_abnormal_end_in_the_log_decides_nothing() -> None:
    seen = refusal_of(live(start=started(Outcome.CLOSED)), ("AMQ9999E",))
    assert seen is not None
    assert not seen.confirmed


def test_a_plain_answer_rules_out_what_it_contradicts() -> None:
    closed = live(Outcome.CLOSED)
    answered = MqAnswer("h", "192.0.2.1", 1414, CHANNEL, Outcome.REJECTED, 1.0, code=24)
    seen = classify(closed, answered)
    assert seen is not None
    assert "address-blocked" not in {k.id for k in seen.alternatives}
    web = MqAnswer("h", "192.0.2.1", 1414, CHANNEL, Outcome.NOT_MQ, 1.0, peer="HTTP")
    seen = classify(closed, web)
    assert seen is not None
    assert (seen.id, seen.alternatives) == ("router", ())


def test_who_hangs_up_on_plain_mq_as_well_does_not_mind_tls() -> None:
    for outcome in (Outcome.CLOSED, Outcome.RESET):
        seen = classify(live(outcome), MqAnswer("h", "192.0.2.1", 1414, CHANNEL, outcome))
        assert seen is not None
        assert (seen.id, [k.id for k in seen.alternatives]) == ("hangs-up", ["address-blocked"])
    alone = classify(live(Outcome.CLOSED))
    assert alone is not None
    assert "hangs-up" not in {alone.id, *(k.id for k in alone.alternatives)}


def test_what_would_have_left_a_line_is_less_likely_where_there_is_none() -> None:
    answered = MqAnswer("h", "192.0.2.1", 1414, CHANNEL, Outcome.REJECTED, 1.0, code=24)
    for outcome in (Outcome.CLOSED, Outcome.RESET):
        told = classify(live(outcome), answered)
        silent = classify(live(outcome), answered, silent=True)
        assert told is not None
        assert silent is not None
        assert (told.id, silent.id) == ("manager-store", "router")
        assert "manager-store" in {k.id for k in silent.alternatives}
    swallowed = classify(live(Outcome.TIMEOUT), answered)
    assert swallowed is not None
    assert (swallowed.id, swallowed.alternatives) == ("router", ())


def test_the_clients_own_expired_certificate_says_nothing_of_the_queue_managers() -> None:
    said = "The certificate 'app' has expired, so it is not sent"
    seen = refusal_of(live(Outcome.UNTRUSTED, verify_error="self-signed certificate", detail=said))
    assert seen is not None
    assert (seen.id, seen.alternatives) == ("manager-untrusted", ())


def test_the_table_holds_together() -> None:
    kinds = refusals()
    assert len({k.id for k in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.phase in PHASES
        assert kind.title
        assert kind.title[0].islower() or kind.title.startswith(("TLS", "CHLAUTH"))
        assert kind.advice.endswith(".")
        assert kind.source
        assert set(kind.rules_out) <= {k.id for k in kinds}
        for number in (*kind.client_messages, *kind.queue_manager_messages):
            assert re.fullmatch(r"AMQ\d{4}", number)
    for code in (
        1,
        2,
        3,
        5,
        7,
        22,
        23,
        24,
        25,
        28,
        32,
        37,
        10,
        11,
        12,
        13,
        14,
        16,
        18,
        15,
        20,
        26,
        243,
    ):
        known = rejection(code)
        seen = refusal_of(live(start=started(code=code)))
        assert known is not None
        assert seen is not None
        assert seen.client_message == known.message
        assert seen.java_reason == known.reason


@given(
    st.sampled_from(Outcome),
    st.one_of(st.none(), st.builds(Connect, st.sampled_from(Outcome), st.just(2), st.integers())),
    st.one_of(
        st.none(),
        st.builds(started, st.sampled_from(Outcome), code=st.integers(), detail=st.text()),
    ),
    st.text(),
)
def test_anything_that_can_be_seen_gives_a_kind_or_none(outcome, connect, start, name) -> None:
    seen = refusal_of(live(outcome, connect=connect, start=start, alert=name, alert_by="server"))
    assert seen is None or (seen.title and seen.phase in PHASES)


def test_a_java_program_gets_another_code_in_tls_1_3() -> None:
    """Seen with JMS 9.3.1: the queue manager refuses the certificate after the client is done."""
    for protocol, code in (("TLSv1.3", 2009), ("TLSv1.2", 2397), ("", 2397)):
        seen = refusal_of(alert("certificate_expired", certificate_sent="app", protocol=protocol))
        assert seen is not None
        assert (seen.id, seen.java_reason, seen.application_reason) == (
            "client-expired",
            code,
            2393,
        )


def test_a_java_client_without_tls_on_a_tls_channel_gets_2397() -> None:
    seen = refusal_of(live(None, start=started(code=24)))
    assert seen is not None
    assert (seen.id, seen.java_reason) == ("plain-on-tls", 2397)


def behind_a_router(**leaves: str) -> LiveConnect:
    """A client that rejects what is shown for the channel's name; leaves by form of name."""
    shakes = tuple(
        NamedHandshake(form, form, Outcome.OK, f"CN={leaf}", leaf, verified=leaf == "qm")
        for form, leaf in leaves.items()
    )
    refused = live(Outcome.UNTRUSTED, verify_error="unable to get local issuer certificate")
    return replace(refused, server_names=ServerNames(CHANNEL, shakes, "channel"))


def test_a_router_is_never_to_be_trusted() -> None:
    seen = refusal_of(behind_a_router(channel="router", host="qm", none="router"))
    assert seen is not None
    assert (seen.id, seen.certain, seen.application_reason) == ("led-elsewhere", True, 2393)
    assert "issuer" not in seen.advice
    assert "do not trust it" in seen.advice


def test_a_channels_own_certificate_and_a_router_are_both_possible() -> None:
    names = behind_a_router(channel="own", host="qm", none="qm")
    seen = refusal_of(names)
    assert seen is not None
    assert [kind.id for kind in seen.possible] == ["led-elsewhere", "manager-untrusted"]
    # A queue manager that answered without TLS shows the channel's own certificate itself.
    answered = MqAnswer("mq.example", "192.0.2.1", 1414, CHANNEL, Outcome.REJECTED)
    seen = classify(names, answered)
    assert seen is not None
    assert (seen.id, seen.certain) == ("manager-untrusted", True)
    same = refusal_of(behind_a_router(channel="own", host="own", none="own"))
    assert same is not None
    assert same.id == "manager-untrusted"
