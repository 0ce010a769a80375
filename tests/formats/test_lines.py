"""One answer to where a line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.errorlog import parse_error_log
from mqtui.formats.ini import parse_ini
from mqtui.formats.lines import line_number, lines_with_ends, numbered_lines, split_lines
from mqtui.formats.mqsc import parse_mqsc
from mqtui.formats.mqsc_script import split_script

#: What str.splitlines() takes for a line end, and MQ, the shell and sed do not.
NO_ENDS = "\f\v\x1c\x1d\x1e\x85\u2028\u2029"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\nb", ["a", "b"]),
        ("a\n", ["a", ""]),
        ("a\r\nb\r\n", ["a", "b", ""]),
        ("a\r\r\nb\r\r\r\n\nc", ["a", "b", "", "c"]),
        ("a\nb\r", ["a", "b"]),
        ("a\rb\nc", ["a\rb", "c"]),
        ("a\rb\r", ["a\rb"]),
        (f"a{NO_ENDS}b\nc", [f"a{NO_ENDS}b", "c"]),
    ],
)
def test_where_a_line_ends(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines
    assert list(numbered_lines(text)) == list(enumerate(lines, 1))


def test_what_a_terminal_recorded() -> None:
    assert split_lines("a\rb\r", recorded=True) == ["a", "b", ""]
    assert split_lines("a\rb\nc", recorded=True) == ["a\rb", "c"]
    assert split_lines("a\nb", recorded=True) == ["a", "b"]


pieces = st.lists(st.sampled_from(["a", "b ", "\n", "\r", "\r\n", "\r\r\n", *NO_ENDS])).map("".join)


@given(pieces)
def test_lines_with_their_ends_are_the_text(text: str) -> None:
    lines = lines_with_ends(text)
    assert "".join(lines) == text
    if "\n" in text:
        bare = [line.rstrip("\r\n") for line in lines]
        assert split_lines(text) == bare + [""] * text.endswith("\n")


@given(pieces)
def test_a_position_has_the_number_of_its_line(text: str) -> None:
    if "\r" not in text:
        assert line_number(text, len(text)) == len(split_lines(text))
        assert line_number(text.encode(), len(text.encode())) == len(split_lines(text))


@pytest.mark.parametrize("before", [f"# {c}\n" for c in NO_ENDS] + ["# \r\r\n", "\r\r\n", "\r\n"])
def test_every_reader_counts_the_same_lines(before: str) -> None:
    number = 2 * before.count("\n") + 1
    ini = parse_ini(f"{before * 2}SSL:\nA=1\n".encode())
    assert [entry.line for entry in ini.entries] == [number + 1]
    script, _ = split_script(f"{before * 2}DEFINE CHANNEL(A) CHLTYPE(SVRCONN)\n")
    assert [block.line for block in script] == [number]
    shown = parse_mqsc(f"{before * 2}AMQ8414I: Display Channel details.\n   CHANNEL(A)\n")
    assert [block.line for block in shown] == [number]
    log = parse_error_log(f"{before * 2}11/24/2026 - Process(1.1) User(a)\nAMQ9999E: ended\n")
    assert [entry.line for entry in log] == [number]
