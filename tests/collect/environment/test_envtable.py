"""What PowerShell prints of variables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment import envfile, envtable

TABLE = (
    "\r\nName                           Value\r\n----                           -----\r\n"
    "MQSSLKEYR                      C:\\mq keys\\key\r\nMQEMPTY\r\n"
    "MQA_NAME_LONGER_THAN_THE_COLUMN_IS x y\r\n"
)
LIST = (
    "\nName  : MQSSLKEYR\nValue : /etc/mq/app\n        /key\n\nName  : MQEMPTY\nValue : \n\n"
    "Key   : MQSNI\nName  : MQCERTLABL\nValue : labapp\n"
)


def test_each_row_of_a_table_is_a_variable() -> None:
    found = envfile.parse(TABLE.encode(), {})
    assert [(a.name, a.value, a.line) for a in found.assignments] == [
        ("MQSSLKEYR", "C:\\mq keys\\key", 4),
        ("MQEMPTY", "", 5),
        ("MQA_NAME_LONGER_THAN_THE_COLUMN_IS", "x y", 6),
    ]
    assert "table" in found.form
    assert found.problems == ()


@pytest.mark.parametrize("mark", ["...", "\u2026"])
def test_a_value_that_was_cut_off_is_not_known(mark: str) -> None:
    found = envfile.parse(TABLE.replace("mq keys\\key", mark).encode(), {})
    assert not found.assignments[0].known
    (problem,) = found.problems
    assert "MQSSLKEYR" in problem
    assert "Format-List" in problem


def test_a_list_is_read_and_folded_values_are_joined() -> None:
    found = envfile.parse(LIST.encode(), {})
    assert [(a.name, a.value, a.line) for a in found.assignments] == [
        ("MQSSLKEYR", "/etc/mq/app/key", 3),
        ("MQEMPTY", "", 7),
        ("MQCERTLABL", "labapp", 11),
    ]
    assert "list" in found.form


def test_names_and_values_of_other_tools_are_no_list() -> None:
    assert envtable.read_list("Name:  pod\nValue:  x\n") is None
    assert envtable.read_table("Name Value\nA b\n") is None


@given(st.lists(st.sampled_from([*TABLE.split("\r"), *LIST.split("\n"), "--- ---", "x"])))
def test_any_lines_are_taken(lines: list[str]) -> None:
    text = "\n".join(lines)
    for row in (*(envtable.read_table(text) or ()), *(envtable.read_list(text) or ())):
        assert 1 <= row.line <= text.count("\n") + 1


def test_a_value_that_powershell_or_the_terminal_folded_is_one() -> None:
    long = "C:\\" + "y" * 70
    text = (
        "Name          Value\n----          -----\nMQSSLKEYR     C:\\long\\pa\n"
        f"              th\\key\nMQB           {long}\nkey\nMQCCDTURL     file:///C:/x\n"
        "/ccdt.json\nMQA           1\n"
        "PS C:\\Users\\anna> cd x\n"
    )
    rows = envtable.read_table(text)
    assert rows is not None
    assert [(row.name, row.value, row.line, row.folded) for row in rows] == [
        ("MQSSLKEYR", "C:\\long\\path\\key", 3, True),
        ("MQB", f"{long}key", 5, True),
        ("MQCCDTURL", "file:///C:/x/ccdt.json", 7, True),
        ("MQA", "1", 9, False),
    ]
