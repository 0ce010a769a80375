"""LIV11: a router in front that the server name does not lead through; its CA is never advised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.engine.diagnosis import diagnose
from mqtui.engine.registry import checks
from mqtui.engine.runner import stage_report
from mqtui.facts import (
    ChannelStart,
    Endpoint,
    MqscObject,
    NamedHandshake,
    Outcome,
    QueueManagerView,
    ServerNames,
    Source,
    SourceKind,
)

SNI = {"channel": "app2e-tls.chl.mq.ibm.com", "host": "qm.example", "none": None}


def named(form, leaf="", verified=None, peer=""):
    outcome = Outcome.CLOSED if not leaf else Outcome.UNTRUSTED if verified is False else Outcome.OK
    subject = f"CN={leaf}" if leaf else ""
    return NamedHandshake(form, SNI[form], outcome, subject, leaf, "closed", 1.0, verified, peer)


def behind(bench, *names, sent="channel", outcome=Outcome.UNTRUSTED, start=None):
    """The healthy facts with a handshake that met a router under the name ``sent``."""
    facts = bench.healthy()
    leaf = next(n for n in names if n.form == sent)
    chain = (bench.certificate(leaf.subject, "CN=Another CA"),) if leaf.sha256 else ()
    error = "unable to get local issuer certificate" if outcome is Outcome.UNTRUSTED else ""
    facts = bench.handshake(
        facts, outcome=outcome, sni=SNI[sent], chain=chain, verify_error=error, cipher_spec=""
    )
    compared = ServerNames("APP.TLS", names, sent)
    facts = bench.live(facts, start=start, connect=None, status=None, server_names=compared)
    return replace(facts, reachability=replace(facts.reachability, answers=()))


HOST_ROUTE = (
    named("channel", "router", False, "HTTP"),
    named("host", "QM1", True),
    named("none", "router", False, "HTTP"),
)
CHANNEL_ROUTE = (
    named("channel", "QM1", True),
    named("host", "router", False),
    named("none", "router", False),
)


def report(bench, facts):
    """Every stage judged, and the root causes."""
    stages = {}
    for check in checks():
        found = [replace(f, check=check.id) for f in bench.run(check.id, facts)]
        stages.setdefault(check.stage, []).extend(found)
    return diagnose(stage_report(stage, found) for stage, found in stages.items())


def test_the_server_name_is_the_cause_where_another_one_leads_to_the_queue_manager(bench):
    (finding,) = bench.run("LIV11", behind(bench, *HOST_ROUTE))
    assert finding.verdict == "fail"
    assert (
        "the channel's name (app2e-tls.chl.mq.ibm.com), which the client sends" in finding.headline
    )
    assert "CN=router is presented, and HTTP answers" in finding.headline
    assert "with the host name (qm.example) CN=QM1 is presented" in finding.headline
    assert finding.possible == ()
    ini, route = finding.remedies
    assert "OutboundSNI=HOSTNAME" in ini.text
    assert route.text.endswith(f"--hostname {SNI['channel']}")


def test_nothing_of_the_routers_certificate_is_judged_or_trusted(bench):
    """Its issuer is missing in the store, and that must not be mended."""
    facts = behind(bench, *HOST_ROUTE)
    found = report(bench, facts)
    assert [cause.finding.check for cause in found.root_causes] == ["LIV11"]
    texts = [r.text for s in found.stages for f in s.findings for r in f.offered]
    assert not any("-cert -add" in text for text in texts)
    assert bench.run("CER07", facts) == ()


def test_a_host_name_where_the_router_knows_the_channel(bench):
    facts = behind(bench, *CHANNEL_ROUTE, sent="host")
    facts = bench.ini(facts, SSL__OutboundSNI="HOSTNAME")
    (finding,) = bench.run("LIV11", facts)
    assert finding.verdict == "fail"
    change, route = finding.remedies
    assert "-OutboundSNI=HOSTNAME\n+OutboundSNI=CHANNEL" in change.text
    assert route.text.endswith("--hostname qm.example")


def test_http_after_a_handshake_that_worked(bench):
    start = ChannelStart("APP.TLS", Outcome.NOT_MQ, peer="HTTP")
    names = (
        named("channel", "router", True, "HTTP"),
        named("host", "QM1", True, "MQ"),
        named("none", "router", True, "HTTP"),
    )
    facts = behind(bench, *names, outcome=Outcome.OK, start=start)
    (finding,) = bench.run("LIV11", facts)
    assert finding.headline.endswith("CN=QM1 is presented, and a queue manager answers.")
    assert [c.finding.check for c in report(bench, facts).root_causes] == ["LIV11"]


@pytest.mark.parametrize("outcome", [Outcome.CLOSED, Outcome.RESET, Outcome.TIMEOUT])
def test_a_router_that_closes_for_the_name_that_is_sent(bench, outcome):
    names = (named("channel"), named("host", "QM1", True), named("none"))
    facts = behind(bench, *names, outcome=outcome)
    (finding,) = bench.run("LIV11", facts)
    assert "no certificate is presented" in finding.headline
    assert [c.finding.check for c in report(bench, facts).root_causes] == ["LIV11"]


def test_no_queue_manager_under_any_name(bench):
    names = [named(form, "router", False, "HTTP") for form in SNI]
    (finding,) = bench.run("LIV11", behind(bench, *names))
    assert "leads to no queue manager" in finding.headline
    texts = [r.text for r in finding.remedies]
    assert texts[0] == "oc get routes -A"
    assert not any("OutboundSNI" in text for text in texts)


def test_an_address_in_conname_was_never_sent_as_a_name(bench):
    names = [named(form, "router", False, "HTTP") for form in ("channel", "none")]
    facts = behind(bench, *names)
    facts = bench.live(facts, endpoint=Endpoint("192.0.2.1", 443))
    (finding,) = bench.run("LIV11", facts)
    (by_host,) = [r for r in finding.remedies if "OutboundSNI=HOSTNAME" in r.text]
    assert "CONNAME" in by_host.title


def test_the_queue_managers_own_choice_and_a_routers_are_both_possible(bench):
    """Host and no name alike, the channel's another one: that is CERTLABL, or a route."""
    names = (named("channel", "own", False), named("host", "QM1", True), named("none", "QM1", True))
    (finding,) = bench.run("LIV11", behind(bench, *names))
    assert [each.id for each in finding.possible] == ["no-route-for-name", "channel-certificate"]
    assert not any(each.cause in finding.headline for each in finding.possible)
    closed = (named("channel"), *names[1:])
    (finding,) = bench.run("LIV11", behind(bench, *closed, outcome=Outcome.CLOSED))
    assert [each.id for each in finding.possible] == ["no-route-for-name", "channel-certificate"]
    assert "AMQ9645" in finding.possible[1].how_to_tell


def test_a_channel_with_a_label_needs_it_blank_for_the_host_name(bench):
    facts = behind(bench, *HOST_ROUTE)
    source = Source(SourceKind.FILE, "/q.mqsc", 3)
    channel = MqscObject("CHANNEL", "APP.TLS", {"CHLTYPE": "SVRCONN", "CERTLABL": "own"}, source)
    facts = replace(facts, queue_manager=QueueManagerView(objects=(channel,)))
    (finding,) = bench.run("LIV11", facts)
    assert any("CERTLABL(' ')" in r.text for r in finding.remedies)


def test_what_is_not_in_question_is_not_told(bench):
    assert bench.run("LIV11", bench.healthy()) == ()
    same = [named(form, "QM1", False) for form in SNI]
    facts = behind(bench, *same)
    assert bench.run("LIV11", facts) == ()
    assert bench.verdicts("CER07", facts) == ["fail"]
