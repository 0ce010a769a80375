"""The queue manager's side, from files."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.collect.host import describe_host
from mqtui.collect.queue_manager.files import view_queue_manager
from mqtui.engine.secrets import Password
from mqtui.facts import HostInfo, Request, Source, SourceKind
from mqtui.formats.keystore.stash import write_stash

RECORD = """\
11/23/2025 10:05:40 - Process(4720.1) User(mqm) Program(amqrmppa)
                    Host(kirk) VRMF(9.3.0.4) QMgr(QM1)
                    Time(2025-11-23T10:05:40.002Z)
                    CommentInsert1({})

AMQ9637E: Channel is lacking a certificate.

EXPLANATION:
x
----- amqrmrsa.c : 565 -------------------------------------------------------
"""


@pytest.fixture
def host(reachable: Path) -> HostInfo:
    (reachable / "qmgrs" / "QM1" / "errors").mkdir(parents=True)
    (reachable / "qmgrs" / "QM1" / "ssl").mkdir()
    (reachable / "errors").mkdir()
    return replace(
        describe_host(Request(), {}), data_path=str(reachable), working_directory=str(reachable)
    )


def mqsc(path: Path, keyr: str) -> str:
    path.write_text(
        f"AMQ8408I: Display Queue Manager details.\n   QMNAME(QM1)  CERTLABL(x)\n"
        f"   SSLKEYR({keyr})\nAMQ8414I: Display Channel details.\n"
        "   CHANNEL(APP.TLS)    CHLTYPE(SVRCONN)\n   SSLCIPH(ANY_TLS12)\n"
    )
    return str(path)


def test_everything_that_is_there(reachable: Path, host: HostInfo, chain) -> None:  # type: ignore[no-untyped-def]
    directory = reachable / "qmgrs" / "QM1"
    (directory / "ssl" / "key.kdb").write_bytes(chain.p12)
    (directory / "ssl" / "key.sth").write_bytes(write_stash(chain.password))
    for number in (1, 2, 3):
        (directory / "errors" / f"AMQERR0{number}.LOG").write_text(RECORD.format(number))
        (reachable / "errors" / f"AMQERR0{number}.LOG").write_text(RECORD.format("client"))
    view = view_queue_manager(
        host, None, mqsc(reachable / "m.txt", str(directory / "ssl" / "key")), ()
    )
    assert view.problems == ()
    manager = view.queue_manager()
    assert manager is not None
    assert manager.name == "QM1"
    assert manager.source == Source(SourceKind.FILE, str(reachable / "m.txt"), 1)
    channel = view.channel("APP.TLS", "SVRCONN")
    assert channel is not None
    assert channel.attributes["SSLCIPH"] == "ANY_TLS12"
    assert [r.inserts["CommentInsert1"] for r in view.log] == ["3", "2", "1"]
    assert [r.inserts["CommentInsert1"] for r in view.client_log] == ["client"]
    assert view.log[2].message == "AMQ9637"
    assert view.log[2].source == Source(
        SourceKind.LOG, str(directory / "errors" / "AMQERR01.LOG"), 1
    )
    assert view.repository is not None
    assert view.repository.exists
    assert view.store is not None
    assert view.store.labelled("app1") is not None
    assert chain.password.decode() not in json.dumps(dataclasses.asdict(view), default=str)


def test_without_output_the_default_store_counts(reachable: Path, host: HostInfo) -> None:
    view = view_queue_manager(host, "*QM1", None, ())
    assert view.objects == ()
    assert view.repository is not None
    assert view.repository.stated == str(reachable / "qmgrs" / "QM1" / "ssl" / "key")
    assert view.repository.source.kind is SourceKind.DEFAULT
    assert not view.repository.exists
    assert view.store is None


def test_a_blank_sslkeyr_is_no_repository(reachable: Path, host: HostInfo) -> None:
    assert view_queue_manager(host, None, mqsc(reachable / "m", " "), ()).repository is None


def test_the_twin_of_an_upper_cased_value_is_found(reachable: Path, host: HostInfo) -> None:
    (reachable / "qmgrs" / "QM1" / "ssl" / "key.kdb").touch()
    stated = str(reachable / "qmgrs" / "QM1" / "ssl" / "key").upper()
    view = view_queue_manager(host, "QM1", mqsc(reachable / "m", stated), ())
    assert view.repository is not None
    assert view.repository.siblings == (str(reachable / "qmgrs" / "QM1" / "ssl" / "key.kdb"),)


def test_a_name_with_dots(reachable: Path, host: HostInfo) -> None:
    (reachable / "qmgrs" / "A!B&C" / "errors").mkdir(parents=True)
    (reachable / "qmgrs" / "A!B&C" / "errors" / "AMQERR01.LOG").write_text(RECORD.format("x"))
    assert len(view_queue_manager(host, "A.B/C", None, ()).log) == 1


@pytest.mark.parametrize("name", [None, "", "..", "../QM1", "x" * 60, "\x1b[31m", "NOWHERE"])
def test_a_queue_manager_that_is_not_here(host: HostInfo, name: str | None) -> None:
    view = view_queue_manager(host, name, None, ())
    assert view.repository is None
    assert view.log == ()
    assert view.problems == ()


def test_the_end_of_a_long_log(reachable: Path, host: HostInfo) -> None:
    path = reachable / "qmgrs" / "QM1" / "errors" / "AMQERR01.LOG"
    path.write_text(RECORD.format("old") * 2000 + RECORD.format("new"))
    log = view_queue_manager(host, "QM1", None, ()).log
    assert 10 < len(log) < 2000
    assert log[-1].inserts["CommentInsert1"] == "new"
    assert log[-1].source.line is None


@pytest.mark.parametrize(
    ("name", "words"), [("none", "does not exist"), ("", "a directory"), ("bin", "no output")]
)
def test_bad_output(reachable: Path, host: HostInfo, name: str, words: str) -> None:
    (reachable / "bin").write_bytes(os.urandom(2000))
    view = view_queue_manager(host, "QM1", name, ())
    assert words in view.problems[0]


def test_output_of_another_queue_manager(reachable: Path, host: HostInfo) -> None:
    view = view_queue_manager(host, "QM2", mqsc(reachable / "m", "/x"), ())
    assert "queue manager QM1" in view.problems[0]


def test_logs_that_are_no_logs(reachable: Path, host: HostInfo) -> None:
    os.mkfifo(reachable / "qmgrs" / "QM1" / "errors" / "AMQERR01.LOG")
    with (reachable / "errors" / "AMQERR01.LOG").open("wb") as file:
        file.truncate(1 << 30)
    view = view_queue_manager(host, "QM1", None, ())
    assert (view.log, view.client_log, view.problems) == ((), (), ())


def test_a_given_password_opens_its_store(reachable: Path, host: HostInfo, chain) -> None:  # type: ignore[no-untyped-def]
    (reachable / "qmgrs" / "QM1" / "ssl" / "key.kdb").write_bytes(chain.p12)
    given = Password(Source(SourceKind.OPTION, "--key-password"), chain.password)
    view = view_queue_manager(host, "QM1", None, (given,))
    assert view.store is not None
    assert view.store.password_state == "right"


def test_a_dump_of_the_configuration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "qm1.mqsc"
    path.write_text(
        "* Queue manager name: QM1\nALTER QMGR +\n   CHLAUTH(ENABLED)\n"
        "DEFINE CHANNEL('APP.TLS') +\n   CHLTYPE(SVRCONN) +\n   SSLCAUTH(REQUIRED) +\n   REPLACE\n"
    )
    host = replace(describe_host(Request(), {}), data_path=str(tmp_path))
    view = view_queue_manager(host, None, str(path), ())
    manager = view.queue_manager()
    assert manager is not None
    assert manager.name == "QM1"
    channel = view.channel("APP.TLS", "SVRCONN")
    assert channel is not None
    assert str(channel.source) == f"{path}:4"
    assert view.problems == ()
