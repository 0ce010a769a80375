"""A text that is longer than the memory: the newest is kept, and what is not is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence import error_log, long_text, mq_trace
from mqtui.evidence.long_text import read_long
from mqtui.evidence.pieces import Piece, in_order, newest_first
from mqtui.evidence.searching import mark_of

MARK = mark_of(error_log.KIND)


def record(number: int) -> str:
    return f"11/24/26 - Process(1.1) User(u) Program(p)\n\nAMQ9633E: number {number}\n\n"


TEXT = "".join(map(record, range(10))).encode()


def pieces(block: int = 100):
    return newest_first(len(TEXT), lambda a, b: TEXT[a:b], MARK, block)


@pytest.mark.parametrize("forward", [False, True])
def test_only_the_newest_are_kept(monkeypatch, forward: bool) -> None:
    monkeypatch.setattr(long_text, "KEPT", 3)
    source = in_order([TEXT], MARK, 100) if forward else pieces()
    found = read_long(source, error_log.READER, len(TEXT), forward=forward)
    assert [event.text for event in found.reading.events] == ["number 7", "number 8", "number 9"]
    assert [event.line for event in found.reading.events] == [29, 33, 37]
    assert found.older == 7


def test_ctrl_c_keeps_what_was_found() -> None:
    def interrupted():
        yield next(iter(pieces()))
        raise KeyboardInterrupt

    found = read_long(interrupted(), error_log.READER, len(TEXT), forward=False)
    assert found.stopped
    assert found.reading.events[-1].text == "number 9"
    assert found.read < len(TEXT)
    assert found.begins == len(TEXT) - found.read


def test_the_newest_record_is_reported_with_the_first_piece() -> None:
    told = []
    read_long(pieces(), error_log.READER, len(TEXT), forward=False, report=told.append)
    assert told[0].newest.text == "number 9"
    assert told[0].read < len(TEXT) == told[0].size
    assert (told[-1].read, told[-1].records) == (len(TEXT), 10)
    assert told[-1].newest.text == "number 9"


def test_a_trace_says_each_thing_once() -> None:
    row = b" 10:02:11.100901     4711.1           :      xcsGetEnvironmentString[%s] = /k\n"
    got = [Piece(0, row % b"MQSSLKEYR", 0), Piece(90, row % b"MQSSLKEYR" + row % b"MQCHLLIB", 0)]
    found = read_long(got, mq_trace.READER, forward=True).reading
    assert [(event.line, event.value("name")) for event in found.events] == [
        (1, "MQSSLKEYR"),
        (3, "MQCHLLIB"),
    ]


def test_a_torn_line_is_told() -> None:
    found = read_long([Piece(0, b"x", 0, False)], error_log.READER, 1, forward=False)
    assert found.torn
    assert found.reading.events == ()


def test_a_trace_that_tells_nothing_says_so_once() -> None:
    row = b" 10:02:11.100901     4711.1           :      ---{  x\n"
    found = read_long([Piece(0, row, 0), Piece(60, row, 0)], mq_trace.READER, forward=True).reading
    assert [event.text for event in found.events] == [mq_trace.NOTHING]


@given(
    st.lists(st.sampled_from(["text", "words\n", "\n", "AMQ9633E: none\n", "- Process(\n"])),
    st.integers(1, 600),
    st.integers(1, 5),
)
def test_records_that_are_not_kept_are_counted_as_if_they_were_read(parts, block, most) -> None:
    text = "".join(record(at) if each == "text" else each for at, each in enumerate(parts))
    data = text.encode()

    def found(reader):
        pieces = newest_first(len(data), lambda a, b: data[a:b], MARK, block)
        return read_long(pieces, reader, len(data), forward=False)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_text, "KEPT", most)
        assert found(error_log.READER) == found(replace(error_log.READER, count=None))


def test_of_a_piece_whose_records_are_not_kept_none_is_read(monkeypatch) -> None:
    monkeypatch.setattr(long_text, "KEPT", 3)
    read = []
    reader = replace(error_log.READER, read=lambda text: read.append(text) or error_log.read(text))
    found = read_long(pieces(), reader, len(TEXT), forward=False)
    assert len(found.reading.events) + found.older == 10
    assert "number 6" not in "".join(read)
