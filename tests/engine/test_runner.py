"""A check that misbehaves costs one finding, never the walk."""

import asyncio
import threading
from datetime import UTC, datetime

import pytest

from mqtui.engine import registry
from mqtui.engine.bounded import in_thread
from mqtui.engine.events import CheckFinished, CheckStarted, StageFinished, StageStarted
from mqtui.engine.model import Finding, Stage, Verdict
from mqtui.engine.registry import Check, check
from mqtui.engine.runner import run_stage
from mqtui.facts import Facts, HostInfo, Request

FACTS = Facts(
    datetime(2026, 1, 1, tzinfo=UTC),
    HostInfo("Linux", "anna", 1000, "anna", False, "/", "/home/anna", "/var/mqm"),
    Request(),
)


def make(id, function):
    return Check(id, Stage.CIPHER, f"title of {id}", "", "", function)


def good(facts):
    yield Finding(Verdict.PASS, "fine")


def bad(facts):
    yield Finding(Verdict.PASS, "half way")
    raise RuntimeError("out of cheese")


def test_a_raising_check_becomes_unknown_and_the_others_still_run():
    report = asyncio.run(run_stage(Stage.CIPHER, [make("AAA01", bad), make("AAA02", good)], FACTS))
    by_check = {f.check: f for f in report.findings}
    assert by_check["AAA01"].verdict is Verdict.UNKNOWN
    assert "AAA01" in by_check["AAA01"].headline
    assert "out of cheese" in by_check["AAA01"].headline
    assert by_check["AAA02"].verdict is Verdict.PASS
    assert report.verdict is Verdict.UNKNOWN


def test_a_check_that_does_not_end_is_cut_off():
    release = threading.Event()

    def stuck(facts):
        release.wait(30)
        yield Finding(Verdict.PASS, "late")

    try:
        report = asyncio.run(
            run_stage(
                Stage.CIPHER, [make("AAA01", stuck), make("AAA02", good)], FACTS, timeout=0.05
            )
        )
    finally:
        release.set()
    assert [f.verdict for f in report.findings] == [Verdict.UNKNOWN, Verdict.PASS]
    assert "0.05 seconds" in report.findings[0].headline


def test_progress_is_told_in_order():
    events = []
    asyncio.run(run_stage(Stage.CIPHER, [make("AAA01", good)], FACTS, events.append))
    assert [type(e) for e in events] == [StageStarted, CheckStarted, CheckFinished, StageFinished]
    assert events[2].findings[0].check == "AAA01"


def test_a_walk_can_be_cancelled_while_a_check_hangs():
    release = threading.Event()

    def stuck(facts):
        release.wait(30)
        yield Finding(Verdict.PASS, "late")

    async def main():
        task = asyncio.create_task(run_stage(Stage.CIPHER, [make("AAA01", stuck)], FACTS))
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    try:
        asyncio.run(main())
    finally:
        release.set()


def test_findings_stand_with_the_worst_first():
    def mixed(facts):
        for verdict in (Verdict.SKIP, Verdict.PASS, Verdict.FAIL, Verdict.WARN):
            yield Finding(verdict, verdict.value)

    report = asyncio.run(run_stage(Stage.CIPHER, [make("AAA01", mixed)], FACTS))
    assert [f.headline for f in report.findings] == ["fail", "warn", "pass", "skip"]


def test_an_exception_crosses_the_thread():
    def fail():
        raise KeyError("lost")

    with pytest.raises(KeyError, match="lost"):
        asyncio.run(in_thread(fail, timeout=5))


def test_a_check_id_is_declared_once(monkeypatch):
    monkeypatch.setattr(registry, "_CHECKS", {})
    declare = check("ZZZ99", Stage.CIPHER, "t", lesson="", source="")
    declare(good)
    with pytest.raises(ValueError, match="twice"):
        declare(good)
