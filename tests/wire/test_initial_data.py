"""Initial data, user id, status: real bytes back byte for byte."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire import ByteOrder, Flag, Segment, SegmentReader, SegmentType, WireError
from mqtui.wire.initial_data import (
    PROPOSAL_FLAGS,
    InitialData,
    agree,
    initial_data_of,
    initial_segment,
    is_proposal,
)
from mqtui.wire.status import (
    acceptance_segment,
    rejection,
    rejection_segment,
    status_of,
)
from mqtui.wire.userid import ConnectionAuthority, UserId


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
    assert len(found) == 10
    for segment in found:
        assert initial_data_of(segment).encode(segment.order) == segment.body


def test_the_captured_exchange_reads_as_negotiation(flows):
    first, second = of_type(flows, SegmentType.INITIAL_DATA, client=False)[:2]
    proposal = initial_data_of(first)
    assert is_proposal(first, proposal)
    assert not is_proposal(second, initial_data_of(second))
    assert proposal.queue_manager == "QM3"
    assert proposal.queue_manager_id.startswith("QM3_2025-09-05")
    assert proposal.product == "MQMM09040300"
    assert (proposal.fap_level, proposal.channel) == (17, "APP.SVRCONN")
    assert (proposal.heartbeat, proposal.max_transmission) == (300, 32748)


def test_captured_user_ids_come_back_byte_for_byte(flows):
    found = of_type(flows, SegmentType.USER_ID, client=True)
    assert len(found) == 5
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
    assert len(found) == 10
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
            decode(mark + data if marked else data, order)
