"""Initial data, user id, status: real bytes back byte for byte."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire import ByteOrder, Flag, HeaderKind, Segment, SegmentReader, SegmentType, WireError
from mqtui.wire.mq.initial_data import (
    PROPOSAL_FLAGS,
    InitialData,
    agree,
    initial_data_of,
    initial_segment,
    is_proposal,
)
from mqtui.wire.mq.status import acceptance_segment, rejection, rejection_segment, status_of
from mqtui.wire.mq.userid import ConnectionAuthority, UserId


def of_type(flows, type_, *, client):
    return [
        s
        for flow in flows
        if flow.from_client is client
        for s in SegmentReader().feed(flow.data)
        if s.type == type_
    ]


@pytest.mark.parametrize("client", [True, False])
def test_captured_initial_data_comes_back_byte_for_byte(flows, client):
    found = of_type(flows, SegmentType.INITIAL_DATA, client=client)
    assert len(found) == 2 * flows.about.connections
    for segment in found:
        assert initial_data_of(segment).encode(segment.order) == segment.body


def test_the_captured_exchange_reads_as_negotiation(flows):
    first, second = of_type(flows, SegmentType.INITIAL_DATA, client=False)[:2]
    proposal = initial_data_of(first)
    assert is_proposal(first, proposal)
    assert not is_proposal(second, initial_data_of(second))
    about = flows.about
    assert proposal.queue_manager == about.managers[0]
    assert proposal.queue_manager_id.startswith(f"{about.managers[0]}_20")
    assert proposal.product == about.product
    assert (proposal.fap_level, proposal.channel) == (17, about.channel)
    assert (proposal.heartbeat, proposal.max_transmission) == (300, 32748)


def test_captured_user_ids_come_back_byte_for_byte(flows):
    found = of_type(flows, SegmentType.USER_ID, client=True)
    assert len(found) == flows.about.connections
    for segment in found:
        user = UserId.decode(segment.body, segment.order)
        assert (user.user, user.long_user) == ("ROOT", "root")
        assert user.encode(segment.order) == segment.body


def test_the_captured_connection_authority_names_the_user(flows):
    segment = of_type(flows, SegmentType.CONAUTH, client=True)[0]
    authority = ConnectionAuthority.decode(segment.body, segment.order, 17)
    assert authority.user == "app"
    assert len(authority.password) == 8
    assert "password" not in repr(authority)


def test_captured_acceptances_are_what_we_would_send(flows):
    found = of_type(flows, SegmentType.STATUS, client=False)
    asked = of_type(flows, SegmentType.CONAUTH, client=True)
    assert len(found) == flows.about.authorities
    for segment, request in zip(found, asked, strict=True):
        assert status_of(segment).accepted
        assert acceptance_segment(request).encode() == segment.encode()


def test_a_refused_value_is_no_negotiation():
    data = InitialData("CHL", error1=0x08)
    assert not is_proposal(initial_segment(data, PROPOSAL_FLAGS), data)
    assert data.errors == ("FAP level",)


def test_old_fap_levels_have_the_short_form():
    assert len(initial_segment(InitialData("CHL", fap_level=10)).encode()) == 236
    assert len(initial_segment(InitialData("CHL", fap_level=13)).encode()) == 268


def test_agreement_takes_the_lower_of_both():
    agreed = agree(
        InitialData("CHL", conversations=0, max_message=1000),
        InitialData("CHL", fap_level=10, conversations=10, max_message=500, heartbeat=5),
    )
    assert (agreed.fap_level, agreed.conversations, agreed.max_message) == (10, 0, 500)
    assert len(agreed.encode()) == 208


def test_a_rejection_carries_its_code():
    segment = rejection_segment(24)
    raw = segment.encode()
    assert (len(raw), raw[10]) == (36, 0x0A)
    status = status_of(Segment.decode(raw))
    assert (status.accepted, status.code) == (False, 24)
    known = rejection(24)
    assert known is not None
    assert (known.message, known.tls) == ("AMQ9641", True)
    assert rejection(99) is None


def test_a_rejection_without_a_code_is_still_a_rejection():
    assert not status_of(Segment(SegmentType.STATUS, b"", Flag.ERROR)).accepted


names = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=20)


@given(names, names, st.integers(0, 255), st.sampled_from(ByteOrder), st.integers(0, 2**32 - 1))
def test_initial_data_round_trips(channel, queue_manager, fap, order, size):
    data = InitialData(channel, queue_manager, fap_level=fap, max_message=size)
    again = InitialData.decode(data.encode(order), order)
    assert (again.channel, again.queue_manager) == (channel, queue_manager)
    assert (again.fap_level, again.max_message) == (fap, size)


@given(st.binary(max_size=300), st.booleans(), st.sampled_from(ByteOrder))
def test_any_bytes_give_a_structure_or_one_error(data, marked, order):
    for mark, decode in (
        (b"ID  ", InitialData.decode),
        (b"UID ", UserId.decode),
        (b"CAUT", lambda d, o: ConnectionAuthority.decode(d, o, 17)),
    ):
        with contextlib.suppress(WireError):
            found = decode(mark + data if marked else data, order)
            assert marked or data.startswith(mark)
            assert found.encode(order).startswith(mark)


# --- byte by byte, without the capture ----------------------------------------------------------

EVERY = InitialData(
    channel="CHL",
    queue_manager="QM",
    fap_level=13,
    capability1=2,
    extended1=3,
    error1=4,
    batch_size=5,
    max_transmission=6,
    max_message=7,
    sequence_wrap=8,
    capability2=9,
    extended2=10,
    ccsid=11,
    heartbeat=12,
    efl_length=13,
    error2=14,
    header_compression=b"hc",
    message_compression=b"message-compress",
    key_reset=15,
    conversations=16,
    capability3=17,
    extended3=18,
    process=19,
    thread=20,
    trace=21,
    product="PRODUCT",
    queue_manager_id="QMID",
    pal=b"p" * 20,
    nonce=b"n" * 12,
    reserved=(22, 23, 24, 25),
)


def every(order):
    def n(size, *values):
        end = "big" if order is ByteOrder.BIG else "little"
        return b"".join(v.to_bytes(size, end) for v in values)

    return (
        b"ID  \x0d\2\3\4"
        + n(2, 22, 5)
        + n(4, 6, 7, 8)
        + b"CHL".ljust(20)
        + b"\x09\x0a"
        + n(2, 11)
        + b"QM".ljust(48)
        + n(4, 12)
        + n(2, 13)
        + b"\x0e\x17"
        + b"hcmessage-compress"
        + n(2, 24)
        + n(4, 15, 16)
        + b"\x11\x12"
        + n(2, 25)
        + n(4, 19, 20, 21)
        + b"PRODUCT".ljust(12)
        + b"QMID".ljust(48)
        + b"p" * 20
        + b"n" * 12
    )


@pytest.mark.parametrize("order", list(ByteOrder))
def test_every_field_has_its_place(order):
    data = every(order)
    assert len(data) == 240
    assert EVERY.encode(order) == data
    assert InitialData.decode(data, order) == EVERY


def test_what_a_client_proposes_unless_it_is_said():
    data = InitialData("CHL")
    assert data.encode() == data.encode(ByteOrder.LITTLE)
    assert data == InitialData(
        "CHL",
        "",
        17,
        0x26,
        0,
        0,
        0,
        32748,
        4194304,
        0,
        0x51,
        0,
        819,
        300,
        0,
        0,
        b"\0\xff",
        b"\0" + b"\xff" * 15,
        0,
        0,
        0x20,
        0,
        0,
        1,
        1,
        "",
        "",
        b"",
        b"",
        (0, 0, 0, 0),
    )


def test_the_long_form_by_level_and_by_content():
    for fap, size in ((12, 208), (13, 240), (17, 240)):
        assert len(InitialData("C", fap_level=fap).encode()) == size
    assert len(InitialData("C", fap_level=12, pal=b"p" * 20).encode()) == 240
    assert len(InitialData("C", fap_level=12, nonce=b"n" * 12).encode()) == 240
    little, big = (InitialData("C").encode(o)[208:] for o in (ByteOrder.LITTLE, ByteOrder.BIG))
    assert little == b"\1\0\0\0" + b"\xff" * 16 + bytes(12)
    assert big == b"\0\1\0\0" + b"\xff" * 16 + bytes(12)


@pytest.mark.parametrize("left", [0, 1, 31, 32, 40])
def test_what_stands_behind_the_short_form(left):
    body = every(ByteOrder.BIG)[:208] + b"p" * 20 + b"n" * 20
    found = InitialData.decode(body[: 208 + left], ByteOrder.BIG)
    assert (found.pal, found.nonce) == ((b"p" * 20, b"n" * 12) if left >= 32 else (b"", b""))


@pytest.mark.parametrize("body", [every(ByteOrder.BIG)[:207], b"UID " + every(ByteOrder.BIG)[4:]])
def test_what_is_no_initial_data_is_refused(body):
    with pytest.raises(WireError):
        InitialData.decode(body, ByteOrder.BIG)


def test_each_bit_is_an_error_of_its_own():
    first = [InitialData("C", error1=1 << bit).errors for bit in range(8)]
    second = [InitialData("C", error2=1 << bit).errors for bit in range(3)]
    names = [e for errors in (*first, *second) for e in errors]
    assert [len(errors) for errors in (*first, *second)] == [1] * 11
    assert len(set(names)) == 11
    assert InitialData("C", error1=0xFF, error2=0xFF).errors == tuple(names)
    assert InitialData("C", error2=0xF8).errors == ()
    for bit, word in ((0, "CCSID"), (1, "encoding"), (3, "FAP"), (7, "heartbeat")):
        assert word in first[bit][0]


def test_a_segment_with_initial_data():
    for order in ByteOrder:
        segment = initial_segment(EVERY, 0x02, order, HeaderKind.MULTIPLEXED, 9)
        assert segment == Segment(
            1, EVERY.encode(order), 0x02, order, HeaderKind.MULTIPLEXED, 9, encoding=0x111
        )
        assert initial_data_of(segment) == EVERY
    plain = initial_segment(EVERY)
    assert (plain.flags, plain.order, plain.conversation) == (0x31, ByteOrder.LITTLE, 0)
    assert plain.kind is HeaderKind.PLAIN
    with pytest.raises(WireError):
        initial_data_of(Segment(5, EVERY.encode()))


def test_a_proposal_has_the_flag_and_no_error():
    data = InitialData("C")
    assert is_proposal(initial_segment(data, 0x02), data)
    assert not is_proposal(initial_segment(data, 0x04), data)
    for refused in (InitialData("C", error1=1), InitialData("C", error2=4)):
        assert not is_proposal(initial_segment(refused, 0x02), refused)


@pytest.mark.parametrize("swap", [False, True])
def test_the_lower_of_both_is_agreed_whoever_has_it(swap):
    low = InitialData(
        "MINE",
        fap_level=13,
        max_transmission=100,
        max_message=200,
        conversations=3,
        heartbeat=300,
        capability1=0b0110,
        capability2=0b1100,
        capability3=0b1010,
        pal=b"p" * 20,
        nonce=b"n" * 12,
    )
    high = InitialData(
        "MINE",
        fap_level=17,
        max_transmission=101,
        max_message=201,
        conversations=4,
        heartbeat=299,
        capability1=0b0011,
        capability2=0b1010,
        capability3=0b1100,
        pal=b"p" * 20,
        nonce=b"n" * 12,
    )
    agreed = agree(high, low) if swap else agree(low, high)
    assert (agreed.fap_level, agreed.max_transmission, agreed.max_message) == (13, 100, 200)
    assert (agreed.conversations, agreed.heartbeat) == (3, 300)
    assert (agreed.capability1, agreed.capability2, agreed.capability3) == (0b0010, 8, 8)
    assert (agreed.pal, agreed.nonce) == (b"p" * 20, b"n" * 12)
    below = agree(low, InitialData("C", fap_level=12))
    assert (below.pal, below.nonce, below.channel) == (b"", b"", "MINE")


@pytest.mark.parametrize(
    ("mine", "theirs", "agreed"), [(0, 500, 500), (500, 0, 0), (0, 0, 0), (7, 500, 7)]
)
def test_no_limit_of_mine_takes_theirs(mine, theirs, agreed):
    found = agree(InitialData("C", max_message=mine), InitialData("C", max_message=theirs))
    assert found.max_message == agreed
