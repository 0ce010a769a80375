"""LIV05: the channel is the one that was asked for."""

from __future__ import annotations

from dataclasses import replace


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
