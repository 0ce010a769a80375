"""A long text in pieces is the same text, whatever the pieces are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence import pieces
from mqtui.evidence.pieces import ANY_LINE, Mark, in_order, newest_first

HEAD = Mark(b"#", re.compile(rb" ?#"))
TEXTS = st.lists(
    st.sampled_from([b"#a\n", b" #\n", b"x#\n", b"b\n", b"\n", b"long line\r\n", b"end"]),
    max_size=12,
).map(b"".join)


def begins_record(text: bytes, at: int) -> bool:
    return at == 0 or (text[at - 1 : at] == b"\n" and bool(HEAD.line.match(text, at)))


@given(TEXTS, st.integers(1, 20))
def test_newest_first_is_the_text_backwards_and_cut_at_records(text: bytes, block: int) -> None:
    got = list(newest_first(len(text), lambda a, b: text[a:b], HEAD, block))
    assert b"".join(piece.data[piece.cut :] for piece in reversed(got)) == text
    assert all(begins_record(text, piece.start + piece.cut) for piece in got if piece.whole)
    assert all(piece.whole for piece in got)  # none is longer than LONGEST


@given(TEXTS, st.integers(1, 9), st.integers(1, 20))
def test_in_order_is_the_text_and_cut_at_records(text: bytes, size: int, block: int) -> None:
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    got = list(in_order(chunks, HEAD, block))
    assert b"".join(piece.data for piece in got) == text
    assert all(begins_record(text, piece.start) for piece in got)


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(pieces, "LONGEST", 64)


def test_a_line_without_end_is_cut_where_it_must_be(short) -> None:
    text = b"x" * 1000 + b"\n#a\n"
    backwards = list(newest_first(len(text), lambda a, b: text[a:b], HEAD, 16))
    assert b"".join(piece.data[piece.cut :] for piece in reversed(backwards)) == text
    forwards = list(in_order([text], HEAD, 16))
    assert b"".join(piece.data for piece in forwards) == text
    for got in (
        backwards,
        list(in_order((text[at : at + 9] for at in range(0, 1004, 9)), HEAD, 16)),
    ):
        assert not all(piece.whole for piece in got)
        assert max(len(piece.data) for piece in got) <= 80


def test_any_line_may_begin_a_record(short) -> None:
    text = b"a\n" * 100
    got = list(newest_first(len(text), lambda a, b: text[a:b], ANY_LINE, 7))
    assert b"".join(piece.data[piece.cut :] for piece in reversed(got)) == text
    assert all(piece.whole for piece in got)


def test_a_file_that_became_shorter_ends_it() -> None:
    assert list(newest_first(100, lambda a, b: b"x"[a:b], HEAD, 10)) == []


def test_a_mark_deep_in_a_line_is_none() -> None:
    line = b"\n" + b"y" * 1001 + b"- Process(\n"
    mark = Mark(b"- Process(", re.compile(rb"[^\n]*- Process\("))
    assert (mark.first(line, 0), mark.last(line, 0, len(line))) == (-1, -1)
    assert mark.first(b"\ny- Process(", 0) == mark.last(b"\ny- Process(", 0, 12) == 1
