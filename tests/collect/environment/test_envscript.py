"""Scripts that set variables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment import envfile, envscript
from mqtui.collect.environment.envforms import lines_said
from mqtui.collect.environment.variables import read_environment

KNOWN = {"MQSSLKEYR": False, "MQKEYRPWD": True}
START = (
    b"#!/bin/sh\nexport MQSNI=1\n\necho start\n# c\nif true; then\n  export MQA=2 MQB=3\nfi\nrun\n"
)


def values(text: str) -> dict[str, str]:
    return {a.name: a.value for a in envfile.parse(text.encode(), {}).assignments}


def test_other_lines_are_one_note_and_no_problem() -> None:
    found = envfile.parse(START.replace(b"if true; then\n", b"").replace(b"fi\n", b""), {})
    assert found.form == "a shell script"
    assert found.problems == ()
    (note,) = found.notes
    assert note.startswith("Lines 4 and 7 of the script set no variable")


def test_what_stands_in_a_branch_is_named() -> None:
    (problem,) = envfile.parse(START, {}).problems
    assert "MQA (line 7), MQB (line 7)" in problem
    assert "MQSNI" not in problem


def test_text_for_another_program_is_no_assignment() -> None:
    text = "#!/bin/sh\nMQA=1\ncat > f <<'EOF'\nMQA=2\nfi\nEOF\nMQB=3\n"
    assert values(text) == {"MQA": "1", "MQB": "3"}
    # Without its end it is not taken for one: the rest of the file would be lost.
    assert values(text.replace("EOF\nMQB", "MQB")) == {"MQA": "2", "MQB": "3"}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('export MQA="$D"/key', "/data/key"),
        ("export MQA=$D/'a b'\"c\"", "/data/a bc"),
        ("export MQA=a\\ b # c", "a b"),
        ("MQA=a amqsputc Q", "a"),
        ("env MQA=a amqsputc Q", "a"),
        ('export MQA="a\\$D"', "a$D"),
        ("setenv MQA 'a b'", "a b"),
        ("MQA='a b'; export MQA", "a b"),
        ("typeset -x MQA=a", "a"),
    ],
)
def test_a_value_ends_where_it_does_for_a_shell(line: str, value: str) -> None:
    assert values(f"#!/bin/sh\nD=/data\n{line}\n")["MQA"] == value


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("$(pwd)/key", "$(pwd)"),
        ('"$(cat /hunter2 | tr a b)"', "$(cat ...)"),
        ("`cat hunter2`", "`...`"),
        ("$D/key", "$D"),
    ],
)
def test_what_a_command_would_print_is_not_known_and_named(
    tmp_path: Path, written: str, named: str
) -> None:
    path = tmp_path / "start.sh"
    path.write_text(f"#!/bin/sh\nD=$(pwd)\nMQSSLKEYR=/old\nexport MQSSLKEYR={written}\n")
    environment, _ = read_environment(str(path), {}, KNOWN)
    assert environment.get("MQSSLKEYR") is None
    assert named in environment.problems[-1]
    assert "hunter2" not in repr(environment)
    assert "not" in environment.problems[-1]


def test_a_password_that_a_command_prints_is_set_and_not_known(tmp_path: Path) -> None:
    path = tmp_path / "start.sh"
    path.write_text("export MQKEYRPWD=$(cat /run/secrets/pw)\n")
    environment, (password,) = read_environment(str(path), {}, KNOWN)
    assert environment.get("MQKEYRPWD") is not None
    assert b"cat" not in password.value


def test_what_env_printed_is_no_script_though_a_value_has_commands() -> None:
    text = "SHLVL=1\nMQAPPLNAME=my program\nF=() {\necho x\n}\nMQA=$(pwd)\n"
    found = envfile.parse(text.encode(), {})
    assert found.assignments[1].value == "my program"
    assert found.form == ""
    assert "Lines 4-5 of the environment file are not NAME=value." in found.problems


@pytest.mark.parametrize(
    "line",
    [
        'setx MQA "a b" /M',
        '@setx MQA "a b"',
        'set "MQA=a b"',
        "@echo off\r\nset MQA=a b",
        "$env:MQA = 'a b'",
        '$Env:MQX="1"; $Env:MQA="a b"',
        "[Environment]::SetEnvironmentVariable('MQA', 'a b', 'Machine')",
        "REM x\r\n:: y\r\nset MQA=a b",
    ],
)
def test_lines_of_windows(line: str) -> None:
    found = envfile.parse(f"{line}\r\nstart app.exe\r\n".encode(), {})
    assert found.assignments[-1].value == "a b"
    assert found.assignments[-1].name == "MQA"
    assert "cmd or PowerShell" in found.form
    assert len(found.notes) == 1


def test_cmd_keeps_quotes() -> None:
    found = envfile.parse(b'@echo off\r\nset MQA="a b"\r\n', {})
    assert found.assignments[0].value == '"a b"'
    assert "quotes part of the value of MQA" in found.problems[0]


def test_lines_are_said_in_few_words() -> None:
    assert lines_said([3]) == "line 3"
    assert lines_said([3, 4]) == "lines 3-4"
    assert lines_said([1, 3, 4, 9]) == "lines 1, 3-4 and 9"
    assert lines_said(range(1, 99, 2)) == "lines 1, 3, 5, 7, 9, 11 and more"


PIECES = "export |A=|'|\"|$(|)|`|\n| |<<EOF|EOF\n|if |fi|#!|$A|$env:A=|setx A |@echo\n|set "
pieces = st.sampled_from(PIECES.split("|"))


@given(st.text(max_size=60) | st.lists(pieces, max_size=25).map("".join))
def test_any_text_is_taken(text: str) -> None:
    assert len(list(envscript.shell_lines(text))) == text.count("\n") + 1
    found = envfile.parse(b"#!/bin/sh\n" + text.encode("utf-8", "surrogatepass"), {})
    assert all(a.name and a.line for a in found.assignments)
    assert len(found.problems) <= 21
    envfile.parse(b"@echo off\n" + text.encode("utf-8", "surrogatepass"), {})
