"""MQGET's asynchronous form, as Wireshark's dissector reads it: the capture has none of it."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.wire import ByteOrder, Flag, HeaderKind, Segment, SegmentType, WireError
from mqtui.wire.mq.fields import Reader
from mqtui.wire.mq.messages import MessageDescriptor
from mqtui.wire.mq.streaming import (
    AsyncMessage,
    AsyncStart,
    MessageSelection,
    Notification,
    RequestMessages,
)

#: One of the codes of a notification (the dissector's table).
QUEUE_MANAGER_QUIESCING = 7

ORDERS = pytest.mark.parametrize("order", list(ByteOrder))

#: A loaded machine may take its time.
NO_DEADLINE = settings(deadline=None)


def segment(type_, structure, order, flags=0x30):
    return Segment(type_, structure.encode(order), flags, order, HeaderKind.MULTIPLEXED, 3, 7)


@ORDERS
def test_wireshark_reads_our_request(tshark, order):
    wanted = MessageSelection(
        match=0x22, correlation_id=b"C" * 24, token=b"T" * 16, descriptor_version=2, ccsid=819
    )
    request = RequestMessages(5, 4096, 2048, 0x4005, 3000, 11, 12, 0, 13, wanted)
    text = tshark(segment(SegmentType.REQUEST_MESSAGES, request, order).encode())
    for line in (
        "WebSphere MQ (REQUEST_MSGS)",
        "handle...: 0x00000005",
        "RecvBytes: 0x0000000b (11)",
        "RqstBytes: 0x00001000 (4096)",
        "MaxMsgLen: 0x00000800 (2048)",
        "CONVERT, NO_SYNCPOINT, WAIT",
        "WaitIntrv: 0x00000bb8 (3000)",
        "QueStatus: 0x0000000c",
        "REQ_MSG_SELECTION",
        "GlbMsgIdx: 0x0000000d (13)",
        "MQMDVers.: 0x0002",
        "MATCH_MSG_TOKEN, MATCH_CORREL_ID",
        "mtchCorID: " + "43" * 24,
        "mtchMsgTk: " + "54" * 16,
    ):
        assert line in text
    assert "mtchMsgId" not in text
    assert "alformed" not in text
    assert "Expert" not in text


@ORDERS
@pytest.mark.parametrize("queue", ["", "LAB", "LABQ", "LAB.QUEUE"])
def test_wireshark_reads_our_message(tshark, order, queue):
    start = AsyncStart(2079, 5, 4, b"T" * 16, 0, queue, MessageDescriptor(reply_queue="R.Q"))
    message = AsyncMessage(5, 1, 2, b"hell", start=start)
    text = tshark(segment(SegmentType.ASYNC_MESSAGE, message, order).encode(), client=False)
    for line in (
        "MsgIndex.: 0x00000001",
        "GlbMsgIdx: 0x00000002",
        "SegLength: 0x00000004",
        "MQRC_TRUNCATED_MSG_ACCEPTED (2079)",
        "TotMsgLen: 0x00000005",
        "ActMsgLen: 0x00000004",
        f"resolQNme: {queue}",
        "ReplyToQ.: R.Q",
        "Data: 68656c6c",
    ):
        assert line in text
    assert "alformed" not in text
    later = AsyncMessage(5, 1, 2, b"o", 1)
    last = segment(SegmentType.ASYNC_MESSAGE, later, order, Flag.LAST)
    text = tshark(last.encode(), client=False)
    assert "Data: 6f" in text
    assert "alformed" not in text


@ORDERS
def test_wireshark_reads_that_there_is_no_message(tshark, order):
    message = AsyncMessage(5, 1, 1, start=AsyncStart(2033, resolved_queue="LAB.QUEUE"))
    text = tshark(segment(SegmentType.ASYNC_MESSAGE, message, order).encode(), client=False)
    assert "MQRC_NO_MSG_AVAILABLE (2033)" in text
    assert "alformed" not in text


@ORDERS
def test_wireshark_reads_our_notification(tshark, order):
    told = Notification(5, QUEUE_MANAGER_QUIESCING, 9)
    text = tshark(segment(SegmentType.NOTIFICATION, told, order).encode(), client=False)
    assert "QM_QUIESCING (0x00000007)" in text
    assert "value...: 0x00000009 (9)" in text
    assert "alformed" not in text


ids = st.binary(min_size=24, max_size=24)
u32 = st.integers(0, 0xFFFFFFFF)


@NO_DEADLINE
@given(u32, u32, st.none() | st.builds(MessageSelection, st.sampled_from([0, 2, 0x20])), st.data())
def test_a_request_round_trips(handle, size, wanted, data):
    order = data.draw(st.sampled_from(ByteOrder))
    request = RequestMessages(handle, size, 7, selection=wanted)
    again = RequestMessages.read(Reader(request.encode(order), order, "it"))
    assert again == replace(request, flags=again.flags)


@NO_DEADLINE
@given(st.binary(max_size=300), st.text("AZ.", max_size=48), st.sampled_from(ByteOrder))
def test_a_message_round_trips(data, queue, order):
    start = AsyncStart(0, len(data), len(data), resolved_queue=queue)
    for descriptor in (MessageDescriptor(message_id=b"I" * 24), None):
        body = data if descriptor else b""
        message = AsyncMessage(
            1, 2, 3, body, start=replace(start, descriptor=descriptor), length=len(body)
        )
        encoded = message.encode(order)
        assert AsyncMessage.read(Reader(encoded, order, "it"), first=True) == message


@NO_DEADLINE
@given(st.binary(max_size=600), st.booleans(), st.sampled_from(ByteOrder))
def test_any_bytes_give_a_structure_or_one_error(data, first, order):
    for read in (
        RequestMessages.read,
        Notification.read,
        lambda reader: AsyncMessage.read(reader, first=first),
    ):
        with contextlib.suppress(WireError):
            assert len(read(Reader(data, order, "it")).encode(order)) <= len(data)


# --- byte by byte, without Wireshark ------------------------------------------------------------

BIG = ByteOrder.BIG


def longs(*values):
    return b"".join((value % 2**32).to_bytes(4, "big") for value in values)


def test_a_selection_holds_only_the_ids_that_are_matched():
    ids = {"message_id": b"m" * 24, "correlation_id": b"c" * 24, "group_id": b"g" * 24}
    head = b"\0\2\0\3" + longs(-4, 5, 6, 7)
    for match, behind in (
        (0, b""),
        (0x01, b"m" * 24),
        (0x02, b"c" * 24),
        (0x04, b"g" * 24),
        (0x20, b"t" * 16),
        (0x27, b"m" * 24 + b"c" * 24 + b"g" * 24 + b"t" * 16),
        (0x18, b""),
    ):
        wanted = MessageSelection(match, 2, 3, -4, 5, 6, 7, **ids, token=b"t" * 16)
        data = head + longs(match) + behind
        assert wanted.encode(BIG) == data
        again = MessageSelection.read(Reader(data, BIG, "it"))
        assert again.encode(BIG) == data
        for bit, name in ((1, "message_id"), (2, "correlation_id"), (4, "group_id")):
            assert getattr(again, name) == (ids[name] if match & bit else bytes(24))
        assert again.token == (b"t" * 16 if match & 0x20 else bytes(16))
    usual = MessageSelection()
    assert usual.encode(BIG) == b"\0\0\0\1" + longs(0, 0x222, 0, 0, 0)


@pytest.mark.parametrize(
    ("flags", "selection", "sent"),
    [(0, None, 0), (0x10, None, 0), (0x21, None, 0x21), (0x21, MessageSelection(), 0x31)],
)
def test_a_request_byte_by_byte(flags, selection, sent):
    request = RequestMessages(1, 2, 3, -4, 5, 6, 7, flags, 8, selection, 9, b"extra")
    data = longs(9, 1, 6, 2, 3, -4, 5, 7, sent, 8)
    data += (selection.encode(BIG) if selection else b"") + b"extra"
    assert request.encode(BIG) == data
    assert RequestMessages.read(Reader(data, BIG, "it")) == replace(request, flags=sent)
    assert RequestMessages(1, 2, 3).encode(BIG) == longs(1, 1, 0, 2, 3, 0, 0, 0, 0, 0)


def test_a_later_part_of_a_message_has_no_start():
    message = AsyncMessage(1, 2, 3, b"data", 4, 5, version=6)
    data = longs(6, 1, 2, 3, 4) + b"\0\4\0\5data"
    assert message.encode(BIG) == data
    assert AsyncMessage.read(Reader(data, BIG, "it"), first=False) == replace(message, length=4)
    assert replace(message, length=99).encode(BIG)[16:20] == longs(99)
    assert AsyncMessage(1, 2, 3).encode(BIG) == longs(1, 1, 2, 3, 0, 0)


@pytest.mark.parametrize(
    ("name", "padding"), [("", 1), ("A", 0), ("AB", 3), ("ABC", 2), ("ABCD", 1)]
)
def test_the_start_of_a_message_is_filled_to_four_bytes(name, padding):
    start = AsyncStart(1, 2, 3, b"t" * 16, 4, name)
    data = longs(1, 1, 2, 3, 0) + b"\0\0\0\0" + longs(1, 2, 3) + b"t" * 16 + b"\0\4"
    data += bytes([len(name)]) + name.encode() + bytes(padding)
    assert len(data) % 4 == 0
    message = AsyncMessage(1, 2, 3, start=start)
    assert message.encode(BIG) == data
    assert AsyncMessage.read(Reader(data, BIG, "it"), first=True) == replace(message, length=0)
    if padding:
        with pytest.raises(WireError):
            AsyncMessage.read(Reader(data[:-1] + b"x", BIG, "it"), first=True)


def test_a_start_with_a_descriptor_and_data():
    descriptor = MessageDescriptor(reply_queue="R")
    start = AsyncStart(resolved_queue="A", descriptor=descriptor)
    encoded = AsyncMessage(1, 2, 3, b"data", start=start).encode(BIG)
    assert encoded.endswith(descriptor.encode(BIG) + b"data")
    again = AsyncMessage.read(Reader(encoded, BIG, "it"), first=True)
    assert (again.start, again.data, again.length) == (start, b"data", 4)


def test_a_notification_byte_by_byte():
    told = Notification(1, 7, 3, 4, b"extra")
    assert told.encode(BIG) == longs(4, 1, 7, 3) + b"extra"
    assert Notification.read(Reader(told.encode(BIG), BIG, "it")) == told
    assert Notification(1, 2).encode(BIG) == longs(1, 1, 2, 0)
