"""``mqtui config``: winners and losers of every setting, from a file, a process, this shell."""

import json
import os
import signal
import subprocess
import sys

import pytest

from mqtui.cli.config import _set_where
from mqtui.facts import Place, SettingValue, Source, SourceKind

INI = """CHANNELS:
   ChannelDefinitionDirectory=/tables
SSL:
   SSLKeyRepository=/ini/key
   OutboundSNI=HOST
   SSLKeyRepositoryPassword=hunter2
"""


def setting(result, name):
    return next(s for s in result.json["settings"] if s["name"] == name)


def test_winner_losers_and_their_places(mqtui, tmp_path, monkeypatch):
    (tmp_path / "mqclient.ini").write_text(INI)
    monkeypatch.setenv("MQSSLKEYR", "/env/key")
    result = mqtui("config", "--format", "json")
    assert result.code == 0
    found = setting(result, "key-repository")
    assert (found["value"], found["source"]) == ("/env/key", "$MQSSLKEYR")
    assert [(v["value"], v["source"]) for v in found["losers"]] == [
        ("/ini/key", f"{tmp_path}/mqclient.ini:4")
    ]
    assert setting(result, "client-configuration-file")["value"] == f"{tmp_path}/mqclient.ini"
    assert setting(result, "channel-definition")["value"] == "/tables/AMQCLCHL.TAB"
    assert any(":5: 'OutboundSNI': " in p for p in result.json["problems"])
    assert "hunter2" not in result.out


def test_an_environment_file(mqtui, tmp_path):
    (tmp_path / "app.env").write_text("MQSERVER=A/TCP/h(1)\nMQKEYRPWD=hunter2\n")
    result = mqtui("config", "--env-file", tmp_path / "app.env", "--format", "json")
    found = setting(result, "channel-definition")
    assert (found["value"], found["source"]) == ("A/TCP/h(1)", f"{tmp_path}/app.env:1")
    assert setting(result, "key-repository-password")["value"] == "(set, not shown)"
    assert "hunter2" not in result.out


def test_a_pod_has_its_own_mqclient_ini(mqtui, tmp_path):
    (tmp_path / "mqclient.ini").write_text(INI)
    manifest = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: orders\nspec:\n  containers:\n"
    manifest += (
        "    - name: app\n      env:\n        - name: MQSSLKEYR\n          value: /work/key\n"
    )
    (tmp_path / "pod.yaml").write_text(manifest)
    result = mqtui("config", "--env-file", str(tmp_path / "pod.yaml"))
    assert "which runs on Pod orders (container app)" in result.out
    assert "mqclient.ini: not looked for here, it is on Pod orders (container app)" in result.out
    assert "/ini/key" not in result.out


def test_credentials_in_a_url_are_not_shown(mqtui, monkeypatch):
    monkeypatch.setenv("MQCCDTURL", "http://anna:hunter2@127.0.0.1:9/t.json")
    for form in ("text", "json"):
        result = mqtui("config", "--ccdt", "ftp://bert:swordfish@h/t", "--format", form)
        assert result.code == 0
        assert "hunter2" not in result.out + result.err
        assert "swordfish" not in result.out + result.err


def test_the_text_tells_winners_from_losers(mqtui, tmp_path, monkeypatch):
    (tmp_path / "mqclient.ini").write_text(INI)
    monkeypatch.setenv("MQSSLKEYR", "/env/\x1b[2Jkey")
    result = mqtui("config")
    lines = [line.strip() for line in result.out.splitlines()]
    assert "loses  /ini/key" in lines
    assert any(line.startswith("wins   /env/") for line in lines)
    assert "\x1b" not in result.out
    assert any(line.startswith("problem: ") and "OutboundSNI" in line for line in lines)


def test_a_running_process_by_number_and_by_name(mqtui, tmp_path):
    program = tmp_path / "orders-app"
    program.symlink_to(os.path.realpath(sys.executable))
    (tmp_path / "its").mkdir()
    (tmp_path / "its" / "mqclient.ini").write_text("SSL:\n  CertificateLabel=there\n")
    process = subprocess.Popen(
        [program, "-c", "print('up', flush=True); import time; time.sleep(60)"],
        env={"MQSSLKEYR": "rel/key"},
        cwd=tmp_path / "its",
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout.readline() == b"up\n"
        result = mqtui("config", "--pid", process.pid, "--format", "json")
        assert result.code == 0
        assert str(process.pid) in setting(result, "key-repository")["source"]
        label = setting(result, "certificate-label")
        assert (label["value"], label["source"]) == ("there", f"{tmp_path}/its/mqclient.ini:2")
        by_name = mqtui("config", "--pid", "orders-app", "--format", "json")
        assert by_name.json == result.json
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        process.stdout.close()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--pid", "4194999"), "no process 4194999"),
        (("--pid", "no-such-program"), "no process has that name"),
        (("--unit", "no-such-unit-here"), "--unit"),
        (("--env-file", "absent"), "does not exist"),
        (("--pid", "1", "--env-file", "x"), "one environment"),
        (("--ini", "absent"), "does not exist"),
        (("--lab", "healthy"), "does not take --lab"),
        (("--format", "xml"), "invalid choice"),
    ],
)
def test_what_cannot_be_run(mqtui, arguments, says):
    result = mqtui("config", *arguments)
    assert result.code == 2
    assert says in result.err
    assert result.out == ""


def test_permission_denied_is_a_sentence_with_the_command(mqtui, monkeypatch):
    import psutil

    def denied(self):
        raise psutil.AccessDenied(self.pid)

    monkeypatch.setattr(psutil.Process, "environ", denied)
    result = mqtui("check", "--pid", os.getpid(), "--stage", "environment")
    assert result.code == 2
    assert f"sudo mqtui check --pid {os.getpid()}" in result.err


def test_the_difference_to_this_shell_is_a_finding(mqtui, tmp_path, monkeypatch):
    (tmp_path / "app.env").write_text("MQSSLKEYR=/srv/key\n")
    monkeypatch.setenv("MQSSLKEYR", "/home/me/key")
    result = mqtui(
        "check", "--stage", "environment", "--env-file", tmp_path / "app.env", "--format", "json"
    )
    text = json.dumps(result.json)
    assert "program: /srv/key, this shell: /home/me/key" in text


def test_a_unit_and_its_environment_file(mqtui, tmp_path, monkeypatch):
    (tmp_path / "orders.env").write_text("MQSSLKEYR=/srv/key\n")
    script = tmp_path / "systemctl"
    script.write_text(
        "#!/bin/sh\necho LoadState=loaded\necho User=no-such-user-here\n"
        f"echo 'EnvironmentFiles={tmp_path}/orders.env (ignore_errors=no)'\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    result = mqtui("config", "--unit", "orders.service", "--format", "json")
    assert result.code == 0
    found = setting(result, "key-repository")
    assert (found["value"], found["source"]) == ("/srv/key", f"{tmp_path}/orders.env:1")
    assert setting(result, "certificate-label")["value"] == "ibmwebspheremqno-such-user-here"
    assert result.json["environment"] == "unit orders.service"


def test_a_variable_that_mq_does_not_have_is_a_problem(mqtui, tmp_path):
    path = tmp_path / "app.env"
    path.write_text("MQSSLCIPH=ANY_TLS12\nMQ_APP_PASSWORD=x\nMQSSLKEYR=/k\n")
    result = mqtui("config", "--env-file", str(path), "--format", "json")
    (problem,) = result.json["problems"]
    assert problem.startswith("MQSSLCIPH is not an MQ variable")


@pytest.mark.parametrize(
    ("source", "why", "said"),
    [
        (Source(SourceKind.VARIABLE, "MQSERVER of process 7 (app)"), "", "$MQSERVER"),
        (
            Source(SourceKind.VARIABLE, "MQCHLLIB of process 7 (app)"),
            "MQCHLLIB and MQCHLTAB",
            "MQCHLLIB and MQCHLTAB",
        ),
        (
            Source(SourceKind.FILE, "/a/mqclient.ini", 4),
            "CertificateLabel",
            "/a/mqclient.ini:4, CertificateLabel",
        ),
        (Source(SourceKind.DEFAULT, "default"), "MQ's default", "MQ's default"),
    ],
)
def test_whose_variables_they_are_is_not_said_with_each_value(source, why, said):
    value = SettingValue("x", source, Place.VARIABLE, why=why)
    assert _set_where(value, "process 7 (app)") == said
