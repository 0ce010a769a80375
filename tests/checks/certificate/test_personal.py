"""CER01: the store can be listed."""

from __future__ import annotations

from dataclasses import replace

import pytest


def store(bench, **changes):
    facts = bench.healthy()
    return replace(facts, store=replace(facts.store, **changes))


def test_cer01_lists_what_the_store_holds(bench):
    (finding,) = bench.run("CER01", bench.healthy())
    assert finding.verdict == "pass"
    assert [e.what for e in finding.evidence] == ["- app", "! ca"]
    assert all("RSA 2048" in e.value for e in finding.evidence)
    assert ["CN=app" in e.value for e in finding.evidence] == [True, False]


def test_cer01_warns_of_each_problem(bench):
    found = bench.run("CER01", store(bench, problems=("one", "two")))
    assert [f.verdict for f in found] == ["pass", "warn", "warn"]
    assert found[1].evidence[0].value == "/app/key.p12"


def test_cer01_of_an_empty_store_and_of_none(bench):
    assert bench.verdicts("CER01", store(bench, entries=())) == ["fail"]
    assert bench.verdicts("CER01", replace(bench.healthy(), store=None)) == ["skip"]


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("wrong", "fail"),
        ("not needed", "fail"),
        ("right", "fail"),
        ("missing", "unknown"),
        ("unreadable", "unknown"),
    ],
)
def test_cer01_of_a_store_that_cannot_be_opened(bench, state, verdict):
    facts = store(bench, readable=False, password_state=state, error="closed", entries=())
    (finding,) = bench.run("CER01", facts)
    assert finding.verdict == verdict
    assert finding.evidence[0].value == "/app/key.p12"
    (remedy,) = finding.remedies
    assert remedy.kind == "shell"
    assert remedy.text.split()[:3] == ["runmqakm", "-cert", "-list"]
    assert "-db /app/key.p12 -type" in remedy.text
    assert remedy.run_as == "anna"
