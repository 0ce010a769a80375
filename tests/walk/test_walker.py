"""The walk goes on, whatever a collector does."""

import asyncio
import threading

import pytest

from mqtui.engine.model import Stage
from mqtui.facts import Request
from mqtui.walk import Walk, gatherer, stores, walker

COLLECTORS = (
    "environment_under_test",
    "describe_host",
    "find_ini",
    "read_ccdt",
    "view_queue_manager",
    "inspect_repository",
    "open_store",
)


def home(name):
    """The module of the walk that looks with this collector."""
    return stores if hasattr(stores, name) else walker


def walk(tmp_path, **changes):
    request = Request(
        ccdt=str(tmp_path / "ccdt.json"),
        key_repository=str(tmp_path / "key.p12"),
        queue_manager="QM1",
        **changes,
    )
    (tmp_path / "ccdt.json").write_text('{"channel": []}')
    (tmp_path / "key.p12").write_bytes(b"0\x82\0\0")
    environ = {"HOME": str(tmp_path), "MQ_OVERRIDE_DATA_PATH": str(tmp_path)}
    return asyncio.run(Walk(request, environ=environ, timeout=1).run())


def told(result):
    found = result.report.stage(Stage.ENVIRONMENT).findings
    return [f.headline for f in found if f.check == "ENV11"]


@pytest.mark.parametrize("name", COLLECTORS)
def test_a_collector_that_raises_costs_only_what_it_would_have_told(monkeypatch, tmp_path, name):
    def broken(*_):
        raise RuntimeError("out of cheese")

    monkeypatch.setattr(home(name), name, broken)
    result = walk(tmp_path)
    assert len(result.report.stages) == 7
    assert any("out of cheese" in headline for headline in told(result))


@pytest.mark.parametrize("name", COLLECTORS)
def test_a_collector_that_hangs_is_left_behind(monkeypatch, tmp_path, name):
    release = threading.Event()

    def stuck(*_):
        release.wait(60)

    original = gatherer.Gatherer.at

    async def impatient(self, *arguments, timeout=10.0, **options):
        return await original(self, *arguments, timeout=0.3, **options)

    monkeypatch.setattr(home(name), name, stuck)
    monkeypatch.setattr(gatherer.Gatherer, "at", impatient)
    try:
        result = walk(tmp_path)
    finally:
        release.set()
    assert len(result.report.stages) == 7
    assert any("did not answer within 0.3 seconds" in headline for headline in told(result))


def test_a_walk_without_gaps_says_nothing_of_them(tmp_path):
    assert told(walk(tmp_path)) == []


def test_stages_can_be_left_out(tmp_path):
    request = Request(ccdt=str(tmp_path / "absent.json"))
    result = asyncio.run(Walk(request, environ={}, stages=[Stage.LIVE, Stage.CCDT]).run())
    assert [s.stage for s in result.report.stages] == [Stage.CCDT, Stage.LIVE]


def test_a_walk_can_be_cancelled_while_a_collector_hangs(monkeypatch, tmp_path):
    release = threading.Event()
    monkeypatch.setattr(walker, "read_ccdt", lambda *_: release.wait(60))

    async def main():
        request = Request(ccdt=str(tmp_path / "x"))
        task = asyncio.create_task(Walk(request, environ={}).run())
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    try:
        asyncio.run(main())
    finally:
        release.set()


@pytest.mark.parametrize(
    ("table", "away", "command"),
    [
        ("/a/t.json", False, "ls -l /a/t.json"),
        ("file:///it's/t.json", False, "ls -l '/it'\"'\"'s/t.json'"),
        ("-R", False, "ls -l ./-R"),
        ("$(touch x); touch y", False, "ls -l '$(touch x); touch y'"),
        ("/a\ntouch x", False, None),
        ("/a\udc80", False, None),
        ("https://h/t?a=b&c={d}", True, "curl -gsS -o ccdt.json 'https://h/t?a=b&c={d}'"),
        ("-o/etc/passwd http://h", True, None),
    ],
)
def test_the_command_that_shows_a_table_is_one(table, away, command):
    assert walker._to_see(table, away) == command
