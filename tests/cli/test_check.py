"""``mqtui check``: exit codes, the JSON shape, and input that is missing, broken or hostile."""

import asyncio
import io
import json
import os
import subprocess
import sys

import pytest
from json_schemas import validate

from mqtui.cli.main import main
from mqtui.engine.events import Diagnosed
from mqtui.engine.model import Finding, Report, RootCause, Stage, Verdict

STAGES = ["connection", "environment", "keystore", "certificate", "cipher", "ccdt", "live"]


def findings(value, check):
    return [f for s in value["stages"] for f in s["findings"] if f["check"] == check]


def test_a_healthy_lab_ends_with_0_and_a_whole_report(mqtui):
    result = mqtui("check", "--lab", "healthy", "--format", "json")
    assert result.code == 0
    validate(result.json, "report")
    assert [s["id"] for s in result.json["stages"]] == STAGES
    assert result.json["verdict"] == "pass"
    assert result.json["root_causes"] == []


def test_a_planted_fault_ends_with_1_and_names_it_first(mqtui):
    result = mqtui("check", "--lab", "plain-channel-first", "--format", "json")
    assert result.code == 1
    validate(result.json, "report")
    assert result.json["root_causes"][0]["check"] == "TAB03"
    status = findings(result.json, "LIV04")[0]
    assert status["verdict"] == "fail"
    assert "without TLS" in status["headline"]


def test_the_text_says_the_same_without_escape_sequences(mqtui):
    result = mqtui("check", "--lab", "mqserver-set")
    assert result.code == 1
    assert "Root cause 1: MQSERVER is set" in result.out
    assert "unset MQSERVER" in result.out
    assert "\x1b" not in result.out


def test_one_stage_only(mqtui):
    result = mqtui("check", "--stage", "environment", "--stage", "ccdt", "--format", "json")
    assert [s["id"] for s in result.json["stages"]] == ["environment", "ccdt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--nonsense"],
        ["check", "--stage", "nowhere"],
        ["check", "--timeout", "0"],
        ["check", "--env-file", "absent.env"],
        ["check", "--ini", "absent.ini"],
        ["check", "--ccdt", "."],
        ["check", "--mqsc", "absent.txt"],
        ["check", "--conname", "host("],
        ["check", "--conname", "host(1414)"],
        ["check", "--channel", "A.B", "--conname", "host:1414"],
        ["check", "--lab", "no-such-scenario"],
        ["check", "--lab", "healthy", "--ini", "x"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_run_ends_with_2_and_a_sentence(mqtui, arguments):
    result = mqtui(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert "mqtui" in result.err
    assert "Traceback" not in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_file_that_was_named_ends_with_2(mqtui, tmp_path):
    file = tmp_path / "secret.ini"
    file.touch(mode=0)
    assert mqtui("check", "--ini", file).code == 2


BAD_FILES = {
    "empty": b"",
    "binary": bytes(range(256)) * 8,
    "not JSON": b'{"channel": [',
    "byte order mark": b'\xef\xbb\xbf{"channel": []}',
    "deep": b"[" * 100_000,
    "wrong shape": b'[{"channel": 1}]',
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_channel_table_is_a_finding_and_the_walk_goes_on(mqtui, tmp_path, content):
    table = tmp_path / "ccdt.json"
    table.write_bytes(content)
    result = mqtui("check", "--ccdt", table, "--qmgr", "QM1", "--format", "json")
    assert result.code == 1
    assert [s["id"] for s in result.json["stages"]] == STAGES
    assert findings(result.json, "TAB01")[0]["verdict"] == "fail"


@pytest.mark.parametrize("content", [b"", b"\0\xff" * 500, b"no stanza\n===\n"])
def test_a_bad_ini_is_a_finding_and_the_walk_goes_on(mqtui, tmp_path, content):
    ini = tmp_path / "my.ini"
    ini.write_bytes(content)
    result = mqtui("check", "--ini", ini, "--format", "json")
    assert [s["id"] for s in result.json["stages"]] == STAGES
    assert any(f["verdict"] == "warn" for f in findings(result.json, "ENV02"))


@pytest.mark.parametrize("option", ["--ini", "--ccdt", "--key-repository"])
def test_a_huge_sparse_file_is_said_to_be_too_large(mqtui, tmp_path, option):
    huge = tmp_path / "huge.kdb"
    with open(huge, "wb") as file:
        file.truncate(1 << 30)
    result = mqtui("check", option, huge, "--format", "json")
    text = json.dumps(result.json)
    assert "too large" in text or "1,073,741,824" in text


def test_a_wrong_store_password_is_named(mqtui, tmp_path):
    from mqtui.formats.keystore.stash import write_stash

    store = tmp_path / "key.p12"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=x",
            "-keyout",
            "k.pem",
            "-out",
            "c.pem",
        ],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )
    subprocess.run(
        [
            "openssl",
            "pkcs12",
            "-export",
            "-in",
            "c.pem",
            "-inkey",
            "k.pem",
            "-name",
            "x",
            "-passout",
            "pass:right-one",
            "-out",
            store,
        ],
        check=True,
        cwd=tmp_path,
    )
    (tmp_path / "key.sth").write_bytes(write_stash(b"wrong-one"))
    result = mqtui("check", "--key-repository", store, "--format", "json")
    (finding,) = findings(result.json, "KEY07")
    assert finding["verdict"] == "fail"
    assert "wrong-one" not in result.out
    (tmp_path / "key.sth").write_bytes(write_stash(b"right-one"))
    result = mqtui("check", "--key-repository", store, "--format", "json")
    assert findings(result.json, "KEY07")[0]["verdict"] == "pass"
    assert "right-one" not in result.out


def test_passwords_in_the_environment_are_never_shown(mqtui, tmp_path):
    env = tmp_path / "app.env"
    env.write_text(
        "MQKEYRPWD=hunter2-secret\nMQCCDTURL=http://me:hunter3-secret@h/ccdt.json\n"
        "MQSSLCRYP=GSK_PKCS11=/x.so;token;hunter4-secret;cipher;\n"
    )
    for form in ("json", "text"):
        result = mqtui("check", "--env-file", env, "--format", form, "--timeout", "1")
        assert "hunter" not in result.out + result.err


HOSTILE = "\x1b]52;c;aGk=\x07[red]\u202e$(reboot)`id`"


def test_hostile_text_from_files_does_not_act(mqtui, tmp_path):
    channel = {
        "name": HOSTILE,
        "type": "clientConnection",
        "clientConnection": {"connection": [{"host": HOSTILE, "port": 1}], "queueManager": "QM1"},
        "transmissionSecurity": {"cipherSpecification": HOSTILE},
    }
    table = tmp_path / "ccdt.json"
    table.write_text(json.dumps({"channel": [channel]}))
    (tmp_path / "my.ini").write_text(f"SSL:\n   SSLKeyRepository={HOSTILE}\n", encoding="utf-8")
    for form in ("text", "json"):
        result = mqtui(
            "check",
            "--ccdt",
            table,
            "--ini",
            tmp_path / "my.ini",
            "--qmgr",
            "QM1",
            "--timeout",
            "1",
            "--format",
            form,
        )
        assert "\x1b" not in result.out
        assert "\u202e" not in result.out


def test_a_seven_bit_terminal_gets_seven_bits(tmp_path):
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mqtui", "check", "--channel", "K\u00e4se", "--stage", "ccdt"],
        capture_output=True,
        timeout=60,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert done.stdout.isascii()
    assert b"Traceback" not in done.stderr


STATUS = """AMQ8417I: Display Channel Status details.
   CHANNEL(APP.TLS)                        CHLTYPE(SVRCONN)
   RAPPLTAG(amqsputc)                      SECPROT(NONE)
   SSLCIPH( )                              STATUS(RUNNING)
   SUBSTATE(RECEIVE)                       CURRENT
"""


def saved_status(done):
    live = next(s for s in done.json["stages"] if s["id"] == "live")
    return next(f for f in live["findings"] if f["check"] == "STA01")


@pytest.mark.parametrize("source", ["file", "input"])
def test_a_saved_false_success_fails_the_check(mqtui, tmp_path, monkeypatch, source):
    (tmp_path / "chs.txt").write_text(STATUS)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STATUS.encode())))
    stated = "chs.txt" if source == "file" else "-"
    arguments = ("--channel", "APP.TLS", "--cipher", "ANY_TLS12", "--chstatus", stated)
    done = mqtui("check", "--stage", "live", "--format", "json", *arguments)
    assert done.code == 1
    finding = saved_status(done)
    assert finding["verdict"] == "fail"
    assert "without TLS" in finding["headline"]
    where = f"{tmp_path}/chs.txt:1" if source == "file" else "standard input:1"
    assert where in {e["source"] for e in finding["evidence"]}


def test_the_same_text_beside_the_definitions(mqtui, tmp_path):
    (tmp_path / "all.txt").write_text(STATUS)
    arguments = ("--channel", "APP.TLS", "--cipher", "ANY_TLS12", "--mqsc", "all.txt")
    done = mqtui("check", "--stage", "live", "--format", "json", *arguments)
    assert saved_status(done)["verdict"] == "fail"


class Stopped:
    """A walk that is stopped, before or after its diagnosis."""

    def __init__(self, *told):
        self.told = told

    async def run(self, listener):
        for event in self.told:
            listener(event)
        raise asyncio.CancelledError


def test_stopped_while_fixes_are_tried_the_file_is_written_all_the_same(
    monkeypatch, capsys, tmp_path
):
    finding = Finding(Verdict.FAIL, "MQSERVER is set.", check="ENV03")
    report = Report(Verdict.FAIL, (RootCause(finding, Stage.ENVIRONMENT),), ())
    monkeypatch.setattr("mqtui.walk.Walk", lambda *_, **__: Stopped(Diagnosed(report)))
    assert main(["check", "-o", str(tmp_path / "r.html")]) == 130
    assert "MQSERVER is set." in (tmp_path / "r.html").read_text()
    assert "the fixes were not all tried" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["text", "json"])
def test_stopped_while_fixes_are_tried_the_diagnosis_is_told(monkeypatch, capsys, output):
    finding = Finding(Verdict.FAIL, "MQSERVER is set.", check="ENV03")
    cause = RootCause(finding, Stage.ENVIRONMENT)
    diagnosed = Diagnosed(Report(Verdict.FAIL, (cause,), ()))
    monkeypatch.setattr("mqtui.walk.Walk", lambda *_, **__: Stopped(diagnosed))
    assert main(["check", "--format", output]) == 130
    told = capsys.readouterr()
    assert "MQSERVER is set." in told.out
    assert "the fixes were not all tried" in told.err
    if output == "json":
        assert json.loads(told.out)["root_causes"][0]["trial"] is None


def test_stopped_before_the_diagnosis_nothing_is_told(monkeypatch, capsys):
    monkeypatch.setattr("mqtui.walk.Walk", lambda *_, **__: Stopped())
    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "mqtui: stopped\n")


def test_files_alone_that_show_nothing_wrong_are_not_called_healthy(mqtui):
    result = mqtui("check", "--lab", "healthy", "--offline")
    assert result.code == 0
    first = result.out.splitlines()[0]
    assert first == "??: The files show nothing wrong. The connection was not tried."


def test_a_fault_in_files_needs_no_connection(mqtui):
    result = mqtui("check", "--lab", "ca-missing", "--offline", "--format", "json")
    assert result.code == 1
    assert result.json["offline"] is True
    (cause,) = result.json["root_causes"]
    assert (cause["check"], cause["trial"]) == ("CER07", None)
    assert [f["verdict"] for f in findings(result.json, "LIV01")] == ["unknown"]
    assert mqtui("check", "--lab", "healthy", "--format", "json").json["offline"] is False


@pytest.mark.parametrize(
    "option", [("--userid", "anna"), ("--password-in-clear",), ("--hold", "3")], ids=lambda o: o[0]
)
def test_offline_takes_nothing_that_only_a_connect_makes_use_of(mqtui, option):
    for command in (("check",), ()):
        result = mqtui(*command, "--offline", *option)
        assert (result.code, result.out) == (2, "")
        assert result.err == f"mqtui: --offline connects to nobody: omit {option[0]}.\n"


@pytest.mark.parametrize(
    ("arguments", "variables", "code", "verdict"),
    [
        ((), {}, 2, "unknown"),
        (("--user", "nobody"), {"MQ_INSTALLATION_PATH": "/opt/mqm"}, 2, "unknown"),
        (("--qmgr", "QM1"), {}, 1, "fail"),
        (("--channel", "A.B"), {}, 1, "fail"),
        ((), {"MQSSLKEYR": "/nowhere/key"}, 1, "fail"),
    ],
)
def test_where_nothing_names_a_client_there_is_nothing_to_check(
    mqtui, monkeypatch, tmp_path, arguments, variables, code, verdict
):
    for name in [*os.environ]:
        if name.startswith(("MQ", "AMQ_")):
            monkeypatch.delenv(name)
    for name, value in {"HOME": str(tmp_path), **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("mqtui.collect.host._DATA_PATH", str(tmp_path / "none"))
    result = mqtui("check", "--format", "json", "--offline", *arguments)
    validate(result.json, "report")
    assert (result.code, result.json["verdict"]) == (code, verdict)
    assert bool(result.json["root_causes"]) == (verdict == "fail")
