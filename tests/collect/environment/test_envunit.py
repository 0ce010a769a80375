"""Unit files and what systemctl prints of a unit, given as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment.envunit import read_unit
from mqtui.collect.environment.variables import read_environment

UNIT = """\
# /etc/systemd/system/app.service
[Unit]
Description=Orders
[Service]
User=orders
Environment=MQSSLKEYR=/k "MQAPPLNAME=orders app"
Environment='MQCERTLABL=app' MQA=%n \\
  MQB=50%%
PassEnvironment=MQSERVER
EnvironmentFile=-/etc/default/mq
ExecStart=/usr/bin/orders
"""
SHOWN = """\
User=orders
Environment=MQSSLKEYR=/k "MQAPPLNAME=orders app" MQA=%n
EnvironmentFiles=/etc/default/mq (ignore_errors=yes)
LoadState=loaded
"""


def test_a_unit_file() -> None:
    found = read_unit(UNIT)
    assert found is not None
    assert [(a.name, a.value if a.known else None, a.line) for a in found.assignments] == [
        ("MQSSLKEYR", "/k", 6),
        ("MQAPPLNAME", "orders app", 6),
        ("MQCERTLABL", "app", 7),
        ("MQA", None, 7),
        ("MQB", "50%", 7),
        ("MQSERVER", None, 9),
    ]
    assert found.unread == (10,)
    assert any("/etc/default/mq" in note for note in found.notes)
    assert any("user orders" in note for note in found.notes)


def test_what_systemctl_show_prints() -> None:
    found = read_unit(SHOWN)
    assert found is not None
    assert [(a.name, a.value) for a in found.assignments] == [
        ("MQSSLKEYR", "/k"),
        ("MQAPPLNAME", "orders app"),
        ("MQA", "%n"),
    ]
    assert found.unread == (3,)


def test_an_empty_line_resets() -> None:
    found = read_unit("[Service]\nEnvironment=A=1\nEnvironment=\nEnvironment=B=2\n")
    assert found is not None
    assert [a.name for a in found.assignments] == ["B"]


@pytest.mark.parametrize("text", ["", "Environment=prod\nMQSSLKEYR=/k\n", "A=1\nLoadState=x\n"])
def test_other_texts_are_no_units(text: str) -> None:
    assert read_unit(text) is None


def test_it_is_read_where_variables_are(tmp_path: Path) -> None:
    path = tmp_path / "app.service"
    path.write_text(UNIT)
    environment, _ = read_environment(str(path), {}, {"MQSSLKEYR": False})
    assert environment.form == "a unit file of systemd"
    assert [v.name for v in environment.unknown] == ["MQA", "MQSERVER"]
    assert [each.line for each in environment.unread] == [10]


pieces = st.sampled_from(["Environment=", "A=1 ", '"', "'", "\\\n", "\n", "%n", "#"])


@given(st.text(max_size=80) | st.lists(pieces, max_size=20).map("".join))
def test_any_text_is_taken(text: str) -> None:
    found = read_unit("[Service]\n" + text)
    assert found is not None
    assert all(a.name and a.line for a in found.assignments)
