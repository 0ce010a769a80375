"""Every file that is text goes back into its own bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.fix.errors import CannotEdit
from mqtui.fix.text_file import TextFile, one_line, split_end


@given(st.binary(max_size=80))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        file = TextFile.of(data)
    except CannotEdit:
        return
    assert file.data == data
    assert file.with_lines(file.lines).data == data
    assert "".join(map("".join, map(split_end, file.lines))) == file.text


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-8"]),
)
def test_every_encoding_keeps_its_mark(text: str, codec: str) -> None:
    data = text.encode(codec)
    try:
        file = TextFile.of(data)
    except CannotEdit:
        assert "\0" in data.decode("latin-1")
        return
    assert file.data == data


def test_what_is_not_utf8_takes_ascii_alone() -> None:
    file = TextFile.of(b"caf\xe9\n")
    assert file.with_lines([*file.lines, "a=b\n"]).data == b"caf\xe9\na=b\n"
    with pytest.raises(CannotEdit, match="not UTF-8"):
        file.with_lines([*file.lines, "caf\u00e9\n"])


def test_line_ends_are_those_of_the_file() -> None:
    assert TextFile.of(b"a\r\nb").end == "\r\n"
    assert TextFile.of(b"a\nb").end == "\n"
    assert TextFile.of(b"").end == "\n"


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "\0", "\x1b[0m", "\udcff", "\x7f"])
def test_what_no_line_holds(value: str) -> None:
    with pytest.raises(CannotEdit):
        one_line(value)
    assert one_line("CN=a, O=\u00e9") == "CN=a, O=\u00e9"


def test_what_is_no_text() -> None:
    with pytest.raises(CannotEdit, match="no text"):
        TextFile.of(b"a\0b" + bytes(range(1, 30)))
