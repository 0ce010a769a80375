"""One field of something valid is altered: it is read, or it ends in this package's one error.

Bytes at random rarely get past an eye-catcher. Here all is right but for one field, so every branch
behind the first is reached; a loop that a length could make endless runs into the deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spi_verbs import read_verbs

from mqtui.wire.errors import WireError
from mqtui.wire.mq.chstatus import asked_application, status_command, status_fields, status_response
from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.initial_data import InitialData, initial_data_of
from mqtui.wire.mq.messages import GetOptions, MessageDescriptor, ObjectDescriptor, PutOptions
from mqtui.wire.mq.mqi import (
    Api,
    ConnectCall,
    GetCall,
    GetReply,
    InquireCall,
    OpenCall,
    PutCall,
    read_api,
)
from mqtui.wire.mq.pcf import Parameter, PcfMessage, StringFilter
from mqtui.wire.mq.segment import HeaderKind, Segment, SegmentReader, SegmentType
from mqtui.wire.mq.socket_action import SocketAction, socket_action_of
from mqtui.wire.mq.spi import SpiBlock, SpiCall, SpiOpen, Verb, verbs_block
from mqtui.wire.mq.status import rejection_segment, status_of
from mqtui.wire.mq.streaming import (
    AsyncMessage,
    AsyncStart,
    MessageSelection,
    Notification,
    RequestMessages,
)
from mqtui.wire.mq.userid import ConnectionAuthority, UserId
from mqtui.wire.tls.certificates import certificate_list
from mqtui.wire.tls.fields import TlsReader as TlsReader
from mqtui.wire.tls.fields import handshake, vector
from mqtui.wire.tls.hello import ClientHello, ServerHello
from mqtui.wire.tls.offer import make_hello
from mqtui.wire.tls.record import FlightReader, Record
from mqtui.wire.tls.server import CertificateRequest, key_exchange_group

#: What takes longer than this for some hundred bytes has lost its way, however loaded the machine.
PATIENT = settings(deadline=20_000, max_examples=150)
LITTLE = ByteOrder.LITTLE


def read_or_refused(read: Callable[[], object]) -> object:
    """What is read; ``None`` for this package's error, which says something."""
    found, said = None, "read"
    try:
        found = read()
    except WireError as error:
        said = str(error)
    assert said
    return found


@st.composite
def altered(draw: st.DrawFn, data: bytes) -> bytes:
    """``data`` with one field of 1, 2, 3 or 4 bytes changed, left out, or written twice."""
    size = draw(st.sampled_from([1, 2, 3, 4]))
    at = draw(st.integers(0, max(0, len(data) - size)))
    field = data[at : at + size]
    end = draw(st.sampled_from(["big", "little"]))
    number, highest = int.from_bytes(field, end), (1 << 8 * len(field)) - 1
    bounds = [0, 1, highest, highest >> 1, (highest >> 1) + 1, number + 1, number - 1, number * 2]
    numbers = st.sampled_from(bounds) | st.integers(0, highest)
    changed = numbers.map(lambda n: (n & highest).to_bytes(len(field), end))
    return data[:at] + draw(changed | st.sampled_from([b"", field * 2])) + data[at + size :]


DESCRIPTOR = MessageDescriptor(reply_queue="R.Q", user="anna", version=2)
QUEUE = ObjectDescriptor("Q", version=2)
VERBS = verbs_block((Verb(1), Verb(12)), LITTLE)
OPENED = SpiOpen(1, QUEUE, extra=b"extra")


def api(structure: object) -> bytes:
    return Api(handle=2, reply_length=99).encode(LITTLE) + structure.encode(LITTLE)  # type: ignore[attr-defined]


def behind_api(read: Callable[..., object], segment: Segment) -> object:
    found, reader = read_api(segment)
    return found, read(reader)


def plain(read: Callable[..., object], segment: Segment) -> object:
    return read(read_api(Segment(0, bytes(16) + segment.body, order=segment.order))[1])


def spi_blocks(segment: Segment) -> object:
    call = SpiCall.read(read_api(segment)[1])
    return read_verbs(call.block(b"SPQO"), LITTLE), SpiOpen.read(call.block(b"SPOI"), LITTLE)


def pcf(segment: Segment) -> object:
    message = PcfMessage.decode(PutCall.read(read_api(segment)[1]).data, LITTLE)
    return status_fields(message), asked_application(message), message.encode(LITTLE)


def spi_call() -> SpiCall:
    return SpiCall(12, 2, 300, (VERBS, SpiBlock(b"SPOI", 3, OPENED.encode(LITTLE))))


def put(message: PcfMessage) -> bytes:
    return api(PutCall(DESCRIPTOR, PutOptions(), message.encode(LITTLE)))


EVERY_KIND = PcfMessage(
    42,
    (
        Parameter(3501, "APP"),
        Parameter(1527, 3),
        Parameter(9, b"12345"),
        Parameter(8, (1, 2)),
        Parameter(7, ("one", "three")),
        Parameter(3548, StringFilter(2, "tag")),
    ),
    version=3,
)
T = SegmentType
CASES: dict[str, tuple[int, bytes, Callable[[Segment], object]]] = {
    "initial data": (T.INITIAL_DATA, InitialData("CHL", "QM").encode(), initial_data_of),
    "user id": (
        T.USER_ID,
        UserId("anna", "anna", b"S-1-5").encode(),
        lambda s: UserId.decode(s.body, s.order),
    ),
    "authority": (
        T.CONAUTH,
        ConnectionAuthority.for_fap("app", b"secret", 17).encode(),
        lambda s: ConnectionAuthority.decode(s.body, s.order, 17),
    ),
    "status": (T.STATUS, rejection_segment(24).body, status_of),
    "socket action": (T.SOCKET_ACTION, SocketAction(1, 2).encode(LITTLE), socket_action_of),
    "connect": (T.MQCONN, api(ConnectCall("QM", "app")), partial(behind_api, ConnectCall.read)),
    "open": (
        T.MQOPEN,
        api(OpenCall.for_fap(QUEUE, 0x2010, 17, LITTLE)),
        partial(behind_api, OpenCall.read),
    ),
    "put": (
        T.MQPUT,
        api(PutCall(DESCRIPTOR, PutOptions(), b"data")),
        partial(behind_api, PutCall.read),
    ),
    "get": (T.MQGET, api(GetCall(DESCRIPTOR, GetOptions(), 9)), partial(behind_api, GetCall.read)),
    "got": (
        T.MQGET_REPLY,
        api(GetReply(DESCRIPTOR, GetOptions(version=4, extension=bytes(32)), b"data")),
        partial(behind_api, GetReply.read),
    ),
    "inquire": (
        T.MQINQ_REPLY,
        api(InquireCall((2015, 2032), 1, 3, (943,), b"QM ")),
        partial(behind_api, partial(InquireCall.read, is_reply=True)),
    ),
    "spi": (T.SPI, api(spi_call()), spi_blocks),
    "status command": (T.MQPUT, put(status_command("APP", "tag")), pcf),
    "status answer": (
        T.MQPUT,
        put(status_response({"CHANNEL": "A", "STATUS": "RUNNING", "MSGS": "7"})),
        pcf,
    ),
    "pcf of every kind": (T.MQPUT, put(EVERY_KIND), pcf),
    "request": (
        T.REQUEST_MESSAGES,
        RequestMessages(1, 2, 3, selection=MessageSelection(0x27)).encode(LITTLE),
        partial(plain, RequestMessages.read),
    ),
    "message": (
        T.ASYNC_MESSAGE,
        AsyncMessage(
            1, 2, 3, b"x", start=AsyncStart(resolved_queue="Q", descriptor=DESCRIPTOR)
        ).encode(LITTLE),
        partial(plain, partial(AsyncMessage.read, first=True)),
    ),
    "notification": (
        T.NOTIFICATION,
        Notification(1, 7).encode(LITTLE),
        partial(plain, Notification.read),
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("kind", [HeaderKind.PLAIN, HeaderKind.MULTIPLEXED])
def test_what_is_altered_is_read_as_it_was_made(name: str, kind: HeaderKind) -> None:
    type_, body, read = CASES[name]
    segment = Segment(type_, body, kind=kind)
    assert SegmentReader().feed(segment.encode()) == [segment]
    assert read(segment) is not None


@PATIENT
@given(st.sampled_from(sorted(CASES)), st.sampled_from(HeaderKind), st.data())
def test_a_segment_with_one_field_altered(name: str, kind: HeaderKind, data: st.DataObject) -> None:
    type_, body, read = CASES[name]
    stream = data.draw(altered(Segment(type_, body, kind=kind).encode()))
    read_or_refused(lambda: [read(segment) for segment in SegmentReader().feed(stream)])


@PATIENT
@given(st.sampled_from(sorted(CASES)), st.data())
def test_a_body_with_one_field_altered(name: str, data: st.DataObject) -> None:
    type_, body, read = CASES[name]
    segment = Segment(type_, data.draw(altered(body)))
    read_or_refused(lambda: read(segment))


def certificates() -> bytes:
    entries = b"".join(vector(c, 3) + vector(b"", 2) for c in (b"leaf", b"ca"))
    return handshake(11, b"\0" + vector(entries, 3))


NAMES = (b"0\x00", b"0\x0b1\x090\x07\x06\x03\x55\x04\x03\x0c\x00")
SERVER = ServerHello(0x0303, bytes(32), b"sid", 0x1301, 0, ((43, b"\3\4"), (51, b"\0\x1d\0\3key")))
MESSAGES: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "client hello": (
        make_hello(0x0304, (0x1301,), server_name="qm", certificate_signatures=(0x0401,)).encode(),
        ClientHello.decode,
    ),
    "older hello": (make_hello(0x0303, (0xC030,), server_name="qm").encode(), ClientHello.decode),
    "server hello": (SERVER.encode(), ServerHello.decode),
    "certificates": (certificates(), certificate_list),
    "request": (
        CertificateRequest(NAMES, (0x0804, 0x0401), (1, 64)).encode(False),
        lambda m: CertificateRequest.decode(m, False),
    ),
    "request of TLS 1.3": (
        CertificateRequest(NAMES, (0x0804, 0x0401)).encode(True),
        lambda m: CertificateRequest.decode(m, True),
    ),
    "key exchange": (handshake(12, b"\3\0\x17\4point"), key_exchange_group),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_the_messages_are_right_before_they_are_altered(name: str) -> None:
    message, read = MESSAGES[name]
    assert FlightReader().feed(Record(22, 0x0303, message).encode()) == [message]
    assert read(message) is not None


@PATIENT
@given(st.sampled_from(sorted(MESSAGES)), st.data())
def test_a_tls_message_with_one_field_altered(name: str, data: st.DataObject) -> None:
    message, read = MESSAGES[name]
    changed = data.draw(altered(message))
    read_or_refused(lambda: read(changed))


@PATIENT
@given(st.lists(st.sampled_from(sorted(MESSAGES)), min_size=1, max_size=3), st.data())
def test_a_flight_of_records_with_one_field_altered(names: list[str], data: st.DataObject) -> None:
    stream = b"".join(Record(22, 0x0303, MESSAGES[name][0]).encode() for name in names)
    stream += Record(21, 0x0303, b"\2\x28").encode()
    cut = data.draw(st.integers(0, len(stream)))
    stream = data.draw(altered(stream))
    reader = FlightReader()
    found = read_or_refused(lambda: reader.feed(stream[:cut]) + reader.feed(stream[cut:]))
    assert found is None or len(found) <= len(stream)  # type: ignore[arg-type]


@PATIENT
@given(st.data())
def test_a_vector_with_its_length_altered(data: st.DataObject) -> None:
    altered_vector = data.draw(altered(vector(b"\x12\x34\x56\x78", 2)))
    numbers = read_or_refused(lambda: TlsReader(altered_vector, "it").numbers(2))
    assert numbers is None or 2 * len(numbers) <= len(altered_vector)  # type: ignore[arg-type]
