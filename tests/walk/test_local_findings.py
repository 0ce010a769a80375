"""What files alone tell early: proven things only, and a check that raises is passed over."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from mqtui.collect.host import unknown_host
from mqtui.engine.model import Finding, Stage, Verdict
from mqtui.engine.registry import Check
from mqtui.facts import Facts, Request
from mqtui.walk.local_findings import local_findings


def check(verdict: Verdict | None) -> Check:
    def run(_facts: Facts) -> tuple[Finding, ...]:
        if verdict is None:
            raise RuntimeError("out of cheese")
        return (Finding(verdict, "seen"),)

    return Check("TRY01", Stage.KEYSTORE, "", "", "", run)


def test_only_what_is_proven_is_told_and_only_of_stages_that_are_walked() -> None:
    facts = Facts(datetime.now(UTC), unknown_host(), Request())
    checks = {
        Stage.KEYSTORE: [check(v) for v in (None, *Verdict)],
        Stage.CIPHER: [check(Verdict.UNKNOWN)],
    }
    (told,) = asyncio.run(local_findings(facts, Stage, checks))
    assert (told.stage, told.verdict) == (Stage.KEYSTORE, Verdict.FAIL)
    assert [f.verdict for f in told.findings] == [Verdict.FAIL, Verdict.WARN, Verdict.PASS]
    assert {f.check for f in told.findings} == {"TRY01"}


def test_facts_that_cannot_be_judged_tell_nothing() -> None:
    facts = replace(Facts(datetime.now(UTC), unknown_host(), Request()), unavailable=None)
    assert asyncio.run(local_findings(facts, Stage, {Stage.KEYSTORE: [check(Verdict.PASS)]})) == ()
