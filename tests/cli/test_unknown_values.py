"""A variable that is set to what nobody can tell here is neither missing nor healthy."""

from __future__ import annotations

import json

import pytest

from mqtui.knowledge import variables

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


ELSEWHERE = {
    "pod.yaml": "kind: Pod\nspec:\n  containers:\n  - name: a\n    env: [{name: MQ_X, value: a}]\n"
    "    envFrom: [{secretRef: {name: s}}]\n",
    "compose.yml": "services:\n  a:\n    env_file: gone.env\n    environment: {MQ_X: a}\n",
    "start.sh": "#!/bin/sh\n. /etc/mq/env.sh\nexport MQ_X=a\n",
    "eval.sh": "export $(grep -v '^#' mq.env | xargs)\nexport MQ_X=a\n",
    "start.bat": "@echo off\ncall mqenv.bat\nset MQ_X=a\n",
    "run.txt": "docker run -e MQ_X=a --env-file mq.env image\n",
    "pod.txt": "Containers:\n  a:\n    Environment Variables from:\n      s  Secret  Optional: no\n"
    "    Environment:\n      MQ_X:  a\n",
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_other_files_may_set_is_not_called_missing(mqtui, written, name):
    written(ELSEWHERE[name], name)
    report = json.loads(mqtui("check", *TLS, "--env-file", name, "--format", "json").out)
    assert not [c for c in report["root_causes"] if c["check"] in ("ENV06", "KEY01", "CERT02")]
    (said,) = findings(report, "ENV06")
    assert said["verdict"] == "unknown"
    assert said["headline"].startswith("Whether MQSSLKEYR is set is not known")
    (server,) = findings(report, "ENV03")
    assert "in what was read" in server["headline"]
    value = json.loads(mqtui("config", "--env-file", name, "--format", "json").out)
    assert value["elsewhere"]
    assert "certificate-label" not in [each["name"] for each in value["settings"]]
    assert "more variables" in mqtui("config", "--env-file", name).out


def test_without_tls_a_store_that_may_be_set_is_none(mqtui, written):
    name = written(ELSEWHERE["start.sh"])
    report = json.loads(mqtui("check", *HERE, "--env-file", name, "--format", "json").out)
    assert [f["verdict"] for f in findings(report, "ENV06")] == ["skip"]


def test_setmqenv_sets_nothing_that_matters(mqtui, written):
    name = written("#!/bin/sh\n. /opt/mqm/bin/setmqenv -s\nexport MQ_X=a\n")
    report = json.loads(mqtui("check", *TLS, "--env-file", name, "--format", "json").out)
    assert [f["verdict"] for f in findings(report, "ENV06")] == ["fail"]


UNSET = {
    "a.sh": "#!/bin/sh\nexport {}=${{X}}/y\n",
    "b.sh": "#!/bin/sh\nexport {}=~/y\n",
    "c.sh": "#!/bin/sh\nexport {}=${{X:?must be set}}\n",
    "d.sh": "#!/bin/sh\nexport {}=$1\n",
    "a.env": "{}=$X/y\n",
    "a.bat": "@echo off\nset {}=%X%\\y\n",
    "a.ps1": '$env:{} = "$x\\y"\n',
    "compose.yml": "services: {{a: {{environment: {{{}: '${{X}}/y'}}}}}}\n",
    "bare.yml": "services: {{a: {{environment: [{}]}}}}\n",
    "pod.yaml": "apiVersion: v1\nkind: Pod\nspec: {{containers: [{{name: a, env: [{{name: {}, "
    "valueFrom: {{secretKeyRef: {{name: s, key: k}}}}}}]}}]}}\n",
    "run.txt": "docker run -e {} image\n",
}


#: Those that decide which file is opened, which channel is taken, and what is judged.
DECIDES = ("MQSERVER", "MQCCDTURL", "MQCHLLIB", "MQCHLTAB", "MQCLNTCF", "MQSSLKEYR", "MQCERTLABL")
ANY_STORE = ("MQSSLKEYR", "MQCLNTCF")


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        *((name, variable) for name in ("a.sh", "pod.yaml") for variable in DECIDES),
        *((name, "MQSSLKEYR") for name in UNSET),
        *(("a.bat", v.name) for v in variables() if v.name.startswith("MQ")),
    ],
)
def test_no_variable_of_unknown_value_fails(mqtui, written, name, variable):
    written(UNSET[name].format(variable), name)
    report = json.loads(mqtui("check", *TLS, "--env-file", name, "--format", "json").out)
    told = [f for s in report["stages"] for f in s["findings"] if f["verdict"] == "fail"]
    # What is wrong is that nothing listens there, and in a script without one the store.
    wrong = {f["check"] for f in told if f["check"][:3] not in ("CON", "LIV")}
    assert wrong == ({"ENV06"} if name == "a.sh" and variable not in ANY_STORE else set())


def test_a_file_that_yields_nothing_leaves_open_what_is_set(mqtui, written):
    name = written("Dear all,\nplease find the settings.\n")
    report = json.loads(mqtui("check", *TLS, "--env-file", name, "--format", "json").out)
    assert report["unused"]
    assert [f["verdict"] for f in findings(report, "ENV06")] == ["unknown"]
    assert not [c for c in report["root_causes"] if c["check"] == "ENV06"]


def test_config_says_what_the_file_was_read_as(mqtui, written):
    name = written("@echo off\nset MQAPPLNAME=a\n", "start.bat")
    value = json.loads(mqtui("config", "--env-file", name, "--format", "json").out)
    assert value["form"] == "a script of cmd or PowerShell"
    assert value["machine"] == "a Windows machine"
    assert value["notes"][0].startswith("Line 1 of the script")
