"""The permission ladder: computed from what stands there, and tried for real."""

from __future__ import annotations

import os
import pwd
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.accounts import account
from mqtui.collect.key_repository import permissions
from mqtui.collect.key_repository.path_steps import decode_acl, path_steps
from mqtui.collect.key_repository.permissions import file_access, try_read
from mqtui.facts import PathStep

ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not ROOT, reason="only root can look as somebody else without sudo")


def entry_of(name: str) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        pytest.skip(f"this machine has no user {name}")


def acl(*entries: tuple[int, int, int]) -> bytes:
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def step(mode: int, kind: str = "file", **changes: object) -> PathStep:
    made = PathStep("/d/f", kind, mode, uid=4001, gid=4001, owner="4001", group="4001")
    return replace(made, **changes)  # type: ignore[arg-type]


def allowed(user: str, one: PathStep, need: str = "r") -> bool:
    return file_access(user, one.path, (one,), need).allowed


# --- the steps ----------------------------------------------------------------------------------


def test_steps_follow_links_and_show_them(reachable: Path) -> None:
    real = reachable.resolve()
    (real / "data" / "ssl").mkdir(parents=True)
    (real / "data" / "ssl" / "key.kdb").touch()
    (real / "mqm").symlink_to("data/../data")
    (real / "key").symlink_to(real / "mqm" / "ssl" / "key.kdb")
    steps = path_steps(str(real / "key"))
    shown = [(s.path, s.kind) for s in steps if s.path.startswith(str(real))]
    assert shown == [
        (str(real), "directory"),
        (f"{real}/key", "link"),
        (f"{real}/mqm", "link"),
        (f"{real}/data", "directory"),
        (f"{real}/data/ssl", "directory"),
        (f"{real}/data/ssl/key.kdb", "file"),
    ]
    assert steps[0].path == "/"
    assert steps[-1].owner == pwd.getpwuid(os.getuid()).pw_name
    link = next(s for s in steps if s.path == f"{real}/mqm")
    assert link.link_target == "data/../data"


def test_steps_end_where_nothing_is(reachable: Path) -> None:
    (reachable / "file").touch()
    (reachable / "dangling").symlink_to("nowhere/at/all")
    for name in ("missing/below/it", "file/below", "dangling", "nul\0nul"):
        last = path_steps(str(reachable / name))[-1]
        assert last.kind == "missing"
        assert last.error
    assert path_steps("/")[-1].kind == "directory"
    beyond = path_steps(str(reachable / "missing" / "deeper" / "key"))
    assert [(s.path, s.kind) for s in beyond][-1] == (str(reachable / "missing"), "missing")


def test_a_circle_of_links_ends(reachable: Path) -> None:
    (reachable / "a").symlink_to("b")
    (reachable / "b").symlink_to("a")
    last = path_steps(str(reachable / "a"))[-1]
    assert any("loop" in (s.error or "") for s in path_steps(str(reachable / "a")))
    assert last.path.startswith(str(reachable))
    assert not file_access("root", str(reachable / "a"), path_steps(str(reachable / "a"))).allowed


def test_a_pipe_is_no_file(reachable: Path) -> None:
    os.mkfifo(reachable / "p")
    assert path_steps(str(reachable / "p"))[-1].kind == "other"


@given(st.text(max_size=60))
def test_any_path_is_taken(path: str) -> None:
    assert path_steps("/" + path)


# --- ACLs ---------------------------------------------------------------------------------------


def test_an_acl_is_decoded_as_getfacl_writes_it() -> None:
    nobody = entry_of("nobody")
    data = acl(
        (0x01, 6, 0xFFFFFFFF),
        (0x02, 4, nobody.pw_uid),
        (0x02, 5, 4_000_000_000),
        (0x04, 0, 0xFFFFFFFF),
        (0x08, 4, 4_000_000_001),
        (0x10, 4, 0xFFFFFFFF),
        (0x20, 0, 0xFFFFFFFF),
    )
    assert decode_acl(data) == (
        "user::rw-",
        "user:nobody:r--",
        "user:4000000000:r-x",
        "group::---",
        "group:4000000001:r--",
        "mask::r--",
        "other::---",
    )


def test_an_acl_that_says_no_more_than_the_mode() -> None:
    none = 0xFFFFFFFF
    assert decode_acl(acl((0x01, 6, none), (0x04, 4, none), (0x20, 0, none))) == ()


@given(st.binary(max_size=60))
def test_any_bytes_for_an_acl(data: bytes) -> None:
    decoded = decode_acl(data)
    assert decoded is None or all(e.count(":") >= 2 for e in decoded)


@pytest.mark.parametrize("data", [b"", b"\2\0\0", acl() + b"x", b"\3\0\0\0", acl((0x40, 0, 0))])
def test_what_is_no_acl(data: bytes) -> None:
    assert decode_acl(data) is None


def test_a_real_acl_is_read_and_counts(reachable: Path) -> None:
    nobody = entry_of("nobody")
    if nobody.pw_uid == os.geteuid():
        pytest.skip("the owner is judged as owner, and the ACL is not asked")
    path = reachable / "key.kdb"
    path.touch(mode=0o600)
    none = 0xFFFFFFFF
    data = acl((1, 6, none), (2, 4, nobody.pw_uid), (4, 0, none), (0x10, 4, none), (0x20, 0, none))
    try:
        os.setxattr(path, "system.posix_acl_access", data)
    except (OSError, AttributeError) as error:
        pytest.skip(f"this file system keeps no ACLs: {error}")
    steps = path_steps(str(path))
    assert steps[-1].acl is not None
    assert "user:nobody:r--" in steps[-1].acl
    assert file_access("nobody", str(path), steps).allowed
    assert (
        "ACL entry of user nobody" in file_access("nobody", str(path), steps).access_steps[-1].why
    )
    if ROOT:
        assert try_read("nobody", str(path), 5)[0] is True


# --- who may what -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "expected"), [(0o600, False), (0o640, False), (0o604, True), (0o777, True)]
)
def test_others(mode: int, expected: bool) -> None:
    assert allowed("4999", step(mode)) is expected


def test_the_owner_is_asked_first_and_only() -> None:
    assert allowed("4001", step(0o400))
    assert not allowed("4001", step(0o077))


def test_a_group_that_is_refused_does_not_fall_through_to_others() -> None:
    nobody = entry_of("nobody")
    mine = {"gid": nobody.pw_gid, "group": "its group"}
    assert allowed("nobody", step(0o640, **mine))
    refused = file_access("nobody", "/d/f", (step(0o604, **mine),))
    assert not refused.allowed
    assert "group its group may not read" in refused.access_steps[0].why


def test_directories_need_search_and_files_reading() -> None:
    directory = step(0o744, "directory", path="/d")
    file = step(0o644)
    found = file_access("4999", "/d/f", (directory, file))
    assert [(r.needed, r.allowed) for r in found.access_steps] == [("x", False), ("r", True)]
    assert not found.allowed
    assert file_access("4999", "/d/f", (replace(directory, mode=0o711), file)).allowed


def test_root_reads_everything() -> None:
    assert allowed("root", step(0o000))
    assert allowed("root", step(0o000, "directory"), "x")
    assert not allowed("root", step(0o000), "x")
    assert allowed("root", step(0o100), "x")


def test_the_mask_narrows_named_entries_and_the_group() -> None:
    nobody = entry_of("nobody")
    text = ("user::rw-", "user:nobody:r--", "group::r--", "mask::---", "other::r--")
    assert not allowed("nobody", step(0o604, acl=text))
    assert allowed("nobody", step(0o644, acl=(*text[:3], "mask::r--", text[4])))
    # The mode's group bits are the mask; the group's own bits stand in the ACL.
    group = ("user::rw-", "group::---", "group:4242:r--", "mask::r--", "other::---")
    mine = step(0o640, acl=group, gid=nobody.pw_gid)
    assert not allowed("nobody", mine)
    assert allowed("4999", step(0o644, acl=(*group[:4], "other::r--")))


def test_an_entry_without_the_bit_decides_for_a_named_user() -> None:
    entry_of("nobody")
    assert not allowed("nobody", step(0o604, acl=("user:nobody:---", "mask::r--")))


def test_an_acl_that_could_not_be_read_is_said() -> None:
    assert (
        "ACL could not be read"
        in file_access("4999", "/d/f", (step(0o644, acl=None),)).access_steps[0].why
    )


def test_a_step_that_could_not_be_looked_at_is_not_granted() -> None:
    found = file_access("4999", "/d/f", (step(0, "unknown", error="permission denied"),))
    assert not found.allowed
    assert found.access_steps[0].why == "not known: permission denied"


def test_links_need_nothing() -> None:
    (access_step,) = file_access(
        "4999", "/d/f", (step(0o000, "link", link_target="x"),)
    ).access_steps
    assert (access_step.needed, access_step.allowed) == ("", True)


def test_a_user_who_does_not_exist() -> None:
    for name in ("no-such-user-here", "", "-1", "nul\0", "99999999999"):
        found = file_access(name, "/d/f", (step(0o777),))
        assert not found.user_exists
        assert not found.allowed
        assert found.access_steps == ()
        assert try_read(name, "/etc/passwd", 1)[0] is None


def test_a_number_without_a_name_is_a_user() -> None:
    found = account("4001")
    assert found is not None
    assert (found.uid, found.groups) == (4001, frozenset())
    own = account(str(os.geteuid()))
    assert own is not None
    assert own.uid == os.geteuid()


# --- for real -----------------------------------------------------------------------------------


def test_as_oneself(reachable: Path) -> None:
    (reachable / "f").touch()
    me = pwd.getpwuid(os.geteuid()).pw_name
    assert try_read(me, str(reachable / "f"), 5) == (True, "opened by this process")
    assert try_read(me, str(reachable / "g"), 5)[0] is False


@as_root
def test_what_is_computed_agrees_with_the_kernel(reachable: Path) -> None:
    nobody = entry_of("nobody")
    inner = reachable / "in"
    inner.mkdir()
    path = inner / "f"
    path.touch()
    for directory in (0o700, 0o711, 0o755, 0o710):
        for mode in (0o600, 0o640, 0o604, 0o040, 0o000):
            for owner, group in ((0, 0), (0, nobody.pw_gid), (nobody.pw_uid, 0)):
                inner.chmod(directory)
                os.chown(path, owner, group)
                path.chmod(mode)
                found = file_access("nobody", str(path), path_steps(str(path)))
                tried, how = try_read("nobody", str(path), 10)
                case = f"{directory:o} {mode:o} {owner}:{group}: {how}"
                assert tried is found.allowed, case
                assert "user nobody" in how


@as_root
def test_as_a_number_without_a_name(reachable: Path) -> None:
    path = reachable / "f"
    path.touch(mode=0o600)
    assert try_read("4001", str(path), 10)[0] is False
    os.chown(path, 4001, 4001)
    assert try_read("4001", str(path), 10)[0] is True


@as_root
def test_a_name_that_looks_like_shell_is_only_a_name(reachable: Path) -> None:
    path = reachable / "$(touch evil); -r 'x"
    path.touch(mode=0o644)
    assert try_read("nobody", str(path), 10)[0] is True
    assert not (reachable / "evil").exists()


@as_root
def test_an_attempt_that_hangs_is_given_up(reachable: Path) -> None:
    entry_of("nobody")
    os.mkfifo(reachable / "p", 0o644)
    os.chmod(reachable / "p", 0o644)
    tried, how = try_read("nobody", str(reachable / "p"), 0.2)
    assert tried is None
    assert "0.2 seconds" in how


def fake_sudo(directory: Path, body: str) -> None:
    sudo = directory / "sudo"
    sudo.write_text(f"#!/bin/sh\n{body}\n")
    sudo.chmod(0o755)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("exit 0", True),
        ("exit 1", False),
        ("echo 'sudo: a password is required' >&2; exit 1", None),
        ("sleep 30", None),
    ],
)
def test_with_sudo(
    reachable: Path, monkeypatch: pytest.MonkeyPatch, body: str, expected: bool | None
) -> None:
    fake_sudo(reachable, body)
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    monkeypatch.setenv("PATH", f"{reachable}:/usr/bin:/bin")
    tried, how = try_read("root", "/etc/passwd", 0.5)
    assert tried is expected
    assert how


def test_without_sudo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    monkeypatch.setenv("PATH", str(tmp_path))
    tried, how = try_read("root", "/etc/passwd", 1)
    assert tried is None
    assert "sudo is not installed" in how


@as_root
def test_a_process_that_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    entry_of("nobody")
    monkeypatch.setattr(permissions, "_SHELL", "/no/such/shell")
    tried, how = try_read("nobody", "/etc/passwd", 1)
    assert tried is None
    assert "no process of user nobody could be started" in how
    assert subprocess.run(["/bin/true"], check=False).returncode == 0
