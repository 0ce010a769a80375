"""Segments against real traffic, and against anything."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire import ByteOrder, HeaderKind, Segment, SegmentReader, WireError


def test_every_captured_segment_survives_decode_and_encode(flows):
    seen = 0
    for flow in flows:
        reader = SegmentReader()
        found = reader.feed(flow.data)
        assert reader.pending == b""
        assert b"".join(s.encode() for s in found) == flow.data
        seen += len(found)
    assert seen > 200


def test_both_byte_orders_and_all_headers_are_in_the_capture(flows):
    segments = [s for flow in flows for s in SegmentReader().feed(flow.data)]
    assert {s.order for s in segments} == {ByteOrder.BIG, ByteOrder.LITTLE}
    assert {s.kind for s in segments} == set(HeaderKind)


def test_the_length_is_big_endian_in_a_little_endian_segment():
    data = Segment(type=5, body=b"12345678", order=ByteOrder.LITTLE).encode()
    assert data[4:8] == (36).to_bytes(4, "big")
    assert data[20:24] == (0x111).to_bytes(4, "little")


segments = st.builds(
    Segment,
    type=st.integers(0, 255),
    body=st.binary(max_size=200),
    flags=st.integers(0, 255),
    order=st.sampled_from(ByteOrder),
    luw=st.binary(min_size=8, max_size=8),
    ccsid=st.integers(0, 65535),
)


@given(st.lists(segments, max_size=5), st.integers(1, 50))
def test_segments_are_found_however_the_stream_is_cut(sent, step):
    data = b"".join(s.encode() for s in sent)
    reader = SegmentReader()
    got = [s for at in range(0, len(data), step) for s in reader.feed(data[at : at + step])]
    assert got == sent


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_give_segments_or_one_error(data, framed):
    if framed:
        data = b"TSH " + len(data).to_bytes(4, "big") + data
    with contextlib.suppress(WireError):
        SegmentReader().feed(data)


def test_a_stream_that_is_not_mq_is_known_by_its_first_byte():
    with pytest.raises(WireError, match="starts with"):
        SegmentReader().feed(b"H")


def test_a_huge_length_is_refused_before_anything_is_kept():
    with pytest.raises(WireError, match="impossible length"):
        SegmentReader().feed(b"TSH \x7f\xff\xff\xff")


@pytest.mark.parametrize("length", [0, 8, 27])
def test_a_length_below_the_header_is_refused(length):
    with pytest.raises(WireError, match="impossible length"):
        SegmentReader().feed(b"TSH " + length.to_bytes(4, "big") + bytes(40))


def test_what_came_whole_is_given_before_the_stream_is_refused():
    """A refusal with garbage behind it is still that refusal."""
    reader = SegmentReader()
    good = Segment(type=5, body=b"12345678")
    assert reader.feed(good.encode() + b"HTTP") == [good]
    assert reader.pending == b"HTTP"
    with pytest.raises(WireError, match="starts with"):
        reader.feed(b"")


def test_a_byte_order_is_judged_before_the_segment_is_whole():
    with pytest.raises(WireError, match="byte order 7"):
        SegmentReader().feed(b"TSH \0\0\1\0\7")
    with pytest.raises(WireError, match="byte order 7"):
        SegmentReader().feed(b"TSHM\0\0\1\0" + bytes(8) + b"\7")
