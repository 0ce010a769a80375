"""PCF: round trips, hostile bytes, and Wireshark's reading."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire import ByteOrder, Segment, SegmentType, WireError
from mqtui.wire.mq.chstatus import (
    FIELDS,
    asked_application,
    asked_channel,
    failed_response,
    status_command,
    status_fields,
    status_response,
)
from mqtui.wire.mq.messages import FORMAT_ADMIN, MessageDescriptor, PutOptions
from mqtui.wire.mq.mqi import PutCall, call
from mqtui.wire.mq.pcf import Parameter, PcfMessage, StringFilter, order_of

GOOD = {
    "CHANNEL": "APP.TLS",
    "CHLTYPE": "SVRCONN",
    "STATUS": "RUNNING",
    "SUBSTATE": "RECEIVE",
    "SECPROT": "TLSV12",
    "SSLCIPH": "ECDHE_RSA_AES_256_GCM_SHA384",
    "SSLPEER": "SERIALNUMBER=01,CN=app",
    "SSLCERTI": "CN=lab CA",
    "SSLRKEYS": "0",
    "MCAUSER": "app",
    "CONNAME": "127.0.0.1",
}


@pytest.mark.parametrize("order", list(ByteOrder))
def test_channel_status_round_trips(order):
    sent = status_response(GOOD).encode(order)
    assert status_fields(PcfMessage.decode(sent, order)) == GOOD


def test_the_command_names_the_channel():
    message = PcfMessage.decode(status_command("APP.TLS").encode())
    assert asked_channel(message) == "APP.TLS"
    assert message.command == 42
    assert message.last


def test_a_refusal_carries_its_reason():
    message = PcfMessage.decode(failed_response(2035).encode())
    assert (message.completion, message.reason) == (2, 2035)


def test_values_without_a_name_are_shown_as_numbers():
    message = PcfMessage(42, (Parameter(1527, 99), Parameter(9999, 1)))
    assert status_fields(message) == {"STATUS": "99"}


def test_no_keyword_and_no_id_stands_twice():
    assert len({f.keyword for f in FIELDS}) == len({f.id for f in FIELDS}) == len(FIELDS)


def test_an_unknown_parameter_is_passed_over():
    strange = (99).to_bytes(4, "little") + (16).to_bytes(4, "little") + bytes(8)
    data = bytearray(PcfMessage(42, (Parameter(1527, 3),)).encode())
    data[32:36] = (2).to_bytes(4, "little")
    data[36:36] = strange
    assert PcfMessage.decode(bytes(data)).number(1527) == 3


def test_the_encoding_of_a_message_gives_its_byte_order():
    assert order_of(0x222) is ByteOrder.LITTLE
    assert order_of(0x111) is ByteOrder.BIG


@pytest.mark.parametrize("order", list(ByteOrder))
def test_wireshark_reads_our_command(tshark, order):
    encoding = 0x222 if order is ByteOrder.LITTLE else 0x111
    put = PutCall(
        MessageDescriptor(format=FORMAT_ADMIN, encoding=encoding),
        PutOptions(),
        status_command("APP.TLS").encode(order),
    )
    text = tshark(call(Segment(0, order=order), SegmentType.MQPUT, put.encode(order)).encode())
    assert "MQCMD_INQUIRE_CHANNEL_STATUS (42)" in text
    assert "MQCACH_CHANNEL_NAME (3501)" in text
    assert "APP.TLS" in text
    assert "MQIACH_CHANNEL_INSTANCE_TYPE (1523)" in text
    assert "Malformed" not in text


@pytest.mark.parametrize("order", list(ByteOrder))
def test_wireshark_reads_our_filter(tshark, order):
    encoding = 0x222 if order is ByteOrder.LITTLE else 0x111
    command = status_command("APP.TLS", "mqtui 0badcafe")
    put = PutCall(
        MessageDescriptor(format=FORMAT_ADMIN, encoding=encoding),
        PutOptions(),
        command.encode(order),
    )
    text = tshark(call(Segment(0, order=order), SegmentType.MQPUT, put.encode(order)).encode())
    assert "MQCFT_STRING_FILTER" in text
    assert "MQCACH_REMOTE_APPL_TAG (3548)" in text
    assert "MQCFOP_EQUAL" in text
    assert "mqtui 0badcafe" in text
    assert "Malformed" not in text


def test_a_filter_comes_back_and_needs_its_version():
    command = status_command("APP.TLS", "mqtui 0badcafe")
    assert PcfMessage.decode(command.encode()) == command
    assert asked_application(command) == "mqtui 0badcafe"
    assert asked_application(status_command("APP.TLS")) is None
    with pytest.raises(WireError):
        asked_application(replace(command, version=1))


def test_wireshark_reads_every_kind_of_parameter(tshark):
    message = PcfMessage(
        42,
        (
            Parameter(3501, "abc"),
            Parameter(1524, (1, 2, 3)),
            Parameter(3502, ("one", "three")),
            Parameter(7001, b"12345"),
            Parameter(1527, 3),
        ),
    )
    put = PutCall(MessageDescriptor(format=FORMAT_ADMIN), PutOptions(), message.encode())
    text = tshark(call(Segment(0), SegmentType.MQPUT, put.encode(ByteOrder.LITTLE)).encode())
    assert "MQIACH_CHANNEL_STATUS (1527)" in text
    assert "MQCHS_RUNNING" in text
    assert "StrList..[1]: one" in text
    assert "StrList..[2]: three" in text
    assert "3132333435" in text
    assert "Malformed" not in text
    assert PcfMessage.decode(message.encode()) == message


values = st.one_of(
    st.integers(-(2**31), 2**31 - 1),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=20),
    st.binary(max_size=20),
    st.lists(st.integers(0, 99), min_size=1, max_size=5).map(tuple),
    st.lists(st.text("ABC", min_size=1, max_size=5), min_size=1, max_size=5).map(tuple),
    st.builds(StringFilter, st.integers(1, 30), st.text("abc", max_size=9)),
)


@given(
    st.lists(st.builds(Parameter, st.integers(1, 9999), values), max_size=8),
    st.sampled_from(ByteOrder),
)
def test_any_message_round_trips(parameters, order):
    message = PcfMessage(42, tuple(parameters))
    assert PcfMessage.decode(message.encode(order), order) == message


@given(st.binary(max_size=200), st.integers(-3, 5), st.sampled_from(ByteOrder))
def test_any_bytes_give_a_message_or_one_error(data, count, order):
    head = bytearray(PcfMessage(42).encode(order))
    head[32:36] = count.to_bytes(4, "little" if order is ByteOrder.LITTLE else "big", signed=True)
    for candidate in (data, bytes(head) + data):
        with contextlib.suppress(WireError):
            message = PcfMessage.decode(candidate, order)
            assert len(message.parameters) <= max(0, len(candidate) - 36) // 12


# --- byte by byte, without Wireshark ------------------------------------------------------------


def longs(*values):
    return b"".join(value.to_bytes(4, "big", signed=True) for value in values)


@pytest.mark.parametrize(
    ("value", "body"),
    [
        (7, longs(3, 16, 99, 7)),
        (-1, longs(3, 16, 99, -1)),
        ("", longs(4, 20, 99, 819, 0)),
        ("abc", longs(4, 24, 99, 819, 3) + b"abc\0"),
        ("abcd", longs(4, 24, 99, 819, 4) + b"abcd"),
        ("abcde", longs(4, 28, 99, 819, 5) + b"abcde\0\0\0"),
        (b"12345", longs(9, 24, 99, 5) + b"12345\0\0\0"),
        (b"", longs(9, 16, 99, 0)),
        (StringFilter(2, "app"), longs(14, 28, 99, 2, 819, 3) + b"app\0"),
        ((5,), longs(5, 20, 99, 1, 5)),
        ((1, 2, 3), longs(5, 28, 99, 3, 1, 2, 3)),
        ((), longs(5, 16, 99, 0)),
        (("one", "three"), longs(6, 36, 99, 819, 2, 5) + b"one  three\0\0"),
        (("ab", "cd"), longs(6, 28, 99, 819, 2, 2) + b"abcd"),
    ],
)
def test_every_kind_of_parameter_byte_by_byte(value, body):
    message = PcfMessage(42, (Parameter(99, value), Parameter(5, 6)))
    head = longs(1, 36, 1, 42, 1, 1, 0, 0, 2)
    assert message.encode(ByteOrder.BIG) == head + body + longs(3, 16, 5, 6)
    assert PcfMessage.decode(head + body + longs(3, 16, 5, 6), ByteOrder.BIG) == message


def test_every_field_of_the_header():
    data = longs(16, 36, 3, 42, 4, 0, 2, 3065, 0)
    message = PcfMessage.decode(data, ByteOrder.BIG)
    assert message == PcfMessage(42, (), 16, 3, 4, 0, 2, 3065)
    assert message.encode(ByteOrder.BIG) == data
    assert not message.last
    assert PcfMessage(42).last
    assert PcfMessage(42).encode() == PcfMessage(42).encode(ByteOrder.LITTLE)
    assert PcfMessage.decode(PcfMessage(42).encode()) == PcfMessage(42)


def test_values_are_got_by_id_and_kind():
    message = PcfMessage(
        42, (Parameter(1, "first"), Parameter(1, "second"), Parameter(2, 0), Parameter(3, b"raw"))
    )
    assert message.get(1) == "first"
    assert message.get(9) is None
    assert [message.text(n) for n in (1, 2, 3, 9)] == ["first", "", "", ""]
    assert [message.number(n) for n in (1, 2, 3, 9)] == [None, 0, None, None]


@pytest.mark.parametrize(
    "data",
    [
        longs(1, 35, 1, 42, 1, 1, 0, 0, 0),
        longs(1, 37, 1, 42, 1, 1, 0, 0, 0),
        longs(1, 36, 1, 42, 1, 1, 0, 0),
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1),
        # A parameter's length: below its head, beyond the end, with no room for what it states.
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 3, 11, 99, 7),
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 3, 12, 99),
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 3, 20, 99, 7),
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 4, 20, 99, 819, 1),
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 4, 20, 99, 819, -1),
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 5, 20, 99, 2, 1),
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 5, 20, 99, -1, 1),
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 6, 28, 99, 819, 2, 3) + b"abcd",
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 6, 28, 99, 819, -1, 1) + b"abcd",
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 6, 28, 99, 819, 1, -1) + b"abcd",
        longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 6, 24, 99, 819, 2**31 - 1, 0),
    ],
)
def test_lengths_that_cannot_be_are_refused(data):
    with pytest.raises(WireError):
        PcfMessage.decode(data, ByteOrder.BIG)


def test_lists_of_nothing_and_a_parameter_that_is_its_head_alone():
    body = longs(6, 24, 99, 819, 0, 5) + longs(77, 12, 98) + longs(3, 16, 5, 6)
    data = longs(1, 36, 1, 42, 1, 1, 0, 0, 3) + body
    assert PcfMessage.decode(data, ByteOrder.BIG).parameters == (Parameter(99, ()), Parameter(5, 6))


def test_a_list_of_strings_of_no_width_is_bounded_by_what_is_there():
    data = longs(1, 36, 1, 42, 1, 1, 0, 0, 1, 6, 28, 99, 819, 4, 0) + b"abcd"
    assert PcfMessage.decode(data, ByteOrder.BIG).get(99) == ("", "", "", "")


@pytest.mark.parametrize(
    ("encoding", "order"),
    [(0x222, "LITTLE"), (0x111, "BIG"), (2, "LITTLE"), (1, "BIG"), (0x221, "BIG"), (0, "BIG")],
)
def test_only_the_last_digit_of_an_encoding_is_the_integers(encoding, order):
    assert order_of(encoding) is ByteOrder[order]
