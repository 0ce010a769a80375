"""Error logs where MQ writes them, and what is appended to them while somebody looks."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.collect import usual_logs
from mqtui.collect.usual_logs import appended, found_logs, log_marks, log_places, logs_here
from mqtui.facts import HostInfo
from mqtui.facts.given_log import LogSide


def record(message: str = "AMQ9637", second: int = 1) -> str:
    return (
        "11/04/26 11:29:41 - Process(4720.1) User(mqm) Program(amqrmppa)\n"
        "                    VRMF(9.4.2.0) QMgr(QM1)\n"
        f"                    Time(2026-11-04T11:29:{second:02}.000Z)\n\n"
        f"{message}E: Channel 'A.B' is lacking a certificate.\n\n"
        "EXPLANATION:\nwords\n----- amqrmrsa.c : 1 -----\n"
    )


@pytest.fixture
def host(tmp_path: Path) -> HostInfo:
    data = tmp_path / "mqm"
    for part in ("errors", "qmgrs/QM1/errors"):
        (data / part).mkdir(parents=True)
    home = str(tmp_path / "home")
    return HostInfo("Linux", "root", 0, "app", True, str(tmp_path), home, str(data))


def places_of(host: HostInfo, name: str = "QM1") -> list[tuple[str, str]]:
    return [(p.directory.removeprefix(host.data_path), p.side) for p in log_places(host, name)]


def test_a_stated_data_path_is_where_this_program_writes(host: HostInfo) -> None:
    assert places_of(host) == [("/errors", "client"), ("/qmgrs/QM1/errors", "queue manager")]


def test_otherwise_both_kinds_of_client_are_looked_for(host: HostInfo) -> None:
    host = replace(host, data_path="/var/mqm", home="/home/anna")
    clients = [p.directory for p in log_places(host, "") if p.side is LogSide.CLIENT]
    assert clients == ["/var/mqm/errors", "/home/anna/IBM/MQ/data/errors"]


def test_the_directory_of_a_queue_manager_is_written_in_its_own_way(host: HostInfo) -> None:
    os.makedirs(f"{host.data_path}/qmgrs/A!B&C/errors")
    assert ("/qmgrs/A!B&C/errors", "queue manager") in places_of(host, "A.B/C")
    assert places_of(host, "../qmgrs/QM1") == [("/errors", "client")]
    assert places_of(host, "*QM1") == [("/errors", "client")]


def test_mqs_ini_says_where_a_queue_manager_is_kept(host: HostInfo, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "p/qmgrs/QM3").mkdir(parents=True)
    (Path(host.data_path) / "mqs.ini").write_text(
        "AllQueueManagers:\n   DefaultPrefix=/var/mqm\n"
        f"QueueManager:\n   Name=QM2\n   DataPath={tmp_path}/data\n"
        f"QueueManager:\n   Name=QM3\n   Prefix={tmp_path}/p\n   Directory=QM3\n"
    )
    assert (f"{tmp_path}/data/errors", "queue manager") in places_of(host, "QM2")
    assert (f"{tmp_path}/p/qmgrs/QM3/errors", "queue manager") in places_of(host, "QM3")


def test_what_is_appended_has_its_line_and_is_of_the_connect(host: HostInfo) -> None:
    log = Path(host.data_path) / "qmgrs/QM1/errors/AMQERR01.LOG"
    log.write_text(record(second=1))
    places = log_places(host, "QM1")
    before = log_marks(places)
    assert appended(places, before) == ()
    with log.open("a") as out:
        out.write(record("AMQ9631", second=2))
    (new,) = appended(places, before)
    (found,) = new.records
    assert (found.message, found.during, found.source.line) == ("AMQ9631", True, 10)
    assert found.side is LogSide.QUEUE_MANAGER
    assert log.read_text().splitlines()[9].startswith("11/04/26")


def test_a_log_that_is_new_is_all_of_the_connect(host: HostInfo) -> None:
    places = log_places(host, "QM1")
    before = log_marks(places)
    (Path(host.data_path) / "errors/AMQERR01.LOG").write_text(record())
    (new,) = appended(places, before)
    assert [(r.during, r.side) for r in new.records] == [(True, LogSide.CLIENT)]


def test_a_rotated_log_goes_on_in_both_files(host: HostInfo) -> None:
    errors = Path(host.data_path) / "qmgrs/QM1/errors"
    (errors / "AMQERR01.LOG").write_text(record(second=1))
    places = log_places(host, "QM1")
    before = log_marks(places)
    with (errors / "AMQERR01.LOG").open("a") as out:
        out.write(record("AMQ9631", second=2))
    (errors / "AMQERR01.LOG").rename(errors / "AMQERR02.LOG")
    (errors / "AMQERR01.LOG").write_text(record("AMQ9639", second=3))
    found = [
        (r.message, os.path.basename(log.source.name))
        for log in appended(places, before)
        for r in log.records
    ]
    assert found == [("AMQ9631", "AMQERR02.LOG"), ("AMQ9639", "AMQERR01.LOG")]


def test_a_log_that_was_emptied_is_read_from_its_beginning(host: HostInfo) -> None:
    log = Path(host.data_path) / "errors/AMQERR01.LOG"
    log.write_text(record() * 3)
    places = log_places(host, "")
    before = log_marks(places)
    log.write_text(record("AMQ9631"))
    (new,) = appended(places, before)
    assert [r.message for r in new.records] == ["AMQ9631"]


def test_of_a_huge_log_only_the_new_end_is_read(
    host: HostInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Path(host.data_path) / "errors/AMQERR01.LOG"
    log.write_text(record() * 20)
    places = log_places(host, "")
    before = log_marks(places)
    monkeypatch.setattr(usual_logs, "_COUNTED", 100)
    with log.open("a") as out:
        out.write(record("AMQ9631"))
    (new,) = appended(places, before)
    assert [(r.message, r.source.line) for r in new.records] == [("AMQ9631", None)]
    assert [len(each.records) for each in found_logs(places)] == [21]


def test_what_was_read_as_new_is_not_read_again_as_old(host: HostInfo) -> None:
    log = Path(host.data_path) / "qmgrs/QM1/errors/AMQERR01.LOG"
    log.write_text(record(second=1))
    places = log_places(host, "QM1")
    before = log_marks(places)
    with log.open("a") as out:
        out.write(record("AMQ9631", second=2))
    read = logs_here(places, before, proven=True)
    assert [(r.message, r.during) for each in read for r in each.records] == [
        ("AMQ9631", True),
        ("AMQ9637", False),
    ]
    unproven = logs_here(places, before, proven=False)
    assert [r.message for each in unproven for r in each.records] == ["AMQ9631"]
    assert logs_here(places, None, proven=False) == ()


def test_what_may_not_be_read_is_said_once(host: HostInfo, monkeypatch: pytest.MonkeyPatch) -> None:
    from mqtui.collect.files import FileRead
    from mqtui.facts import FileState

    denied = FileRead(FileState.UNREADABLE, error="may not be read")
    monkeypatch.setattr(usual_logs, "read_tail", lambda *_: denied)
    (log,) = found_logs(log_places(host, ""))
    assert log.problem == "may not be read"
