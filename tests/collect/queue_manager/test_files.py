"""The queue manager's side, from files."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mqtui.collect.host import describe_host
from mqtui.collect.queue_manager import files
from mqtui.collect.queue_manager.files import Answered
from mqtui.engine.secrets import Password
from mqtui.facts import (
    Certificate,
    Endpoint,
    FileState,
    HostInfo,
    ListenerProcess,
    MachineKind,
    QueueManagerView,
    Request,
    Source,
    SourceKind,
)
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


#: What answers is a process of a queue manager of this host, by its name.
LISTENING = (ListenerProcess("127.0.0.1", 1414, os.getpid(), "runmqlsr"),)
HERE = Answered(Endpoint("localhost", 1414), "127.0.0.1", listeners=LISTENING)


@pytest.fixture(autouse=True)
def listener_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mqtui.collect.queue_manager.owner._words", lambda _: ["runmqlsr"])


def view_queue_manager(
    host: HostInfo,
    name: str | None,
    path: str | None,
    passwords: tuple[Password, ...],
    answered: Answered = HERE,
) -> QueueManagerView:
    return files.view_queue_manager(host, name, path, passwords, answered)


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


def test_output_of_another_queue_manager_decides_nothing(reachable: Path, host: HostInfo) -> None:
    saved = mqsc(reachable / "m", "/x")
    view = view_queue_manager(host, "QM2", saved, ())
    assert "queue manager QM1" in view.problems[0]
    assert view.objects == ()
    assert [o.kind for o in view.foreign] == ["QMGR", "CHANNEL"]
    assert view.repository is None


def test_the_one_that_answered_counts_before_the_one_asked_for(
    reachable: Path, host: HostInfo
) -> None:
    saved = mqsc(reachable / "m", "/x")
    view = view_queue_manager(host, "*GROUP", saved, (), replace(HERE, queue_manager="QM1"))
    assert (len(view.objects), view.foreign) == (2, ())
    view = view_queue_manager(host, "QM1", saved, (), replace(HERE, queue_manager="QM2"))
    assert (view.objects, len(view.foreign)) == ((), 2)


def test_a_session_of_each_of_two_queue_managers(reachable: Path, host: HostInfo) -> None:
    """The banner of runmqsc says whose a channel is, also without DISPLAY QMGR."""
    path = reachable / "m"
    path.write_text(
        "\n".join(
            f"Starting MQSC for queue manager {name}.\n\n\n"
            "     1 : DISPLAY CHANNEL(APP.TLS) SSLCIPH\n"
            "AMQ8414I: Display Channel details.\n"
            f"   CHANNEL(APP.TLS)    CHLTYPE(SVRCONN)\n   SSLCIPH({spec})\n"
            for name, spec in (("QM1", "ANY_TLS12"), ("QM2", "ANY_TLS13"))
        )
    )
    for name, spec in (("QM1", "ANY_TLS12"), ("QM2", "ANY_TLS13")):
        view = view_queue_manager(host, name, str(path), ())
        assert [o.attributes["SSLCIPH"] for o in view.objects] == [spec]
        assert len(view.foreign) == 1
        assert "SSLCIPH" in view.foreign[0].attributes
    assert view_queue_manager(host, "QM3", str(path), ()).objects == ()
    assert len(view_queue_manager(host, None, str(path), ()).objects) == 1


def test_text_that_names_no_queue_manager_is_taken(reachable: Path, host: HostInfo) -> None:
    path = reachable / "m"
    path.write_text("   CHANNEL(APP.TLS)    CHLTYPE(SVRCONN)   SSLCIPH(ANY_TLS12)\n")
    view = view_queue_manager(host, "QM1", str(path), (), replace(HERE, queue_manager="QM9"))
    assert (len(view.objects), view.foreign) == (1, ())


# --- whose files they are -------------------------------------------------------------------------


@pytest.fixture
def store(reachable: Path, host: HostInfo, chain) -> Path:  # type: ignore[no-untyped-def]
    """A store at a path that the queue manager's text names, which is here, as is its log."""
    path = reachable / "remote" / "key.p12"
    path.parent.mkdir()
    path.write_bytes(chain.p12)
    path.with_suffix(".sth").write_bytes(write_stash(chain.password))
    log = reachable / "qmgrs" / "QM1" / "errors" / "AMQERR01.LOG"
    log.write_text(RECORD.format("local"))
    (reachable / "qmgrs" / "QM1" / "qm.ini").write_text("SSL:\n   AllowTLSV13=NO\n")
    return path


def held_by(process: str, pid: int | None = 4242) -> Answered:
    return replace(HERE, listeners=(ListenerProcess("0.0.0.0", 1414, pid, process),))


ELSEWHERE = {
    "another host": replace(HERE, endpoint=Endpoint("qm.example", 1414), address="192.0.2.1"),
    "docker": held_by("docker-proxy"),
    "podman": held_by("rootlessport"),
    "kubectl": held_by("kubectl"),
    "ssh": held_by("ssh"),
    "a proxy": held_by("haproxy"),
    "of another user": held_by("", None),
    "forwarded by the kernel": replace(HERE, listeners=()),
    "no address": Answered(),
}


@pytest.mark.parametrize("answered", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_path_that_is_here_by_chance_is_not_opened(
    store: Path, reachable: Path, host: HostInfo, answered: Answered
) -> None:
    view = view_queue_manager(host, "QM1", mqsc(reachable / "m", str(store)), (), answered)
    assert view.owner is not None
    assert not view.owner.proven
    assert view.repository is not None
    assert view.repository.stated == str(store)
    assert view.repository.state is FileState.ELSEWHERE
    assert view.repository.machine == view.owner.machine
    assert not view.repository.machine.is_here
    assert not view.repository.exists
    assert (view.store, view.log, view.ini) == (None, (), ())


@pytest.mark.parametrize("words", [["runmqlsr", "-m", "QM7", "-t", "TCP"], ["runmqlsr", "-mQM7"]])
def test_the_listener_of_another_queue_manager(
    store: Path,
    reachable: Path,
    host: HostInfo,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mqtui.collect.queue_manager.owner._words", lambda _: words)
    view = view_queue_manager(host, "QM1", mqsc(reachable / "m", str(store)), ())
    assert view.store is None
    assert view.log == ()


def test_who_has_files_open_beside_sslkeyr_is_the_queue_manager(
    tmp_path: Path, host: HostInfo, chain
) -> None:  # type: ignore[no-untyped-def]
    """Its data directory need not be known: the path of SSLKEYR tells it, open files prove it."""
    directory = tmp_path / "estate" / "qmgrs" / "QM1"
    (directory / "ssl").mkdir(parents=True)
    store = directory / "ssl" / "key.p12"
    store.write_bytes(chain.p12)
    store.with_suffix(".sth").write_bytes(write_stash(chain.password))
    answered = held_by("python3", os.getpid())
    text = mqsc(tmp_path / "m", str(store))
    view = view_queue_manager(host, "QM1", text, (), answered)
    assert view.owner is not None
    assert view.owner.unknown_program
    assert view.store is None
    with (directory / "active").open("w"):
        view = view_queue_manager(host, "QM1", text, (), answered)
    assert view.owner is not None
    assert view.owner.proven
    assert view.store is not None


def test_the_client_s_own_store_is_not_the_queue_manager_s(
    store: Path, reachable: Path, host: HostInfo
) -> None:
    link = reachable / "client.p12"
    link.symlink_to(store)
    ours = replace(HERE, client_store=str(link))
    view = view_queue_manager(host, "QM1", mqsc(reachable / "m", str(store)), (), ours)
    assert view.owner is not None
    assert view.owner.proven
    assert view.repository is not None
    assert view.repository.state is FileState.ELSEWHERE
    assert view.store is None
    assert len(view.log) == 1


def presented(store: Path, host: HostInfo, label: str) -> Certificate:
    saved = mqsc(store.parent / "m", str(store))
    view = view_queue_manager(host, "QM1", saved, ())
    assert view.store is not None
    found = view.store.labelled(label)
    assert found is not None
    return found


@pytest.mark.parametrize("answered", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_store_with_the_key_of_the_presented_certificate_is_its(
    store: Path, reachable: Path, host: HostInfo, answered: Answered
) -> None:
    leaf = presented(store, host, "app1")
    assert leaf.has_private_key
    seen = replace(answered, presented=leaf, client_store=str(store))
    view = view_queue_manager(host, "QM1", mqsc(reachable / "m", str(store)), (), seen)
    assert view.store is not None
    assert view.repository is not None
    assert view.repository.exists
    assert (view.log, view.ini) == ((), ())


def test_a_store_that_only_trusts_the_presented_certificate_is_not(
    store: Path, reachable: Path, host: HostInfo
) -> None:
    with_key = presented(store, host, "app1")
    saved = mqsc(reachable / "m", str(store))
    view = view_queue_manager(host, "QM1", saved, ())
    assert view.store is not None
    others = [c for c in view.store.entries if not c.has_private_key]
    assert with_key not in others
    seen = replace(ELSEWHERE["docker"], presented=others[0])
    assert view_queue_manager(host, "QM1", saved, (), seen).store is None


def test_what_is_at_the_other_machine_s_path_here_may_be_anything(
    reachable: Path, host: HostInfo, chain
) -> None:  # type: ignore[no-untyped-def]
    path = reachable / "fifo.p12"
    os.mkfifo(path)
    leaf = Certificate(
        *("CN=x", "CN=x", "1", "00", "RSA", 2048),
        *(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), "sha256", False, ""),
    )
    seen = replace(ELSEWHERE["docker"], presented=leaf)
    view = view_queue_manager(host, "QM1", mqsc(reachable / "m", str(path)), (), seen)
    assert view.store is None
    assert view.repository is not None
    assert view.repository.machine.kind is MachineKind.CONTAINER


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
