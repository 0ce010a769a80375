"""CON03 and CON05: what answers MQ's first segment without TLS, and under which name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.facts import MqAnswer, NamedHandshake, Outcome, ServerNames


def answering(facts, **changes):
    answer = replace(MqAnswer("qm.example", "192.0.2.1", 1414, "APP.TLS", Outcome.OK), **changes)
    return replace(facts, reachability=replace(facts.reachability, answers=(answer,)))


def without_tls(bench):
    """The healthy facts before anything was asked over TLS."""
    return replace(bench.healthy(), live=None)


@pytest.mark.parametrize(
    ("changes", "verdict", "says", "possible"),
    [
        ({"outcome": Outcome.OK, "queue_manager": "QM1"}, "pass", "QM1 answers", ()),
        *(
            (
                {"outcome": Outcome.REJECTED, "code": code},
                "pass",
                f"rejects channel APP.TLS{why}",
                (),
            )
            for code, why in (
                (1, ": it has no channel of that name."),
                (24, ", as expected of a TLS channel."),
            )
        ),
        (
            {"outcome": Outcome.TIMEOUT},
            "fail",
            "does not answer MQ's first segment.",
            ("other-service", "listener-hangs"),
        ),
        ({"outcome": Outcome.NOT_MQ, "peer": "HTTP"}, "fail", "speaks HTTP", ()),
        ({"outcome": Outcome.NOT_MQ, "peer": "SSH"}, "fail", "speaks SSH", ()),
        ({"outcome": Outcome.NOT_MQ, "peer": "TLS"}, "unknown", "a TLS record", ("tls-only",)),
        (
            {"outcome": Outcome.RESET},
            "unknown",
            "closed the connection after MQ's first segment (reset).",
            ("address-blocked", "tls-only", "other-service"),
        ),
    ],
)
def test_what_answers_on_the_port(bench, changes, verdict, says, possible):
    (finding,) = bench.run("CON03", answering(without_tls(bench), **changes))
    assert finding.verdict == verdict
    assert says in finding.headline
    assert tuple(each.id for each in finding.possible) == possible
    assert not any(each.cause in finding.headline for each in finding.possible)


STRANGE = (
    {"outcome": Outcome.NOT_MQ, "peer": "HTTP"},
    {"outcome": Outcome.NOT_MQ, "peer": "TLS"},
    {"outcome": Outcome.TIMEOUT},
    {"outcome": Outcome.CLOSED},
    {"outcome": Outcome.RESET},
)


@pytest.mark.parametrize("changes", STRANGE)
def test_a_certificate_that_was_shown_there_leaves_the_plain_probe_open(bench, changes):
    refused = bench.handshake(bench.healthy(), outcome=Outcome.UNTRUSTED)
    refused = bench.live(refused, start=None, connect=None, status=None)
    assert bench.verdicts("CON03", answering(refused, **changes)) == ["unknown"]
    closed = bench.handshake(refused, outcome=Outcome.CLOSED, chain=())
    shown = NamedHandshake("host", "qm.example", Outcome.OK, "CN=x", "x")
    by_name = bench.live(closed, server_names=ServerNames("APP.TLS", (shown,), "channel"))
    assert bench.verdicts("CON03", answering(by_name, **changes)) == ["unknown"]
    assert bench.verdicts("CON03", answering(closed, **changes)) != ["pass"]


def test_tls_elsewhere_says_nothing_of_this_port(bench):
    facts = answering(bench.healthy(), outcome=Outcome.NOT_MQ, peer="HTTP", port=1415)
    (finding,) = bench.run("CON03", facts)
    assert "speaks HTTP" in finding.headline


def reach(facts, **changes):
    return replace(facts, reachability=replace(facts.reachability, **changes))


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.OK])
@pytest.mark.parametrize("peer", ["", "HTTP", "TLS"])
def test_a_tls_connect_that_works_overrules_the_plain_probe(bench, outcome, peer):
    """A proxy that routes on SNI answers whoever does not speak TLS, and fails nobody who does."""
    answer = MqAnswer("qm.example", "192.0.2.1", 1414, "APP.TLS", outcome, peer=peer)
    facts = reach(bench.healthy(), answers=(answer,))
    assert bench.verdicts("CON03", facts) == ["pass"]
    other = reach(bench.healthy(), answers=(replace(answer, port=1415),))
    assert "TLS connection" not in bench.run("CON03", other)[0].headline
    named = replace(answer, outcome=Outcome.OK, queue_manager="ROUTER")
    facts = reach(bench.healthy(), answers=(named,))
    assert bench.verdicts("CON05", facts) == ["pass"]
    assert bench.verdicts("CON05", replace(facts, live=None)) == ["fail"]


def test_another_queue_manager_answers(bench):
    answer = MqAnswer("qm.example", "192.0.2.1", 1414, "C", Outcome.OK, queue_manager="QM9")
    facts = reach(replace(bench.healthy(), live=None), answers=(answer,))
    assert bench.verdicts("CON05", facts) == ["fail"]
    starred = replace(facts, request=replace(facts.request, queue_manager="*QM1"))
    assert bench.verdicts("CON05", starred) == []
