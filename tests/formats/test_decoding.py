"""Every text input, in whatever encoding it was saved, is the same text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.decoding import decoded

TEXT = "     1 : DISPLAY CHANNEL(SHOP.APP)\r\n   DESCR(Größe)\r\n"
JAPANESE = "AMQ9633: チャネルの証明書が正しくありません。\n   CHANNEL(SHOP.APP) チャネル\n"


@pytest.mark.parametrize("text", [TEXT, JAPANESE])
@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"", "utf-8", "UTF-8"),
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (b"", "utf-16-le", "UTF-16"),
        (b"", "utf-16-be", "UTF-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    ],
)
def test_every_encoding_gives_the_same_text(text: str, mark: bytes, codec: str, name: str) -> None:
    read = decoded(mark + text.encode(codec))
    assert (read.text, read.encoding, read.marked, read.binary) == (text, name, bool(mark), False)
    assert read.plain is (name == "UTF-8" and not mark)


def test_bytes_that_are_not_utf8_are_latin1_or_windows() -> None:
    assert decoded(TEXT.encode("latin-1")).text == TEXT
    assert decoded(TEXT.encode("latin-1")).encoding == "Latin-1"
    quoted = "channel ‘APP’ – Größe"
    assert decoded(quoted.encode("cp1252")).text == quoted
    assert decoded(quoted.encode("cp1252")).encoding == "Windows-1252"


def test_utf8_that_was_cut_stays_utf8() -> None:
    read = decoded(JAPANESE.encode()[:-8])
    assert read.encoding == "UTF-8"
    assert read.text.startswith("AMQ9633: チャネルの")


def test_bytes_are_kept_where_they_count() -> None:
    data = "MQSSLKEYR=/srv/Größe/key".encode("latin-1")
    assert decoded(data, keep_bytes=True).text.encode("utf-8", "surrogateescape") == data


@pytest.mark.parametrize(
    "data",
    [
        b"HOME=/root\0MQSSLKEYR=/k\0",
        b"A=\0B=\0C=\0",
        bytes(range(256)),
        b"\0" * 64,
        b"\1\0\2\0\3\0\4\0",
        b"a\0",
    ],
)
def test_nul_bytes_without_utf16_are_binary(data: bytes) -> None:
    expected = data != b"a\0"
    assert decoded(data).binary is expected


def test_wide_text_of_odd_length_is_read_to_its_end() -> None:
    read = decoded("AMQ8414I: Display\n".encode("utf-16") + b"\n")
    assert read.text.startswith("AMQ8414I: Display\n")


def test_a_pair_of_surrogates_at_the_end_of_the_look_is_no_damage() -> None:
    text = "x" * 2047 + "\N{GRINNING FACE}" + "y"
    assert decoded(text.encode("utf-16-le")).text == text


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_some_text(data: bytes, keep: bool) -> None:
    read = decoded(data, keep_bytes=keep)
    assert read.binary is ("\0" in read.text)
    if keep and read.encoding != "UTF-16" and not read.marked:
        assert read.text.encode("utf-8", "surrogateescape") == data


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1))
def test_ascii_text_is_the_same_in_every_encoding(text: str) -> None:
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        assert decoded(text.encode(codec)).text == text
