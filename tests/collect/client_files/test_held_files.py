"""mqclient.ini and channel tables in the ConfigMaps and Secrets that hold them."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from mqtui.collect.client_files.channel_table import read_ccdt
from mqtui.collect.client_files.ini import find_ini
from mqtui.facts import Environment, FileState, HostInfo, Source, SourceKind

HERE = Source(SourceKind.PROCESS, "this process")
HOST = HostInfo("Linux", "anna", 1000, "Anna", False, "/work", "/home/anna", "/var/mqm")
INI = "SSL:\n   SSLKeyRepository=/mq/key\n   CertificateLabel=app\n"
TABLE = {
    "channel": [
        {
            "name": "APP.TLS",
            "type": "clientConnection",
            "clientConnection": {"connection": [{"host": "h", "port": 1414}], "queueManager": "Q"},
            "transmissionSecurity": {"cipherSpecification": "ANY_TLS12_OR_HIGHER"},
        }
    ]
}


def block(text: str) -> str:
    return "|\n" + "".join(f"    {line}\n" for line in text.splitlines())


def config_map(name: str, text: str) -> str:
    head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: mq}\n"
    return f"{head}data:\n  a.txt: x\n  {name}: {text}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (config_map("mqclient.ini", block(INI)), 8),
        (config_map("other.ini", block(INI)), 8),
        (config_map("mqclient.ini", json.dumps(INI)), 7),
        ("kind: Secret\ndata:\n  mqclient.ini: " + base64.b64encode(INI.encode()).decode(), 4),
        (json.dumps({"kind": "ConfigMap", "data": {"mqclient.ini": INI}}, indent=1), 5),
    ],
)
def test_the_mqclient_ini_of_a_config_map(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "cm.yaml"
    path.write_text(text)
    found, _ = find_ini(Environment(HERE), HOST, str(path))
    entry = found.entry("SSL", "SSLKeyRepository")
    assert entry is not None
    assert (entry.value, entry.line) == ("/mq/key", line)
    assert found.problems == ()
    assert ".ini in it" in found.candidates[0].why


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("written", [block, json.dumps])
def test_the_channel_table_of_a_config_map(tmp_path: Path, written, indent: int | None) -> None:
    path = tmp_path / "cm.yaml"
    path.write_text(config_map("ccdt.json", written(json.dumps(TABLE, indent=indent))))
    table = read_ccdt(str(path), HERE, "/")
    assert (table.state, table.format) == (FileState.OK, "json")
    (channel,) = table.channels
    assert channel.name == "APP.TLS"
    if written is block:
        lines = path.read_text().splitlines()
        assert '"name": "APP.TLS"' in lines[(channel.source.line or 0) - 1]


def test_a_binary_table_of_a_config_map(tmp_path: Path) -> None:
    data = (Path(__file__).parents[2] / "data/ccdt/AMQCLCHL.TAB").read_bytes()
    path = tmp_path / "cm.yaml"
    coded = base64.b64encode(data).decode()
    path.write_text(f"kind: ConfigMap\nbinaryData:\n  AMQCLCHL.TAB: {coded}\n")
    assert read_ccdt(str(path), HERE, "/").state is FileState.OK
