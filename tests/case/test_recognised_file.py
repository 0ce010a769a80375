"""Which option names a file, by what is in it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mqtui.case.recognised_file import entries_of, recognised_file
from mqtui.facts.found_clients import FileRole

TABLE = {
    "channel": [
        {
            "name": "A.B",
            "type": "clientConnection",
            "clientConnection": {"connection": [{"host": "h", "port": 1414}]},
        }
    ]
}
INSPECT = [{"Name": "/orders", "Config": {"Env": ["MQSERVER=A/TCP/h(1)"]}, "HostConfig": {}}]
POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: orders
spec:
  containers:
    - name: app
      env:
        - name: MQSERVER
          value: A/TCP/h(1)
"""
STACK = (
    "com.ibm.mq.MQException: MQJE001: Completion Code '2', Reason '2393'.\n\tat a.B.c(B.java:1)\n"
)


@pytest.mark.parametrize(
    ("text", "role", "flag"),
    [
        ("MQSERVER=A/TCP/h(1)\nexport MQSSLKEYR=/k\n", FileRole.OPTION, "--env-file"),
        (json.dumps(INSPECT), FileRole.OPTION, "--env-file"),
        (POD, FileRole.OPTION, "--env-file"),
        ("SSL:\n   SSLKeyRepository=/k\nCHANNELS:\n   PutDefault=1\n", FileRole.OPTION, "--ini"),
        (json.dumps(TABLE, indent=1), FileRole.OPTION, "--ccdt"),
        ("AMQ\x01\x02", FileRole.NONE, ""),
        (STACK, FileRole.TEXT, ""),
        ("PK\x03\x04 no case", FileRole.NONE, ""),
        ("", FileRole.NONE, ""),
    ],
)
def test_what_a_file_is(tmp_path: Path, text: str, role: FileRole, flag: str) -> None:
    (tmp_path / "f").write_text(text)
    found = recognised_file(str(tmp_path / "f"))
    assert (found.role, found.flag) == (role, flag), found.kind
    assert found.kind


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "none", "", "a\0b"):
        assert recognised_file(str(tmp_path / name)).role is FileRole.NONE


def test_directories_stand_first(tmp_path: Path) -> None:
    for name in ("b", ".hidden", os.fsdecode(b"a\xff")):
        (tmp_path / name).touch()
    (tmp_path / "z").mkdir()
    (tmp_path / "dangling").symlink_to("/nowhere")
    assert [name for name, _ in entries_of(str(tmp_path))] == [
        *("z", "a\udcff", "b", "dangling", ".hidden")
    ]
