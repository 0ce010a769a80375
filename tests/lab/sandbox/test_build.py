"""The sandbox's files are real, whole, and no wider open than they should be."""

from __future__ import annotations

import json
import os
import pwd
import shlex
import stat
import subprocess
from pathlib import Path

import pytest

from mqtui.formats.ccdt.json_table import parse_ccdt
from mqtui.formats.ini import parse_ini
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.keystore.stash import read_stash
from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.errors import LabError
from mqtui.lab.sandbox.build import build
from mqtui.lab.scenario.scenario import find


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return build(find("healthy"), tmp_path / "box")


def labels(store: Path) -> dict[str, bool]:
    password = read_stash(store.with_suffix(".sth").read_bytes())
    entries = read_pkcs12(store.read_bytes(), password).entries
    return {e.label: e.private_key is not None for e in entries}


def test_the_stashes_open_the_stores(sandbox: Sandbox) -> None:
    assert labels(sandbox.client_store) == {
        "labapp": True,
        "lab-server-ca": False,
        "lab-client-ca": False,
    }
    assert labels(sandbox.server_store)["labqm-rsa"] is True


def test_the_password_stands_nowhere_else(sandbox: Sandbox) -> None:
    password = read_stash(sandbox.client_store.with_suffix(".sth").read_bytes())
    for path in sandbox.directory.rglob("*"):
        if path.is_file():
            assert password not in path.read_bytes(), path
            assert b"PRIVATE KEY" not in path.read_bytes(), path


def test_ini_and_table_lead_to_the_store_and_the_port(sandbox: Sandbox) -> None:
    ini = parse_ini(sandbox.client_ini.read_bytes())
    assert not ini.problems
    values = {(e.stanza, e.key): e.value for e in ini.entries}
    assert values["SSL", "SSLKeyRepository"] == str(sandbox.client_store)
    table = (
        Path(values["CHANNELS", "ChannelDefinitionDirectory"])
        / values["CHANNELS", "ChannelDefinitionFile"]
    )
    read = parse_ccdt(table.read_bytes())
    assert not read.problems
    assert [c.name for c in read.channels] == ["LAB.APP.TLS"]
    assert str(sandbox.port) in table.read_text()


def test_a_shell_can_source_the_environment(tmp_path: Path) -> None:
    sandbox = build(find("healthy"), tmp_path / "with space & $HOME")
    shown = subprocess.run(
        ["/bin/sh", "-c", f'. {shlex.quote(str(sandbox.env_file))}; echo "$MQCLNTCF"'],
        capture_output=True,
        text=True,
        check=True,
        env={},
    ).stdout
    assert shown.strip() == str(sandbox.client_ini)


def test_stores_are_private_to_their_owner(sandbox: Sandbox) -> None:
    owner = pwd.getpwuid(sandbox.client_store.stat().st_uid).pw_name
    assert owner == sandbox.user
    for path in (sandbox.client_store, sandbox.client_store.with_suffix(".sth")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o137 == 0
    assert stat.S_IMODE(sandbox.server_store.stat().st_mode) & 0o137 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try it as another user")
def test_root_lets_nobody_run_the_application_where_it_can_pass(tmp_path_factory) -> None:
    # pytest's own directories are closed to others, so the answer there is root.
    closed = build(find("healthy"), tmp_path_factory.mktemp("closed") / "box")
    assert closed.user == "root"


def test_the_description_says_how_to_walk_it(sandbox: Sandbox) -> None:
    told = json.loads((sandbox.directory / "sandbox.json").read_text())
    assert told["scenario"] == "healthy"
    assert told["port"] == sandbox.port
    assert told["request"]["env_file"] == str(sandbox.env_file)
    assert sandbox.request.user == sandbox.user


def test_a_directory_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious")
    with pytest.raises(LabError, match="not empty"):
        build(find("healthy"), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_a_file_is_not_a_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LabError, match="is a file"):
        build(find("healthy"), tmp_path / "file")


@pytest.mark.parametrize("name", ["/proc/mqtui-lab", "/dev/null/box"])
def test_a_place_that_cannot_be_written_is_named(name: str) -> None:
    with pytest.raises(LabError, match=r"mqtui-lab|/dev/null"):
        build(find("healthy"), Path(name))


def test_a_path_too_long_for_sslkeyr(tmp_path: Path) -> None:
    with pytest.raises(LabError, match="too long"):
        build(find("healthy"), tmp_path / ("x" * 200) / ("y" * 100))


def test_a_fault_that_cannot_be_planted_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "with (brackets)"
    with pytest.raises(LabError, match="brackets"):
        build(find("sslkeyr-upper-cased"), place)
    assert list(place.iterdir()) == []


# --- a directory that somebody else can change ----------------------------------------------------

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
SOMEBODY = 64001


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file of root's that a link leads to."""
    path = tmp_path / "victim"
    path.mkdir()
    (path / "key.p12").write_text("precious")
    return path


@as_root
@pytest.mark.parametrize("below", ["", "new", "new/deeper"])
def test_nothing_is_made_in_a_directory_of_somebody_else(
    tmp_path: Path, victim: Path, below: str
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    os.chown(theirs, SOMEBODY, SOMEBODY)
    with pytest.raises(LabError, match=r"theirs belongs to user 64001, so somebody else could"):
        build(find("healthy"), theirs / below)
    assert list(theirs.iterdir()) == []


@as_root
def test_a_link_that_somebody_else_planted_is_not_followed(tmp_path: Path, victim: Path) -> None:
    shared = tmp_path / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    (tmp_path / "empty").mkdir()
    for name, target in (("box", tmp_path / "empty"), ("client", victim)):
        (shared / name).symlink_to(target)
        os.chown(shared / name, SOMEBODY, SOMEBODY, follow_symlinks=False)
    for place in (shared / "box", shared / "client" / "new"):
        with pytest.raises(LabError, match="belongs to user 64001"):
            build(find("healthy"), place)
    assert os.listdir(victim) == ["key.p12"]
    assert os.listdir(tmp_path / "empty") == []


def test_a_shared_directory_is_no_sandbox_but_may_hold_one(tmp_path: Path) -> None:
    shared = tmp_path / "tmp"
    shared.mkdir()
    for mode in (0o777, 0o1777):
        shared.chmod(mode)
        with pytest.raises(LabError, match="can be changed by other users"):
            build(find("healthy"), shared)
    assert build(find("healthy"), shared / "box").directory == shared / "box"
    shared.chmod(0o777)
    with pytest.raises(LabError, match=r"mode 0777.*Use a directory that only you and root"):
        build(find("healthy"), shared / "other")


def test_a_link_of_ones_own_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert build(find("healthy"), tmp_path / "link").client_store.is_file()
    assert (tmp_path / "real" / "client.env").is_file()
