"""Scripts of cmd and PowerShell, with what the file tells of their values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment.envwindows import read_script

UNKNOWN = None


def value(text: str, name: str = "MQA") -> str | None:
    return {each.name: each.value for each in read_script(text).written}[name]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("set D=C:\\mq\nset MQA=%d%\\key", "C:\\mq\\key"),
        ('set D=C:\\mq\nsetx MQA "%D%\\key" /M', "C:\\mq\\key"),
        ("set MQA=50%%", "50%"),
        ("set MQA=%USERNAME%", UNKNOWN),
        ("set MQA=%~dp0key", UNKNOWN),
        ("set MQA=%1", UNKNOWN),
        ("set D=abc\nset MQA=%D:~0,2%", UNKNOWN),
        ("set X=%Y%\nset MQA=%X%", UNKNOWN),
        ("set MQ_PASS=hunter2\nset MQA=%MQ_PASS%", UNKNOWN),
        ("setlocal EnableDelayedExpansion\nset D=1\nset MQA=!D!2", "12"),
        ("set D=1\nset MQA=!D!2", "!D!2"),
        ("set MQB=1&& set MQA=2", "2"),
        ('set MQA="a & b"', '"a & b"'),
        ("if not defined MQA set MQA=1", "1"),
        ("set mqa=1", "1"),
    ],
)
def test_cmd(text: str, result: str | None) -> None:
    script = read_script(f"@echo off\n{text}\n")
    assert value(text) == result
    assert script.on_windows
    assert "hunter2" not in repr(script)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ('$d = "C:\\mq"\n$env:MQA = "$d\\key"', "C:\\mq\\key"),
        ("$d = 'C:\\mq'\n$env:MQA = \"${d}\\$($d)\"", "C:\\mq\\C:\\mq"),
        ("$env:D='x'\n$env:MQA = \"$env:D/${env:D}\"", "x/x"),
        ("$env:MQA = '$d'", "$d"),
        ('$env:MQA = "`$d"', "$d"),
        ('$env:MQA = "$d"', UNKNOWN),
        ("$env:MQA = $env:USERNAME", UNKNOWN),
        ("$env:MQA = (Get-Location).Path", UNKNOWN),
        ("$env:MQA = Join-Path $d key", UNKNOWN),
        ("$env:MQA = 'a' + 'b'", UNKNOWN),
        ('$env:MQA = "$(Get-Date)"', UNKNOWN),
        ("${env:MQA} = 'a'", "a"),
        ("Set-Item -Path Env:MQA -Value 'a b'", "a b"),
        ("[Environment]::SetEnvironmentVariable('MQA', $d, 'User')", UNKNOWN),
        ("if ($env:MQA -eq 'x') { $env:MQA = 'y' }", "y"),
    ],
)
def test_powershell(text: str, result: str | None) -> None:
    assert value(text) == result


def test_paths_tell_where_powershell_runs() -> None:
    assert read_script("$env:MQA = 'C:\\key'").on_windows
    assert not read_script("$env:MQA = '/srv/key'").on_windows


def test_branches_and_other_scripts_are_known_by_their_lines() -> None:
    script = read_script(
        '@echo off\ncall mqenv.bat\ncall "%MQ%\\bin\\setmqenv" -s\nif exist x (\nset MQA=1\n)\n'
        "set MQB=2\n"
    )
    assert script.sourced == [2]
    assert [(each.name, each.in_branch) for each in script.written] == [
        ("MQA", True),
        ("MQB", False),
    ]
    assert script.others == [1, 3, 4, 6]


pieces = st.sampled_from(
    ["set A=", "%", "%A%", "!", "&", "(", ")", '"', "\n", "$env:A = ", "$(", "`", "'", "if "]
)


@given(st.text(max_size=60) | st.lists(pieces, max_size=30).map("".join))
def test_any_text_is_taken(text: str) -> None:
    script = read_script(text)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= each.line <= lines and each.name for each in script.written)
