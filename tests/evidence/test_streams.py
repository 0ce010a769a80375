"""Texts that come in chunks."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.streams import as_utf8, unpacked


def chunks(data: bytes, size: int):
    return (data[at : at + size] for at in range(0, len(data), size))


@given(st.binary(max_size=200), st.binary(max_size=50), st.integers(1, 40))
def test_gzip_is_unpacked_and_so_are_files_behind_each_other(one, two, size) -> None:
    packed = gzip.compress(one) + gzip.compress(two) + b"\0" * 9
    assert b"".join(unpacked(chunks(packed, size))) == one + two


def test_much_from_little_comes_in_small_chunks() -> None:
    packed = gzip.compress(bytes(20 << 20))
    assert max(map(len, unpacked([packed]))) <= 1 << 20


def test_what_is_cut_or_damaged_gives_what_is_there() -> None:
    packed = gzip.compress(b"a" * 100)
    got = unpacked([packed[:-9]])
    assert next(got) == b"a" * 100
    with pytest.raises(EOFError):
        next(got)
    with pytest.raises(zlib.error):
        list(unpacked([packed[:10] + b"\xff" * 20]))


@given(st.text(max_size=60), st.integers(1, 7), st.sampled_from(["utf-16", "utf-16-le", "utf-32"]))
def test_wide_text_becomes_utf8_whatever_the_chunks(text: str, size: int, codec: str) -> None:
    data = text.encode(codec, "replace")
    assert b"".join(as_utf8(chunks(data, size), codec)) == data.decode(codec).encode()
