"""Segments against real traffic, and against anything."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire import ByteOrder, Flag, HeaderKind, Segment, SegmentReader, SegmentType, WireError
from mqtui.wire.mq.segment import LONGEST_SEGMENT, type_name


def test_every_captured_segment_survives_decode_and_encode(flows):
    seen = 0
    for flow in flows:
        reader = SegmentReader()
        found = reader.feed(flow.data)
        assert reader.pending == b""
        assert b"".join(s.encode() for s in found) == flow.data
        seen += len(found)
    assert seen == flows.about.segments


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
    reader = SegmentReader()
    with contextlib.suppress(WireError):
        found = reader.feed(data)
        assert b"".join(s.encode() for s in found) + reader.pending == data


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


# --- byte by byte, without the capture ----------------------------------------------------------

LUW = b"luw-luw-"
SENT = {
    "type": 0x86,
    "body": b"body",
    "flags": 0x31,
    "flags2": 2,
    "luw": LUW,
    "ccsid": 0x0333,
    "reserved": 0x0405,
}


@pytest.mark.parametrize(
    ("segment", "data"),
    [
        (
            Segment(**SENT, order=ByteOrder.LITTLE, encoding=0x111),
            b"TSH \0\0\0\x20\x02\x86\x31\x02" + LUW + b"\x11\x01\0\0\x33\x03\x05\x04body",
        ),
        (
            Segment(**SENT, order=ByteOrder.BIG, encoding=0x222, kind=HeaderKind.CONTROL),
            b"TSHC\0\0\0\x20\x01\x86\x31\x02" + LUW + b"\0\0\x02\x22\x03\x33\x04\x05body",
        ),
        (
            Segment(
                **SENT,
                order=ByteOrder.LITTLE,
                kind=HeaderKind.MULTIPLEXED,
                conversation=0x01020304,
                request=0x05060708,
            ),
            b"TSHM\0\0\0\x28\1\2\3\4\5\6\7\x08\x02\x86\x31\x02"
            + LUW
            + b"\x11\x01\0\0\x33\x03\x05\x04body",
        ),
    ],
    ids=["plain", "control", "multiplexed"],
)
def test_every_byte_of_every_header(segment, data):
    assert segment.encode() == data
    assert Segment.decode(data) == segment
    assert segment.header_size == len(data) - 4


def test_what_a_segment_is_unless_it_is_said():
    assert Segment(5).encode() == (
        b"TSH \0\0\0\x1c\x02\x05\x30\0" + bytes(8) + b"\x11\1\0\0\x33\3\0\0"
    )


def test_an_answer_keeps_the_conversation_and_nothing_of_the_call():
    asked = Segment(
        **SENT, kind=HeaderKind.MULTIPLEXED, conversation=3, request=7, order=ByteOrder.BIG
    )
    answer = asked.answer(0x96, b"x", 0x20)
    assert answer == Segment(
        0x96,
        b"x",
        0x20,
        ByteOrder.BIG,
        HeaderKind.MULTIPLEXED,
        3,
        7,
        ccsid=0x0333,
        reserved=0x0405,
    )
    assert asked.answer(0x96) == answer.answer(0x96)
    assert asked.answer(0x96).flags == 0x30


@pytest.mark.parametrize("data", [b"", Segment(5).encode()[:-1], Segment(5).encode() * 2])
def test_one_segment_exactly_is_decoded(data):
    with pytest.raises(WireError):
        Segment.decode(data)


@pytest.mark.parametrize("behind", [b"T", b"TSHC"])
def test_a_segment_with_half_another_is_not_exactly_one(behind):
    with pytest.raises(WireError):
        Segment.decode(Segment(5).encode() + behind)


def test_lengths_at_their_bounds():
    for eye, header in ((b"TSH ", 28), (b"TSHC", 28), (b"TSHM", 36)):
        with pytest.raises(WireError):
            SegmentReader().feed(eye + (header - 1).to_bytes(4, "big"))
        order = 16 if eye == b"TSHM" else 8
        bare = bytearray(eye + header.to_bytes(4, "big") + bytes(header - 8))
        bare[order] = 1
        (found,) = SegmentReader().feed(bytes(bare))
        assert (found.body, found.type, found.order) == (b"", 0, ByteOrder.BIG)
    assert LONGEST_SEGMENT == 1024 * 1024
    assert SegmentReader().feed(b"TSH " + LONGEST_SEGMENT.to_bytes(4, "big")) == []
    with pytest.raises(WireError):
        SegmentReader().feed(b"TSH " + (LONGEST_SEGMENT + 1).to_bytes(4, "big"))
    assert SegmentReader(28).feed(Segment(5).encode()) == [Segment(5)]
    with pytest.raises(WireError):
        SegmentReader(28).feed(Segment(5, b"x").encode())


def test_eye_catchers_that_are_cut_off_are_waited_for():
    for eye in (b"", b"T", b"TS", b"TSH", b"TSHM", b"TSHM\0\0\0"):
        reader = SegmentReader()
        assert reader.feed(eye) == []
        assert reader.pending == eye
    for other in (b"S", b"TX", b"TSHX", b"tsh "):
        with pytest.raises(WireError):
            SegmentReader().feed(other)


def test_flags_are_single_bits():
    segment = Segment(5, flags=0x4A)
    assert [flag.name for flag in Flag if segment.has(flag)] == [
        "ERROR",
        "CLOSE_CHANNEL",
        "REQUEST_ACCEPTED",
    ]
    assert [int(flag) for flag in Flag] == [1, 2, 4, 8, 16, 32, 64, 128]


CALLS = "CONN DISC OPEN CLOSE GET PUT PUT1 SET INQ CMIT BACK - STAT SUB SUBRQ"
XA = "START END OPEN CLOSE PREPARE COMMIT ROLLBACK FORGET RECOVER COMPLETE"
PLAIN = (
    "INITIAL_DATA RESYNC_DATA RESET_DATA MESSAGE_DATA STATUS SECURITY PING USER_ID HEARTBEAT "
    "CONAUTH RENEGOTIATE SOCKET_ACTION ASYNC_MESSAGE REQUEST_MESSAGES NOTIFICATION"
)


def test_types_have_the_dissectors_numbers():
    expected = {name: number for number, name in enumerate(PLAIN.split(), 0x01)}
    for number, call in enumerate(CALLS.split(), 0x81):
        name = "SPI" if call == "-" else f"MQ{call}"
        expected |= {name: number, f"{name}_REPLY": number + 0x10}
    for number, call in enumerate(XA.split(), 0xA1):
        expected |= {f"XA_{call}": number, f"XA_{call}_REPLY": number + 0x10}
    assert {kind.name: kind.value for kind in SegmentType} == expected
    assert type_name(0x8C) == "SPI (8C)"
    assert type_name(0x0A) == "CONAUTH (0A)"
    assert "7F" in type_name(0x7F)
