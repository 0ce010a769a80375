"""Each primitive changes what it says, in a real sandbox."""

from __future__ import annotations

import grp
import json
import os
import pwd
import stat
import tomllib
from pathlib import Path

import pytest

from mqtui.formats.ccdt.binary_table import parse_table
from mqtui.formats.ini import parse_ini
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.keystore.stash import read_stash
from mqtui.formats.keystore.store import sniff
from mqtui.lab.errors import CannotPlantHere, ScenarioError
from mqtui.lab.pki import certificates
from mqtui.lab.sandbox.build import build
from mqtui.lab.scenario.plants import PRIMITIVES, Place, do, parse_plant
from mqtui.lab.scenario.plants.place import unknown_placeholders
from mqtui.lab.scenario.scenario import find


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(build(find("healthy"), tmp_path / "box", port=4711, other_port=4712))


def plant(place: Place, **data: object) -> None:
    do(place, [parse_plant(data, PRIMITIVES)])


@pytest.mark.parametrize("name", PRIMITIVES)
def test_the_example_of_each_is_right_and_can_be_planted(place: Place, name: str) -> None:
    (example,) = tomllib.loads(PRIMITIVES[name].example)["plant"]
    assert example["what"] == name
    plant(place, **example)


@pytest.mark.parametrize("name", PRIMITIVES)
def test_the_example_has_no_placeholder_that_is_none(name: str) -> None:
    assert unknown_placeholders(PRIMITIVES[name].example) == []


def test_a_variable_is_replaced_or_taken_out(place: Place) -> None:
    plant(place, what="environment", set={"HOME": "{dir}/o'er", "NEW": "{port}"})
    lines = place.sandbox.env_file.read_text().splitlines()
    assert lines[-1] == "export NEW=4711"
    assert sum("HOME=" in line for line in lines) == 1
    plant(place, what="environment", unset=["NEW", "HOME"])
    assert "HOME" not in place.sandbox.env_file.read_text()


def test_an_ini_keeps_its_layout(place: Place) -> None:
    before = place.sandbox.client_ini.read_text()
    plant(place, what="mqclient.ini", stanza="ssl", set={"certificatelabel": "x"})
    after = place.sandbox.client_ini.read_text()
    assert after == before.replace("CertificateLabel=labapp", "CertificateLabel=x")
    plant(place, what="mqclient.ini", stanza="TCP", set={"KeepAlive": "YES"})
    plant(place, what="mqclient.ini", stanza="SSL", add={"CertificateLabel": "twice"})
    plant(place, what="mqclient.ini", stanza="SSL", remove=["SSLKeyRepository"])
    read = parse_ini(place.sandbox.client_ini.read_bytes())
    stated = [(e.stanza, e.key, e.value) for e in read.entries if e.stanza != "CHANNELS"]
    assert stated == [
        ("SSL", "CertificateLabel", "twice"),
        ("SSL", "CertificateLabel", "x"),
        ("TCP", "KeepAlive", "YES"),
    ]
    with pytest.raises(ScenarioError, match="no Odd to remove"):
        plant(place, what="mqclient.ini", stanza="SSL", remove=["Odd"])


def test_a_channel_table_is_edited(place: Place) -> None:
    plant(
        place,
        what="ccdt",
        set={"clientConnection.connection": [{"host": "{host}", "port": "{other_port}"}]},
        remove=["transmissionSecurity"],
        add=[{"name": "B", "port": "{port}"}],
    )
    table = json.loads(place.sandbox.ccdt.read_text())["channel"]
    assert table[0]["clientConnection"]["connection"] == [{"host": "127.0.0.1", "port": 4712}]
    assert "transmissionSecurity" not in table[0]
    assert table[1] == {"name": "B", "port": 4711}
    plant(place, what="ccdt", channel="B", set={"a.b": 1}, bom=True)
    assert place.sandbox.ccdt.read_bytes().startswith(b"\xef\xbb\xbf")
    plant(place, what="ccdt", delete=["LAB.APP.TLS"])
    assert [c["name"] for c in json.loads(place.sandbox.ccdt.read_text())["channel"]] == ["B"]
    with pytest.raises(ScenarioError, match="no entry C"):
        plant(place, what="ccdt", channel="C", set={"a": 1})
    plant(place, what="ccdt", text="{")
    assert place.sandbox.ccdt.read_text() == "{"


def test_a_channel_table_in_its_binary_form(place: Place) -> None:
    plant(place, what="ccdt", format="binary", path="client/AMQCLCHL.TAB")
    data = (place.sandbox.directory / "client" / "AMQCLCHL.TAB").read_bytes()
    (channel,) = parse_table(data).channels
    assert (channel.name, channel.connection_name) == ("LAB.APP.TLS", "127.0.0.1(4711)")


@pytest.mark.parametrize("kind", ["pkcs12", "cms3", "cms4", "cms6", "jks", "pem", "junk", "empty"])
def test_a_store_of_every_kind(place: Place, kind: str) -> None:
    plant(place, what="client store", kind=kind, path="client/other.bin")
    data = (place.sandbox.directory / "client" / "other.bin").read_bytes()
    known = {"cms3": "cms", "cms4": "cms", "cms6": "cms"}
    if kind not in ("junk", "empty"):
        assert sniff(data) == known.get(kind, kind)
    assert b"PRIVATE KEY" not in data


@pytest.mark.parametrize("name", certificates.names())
def test_every_certificate_fits_into_a_store(place: Place, name: str) -> None:
    plant(place, what="client store", entries=[f"{name} as Ein Läbel"])
    store = place.sandbox.client_store.read_bytes()
    assert store
    assert b"PRIVATE KEY" not in store


def test_stashes(place: Place) -> None:
    stash = place.sandbox.client_store.with_suffix(".sth")
    plant(place, what="client store", password="over there", stash="old-format")
    assert len(stash.read_bytes()) == 129
    assert read_stash(stash.read_bytes()) == b"over there"
    plant(place, what="client store", password="over there", stash="of another store")
    assert read_stash(stash.read_bytes()) != b"over there"
    plant(place, what="client store", stash="none")
    assert not stash.exists()
    plant(place, what="client store", password="ä")
    assert read_stash(stash.read_bytes()) == "ä".encode()
    with pytest.raises(ScenarioError, match="1 to 128 bytes"):
        plant(place, what="client store", password="ä" * 65)


def test_a_store_without_names(place: Place) -> None:
    plant(place, what="client store", password="over there", names="none")
    store = read_pkcs12(place.sandbox.client_store.read_bytes(), b"over there")
    assert [(e.named, e.label.startswith("CN=")) for e in store.entries] == [(False, True)] * 3


def test_mqsc_goes_to_the_script_and_paths_must_fit(place: Place, tmp_path: Path) -> None:
    plant(place, what="mqsc", commands=["ALTER QMGR SSLKEYR({server_store})"])
    last = place.sandbox.start_up_mqsc.read_text().splitlines()[-1]
    assert last == f"ALTER QMGR SSLKEYR({place.sandbox.server_store})"
    with pytest.raises(ScenarioError, match="closing bracket"):
        plant(place, what="mqsc", commands=["ALTER QMGR SSLKEYR('"])
    odd = Place(build(find("healthy"), tmp_path / "it's (odd)"))
    with pytest.raises(CannotPlantHere, match="brackets"):
        plant(odd, what="mqsc", commands=["ALTER QMGR SSLKEYR({server_store})"])
    plant(odd, what="mqsc", commands=["ALTER QMGR SSLKEYR('{server_store}')"])
    assert "/it''s (odd)/" in odd.sandbox.start_up_mqsc.read_text().splitlines()[-1]


def test_a_running_queue_manager_is_asked_and_its_refusal_told(place: Place) -> None:
    place.console = lambda command: "AMQ8147E: not found."
    with pytest.raises(ScenarioError, match=r"rejected ALTER QMGR DESCR.*AMQ8147E"):
        plant(place, what="mqsc", commands=["ALTER QMGR DESCR(X)"])


def test_files(place: Place) -> None:
    box = place.sandbox.directory
    plant(place, what="file", path="client/key.p12", copy_to="old/k.p12", truncate=100)
    assert (box / "client" / "key.p12").stat().st_size == 100
    assert (box / "old" / "k.p12").stat().st_size > 100
    plant(place, what="file", path="client/key.p12", move_to="a/b.p12")
    plant(place, what="file", path="client/key.p12", symlink="{dir}/a/b.p12")
    assert (box / "client" / "key.p12").resolve() == box / "a" / "b.p12"
    plant(place, what="file", path="a/b.p12", mode="0604", append="x")
    assert stat.S_IMODE((box / "a" / "b.p12").stat().st_mode) == 0o604
    plant(place, what="file", path="a", remove=True)
    assert not (box / "a").exists()
    with pytest.raises(ScenarioError, match="could not be changed: No such file"):
        plant(place, what="file", path="a/none", mode="600")


@pytest.mark.parametrize("path", ["../x", "/etc/hosts", "a/../../x", "."])
def test_nothing_outside_the_sandbox_is_touched(place: Place, path: str) -> None:
    with pytest.raises(ScenarioError, match="is outside the sandbox"):
        plant(place, what="file", path=path, text="x")


@pytest.mark.parametrize("target", ["{victim}", "../../victim", "/mqtui-none/x"])
def test_a_link_leads_to_nothing_outside_the_sandbox(
    place: Place, tmp_path: Path, target: str
) -> None:
    victim = tmp_path / "victim"
    victim.mkdir(exist_ok=True)
    target = target.replace("{victim}", str(victim))
    for more in ({}, {"mode": "0777"}, {"append": "x"}):
        with pytest.raises(ScenarioError, match="leads out of the sandbox by a link"):
            plant(place, what="file", path="client/out", symlink=target, **more)
        assert not (place.sandbox.directory / "client" / "out").is_symlink()


@pytest.mark.parametrize(
    "edit",
    [
        {"mode": "0666"},
        {"append": "x"},
        {"truncate": 0},
        {"copy_to": "client/copy"},
        {"readable": True},
        {"unreadable": True},
        {"owner": "other"},
        {"acl": "u:root:r"},
    ],
)
@pytest.mark.parametrize("below", ["", "/file"])
def test_nothing_is_done_through_a_link_that_leads_out(
    place: Place, tmp_path: Path, edit: dict, below: str
) -> None:
    """However it came there."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "file").write_text("precious")
    (victim / "file").chmod(0o640)
    link = place.sandbox.directory / "client" / "out"
    link.symlink_to(victim if below else victim / "file")
    with pytest.raises(ScenarioError, match="leads out of the sandbox by a link"):
        plant(place, what="file", path=f"client/out{below}", **edit)
    assert (victim / "file").read_text() == "precious"
    assert stat.S_IMODE((victim / "file").stat().st_mode) == 0o640
    plant(place, what="file", path="client/out", remove=True)
    assert (victim / "file").exists()


def test_a_link_that_is_moved_may_not_lead_out_then(place: Place, tmp_path: Path) -> None:
    plant(place, what="file", path="a/b/c", directory=True)
    plant(place, what="file", path="a/b/c/link", symlink="../../../client/key.p12")
    with pytest.raises(ScenarioError, match="leads out of the sandbox by a link"):
        plant(place, what="file", path="a/b", move_to="b")


@pytest.mark.parametrize("what", ["environment", "mqclient.ini", "ccdt"])
def test_nothing_is_read_through_a_link_that_leads_out(
    place: Place, tmp_path: Path, what: str
) -> None:
    """What root may read would stand in a file for everybody."""
    (tmp_path / "secret").write_text("SSL:\nsecret=1\n")
    box = place.sandbox
    for file in (box.env_file, box.client_ini, box.ccdt):
        file.unlink()
        file.symlink_to(tmp_path / "secret")
    values = {"stanza": "SSL", "set": {"A": "b"}} if what != "environment" else {"set": {"A": "b"}}
    if what == "ccdt":
        values = {"set": {"name": "x"}}
    with pytest.raises(ScenarioError, match="leads out of the sandbox by a link"):
        plant(place, what=what, **values)


@pytest.mark.skipif(os.geteuid() == 0, reason="an ordinary user is needed")
def test_only_root_gives_files_away(place: Place) -> None:
    with pytest.raises(CannotPlantHere, match="only root"):
        plant(place, what="file", path="client/key.p12", owner="other")


def test_what_is_stated_of_the_program(place: Place) -> None:
    plant(place, what="request", set={"queue_manager": "*{queue_manager}", "mqsc": ""})
    assert place.sandbox.request.queue_manager == "*LABQM"
    assert place.sandbox.request.mqsc is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_root_gives_a_file_to_a_user_and_a_group(place: Place) -> None:
    path = place.sandbox.client_ini
    relative = str(path.relative_to(place.sandbox.directory))
    nobody, daemon = pwd.getpwnam("nobody"), grp.getgrnam("daemon")
    plant(place, what="file", path=relative, owner="nobody")
    assert (path.stat().st_uid, path.stat().st_gid) == (nobody.pw_uid, nobody.pw_gid)
    plant(place, what="file", path=relative, owner="other:daemon")
    assert (path.stat().st_uid, path.stat().st_gid) == (0, daemon.gr_gid)
    for unknown in ("no-such-user", "nobody:no-such-group"):
        with pytest.raises(CannotPlantHere, match="this machine has no"):
            plant(place, what="file", path=relative, owner=unknown)


def test_an_ordinary_user_cannot_give_it_away(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(CannotPlantHere, match="only root"):
        plant(place, what="file", path="client.env", owner="nobody")
