"""LIV01, LIV02 and LIV05: how far the connection came, and on which channel."""

from __future__ import annotations

from dataclasses import replace

from refusals_by_id import refusal

from mqtui.facts import (
    ChannelStart,
    Outcome,
)


def test_liv05_of_the_channel_that_is_used(bench):
    facts = bench.healthy()
    assert bench.verdicts("LIV05", facts) == ["pass"]
    other = replace(facts, request=replace(facts.request, channel="APP.OTHER"))
    (finding,) = bench.run("LIV05", other)
    assert finding.verdict == "fail"
    assert (finding.evidence[0].value, finding.evidence[0].source) == ("APP.TLS", bench.FILE)
    lower = replace(facts, request=replace(facts.request, channel="app.tls"))
    assert bench.verdicts("LIV05", lower) == ["fail"]


def test_liv05_is_silent_where_nothing_was_asked_for_or_is_known(bench):
    facts = bench.healthy()
    assert bench.run("LIV05", replace(facts, request=replace(facts.request, channel=None))) == ()
    assert bench.run("LIV05", replace(facts, selection=None)) == ()


def test_who_broke_off_the_handshake_is_said(bench):
    facts = bench.handshake(
        bench.healthy(), outcome=Outcome.ALERT, alert="handshake_failure", alert_by="server"
    )
    (finding,) = bench.run("LIV01", facts)
    assert "handshake_failure" in finding.headline


def test_a_hang_up_without_a_client_certificate(bench):
    facts = bench.handshake(bench.healthy(), certificate_sent="")
    facts = bench.live(facts, start=ChannelStart("APP.TLS", Outcome.CLOSED), connect=None)
    (finding,) = bench.run("LIV02", facts)
    assert finding.verdict == "fail"
    assert finding.headline.endswith(
        "does not start: the server closed the connection without an answer."
    )
    first = finding.possible[0]
    assert first.id == "no-client-certificate"
    assert first.cause == refusal("no-client-certificate").failure
    assert not any(each.cause in finding.headline for each in finding.possible)


def test_nothing_that_is_only_possible_stands_in_a_headline(bench):
    """CHLAUTH, a firewall, the other end's store: none of them is seen in a close."""
    healthy = bench.healthy()
    for outcome in (Outcome.CLOSED, Outcome.RESET, Outcome.TIMEOUT):
        facts = bench.handshake(healthy, outcome=outcome)
        (finding,) = bench.run("LIV01", facts)
        assert finding.possible, outcome
        assert not any(each.cause in finding.headline for each in finding.possible)
        assert all(each.how_to_tell and each.remedy for each in finding.possible)
        assert "AMQERR01.LOG" in finding.remedies[0].text


def test_an_alert_that_names_its_reason_is_a_cause_and_one_that_does_not_is_none(bench):
    for alert, ids in {
        "unknown_ca": [],
        "certificate_revoked": [],
        "unsupported_certificate": [],
        "bad_certificate": ["client-untrusted", "client-unusable"],
        "illegal_parameter": [],
    }.items():
        facts = bench.handshake(
            bench.healthy(), outcome=Outcome.ALERT, alert=alert, alert_by="server"
        )
        (finding,) = bench.run("LIV01", facts)
        assert [each.id for each in finding.possible] == ids, alert
        assert alert in finding.headline
    assert refusal("spec-not-enabled").failure not in finding.headline


def test_mqconn_by_a_client_that_would_leave_is_no_success(bench):
    facts = bench.healthy()
    assert bench.verdicts("LIV03", facts) == ["pass"]
    definition = replace(facts.live.definition, peer_name="CN=another")
    left = replace(facts, live=replace(facts.live, definition=definition))
    (finding,) = bench.run("LIV03", left)
    assert finding.verdict == "warn"
    assert "2398" in finding.headline
    unknown_type = replace(definition, peer_name="EMAILADDRESS=x@y.z")
    invalid = replace(facts, live=replace(facts.live, definition=unknown_type))
    (finding,) = bench.run("LIV03", invalid)
    assert "2399" in finding.headline
