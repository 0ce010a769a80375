"""The whole capture, both sides: every segment typed, and written again byte for byte."""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import replace

import pytest
from conversations import end_conversation, start_conversation
from hypothesis import given, settings
from hypothesis import strategies as st
from segment_content import Numbers, Raw, content_of
from spi_verbs import read_verbs

from mqtui.wire import ByteOrder, HeaderKind, Segment, SegmentReader, SegmentType, WireError
from mqtui.wire.mq.mqi import ConnectCall, read_api
from mqtui.wire.mq.queue_defaults import QueueDefaults, answered
from mqtui.wire.mq.segment import type_name
from mqtui.wire.mq.socket_action import conversation_started, socket_action_of
from mqtui.wire.mq.spi import SpiBlock, SpiCall, SpiOpen, Verb, verbs_block
from mqtui.wire.mq.userid import ConnectionAuthority

#: A loaded machine may take its time.
NO_DEADLINE = settings(deadline=None)


def captured(flows):
    return [(flow, s) for flow in flows for s in SegmentReader().feed(flow.data)]


def of_type(flows, type_):
    return [s for _, s in captured(flows) if s.type == type_]


def test_nothing_in_the_capture_is_raw(flows):
    raw, typed = Counter(), Counter()
    for _, segment in captured(flows):
        content = content_of(segment)
        if content.why_raw:
            raw[content.name, content.why_raw] += 1
        else:
            typed[content.name] += 1
    assert not raw
    about = flows.about
    assert sum(typed.values()) == about.segments
    assert typed["SPI (8C)"] == typed["SPI_REPLY (9C)"] == about.spi_calls
    assert typed["SOCKET_ACTION (0C)"] == sum(about.actions.values())
    assert typed["CONAUTH (0A)"] == about.authorities
    assert len(typed) == about.types


def test_every_captured_content_is_written_again_byte_for_byte(flows):
    for _, segment in captured(flows):
        again = replace(segment, body=content_of(segment).encode(segment.order))
        assert again.encode() == segment.encode()


def test_the_capture_as_its_other_byte_order_reads_the_same(flows):
    """What is typed as numbers must be numbers: turned around, it must mean the same."""
    for _, segment in captured(flows):
        other = ByteOrder.BIG if segment.order is ByteOrder.LITTLE else ByteOrder.LITTLE
        content = content_of(segment)
        if segment.type in (SegmentType.SPI, SegmentType.SPI_REPLY, SegmentType.INITIAL_DATA):
            continue  # they keep blocks and lists of their own as bytes
        if "OPEN" in content.name or isinstance(content.structure, ConnectCall):
            continue  # so do these
        turned = replace(segment, body=content.encode(other), order=other)
        assert content_of(turned).encode(other) == turned.body
        assert content_of(turned).structure == content.structure


def test_socket_actions_are_what_we_send(flows):
    seen, answered_on = Counter(), Counter()
    started = {}
    for flow, segment in captured(flows):
        if segment.type != SegmentType.SOCKET_ACTION:
            continue
        action = socket_action_of(segment)
        seen[flow.from_client, action.type] += 1
        if flow.from_client and action.type == 1:
            started[flow.source, action.conversation] = segment
            made = start_conversation(action.conversation, action.second, segment.order)
        elif flow.from_client:
            last = bool(segment.flags & 0x08)
            made = end_conversation(action.conversation, segment.order, last=last)
        else:
            answered_on[flow.target] += 1
            number = 2 + answered_on[flow.target]
            made = conversation_started(started[flow.target, action.conversation], number)
        assert made.encode() == segment.encode()
    assert seen == flows.about.actions


def test_the_captured_queue_manager_names_its_verbs(flows):
    queries = [(s, SpiCall.read(read_api(s)[1])) for s in of_type(flows, SegmentType.SPI_REPLY)]
    segment, query = next((s, c) for s, c in queries if c.verb == 1)
    verbs = read_verbs(query.block(b"SPQO"), segment.order)
    assert [v.number for v in verbs] == flows.about.verbs
    assert verbs[11] == Verb(12, 1, 2, 2, 1)
    assert verbs_block(verbs, segment.order) == query.block(b"SPQO")


def test_captured_spi_opens_come_back_byte_for_byte(flows):
    opened = 0
    for type_, mark in ((SegmentType.SPI, b"SPOI"), (SegmentType.SPI_REPLY, b"SPOO")):
        for segment in of_type(flows, type_):
            call = SpiCall.read(read_api(segment)[1])
            if call.verb != 12:
                continue
            block = call.block(mark)
            found = SpiOpen.read(block, segment.order)
            assert found.descriptor.name == flows.about.queue
            assert found.encode(segment.order) == block.data
            opened += 1
    assert opened == flows.about.spi_calls


def test_captured_queue_defaults_come_back_and_are_what_we_send(flows):
    for call, answer in zip(
        of_type(flows, SegmentType.MQOPEN), of_type(flows, SegmentType.MQOPEN_REPLY), strict=True
    ):
        sent, got = (content_of(s).structure.fopa for s in (call, answer))
        for fopa in (sent, got):
            reader = read_api(replace(call, body=bytes(16) + fopa))[1]
            assert QueueDefaults.read(reader).encode(call.order) == fopa
        assert answered(sent, call.order) == got
    assert answered(b"", ByteOrder.BIG) == b""


def test_captured_authorities_are_what_we_send(flows):
    found = of_type(flows, SegmentType.CONAUTH)
    assert len(found) == flows.about.authorities
    for segment in found:
        theirs = ConnectionAuthority.decode(segment.body, segment.order, 17)
        ours = ConnectionAuthority.for_fap(theirs.user, theirs.password, 17)
        assert ours == theirs
        assert ours.encode(segment.order) == segment.body


@pytest.mark.parametrize("fap", [13, 16])
@pytest.mark.parametrize("order", list(ByteOrder))
def test_wireshark_reads_our_authority(tshark, fap, order):
    body = ConnectionAuthority.for_fap("app", b"passw0rd", fap).encode(order)
    text = tshark(Segment(SegmentType.CONAUTH, body, order=order).encode())
    assert "userid...: app" in text
    assert "password.: passw0rd" in text
    assert "Expert" not in text
    assert "alformed" not in text


def test_what_is_not_known_is_raw_and_says_why():
    body = bytes(range(40))
    for type_, why in (
        (0x77, "not known"),
        (SegmentType.XA_START, "not known"),
        (SegmentType.MQSUB, "not known"),
        (SegmentType.MQPUT, "MQPUT"),
        (SegmentType.NOTIFICATION, ""),
    ):
        segment = Segment(type_, body)
        content = content_of(segment)
        assert content.encode(segment.order) == body
        assert bool(content.why_raw) == bool(why)
        assert why in content.why_raw
    later = Segment(SegmentType.MQGET_REPLY, body, flags=0x20)
    assert content_of(later).why_raw == "a later piece of a call"
    long = Segment(SegmentType.SOCKET_ACTION, body)
    assert isinstance(content_of(long).structure, Raw)
    assert content_of(Segment(SegmentType.STATUS, body[:8])).structure == Numbers(
        (0x03020100, 0x07060504)
    )


def test_types_have_names():
    assert type_name(0x8C) == "SPI (8C)"
    assert type_name(0x77) == "type 77"
    assert len(SegmentType) == 65


@NO_DEADLINE
@given(
    st.sampled_from(sorted({*SegmentType, 0, 0x10, 0x90, 0xA0, 0xFF})),
    st.binary(max_size=500),
    st.sampled_from(ByteOrder),
    st.sampled_from(HeaderKind),
    st.integers(0, 255),
    st.sampled_from([4, 13, 17]),
)
def test_any_segment_has_a_content_that_gives_its_bytes_back(type_, body, order, kind, flags, fap):
    segment = Segment(type_, body, flags, order, kind)
    assert content_of(segment, fap).encode(order) == body


@NO_DEADLINE
@given(st.data())
def test_a_captured_segment_with_some_bytes_changed_still_has_a_content(flows, data):
    segments = captured(flows)
    _, segment = segments[data.draw(st.integers(0, len(segments) - 1))]
    body = bytearray(segment.body)
    for _ in range(data.draw(st.integers(1, 6))):
        if body:
            body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(body[: data.draw(st.integers(0, len(body)))])
    assert content_of(replace(segment, body=cut)).encode(segment.order) == cut


@NO_DEADLINE
@given(st.binary(max_size=200), st.sampled_from([b"SPQO", b"SPOI"]), st.sampled_from(ByteOrder))
def test_any_block_gives_a_structure_or_one_error(data, mark, order):
    reader = read_api(Segment(SegmentType.SPI, bytes(16) + mark + data, order=order))[1]
    with contextlib.suppress(WireError):
        assert SpiCall.read(reader).encode(order) == mark + data
    block = SpiBlock(mark, 1, data)
    with contextlib.suppress(WireError):
        assert data.startswith(verbs_block(read_verbs(block, order), order).data)
    with contextlib.suppress(WireError):
        assert len(SpiOpen.read(block, order).encode(order)) >= 88
