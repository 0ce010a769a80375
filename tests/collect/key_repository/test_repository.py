"""Where a configured value leads, what lies there, and what was meant instead."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from mqtui.collect.key_repository.repository import inspect_repository
from mqtui.collect.key_repository.repository_name import stash_path
from mqtui.facts import FileState, KeyRepository, Source, SourceKind

SOURCE = Source(SourceKind.VARIABLE, "MQSSLKEYR")
ME = pwd.getpwuid(os.geteuid()).pw_name


def inspect(stated: str, cwd: Path | str = "/", users: tuple[str, ...] = ()) -> KeyRepository:
    return inspect_repository(stated, SOURCE, users, str(cwd))


def test_a_stash_beside_a_missing_store_is_seen(reachable: Path) -> None:
    (reachable / "key.sth").write_bytes(b"x")
    found = inspect("key", reachable, (ME,))
    assert (found.exists, found.stash_exists, found.stash_hidden) == (False, True, False)
    assert found.stash_steps[-1].path == found.stash
    assert found.file_accesses == ()


def test_a_stem_leads_to_kdb(reachable: Path, chain) -> None:  # type: ignore[no-untyped-def]
    (reachable / "key.kdb").write_bytes(chain.p12)
    (reachable / "key.sth").write_bytes(b"x")
    found = inspect("key", reachable, (ME,))
    assert found.path == str(reachable / "key.kdb")
    assert found.tried == (found.path,)
    assert found.exists
    assert (found.state, found.format, found.error) == (FileState.OK, "pkcs12", None)
    assert (found.stash, found.stash_exists) == (str(reachable / "key.sth"), True)
    assert found.siblings == found.problems == ()
    assert [(x.target, x.user, x.allowed, x.tried) for x in found.file_accesses] == [
        (found.path, ME, True, True),
        (found.stash, ME, True, True),
    ]
    assert found.steps[-1].path == found.path
    assert found.stash_steps[-1].path == found.stash


def test_a_full_name_is_taken_as_it_is_and_with_kdb(reachable: Path) -> None:
    (reachable / "key.p12.kdb").write_bytes(b"7H")
    found = inspect("key.p12", reachable)
    assert found.tried == (str(reachable / "key.p12"), str(reachable / "key.p12.kdb"))
    assert found.path == str(reachable / "key.p12.kdb")
    (reachable / "key.p12").write_bytes(b"x")
    assert inspect("key.p12", reachable).path == str(reachable / "key.p12")
    assert "9.3" in found.rule


def test_dots_in_directories_are_no_extension(reachable: Path) -> None:
    (reachable / "v9.3").mkdir()
    assert inspect("v9.3/key", reachable).tried == (str(reachable / "v9.3" / "key.kdb"),)
    assert stash_path("/a.b/key") == "/a.b/key.sth"


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("key", "key.p12"),
        ("kye", "key.p12"),
        ("KEY.P12", "key.p12"),
        ("key.kdb", "key.p12"),
        ("elsewhere/key", None),
        ("utterly-different", None),
    ],
)
def test_what_may_have_been_meant(reachable: Path, stated: str, meant: str | None) -> None:
    for name in ("key.p12", "key.sth", "other.kdb", "key.txt"):
        (reachable / name).touch()
    found = inspect(stated, reachable)
    assert not found.exists
    assert found.state is FileState.ABSENT
    assert found.path == found.tried[0]
    assert "does not exist" in str(found.error)
    assert found.siblings == ((str(reachable / meant),) if meant else ())


@pytest.mark.parametrize(
    "stated", ['"{path}"', "'{path}'", "{path} ", "{path}\r", "file://{path}", '"{stem}"']
)
def test_a_value_with_more_than_a_path_leads_to_the_file_that_is_there(
    reachable: Path, stated: str
) -> None:
    (reachable / "deep").mkdir()
    path = reachable / "deep" / "key.kdb"
    path.touch()
    value = stated.format(path=path, stem=path.with_suffix(""))
    assert inspect(value, reachable).siblings == (str(path),)


@pytest.mark.parametrize("named_in", ["app/mqclient.ini", "app/conf/mqclient.ini"])
def test_a_relative_path_may_be_meant_from_the_file_that_has_it(
    reachable: Path, named_in: str
) -> None:
    (reachable / "app" / "conf").mkdir(parents=True)
    (reachable / "start").mkdir()
    (reachable / "app" / "ssl").mkdir()
    path = reachable / "app" / "ssl" / "key.p12"
    path.touch()
    source = Source(SourceKind.FILE, str(reachable / named_in), 4)
    found = inspect_repository("ssl/key.p12", source, (), str(reachable / "start"))
    assert found.siblings == (str(path),)
    stated = Source(SourceKind.VARIABLE, "MQSSLKEYR")
    assert not inspect_repository("ssl/key.p12", stated, (), str(reachable / "start")).siblings


def test_a_value_in_upper_case_finds_its_twin(reachable: Path) -> None:
    (reachable / "Qm1" / "ssl").mkdir(parents=True)
    (reachable / "Qm1" / "ssl" / "key.kdb").touch()
    stated = str(reachable / "Qm1" / "ssl" / "key").upper()
    found = inspect(stated)
    twin = str(reachable / "Qm1" / "ssl" / "key.kdb")
    assert found.siblings == (twin,)
    assert os.path.splitext(twin.lower())[0] == stated.lower()


def test_a_directory_as_value(reachable: Path) -> None:
    (reachable / "ssl").mkdir()
    (reachable / "ssl" / "app.kdb").touch()
    found = inspect("ssl", reachable)
    assert found.siblings == (str(reachable / "ssl" / "app.kdb"),)
    assert "is a directory" in found.problems[0]


@pytest.mark.parametrize(
    ("prepare", "state"),
    [
        (lambda p: p.mkdir(), FileState.NOT_A_FILE),
        (lambda p: os.mkfifo(p), FileState.NOT_A_FILE),
        (lambda p: p.touch(), FileState.EMPTY),
        (lambda p: (p.touch(), os.truncate(p, 1 << 30)), FileState.TOO_LARGE),
        (lambda p: p.write_bytes(b"hello"), FileState.OK),
        (lambda p: p.symlink_to("nowhere"), FileState.ABSENT),
        (lambda p: p.symlink_to(p.name), FileState.UNREADABLE),
    ],
)
def test_what_is_no_store(reachable: Path, prepare, state: FileState) -> None:  # type: ignore[no-untyped-def]
    prepare(reachable / "key.kdb")
    found = inspect("key", reachable, (ME, "nobody"))
    assert found.state is state
    assert found.format == "unknown"
    assert (found.error is None) is (state is FileState.OK)


@pytest.mark.parametrize("stated", ["", "   "])
def test_nothing_stated(stated: str) -> None:
    found = inspect(stated)
    assert (found.path, found.tried, found.exists) == (None, (), False)


def test_quotes_and_length_are_noticed() -> None:
    assert any("quotes" in p for p in inspect("'/x/key'").problems)
    assert any("256" in p for p in inspect("/x/" + "k" * 260).problems)


def test_users_that_do_not_exist_and_users_that_may_not(reachable: Path) -> None:
    path = reachable / "key.kdb"
    path.write_bytes(b"x")
    path.chmod(0o600)
    found = inspect("key", reachable, ("no-such-user-here", "4999", "4999"))
    assert [(x.user, x.user_exists, x.allowed) for x in found.file_accesses] == [
        ("no-such-user-here", False, False),
        ("4999", True, False),
    ]
    if os.geteuid() == 0:
        assert found.file_accesses[1].tried is False


@pytest.mark.skipif(os.geteuid() != 0, reason="the directory must be another user's")
def test_a_path_that_may_not_be_looked_at_gives_no_false_verdict(reachable: Path) -> None:
    closed = reachable / "closed"
    closed.mkdir()
    (closed / "key.kdb").touch()
    closed.chmod(0o700)
    os.chown(closed, 4001, 4001)
    pid = os.fork()
    if pid == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        os.environ["PATH"] = "/nonexistent"
        found = inspect(str(closed / "key"), "/", ("4001", "4002"))
        # The owner's case cannot be told; another user certainly stops at the directory.
        fine = (
            [x.user for x in found.file_accesses] == ["4002"]
            and not found.file_accesses[0].allowed
            and found.steps[-1].error == "permission denied"
            and "4001" in " ".join(found.problems)
            and not found.exists
        )
        os._exit(0 if fine else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
