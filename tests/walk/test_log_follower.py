"""Logs that grow while a connect is made, and those that were named."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mqtui.collect.given_logs import read_given_log
from mqtui.facts import (
    Environment,
    Facts,
    HostInfo,
    Machine,
    MachineKind,
    QueueManagerOwner,
    QueueManagerView,
    Request,
    Source,
    SourceKind,
)
from mqtui.walk import log_follower
from mqtui.walk.gatherer import Gatherer
from mqtui.walk.log_follower import LogFollower

RECORD = (
    '{"ibm_messageId": "AMQ9637E", "ibm_datetime": "2026-11-04T11:29:41.102Z", '
    '"ibm_serverName": "QM1", "message": "AMQ9637E: Channel is lacking a certificate."}\n'
)


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    (tmp_path / "qmgrs/QM1/errors").mkdir(parents=True)
    (tmp_path / "errors").mkdir()
    host = HostInfo("Linux", "root", 0, "app", True, str(tmp_path), "", str(tmp_path))
    here = Environment(Source(SourceKind.PROCESS, "this process"))
    asked = Request(queue_manager="*QM1", log=("given.json",))
    (tmp_path / "given.json").write_text(RECORD)
    return Facts(datetime(2026, 11, 4, 12, tzinfo=UTC), host, asked, here)


def followed(facts: Facts, meanwhile) -> tuple[Facts, Gatherer]:
    look = Gatherer()

    async def run() -> Facts:
        follower = LogFollower(look)
        await follower.mark(facts)
        meanwhile()
        return await follower.into(facts)

    return asyncio.run(run()), look


def test_what_is_appended_meanwhile_is_of_the_connect(facts: Facts, tmp_path: Path) -> None:
    log = tmp_path / "qmgrs/QM1/errors/AMQERR01.json"
    log.write_text(RECORD)
    found, look = followed(facts, lambda: log.write_text(RECORD * 2))
    assert [log.given for log in found.given_logs] == ["given.json"]
    assert [(r.during, r.source.line) for log in found.found_logs for r in log.records] == [
        (True, 2)
    ]
    assert look.gaps == ()


def test_what_stood_there_counts_only_if_the_queue_manager_is_the_one(
    facts: Facts, tmp_path: Path
) -> None:
    (tmp_path / "qmgrs/QM1/errors/AMQERR01.json").write_text(RECORD)
    found, _ = followed(facts, lambda: None)
    assert found.found_logs == ()
    view = QueueManagerView(owner=QueueManagerOwner(Machine(MachineKind.HOST), proven=True))
    found, _ = followed(replace(facts, queue_manager=view), lambda: None)
    assert [r.during for log in found.found_logs for r in log.records] == [False]


def test_of_a_program_on_another_machine_no_log_is_looked_for(facts: Facts, tmp_path: Path) -> None:
    (tmp_path / "errors/AMQERR01.json").write_text(RECORD)
    assert followed(facts, lambda: None)[0].found_logs
    away = replace(facts.environment, machine=Machine(MachineKind.CONTAINER))
    found, _ = followed(replace(facts, environment=away), lambda: None)
    assert found.found_logs == ()
    assert found.given_logs


def test_each_named_log_is_read_once_and_a_slow_one_costs_no_other(
    facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(name: str, where: str):
        if name == "slow":
            time.sleep(0.3)
        return read_given_log(name, where)

    monkeypatch.setattr(log_follower, "_NAMED_SECONDS", 0.1)
    monkeypatch.setattr(log_follower, "read_given_log", read)
    asked = replace(facts.request, log=("slow", "given.json", "slow", "given.json"))
    found, look = followed(replace(facts, request=asked), lambda: None)
    slow, fast = found.given_logs
    assert (slow.given, bool(slow.problem)) == ("slow", True)
    assert fast.records
    assert len(look.gaps) == 1
