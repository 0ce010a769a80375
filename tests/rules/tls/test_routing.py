"""What three server names tell: a router's choice, the queue manager's own, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.facts import (
    ChannelDefinition,
    ChannelStart,
    Endpoint,
    Facts,
    Handshake,
    HostInfo,
    LiveConnect,
    MqAnswer,
    NamedHandshake,
    Outcome,
    Reachability,
    Request,
    ServerNames,
    Source,
    SourceKind,
)
from mqtui.rules.tls.routing import routing, tls_spoken_at

WHERE = Endpoint("mq.example", 443)
CHANNEL = ChannelDefinition("APP.TLS", Source(SourceKind.OPTION, "--channel"), cipher_spec="ANY")
REFUSED, OK, CLOSED = Outcome.UNTRUSTED, Outcome.OK, Outcome.CLOSED


def shown(form: str, leaf: str = "", verified: bool | None = None, peer: str = ""):
    outcome = {True: OK, None: OK, False: REFUSED}[verified] if leaf else CLOSED
    return NamedHandshake(form, form, outcome, f"CN={leaf}", leaf, verified=verified, peer=peer)


def facts(
    *names: NamedHandshake,
    sent: str = "channel",
    outcome: Outcome = REFUSED,
    start: ChannelStart | None = None,
    plain: Outcome | None = None,
) -> Facts:
    live = LiveConnect(
        WHERE,
        CHANNEL,
        handshake=Handshake("192.0.2.1", 443, sent, "ANY", outcome),
        start=start,
        server_names=ServerNames("APP.TLS", names, sent),
    )
    answers = (MqAnswer("mq.example", "192.0.2.1", 443, "APP.TLS", plain),) if plain else ()
    host = HostInfo("Linux", "anna", 1000, "anna", True, "/", "/home/anna", "/var/mqm")
    now = datetime(2026, 6, 1, tzinfo=UTC)
    reached = Reachability((WHERE,), answers=answers)
    return Facts(now, host, Request(), live=live, reachability=reached)


ROUTER = {"leaf": "router", "verified": False}
QM = {"leaf": "qm", "verified": True}


def better(*names, **how) -> str | None:
    found = routing(facts(*names, **how))
    return found.better.form if found and found.better else None


def test_a_route_for_the_host_name_only():
    names = (shown("channel", **ROUTER), shown("host", **QM), shown("none", **ROUTER))
    found = routing(facts(*names))
    assert found is not None
    assert (found.better, found.router, found.proven) == (names[1], True, True)


def test_the_routed_one_is_better_even_if_the_client_trusts_neither():
    """Two faults: the name first; the missing issuer shows once the name is right."""
    untrusted = {"leaf": "qm", "verified": False}
    names = (shown("channel", **ROUTER), shown("host", **untrusted), shown("none", **ROUTER))
    assert better(*names) == "host"
    # The other way round the default of the router is no better than the route that is used.
    names = (shown("channel", **untrusted), shown("host", **ROUTER), shown("none", **ROUTER))
    assert better(*names) is None


def test_a_route_for_the_channels_name_only():
    names = (shown("channel", **QM), shown("host", **ROUTER), shown("none", **ROUTER))
    found = routing(facts(*names, sent="host"))
    assert found is not None
    assert (found.better, found.proven) == (names[0], True)


@pytest.mark.parametrize("outcome", [CLOSED, Outcome.RESET, Outcome.TIMEOUT, Outcome.ALERT])
def test_a_router_that_closes_for_names_that_it_does_not_know(outcome):
    names = (shown("channel"), shown("host", **QM), shown("none"))
    found = routing(facts(*names, outcome=outcome))
    assert found is not None
    assert (found.better, found.router, found.proven) == (names[1], True, True)


def test_http_after_a_handshake_that_worked():
    start = ChannelStart("APP.TLS", Outcome.NOT_MQ, peer="HTTP")
    trusted = {"leaf": "router", "verified": True, "peer": "HTTP"}
    queue_manager = {"leaf": "qm", "verified": True, "peer": "MQ"}
    names = (shown("channel", **trusted), shown("host", **queue_manager), shown("none", **trusted))
    found = routing(facts(*names, outcome=OK, start=start))
    assert found is not None
    assert (found.better, found.stranger, found.proven) == (names[1], "HTTP", True)


def test_one_certificate_for_all_and_a_queue_manager_behind_one_of_them():
    """A wildcard certificate that router and queue manager share tells nothing; the answer does."""
    start = ChannelStart("APP.TLS", Outcome.NOT_MQ, peer="HTTP")
    both = {"leaf": "wildcard", "verified": True}
    names = (shown("channel", **both, peer="HTTP"), shown("host", **both, peer="MQ"))
    assert better(*names, outcome=OK, start=start) == "host"


@pytest.mark.parametrize("outcome", [OK, REFUSED])
def test_http_whatever_the_name(outcome):
    start = ChannelStart("APP.TLS", Outcome.NOT_MQ, peer="HTTP") if outcome is OK else None
    every = [shown(form, "router", outcome is OK, "HTTP") for form in ("channel", "host", "none")]
    found = routing(facts(*every, outcome=outcome, start=start))
    assert found is not None
    assert (found.better, found.stranger, found.proven) == (None, "HTTP", True)


def test_the_issuer_of_one_certificate_for_all_is_missing():
    every = [shown(form, "qm", False) for form in ("channel", "host", "none")]
    assert routing(facts(*every)) is None


def test_a_channel_with_a_certificate_of_its_own_is_no_router():
    """A queue manager that was met without TLS: its channel's issuer is missing (CER07)."""
    names = (shown("channel", "own", False), shown("host", **QM), shown("none", **QM))
    for plain in (Outcome.OK, Outcome.REJECTED):
        assert routing(facts(*names, plain=plain)) is None
    met = replace(names[0], peer="MQ")
    assert routing(facts(met, *names[1:])) is None
    found = routing(facts(*names, plain=Outcome.CLOSED))
    assert found is not None
    assert (found.router, found.proven) == (False, False)


def test_the_channels_name_is_right_for_both_where_another_one_is_sent():
    names = (shown("channel", **QM), shown("host", "own", False), shown("none", "own", False))
    found = routing(facts(*names, sent="host", plain=Outcome.REJECTED))
    assert found is not None
    assert (found.better, found.router, found.proven) == (names[0], False, True)


def test_what_works_is_not_in_question():
    names = (shown("channel", **ROUTER), shown("host", **QM), shown("none", **ROUTER))
    assert routing(facts(*names, outcome=OK)) is None
    assert routing(facts(*names, outcome=OK, start=ChannelStart("APP.TLS", OK))) is None
    assert routing(facts(*names, sent="")) is None
    compared = facts(*names)
    assert compared.live is not None
    plain = replace(compared, live=replace(compared.live, plain=True))
    assert routing(plain) is None
    assert routing(replace(compared, live=None)) is None


def test_tls_overrules_a_plain_probe_of_the_same_port_only():
    met = facts(shown("channel", **QM), plain=Outcome.NOT_MQ)
    assert met.reachability is not None
    (answer,) = met.reachability.answers
    assert tls_spoken_at(met, answer)
    assert not tls_spoken_at(met, replace(answer, port=1414))
    silent = facts(shown("channel"), outcome=CLOSED, plain=Outcome.NOT_MQ)
    assert not tls_spoken_at(silent, answer)
    assert not tls_spoken_at(replace(met, live=None), answer)


def test_a_certificate_that_is_shown_and_not_refused_is_not_the_wrong_one():
    """A queue manager with a certificate for the channel ends the handshake for its cipher."""
    for judged in (None, True):
        names = (
            shown("channel", "own", judged),
            shown("host", "qm", judged),
            shown("none", "qm", judged),
        )
        for sent in ("channel", "host"):
            assert routing(facts(*names, sent=sent, outcome=Outcome.ALERT)) is None


def test_a_client_that_trusts_nobody_refuses_what_is_shown():
    """Its store has no CA, so nobody judged the certificates; the handshake did."""
    names = (shown("channel", "router"), shown("host", "qm"), shown("none", "router"))
    assert better(*names) == "host"
    assert better(*names, outcome=Outcome.ALERT) is None


def test_a_queue_manager_that_answers_under_one_name_only_is_no_reason_by_itself():
    """The same certificate, and no answer under the name that is sent: nothing tells a router."""
    names = (shown("channel", "qm", False), shown("host", "qm", False, "MQ"))
    assert routing(facts(*names)) is None
