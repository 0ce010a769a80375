"""Calls and replies: real ones back byte for byte, ours as Wireshark's dissector reads them."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire import ByteOrder, HeaderKind, Segment, SegmentReader, SegmentType, WireError
from mqtui.wire.mq.fields import Writer
from mqtui.wire.mq.messages import (
    FORMAT_ADMIN,
    MESSAGE_REQUEST,
    GetOptions,
    MessageDescriptor,
    ObjectDescriptor,
    PutOptions,
)
from mqtui.wire.mq.mqi import (
    COMPLETION_FAILED,
    OPEN_FAIL_IF_QUIESCING,
    OPEN_OUTPUT,
    Api,
    ConnectCall,
    GetCall,
    GetReply,
    InquireCall,
    OpenCall,
    PutCall,
    call,
    close_body,
    failure,
    is_reply,
    read_api,
    reply,
)

LIKE = Segment(type=0)


def of_type(flows, type_):
    found = [s for f in flows for s in SegmentReader().feed(f.data) if s.type == type_]
    assert found
    return found


@pytest.mark.parametrize(
    ("type_", "structure"),
    [
        (SegmentType.MQCONN, ConnectCall),
        (SegmentType.MQCONN_REPLY, ConnectCall),
        (SegmentType.MQOPEN, OpenCall),
        (SegmentType.MQOPEN_REPLY, OpenCall),
        (SegmentType.MQPUT, PutCall),
        (SegmentType.MQINQ, InquireCall),
    ],
)
def test_captured_calls_come_back_byte_for_byte(flows, type_, structure):
    for segment in of_type(flows, type_):
        api, reader = read_api(segment)
        assert api.encode(segment.order) + structure.read(reader).encode(segment.order) == (
            segment.body
        )


def test_the_captured_inquiry_is_answered_with_its_values(flows):
    segment = of_type(flows, SegmentType.MQINQ_REPLY)[0]
    api, reader = read_api(segment)
    answer = InquireCall.read(reader, is_reply=True)
    assert answer.integers[0] == 943
    assert answer.characters.startswith(flows.about.managers[1].encode() + b" ")
    assert api.encode(segment.order) + answer.encode(segment.order) == segment.body


@pytest.mark.parametrize("type_", [SegmentType.MQDISC, SegmentType.MQDISC_REPLY])
def test_captured_disconnects_are_what_we_send(flows, type_):
    for segment in of_type(flows, type_):
        made = (
            call(segment, type_)
            if type_ == SegmentType.MQDISC
            else reply(segment.answer(SegmentType.MQDISC))
        )
        assert made.encode() == segment.encode()


def test_captured_closes_are_what_we_send(flows):
    for segment in of_type(flows, SegmentType.MQCLOSE):
        made = call(segment, SegmentType.MQCLOSE, close_body(segment.order), handle=2)
        assert made.encode() == segment.encode()


def test_captured_connects_are_what_we_send(flows):
    """First conversations only, and but for the application type: that client is Java."""
    first = [s for s in of_type(flows, SegmentType.MQCONN) if s.conversation == 1]
    assert len(first) == flows.about.connections
    for segment in first:
        theirs = ConnectCall.read(read_api(segment)[1])
        ours = ConnectCall.for_fap(theirs.queue_manager, theirs.application, 17)
        made = bytearray(call(segment, SegmentType.MQCONN, ours.encode(segment.order)).encode())
        made[128:132] = Writer(segment.order).i32(28).done()
        assert bytes(made) == segment.encode()


def test_a_captured_put_and_its_reply_read_well(flows):
    put = PutCall.read(read_api(of_type(flows, SegmentType.MQPUT)[0])[1])
    name, length = flows.about.put
    assert (put.descriptor.format, put.length, len(put.data)) == (name, length, length)
    segment = of_type(flows, SegmentType.MQPUT_REPLY)[0]
    api, reader = read_api(segment)
    answer = PutCall.read(reader, is_reply=True)
    assert (api.completion, api.reason, api.handle) == (0, 0, 2)
    assert answer.options.resolved_queue == flows.about.queue
    assert answer.descriptor.application == flows.about.application
    assert answer.data == b""


def test_a_captured_refusal_has_its_reason(flows):
    api, reader = read_api(of_type(flows, SegmentType.MQCONN_REPLY)[0])
    assert (api.completion, api.reason) == (COMPLETION_FAILED, 2035)
    assert ConnectCall.read(reader).tag.startswith(flows.about.tag)


def test_reply_lengths_are_counted_as_the_capture_counts_them(flows):
    for segment in of_type(flows, SegmentType.MQOPEN_REPLY):
        body = segment.body[16:]
        made = reply(segment.answer(SegmentType.MQOPEN), body, Api(handle=2))
        assert made.encode() == segment.encode()


@pytest.mark.parametrize("order", list(ByteOrder))
def test_wireshark_reads_our_put_of_a_command(tshark, order):
    descriptor = MessageDescriptor(
        message_type=MESSAGE_REQUEST, format=FORMAT_ADMIN, reply_queue="REPLY.Q"
    )
    body = PutCall(descriptor, PutOptions(), b"x").encode(order)
    text = tshark(call(Segment(0, order=order), SegmentType.MQPUT, body, handle=3).encode())
    assert "WebSphere MQ (MQPUT)" in text
    assert "Msg Type.: MQMT_REQUEST (1)" in text
    assert "ReplyToQ.: REPLY.Q" in text
    assert "FAIL_IF_QUIESCING, NEW_MSG_ID, NO_SYNCPOINT" in text
    assert "Object Hdl.: 0x00000003" in text
    assert "Data length: 1" in text
    assert "Malformed" not in text


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_wireshark_reads_our_get_and_its_reply(tshark, version):
    options = GetOptions(
        wait=3000, version=version, extension=bytes({3: 20, 4: 32}.get(version, 0))
    )
    request = call(
        LIKE,
        SegmentType.MQGET,
        GetCall(MessageDescriptor(), options, 4096).encode(LIKE.order),
        handle=3,
        room=4096,
    )
    text = tshark(request.encode())
    assert "WebSphere MQ (MQGET)" in text
    assert "WaitIntv.: 3000" in text
    assert "CONVERT, FAIL_IF_QUIESCING, NO_SYNCPOINT, WAIT" in text
    assert "Data length: 4096" in text
    assert ("MATCH_CORREL_ID" in text) is (version > 1)
    answer = reply(request, GetReply(MessageDescriptor(), options, b"hello").encode(LIKE.order))
    text = tshark(answer.encode(), client=False)
    assert "WebSphere MQ (MQGET_REPLY)" in text
    assert "Data length: 5" in text
    assert "Malformed" not in text


def test_wireshark_reads_our_open_and_close(tshark):
    made = OpenCall.for_fap(
        ObjectDescriptor("SYSTEM.ADMIN.COMMAND.QUEUE"),
        OPEN_OUTPUT | OPEN_FAIL_IF_QUIESCING,
        17,
        LIKE.order,
    )
    text = tshark(call(LIKE, SegmentType.MQOPEN, made.encode(LIKE.order)).encode())
    assert "ObjName..........: SYSTEM.ADMIN.COMMAND.QUEUE" in text
    assert "Options: 0x00002010, FAIL_IF_QUIESCING, OUTPUT" in text
    assert "FOPA" in text
    text = tshark(call(LIKE, SegmentType.MQCLOSE, close_body(LIKE.order), handle=9).encode())
    assert "Object Hdl.: 0x00000009" in text


@pytest.mark.parametrize("fap", [6, 10, 13, 14])
def test_wireshark_reads_our_connect_of_older_levels(tshark, fap):
    body = ConnectCall.for_fap("QM1", "mqtui", fap).encode(LIKE.order)
    text = tshark(call(LIKE, SegmentType.MQCONN, body).encode())
    assert "App=mqtui" in text or "ApplName: mqtui" in text
    assert "QMgr....: QM1" in text
    assert ("StructId..: FCNO" in text) is (fap > 6)


def test_a_failure_answers_its_request():
    request = call(LIKE, SegmentType.MQCONN, ConnectCall("QM1").encode(LIKE.order))
    answer = failure(request, 2035)
    assert is_reply(answer, request)
    assert not is_reply(request, answer)
    api, reader = read_api(answer)
    assert (api.completion, api.reason) == (2, 2035)
    assert ConnectCall.read(reader).queue_manager == "QM1"


names = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=12)


@given(names, names, st.binary(max_size=50), st.sampled_from(ByteOrder))
def test_put_and_get_round_trip(queue, user, data, order):
    descriptor = MessageDescriptor(reply_queue=queue, user=user)
    like = Segment(0, order=order)
    put = PutCall(descriptor, PutOptions(), data)
    assert PutCall.read(read_api(call(like, SegmentType.MQPUT, put.encode(order)))[1]) == PutCall(
        descriptor, PutOptions(extension=bytes(24)), data, len(data)
    )
    got = GetReply(descriptor, GetOptions(wait=7), data)
    answer = reply(Segment(SegmentType.MQGET, order=order), got.encode(order))
    assert GetReply.read(read_api(answer)[1]) == GetReply(
        descriptor, GetOptions(wait=7), data, len(data)
    )


@given(st.binary(max_size=700), st.sampled_from(ByteOrder), st.sampled_from(["", "MD  ", "OD  "]))
def test_any_bytes_give_a_call_or_one_error(data, order, mark):
    segment = Segment(SegmentType.MQPUT, bytes(16) + mark.encode() + data, order=order)
    for structure in (ConnectCall, OpenCall, PutCall, GetCall, GetReply, InquireCall):
        with contextlib.suppress(WireError):
            found = structure.read(read_api(segment)[1])
            assert len(found.encode(order)) <= len(mark) + len(data)
    with contextlib.suppress(WireError):
        api, reader = read_api(Segment(0x99, data[:20], order=order))
        assert api.encode(order) + reader.rest() == data[:20]


# --- byte by byte, without the capture ----------------------------------------------------------


def longs(*values):
    return b"".join((value % 2**32).to_bytes(4, "big") for value in values)


def big(data):
    """A reader behind the API header of a segment that holds ``data``."""
    return read_api(Segment(0x85, bytes(16) + data, order=ByteOrder.BIG))[1]


def test_the_api_header_has_its_length_big_endian_whatever_the_order():
    api = Api(1, 2, 3, 4)
    assert api.encode(ByteOrder.BIG) == longs(4, 1, 2, 3)
    assert api.encode(ByteOrder.LITTLE) == b"\0\0\0\4\1\0\0\0\2\0\0\0\3\0\0\0"
    for order in ByteOrder:
        found, reader = read_api(Segment(0x85, api.encode(order) + b"x", order=order))
        assert (found, reader.rest()) == (api, b"x")
    with pytest.raises(WireError):
        read_api(Segment(0x85, bytes(15)))


@pytest.mark.parametrize(("kind", "header"), [("PLAIN", 28), ("MULTIPLEXED", 36)])
def test_lengths_of_calls_and_replies(kind, header):
    like = Segment(0, b"old", 0, ByteOrder.BIG, HeaderKind[kind], 3, 7)
    asked = call(like, SegmentType.MQGET, b"12345", handle=9, room=100)
    assert asked == Segment(
        0x85,
        longs(header + 16 + 5 + 100, 0, 0, 9) + b"12345",
        0x30,
        ByteOrder.BIG,
        HeaderKind[kind],
        3,
        7,
    )
    answer = reply(asked, b"123", Api(1, 2, 3, 99))
    assert answer.type == 0x95
    assert answer.body == longs(28 + 16 + 3, 1, 2, 3) + b"123"
    assert reply(asked).body == longs(44, 0, 0, 0)
    assert failure(asked, 2033).body == longs(49, 2, 2033, 0) + b"12345"
    assert is_reply(answer, asked)
    for other in (replace(answer, type=0x94), replace(answer, conversation=4)):
        assert not is_reply(other, asked)


CONNECT = ConnectCall(
    "QM", "app", 1, b"a" * 32, 2, 3, fcno_version=4, capabilities=5, tag=b"t" * 128, trailer=b"xyz"
)


def test_a_connect_byte_by_byte():
    head = b"QM".ljust(48) + b"app".ljust(28) + longs(1) + b"a" * 32 + longs(2, 3)
    assert len(head) == 120
    data = head + b"FCNO" + longs(4, 5) + b"t" * 128 + b"xyz"
    assert CONNECT.encode(ByteOrder.BIG) == data
    assert ConnectCall.read(big(data)) == CONNECT
    old = replace(CONNECT, fcno_version=0, capabilities=4, tag=bytes(128), trailer=b"z" * 139)
    assert old.encode(ByteOrder.BIG) == head + b"z" * 139
    assert ConnectCall.read(big(head + b"z" * 139)) == old
    with pytest.raises(WireError):
        ConnectCall.read(big(head + b"z" * 140))
    bare = head + b"FCNO" + longs(4, 5) + b"t" * 128
    assert ConnectCall.read(big(bare)) == replace(CONNECT, trailer=b"")


@pytest.mark.parametrize(
    ("fap", "version", "size"),
    [
        (17, 4, 472),
        (16, 3, 460),
        (14, 3, 460),
        (13, 2, 332),
        (12, 2, 332),
        (11, 1, 260),
        (7, 1, 260),
        (6, 0, 120),
    ],
)
def test_a_connect_has_the_form_of_its_level(fap, version, size):
    made = ConnectCall.for_fap("QM", "app", fap)
    assert (made.queue_manager, made.application, made.fcno_version) == ("QM", "app", version)
    assert len(made.encode(ByteOrder.BIG)) == size


def test_what_a_connect_says_unless_it_is_told():
    made = ConnectCall("QM").encode(ByteOrder.BIG)
    assert made[76:132] == longs(6) + bytes(32) + longs(7, 0x01200000) + b"FCNO" + longs(4, 4)
    assert made[132:] == bytes(128 + 132) + b"\xff" * 4 + bytes(76)


def test_an_open_with_and_without_defaults_of_a_queue():
    queue = ObjectDescriptor("Q")
    fopa = b"FOPA" + longs(2, 84, -1, -1, 0, 0) + b" " * 48 + longs(0, 0x2800)
    for level, behind in ((8, b""), (9, fopa), (17, fopa)):
        made = OpenCall.for_fap(queue, 0x2010, level, ByteOrder.BIG)
        data = queue.encode(ByteOrder.BIG) + longs(0x2010) + behind
        assert made.encode(ByteOrder.BIG) == data
        assert OpenCall.read(big(data)) == made
    assert close_body(ByteOrder.BIG) == longs(0)
    assert close_body(ByteOrder.BIG, 3) == longs(3)


def test_a_message_and_its_length():
    descriptor, options = MessageDescriptor(), PutOptions(extension=bytes(24))
    head = descriptor.encode(ByteOrder.BIG) + options.encode(ByteOrder.BIG)
    assert PutCall(descriptor, options, b"abc").encode(ByteOrder.BIG) == head + longs(3) + b"abc"
    stated = PutCall(descriptor, options, b"", 7)
    assert stated.encode(ByteOrder.BIG) == head + longs(7)
    assert PutCall.read(big(head + longs(7)), is_reply=True) == stated
    # What stands behind the stated length is no data; what is stated must be there.
    assert PutCall.read(big(head + longs(3) + b"abc" + bytes(9))).data == b"abc"
    for wrong in (longs(4) + b"abc", longs(-1) + b"abc"):
        with pytest.raises(WireError):
            PutCall.read(big(head + wrong))
    get = GetOptions()
    head = descriptor.encode(ByteOrder.BIG) + get.encode(ByteOrder.BIG)
    asked = GetCall(descriptor, get, 4096)
    assert asked.encode(ByteOrder.BIG) == head + longs(4096)
    assert GetCall.read(big(head + longs(4096))) == asked
    got = GetReply(descriptor, get, b"abc", 0)
    assert got.encode(ByteOrder.BIG) == head + longs(0) + b"abc"
    assert GetReply.read(big(head + longs(0) + b"abc")) == got


def test_an_inquiry_and_its_answer():
    asked = InquireCall((2015, 2032), 1, 3)
    assert asked.encode(ByteOrder.BIG) == longs(2, 1, 3, 2015, 2032)
    assert InquireCall.read(big(longs(2, 1, 3, 2015, 2032))) == asked
    answer = InquireCall((2015, 2032), 1, 3, (943,), b"QM ")
    data = longs(2, 1, 3, 2015, 2032, 943) + b"QM "
    assert answer.encode(ByteOrder.BIG) == data
    assert InquireCall.read(big(data), is_reply=True) == answer
    with pytest.raises(WireError):
        InquireCall.read(big(data[:-1]), is_reply=True)


@pytest.mark.parametrize("place", [0, 1])
def test_counts_of_an_inquiry_have_bounds(place):
    for count in (-1, 257):
        counts = [0, 0, 0]
        counts[place] = count
        with pytest.raises(WireError):
            InquireCall.read(big(longs(*counts) + bytes(2000)), is_reply=True)
    counts = [0, 0, 0]
    counts[place] = 256
    found = InquireCall.read(big(longs(*counts) + bytes(1024)), is_reply=True)
    assert len(found.selectors) + len(found.integers) == 256
