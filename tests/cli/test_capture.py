"""``mqtui capture``: one file, what is in it, and where it cannot be written."""

import json
import os
import platform
import stat
import subprocess
import sys
import time
import zipfile

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def case(mqtui, tmp_path):
    path = tmp_path / "a.mqtui"
    assert mqtui("capture", "--lab", "label-mistyped", "-o", path).code == 0
    return path


def test_the_file_says_what_the_walk_said(mqtui, case):
    told = mqtui("check", "--case", case, "--format", "json")
    assert told.code == 1
    first = told.json["root_causes"][0]
    assert first["check"] == "CER03"
    assert first["trial"]["result"] == "works"
    assert told.json["case"].startswith("case of ")


def test_it_is_the_users_own(case):
    assert stat.S_IMODE(case.stat().st_mode) == 0o600


def test_no_store_and_no_stash_is_in_it(case):
    with zipfile.ZipFile(case) as archive:
        names = archive.namelist()
        everything = b"\n".join(archive.read(name) for name in names)
        facts = json.loads(archive.read("facts.json"))
    assert facts["store"]["entries"][0]["label"]
    assert not [n for n in names if n.endswith((".p12", ".kdb", ".sth", ".env"))]
    assert b"PRIVATE KEY" not in everything


def test_a_password_of_the_configuration_is_not_in_it(mqtui, tmp_path, case):
    ini = tmp_path / "mqclient.ini"
    ini.write_text("SSL:\n   SSLKeyRepositoryPassword=corr3ct-h0rse-battery\n", "utf-8")
    log = tmp_path / "AMQERR01.LOG"
    log.write_text("AMQ9999E: password=corr3ct-h0rse-battery for 'X' failed\n" * 2, "utf-8")
    path = tmp_path / "b.mqtui"
    told = mqtui("capture", "--ini", ini, "--log", log, "--no-trials", "-o", path)
    assert told.code == 0
    assert "corr3ct" not in told.out + told.err
    with zipfile.ZipFile(path) as archive:
        evidence = [n for n in archive.namelist() if n.startswith("evidence/")]
        everything = b"\n".join(archive.read(name) for name in archive.namelist())
    assert any("mqclient.ini" in name for name in evidence)
    assert b"corr3ct" not in everything


def test_a_file_that_is_there_is_not_overwritten(mqtui, tmp_path):
    path = tmp_path / "mine.mqtui"
    path.write_text("mine", "utf-8")
    told = mqtui("capture", "--lab", "label-mistyped", "-o", path)
    assert told.code == 2
    assert "is there already" in told.err
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["none/a.mqtui", "."])
def test_a_path_that_cannot_be_written_is_said_before_the_walk(mqtui, tmp_path, name):
    told = mqtui("capture", "--lab", "no-such-scenario", "-o", tmp_path / name)
    assert told.code == 2
    assert "no-such-scenario" not in told.err
    assert told.err.count("\n") == 1


def test_without_a_name_it_is_called_after_host_and_time(mqtui, tmp_path):
    assert mqtui("capture", "--no-trials", "--qmgr", "QM1").code == 0
    (made,) = tmp_path.glob("*.mqtui")
    assert made.name.endswith(".mqtui")


def test_hostile_names_of_files_do_not_act(mqtui, tmp_path):
    ini = tmp_path / "x\x1b[2J\n.ini"
    ini.write_text("SSL:\n", "utf-8")
    told = mqtui("capture", "--ini", ini, "--no-trials", "-o", tmp_path / "h.mqtui")
    assert told.code == 0
    assert "\x1b" not in told.out
    with zipfile.ZipFile(tmp_path / "h.mqtui") as archive:
        assert all("\x1b" not in name and "\n" not in name for name in archive.namelist())


def test_another_user_on_another_path_opens_it(case, tmp_path):
    """The case needs nothing of the machine that it was taken on."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    moved = elsewhere / "moved.mqtui"
    moved.write_bytes(case.read_bytes())
    os.remove(case)
    done = subprocess.run(
        [sys.executable, "-m", "mqtui", "check", "--case", str(moved), "--format", "json"],
        capture_output=True,
        cwd=elsewhere,
        env={"PATH": os.environ["PATH"], "HOME": str(elsewhere)},
        timeout=60,
    )
    assert json.loads(done.stdout)["root_causes"][0]["check"] == "CER03"


def test_the_queue_managers_side_looks_at_no_client(mqtui, tmp_path):
    path = tmp_path / "qm.mqtui"
    side = ("--side", "queue-manager")
    assert mqtui("capture", "--lab", "healthy", *side, "-o", path).code == 0
    with zipfile.ZipFile(path) as archive:
        facts = json.loads(archive.read("facts.json"))
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["side"] == "queue-manager"
    assert facts["queue_manager"]["objects"]
    assert "environment" not in facts
    assert "live" not in facts


def test_where_no_queue_manager_is_that_side_says_so(mqtui, tmp_path):
    told = mqtui("capture", "--side", "queue-manager", "-o", tmp_path / "qm.mqtui")
    assert told.code == 2
    assert "No queue manager was found" in told.err


def test_files_that_cannot_be_read_again_cost_the_case_nothing_else(mqtui, tmp_path, monkeypatch):
    monkeypatch.setattr("mqtui.cli.capture.EVIDENCE_SECONDS", 0.05)
    monkeypatch.setattr("mqtui.cli.capture.evidence_of", lambda _: time.sleep(1))
    path = tmp_path / "a.mqtui"
    assert mqtui("capture", "--no-trials", "--qmgr", "QM1", "-o", path).code == 0
    with zipfile.ZipFile(path) as archive:
        assert "could not be read again" in json.loads(archive.read("manifest.json"))["notes"][0]


def test_both_ends_get_the_same_pseudonyms_by_one_key(mqtui, tmp_path):
    key = tmp_path / "key"
    key.write_text("a secret of both ends, which is long")
    told, hosts = [], []
    for number, side in enumerate(("client", "queue-manager")):
        path = tmp_path / f"{number}.mqtui"
        asked = ("--side", side, "--anonymise-key", key, "-o", path)
        done = mqtui("capture", "--lab", "label-mistyped", *asked)
        assert done.code == 0
        assert "pseudonyms" in done.out
        with zipfile.ZipFile(path) as archive:
            assert archive.namelist() == ["manifest.json", "facts.json", "tried.json"]
            told.append(json.loads(archive.read("facts.json"))["queue_manager"]["objects"][0])
            hosts.append(json.loads(archive.read("manifest.json"))["host"])
    assert told[0]["name"] == told[1]["name"] != "LABQM"
    assert hosts[0] == hosts[1] != platform.node()


def test_a_key_that_is_none_is_one_sentence_and_nothing_is_walked(mqtui, tmp_path):
    path = tmp_path / "a.mqtui"
    told = mqtui("capture", "--anonymise-key", tmp_path / "none", "-o", path)
    assert (told.code, path.exists()) == (2, False)
    assert told.err.startswith("mqtui: ")
    assert "does not exist" in told.err
