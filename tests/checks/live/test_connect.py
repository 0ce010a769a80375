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
    assert refusal("no-client-certificate").failure in finding.headline
