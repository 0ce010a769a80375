"""A variable that is set to what nobody can tell here is neither missing nor healthy."""

from __future__ import annotations

import json

import pytest

HERE = ("--channel", "A", "--conname", "127.0.0.1(1)", "--no-trials")
TLS = (*HERE, "--cipher", "TLS_AES_128_GCM_SHA256")
SCRIPT = "#!/bin/sh\nexport MQSSLKEYR=$(pwd)/key\nexport MQCERTLABL=`hostname`\n"
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: orders}
spec:
  containers:
  - name: app
    env:
    - name: MQSSLKEYR
      valueFrom: {secretKeyRef: {name: mq, key: repository}}
    - name: MQCERTLABL
      valueFrom: {fieldRef: {fieldPath: metadata.name}}
"""


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Writes a file of variables into an empty home directory and names it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    def write(text: str, name: str = "app.env") -> str:
        (tmp_path / name).write_text(text)
        return name

    return write


def findings(report: dict, check: str) -> list[dict]:
    return [f for s in report["stages"] for f in s["findings"] if f["check"] == check]


@pytest.mark.parametrize("text", [SCRIPT, POD])
def test_a_key_repository_of_unknown_value_is_no_missing_one(mqtui, written, text):
    name = written(text)
    report = json.loads(mqtui("check", *TLS, "--env-file", name, "--format", "json").out)
    (said,) = findings(report, "ENV06")
    assert said["verdict"] == "unknown"
    assert "MQSSLKEYR is set" in said["headline"]
    assert not [c for c in report["root_causes"] if c["check"] == "ENV06"]
    (store,) = findings(report, "KEY01")
    assert "MQSSLKEYR" in store["headline"]


@pytest.mark.parametrize("text", [SCRIPT, POD])
def test_each_is_named_in_the_report(mqtui, written, text):
    name = written(text)
    out = " ".join(mqtui("check", *TLS, "--env-file", name, "--all").out.split())
    assert "set, value not known: MQSSLKEYR" in out
    assert "set, value not known: MQCERTLABL" in out


@pytest.mark.parametrize("text", [SCRIPT, POD])
def test_config_lets_nothing_win_over_it(mqtui, written, text):
    name = written(text)
    result = mqtui("config", "--env-file", name, "--format", "json")
    assert result.code == 0
    value = json.loads(result.out)
    assert [each["name"] for each in value["unknown"]] == ["MQSSLKEYR", "MQCERTLABL"]
    assert value["unknown"][0]["source"].startswith("app.env:")
    assert "certificate-label" not in [each["name"] for each in value["settings"]]
    out = mqtui("config", "--env-file", name).out
    assert "unknown  the value of MQCERTLABL" in out
    assert "wins   ibmwebspheremq" not in out


def test_a_value_of_the_program_wins_all_the_same(mqtui, written):
    name = written(SCRIPT)
    out = mqtui("config", "--env-file", name, "--key-repository", "/etc/key", "--label", "app").out
    assert "wins   /etc/key" in out
    assert "wins   app" in out


def test_a_later_line_that_is_known_counts(mqtui, written):
    name = written(SCRIPT + "export MQSSLKEYR=/etc/key\n")
    value = json.loads(mqtui("config", "--env-file", name, "--format", "json").out)
    assert [each["name"] for each in value["unknown"]] == ["MQCERTLABL"]


def test_a_later_line_that_is_not_known_counts_too(mqtui, written):
    name = written("export MQSSLKEYR=/etc/key\nexport MQSSLKEYR=$(pwd)/key\n")
    value = json.loads(mqtui("config", "--env-file", name, "--format", "json").out)
    assert [each["name"] for each in value["unknown"]] == ["MQSSLKEYR"]
    assert "key-repository" not in [each["name"] for each in value["settings"]]


@pytest.mark.parametrize("variable", ["MQSERVER", "MQCCDTURL", "MQCHLLIB", "MQCHLTAB"])
def test_a_channel_of_unknown_definition_is_configured(mqtui, written, variable):
    name = written(f"export {variable}=$(cat /run/it)\n")
    result = mqtui("check", "--env-file", name, "--no-trials", "--format", "json")
    report = json.loads(result.out)
    assert [c["check"] for c in report["root_causes"]] == []
    (said,) = findings(report, "TAB01")
    assert said["verdict"] in ("unknown", "skip")
    assert variable in said["headline"]


def test_mqserver_of_unknown_value_is_not_called_not_set(mqtui, written):
    name = written("export MQSERVER=$(cat /run/it)\n")
    report = json.loads(mqtui("check", "--env-file", name, "--no-trials", "--format", "json").out)
    (said,) = findings(report, "ENV03")
    assert said["verdict"] == "unknown"
    assert "MQSERVER is set" in said["headline"]


def test_the_mqclient_ini_that_an_unknown_value_names_is_not_replaced(mqtui, written):
    written("SSL:\n   SSLKeyRepository=/wrong/key\n", "mqclient.ini")
    name = written("export MQCLNTCF=$(dirname $0)/mqclient.ini\n")
    report = json.loads(mqtui("check", *TLS, "--env-file", name, "--format", "json").out)
    (said,) = [f for f in findings(report, "ENV02") if f["verdict"] == "unknown"]
    assert "MQCLNTCF" in said["headline"]
    assert [f["verdict"] for f in findings(report, "ENV06")] == ["unknown"]
    assert "/wrong/key" not in json.dumps(report)


def test_a_shell_is_not_told_to_differ_in_it(mqtui, written, monkeypatch):
    monkeypatch.setenv("MQSSLKEYR", "/shell/key")
    name = written(SCRIPT)
    report = json.loads(mqtui("check", *TLS, "--env-file", name, "--format", "json").out)
    told = [e["what"] for f in findings(report, "ENV10") for e in f["evidence"]]
    assert "MQSSLKEYR" not in told
