"""LIV13: a client trace that was given, against what the walk has used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.facts import Source, SourceKind
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide

TRACE = Source(SourceKind.LOG, "/logs/AMQ4711.FMT")


def row(line=3, channel="", process=(), **values):
    source = replace(TRACE, line=line)
    return GivenRecord(
        "",
        "said",
        source,
        LogSide.CLIENT,
        None,
        channel,
        process=process,
        values=tuple(values.items()),
    )


def traced(facts, *records):
    log = GivenLog(TRACE, "trace", records, trace=True, given="a.FMT")
    return replace(facts, given_logs=(log,))


def said(finding):
    return {e.what: e.value for e in finding.evidence}


def test_an_error_log_is_no_trace(bench):
    log = GivenLog(TRACE, "log", (row(name="MQSSLKEYR"),), given="x")
    assert bench.verdicts("LIV13", replace(bench.healthy(), given_logs=(log,))) == []


def test_the_same_settings_agree(bench):
    facts = bench.variable(bench.healthy(), MQSSLKEYR="/app/key.p12")
    rows = (
        row(name="MQSSLKEYR", value="/app/key.p12"),
        row(channel="APP.TLS", process=("amqsgetc",)),
    )
    (finding,) = bench.run("LIV13", traced(facts, *rows))
    assert finding.verdict == "pass"
    assert "amqsgetc" in finding.headline
    assert str(finding.evidence[0].source) == "/logs/AMQ4711.FMT:3"
    assert "not seen" in said(finding)["form"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("/app/key.p12", "/other/key.p12"), ("/app/key.p12", ""), (None, "/other/key.p12")],
)
def test_another_key_repository_is_a_difference(bench, ours, theirs):
    facts = bench.variable(bench.healthy(), MQSSLKEYR=ours)
    (finding,) = bench.run("LIV13", traced(facts, row(name="MQSSLKEYR", value=theirs)))
    assert finding.verdict == "warn"
    assert "MQSSLKEYR" in finding.headline
    assert "this walk" in finding.evidence[0].value


@pytest.mark.parametrize("value", ["(not shown)", "x"])
def test_secrets_and_variables_of_the_system_are_not_compared(bench, value):
    name = "MQKEYRPWD" if value == "(not shown)" else "HOME"
    assert bench.verdicts("LIV13", traced(bench.healthy(), row(name=name, value=value))) == ["pass"]


def test_another_channel_or_cipherspec_is_a_difference(bench):
    (finding,) = bench.run("LIV13", traced(bench.healthy(), row(channel="OTHER.CHL")))
    assert finding.verdict == "warn"
    assert "the channel" in finding.headline
    spec = bench.healthy().selection.in_use.cipher_spec
    rows = row(channel="APP.TLS"), row(cipher="TLS_RSA_WITH_NULL_SHA256")
    assert bench.verdicts("LIV13", traced(bench.healthy(), *rows)) == ["warn"]
    rows = row(channel="OTHER.CHL"), row(channel="APP.TLS"), row(cipher=spec)
    assert bench.verdicts("LIV13", traced(bench.healthy(), *rows)) == ["pass"]


def test_a_call_that_failed_has_its_code_and_meaning(bench):
    rows = row(call="gsk_environment_init", rc="408", gskit="408"), row(call="xcsOpen", rc="Error")
    (finding,) = bench.run("LIV13", traced(bench.healthy(), *rows))
    assert "gsk_environment_init failed with 408" in finding.headline
    assert "GSKit 408" in said(finding)["gsk_environment_init failed"]
    assert said(finding)["xcsOpen failed"] == "Error"


def test_memory_is_shown_as_what_it_is(bench):
    rows = row(path="/app/key"), row(label="app"), row(subject="CN=qm,O=Shop"), row(conname="h(1)")
    (finding,) = bench.run("LIV13", traced(bench.healthy(), *rows))
    assert finding.verdict == "pass"
    assert said(finding)["label in memory"] == "app"


def test_a_trace_that_shows_nothing_is_named_first(bench):
    (finding,) = bench.run("LIV13", traced(bench.healthy(), row()))
    assert finding.unused
