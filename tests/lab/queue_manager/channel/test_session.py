"""Phase B: the start of the channel; then connect and channel status."""

from __future__ import annotations

import pytest

from mqtui.lab.pki.authority import Issued
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.wire.mq import mqi
from mqtui.wire.mq.chstatus import COMMAND_QUEUE, status_command, status_fields
from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.initial_data import InitialData, initial_data_of, initial_segment, is_proposal
from mqtui.wire.mq.messages import (
    FORMAT_ADMIN,
    MESSAGE_REQUEST,
    GetOptions,
    MessageDescriptor,
    ObjectDescriptor,
    PutOptions,
)
from mqtui.wire.mq.pcf import PcfMessage, order_of
from mqtui.wire.mq.segment import Flag, HeaderKind, SegmentType
from mqtui.wire.mq.spi import VERB_OPEN, SpiBlock, SpiCall, SpiOpen
from mqtui.wire.mq.status import status_of
from mqtui.wire.mq.streaming import Notification
from mqtui.wire.tls.sni import encode_channel

TLS = encode_channel("LAB.APP.TLS")
OPEN_INPUT_SHARED = 0x0002


@pytest.fixture
def lab(start_lab):
    with start_lab("healthy") as running:
        yield running


def secured(lab, sni: str | None = TLS, identity: Issued | None = None, **kwargs):
    return lab.secure(sni, identity=identity, **kwargs)


def refused(lab, client, channel: str) -> tuple[int | None, list[str]]:
    """The status code that came back (``None``: closed without a word), and what was logged."""
    answer = client.start(channel)
    if answer is None:
        return None, lab.messages()
    assert answer.flags == Flag.ERROR | Flag.CLOSE_CHANNEL
    assert client.receive() is None
    return status_of(answer).code, lab.messages()


def test_plain_client_on_a_tls_channel(lab, new_client) -> None:
    found = refused(lab, new_client(lab.connect()), "LAB.APP.TLS")
    assert found == (24, ["AMQ9639", "AMQ9999"])
    assert "'LAB.APP.TLS'" in lab.log()


def test_tls_client_on_a_plain_channel(lab, new_client) -> None:
    sni = encode_channel("LAB.APP.PLAIN")
    found = refused(lab, new_client(secured(lab, sni, pki().application)), "LAB.APP.PLAIN")
    assert found == (24, ["AMQ9635", "AMQ9999"])


@pytest.mark.parametrize("tls", [False, True])
def test_unknown_channel(lab, new_client, tls: bool) -> None:
    client = new_client(secured(lab) if tls else lab.connect())
    assert refused(lab, client, "Lab.App.Tls") == (1, ["AMQ9519", "AMQ9999"])


def test_cipher_spec_of_the_channel_differs(start_lab, new_client) -> None:
    with start_lab("cipher-differs") as lab:
        connection = secured(lab, TLS, pki().application, ciphers="ECDHE-RSA-AES256-GCM-SHA384")
        assert refused(lab, new_client(connection), "LAB.APP.TLS") == (24, ["AMQ9631", "AMQ9999"])
        assert "SSLCIPH(ECDHE_RSA_AES_128_GCM_SHA256)" in lab.log()
        right = secured(lab, TLS, pki().application, ciphers="ECDHE-RSA-AES128-GCM-SHA256")
        assert initial_data_of(new_client(right).start("LAB.APP.TLS"))


def test_no_client_certificate_ends_without_a_word(lab, new_client) -> None:
    assert refused(lab, new_client(secured(lab)), "LAB.APP.TLS") == (
        None,
        ["AMQ9637", "AMQ9999"],
    )


def test_no_client_certificate_where_it_is_optional(lab, new_client) -> None:
    lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)")
    assert initial_data_of(new_client(secured(lab)).start("LAB.APP.TLS"))
    lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLPEER('CN=*')")
    assert refused(lab, new_client(secured(lab)), "LAB.APP.TLS")[0] is None


def test_peer_name(lab, new_client) -> None:
    lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLPEER('CN=billing')")
    client = new_client(secured(lab, TLS, pki().application))
    assert refused(lab, client, "LAB.APP.TLS") == (25, ["AMQ9636", "AMQ9999"])
    lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLPEER('CN=LAB*,O=mqtui lab')")
    assert initial_data_of(new_client(secured(lab, TLS, pki().application)).start("LAB.APP.TLS"))


@pytest.mark.parametrize("sni", [None, "localhost", encode_channel("LAB.EC.TLS")])
def test_channel_with_a_label_needs_its_own_server_name(lab, new_client, sni) -> None:
    client = new_client(secured(lab, sni, pki().application))
    assert refused(lab, client, "LAB.APP.TLS") == (None, ["AMQ9673", "AMQ9999"])


def test_channel_without_a_label_does_not(lab, new_client) -> None:
    lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) CERTLABL('')")
    client = new_client(secured(lab, None, pki().application))
    assert initial_data_of(client.start("LAB.APP.TLS"))


@pytest.mark.parametrize("order", list(ByteOrder))
@pytest.mark.parametrize("fap", [10, 13, 17])
@pytest.mark.parametrize("kind", [HeaderKind.PLAIN, HeaderKind.MULTIPLEXED])
def test_connect_in_every_form(healthy, new_client, order, fap, kind) -> None:
    client = new_client(healthy.connect())
    client.initial = InitialData("LAB.APP.PLAIN", fap_level=fap, conversations=1)
    client.send(initial_segment(client.initial, order=order))
    proposal = client.receive()
    found = initial_data_of(proposal)
    assert is_proposal(proposal, found)
    assert (found.queue_manager, found.fap_level) == ("LABQM", fap)
    accepted = client.agree(proposal, kind)
    assert (accepted.flags, accepted.kind, accepted.order) == (0, kind, order)
    client.user("someone")
    assert client.connect().reason == 0


@pytest.mark.parametrize(
    ("name", "reason"),
    [("LABQM", 0), ("", 0), ("*", 0), ("*ANY", 0), ("labqm", 2058), ("OTHER", 2058)],
)
def test_queue_manager_name(healthy, new_client, name: str, reason: int) -> None:
    client = started(new_client(healthy.connect()), "LAB.APP.PLAIN")
    assert client.connect(name).reason == reason


def test_blocked_user(lab, new_client) -> None:
    lab.mqsc("SET CHLAUTH('*') TYPE(BLOCKUSER) USERLIST('mallory')")
    client = started(new_client(lab.connect()), "LAB.APP.PLAIN", user="mallory")
    assert (client.connect().completion, client.connect().reason) == (2, 2035)
    assert "AMQ9776" in lab.messages()
    assert started(new_client(lab.connect()), "LAB.APP.PLAIN", user="alice").connect().reason == 0


def test_calls_before_connect_are_refused(healthy, new_client) -> None:
    client = started(new_client(healthy.connect()), "LAB.APP.PLAIN")
    assert client.call(SegmentType.MQDISC)[0].reason == 2018


def test_channel_status_says_what_was_negotiated(lab, new_client) -> None:
    other = started(new_client(lab.connect()), "LAB.APP.PLAIN", user="bob")
    other.connect()
    connection = secured(lab, TLS, pki().application, ciphers="ECDHE-RSA-AES256-GCM-SHA384")
    client = started(new_client(connection), "LAB.APP.TLS")
    client.connect()
    found = ask_status(client, "LAB.APP.TLS")
    assert len(found) == 1
    fields = found[0]
    assert fields["CHANNEL"] == "LAB.APP.TLS"
    assert fields["CHLTYPE"] == "SVRCONN"
    assert fields["STATUS"] == "RUNNING"
    assert fields["SECPROT"] == "TLSV12"
    assert fields["SSLCIPH"] == "ECDHE_RSA_AES_256_GCM_SHA384"
    assert fields["SSLPEER"].endswith("CN=labapp,OU=Applications,O=mqtui lab,C=GB")
    assert fields["SSLCERTI"] == "CN=Lab Client CA,O=mqtui lab,C=GB"
    assert fields["MCAUSER"] == "someone"
    assert fields["RAPPLTAG"] == "labprog"
    assert (fields["RPRODUCT"], fields["RVERSION"]) == ("MQCC", "09040300")
    assert fields["CONNAME"] == "127.0.0.1"
    both = ask_status(client, "LAB.*")
    assert {f["CHANNEL"]: f["SECPROT"] for f in both} == {
        "LAB.APP.PLAIN": "NONE",
        "LAB.APP.TLS": "TLSV12",
    }
    assert "SECPROT(TLSV12)" in lab.mqsc("DIS CHS(LAB.APP.TLS) ALL")


def test_status_of_a_channel_that_does_not_run(healthy, new_client) -> None:
    client = started(new_client(healthy.connect()), "LAB.APP.PLAIN")
    client.connect()
    assert ask_status(client, "LAB.EC.TLS") == []


def test_put_and_get_on_a_queue(lab, new_client) -> None:
    client = started(new_client(lab.connect()), "LAB.APP.PLAIN")
    client.connect()
    handle = open_queue(client, "LAB.QUEUE", mqi.OPEN_OUTPUT | OPEN_INPUT_SHARED)
    put(client, handle, MessageDescriptor(), b"hello" * 10)
    short, _ = get(client, handle, length=5)
    assert (short.completion, short.reason) == (1, 2080)
    api, reply = get(client, handle)
    assert (api.reason, reply.data) == (0, b"hello" * 10)
    assert get(client, handle)[0].reason == 2033
    body = mqi.OpenCall(ObjectDescriptor("NO.SUCH"), mqi.OPEN_OUTPUT).encode(ByteOrder.LITTLE)
    assert client.call(SegmentType.MQOPEN, body)[0].reason == 2085
    assert client.call(SegmentType.MQCLOSE, mqi.close_body(ByteOrder.LITTLE), 99)[0].reason == 2019
    assert client.call(SegmentType.MQDISC)[0].reason == 0


def test_what_cannot_be_read_leaves_a_cause_before_amq9999(lab, new_client) -> None:
    client = connected(lab, new_client)
    client.send(mqi.call(client.like, SegmentType.MQOPEN, bytes(20)))
    assert client.receive() is None
    assert lab.messages() == ["AMQ9207", "AMQ9999"]
    assert "'LAB.APP.PLAIN'" in lab.log()
    assert "127.0.0.1" in lab.log()


def test_a_type_that_is_not_served_is_named_in_the_log(lab, new_client) -> None:
    client = connected(lab, new_client)
    client.send(client.like.answer(SegmentType.RENEGOTIATE))
    assert client.receive() is None
    assert lab.messages() == ["AMQ9207", "AMQ9999"]
    assert "type 0B" in lab.log()


def test_jms_opens_a_queue_with_a_short_lpoo_and_a_descriptor_of_version_4(lab, new_client) -> None:
    client = connected(lab, new_client)
    descriptor = ObjectDescriptor("LAB.QUEUE", version=4, extension=bytes(200))
    asked = SpiOpen(0x2010, descriptor, version=1, short=True)
    blocks = (SpiBlock(b"SPOU", 1), SpiBlock(b"SPOI", 1, asked.encode(ByteOrder.LITTLE)))
    call = SpiCall(VERB_OPEN, 1, 0, blocks).encode(ByteOrder.LITTLE)
    api, reader = client.call(SegmentType.SPI, call)
    assert (api.completion, api.reason, api.handle) == (0, 0, 2)
    answer = SpiCall.read(reader).block(b"SPOO")
    opened = SpiOpen.read(answer, ByteOrder.LITTLE)
    assert (answer.version, opened.short, opened.version) == (1, True, 1)
    assert opened.descriptor.extension[40:136] == b"LAB.QUEUE".ljust(48) + b"LABQM".ljust(48)
    put(client, api.handle, MessageDescriptor(), b"hello")
    handle = open_queue(client, "LAB.QUEUE", OPEN_INPUT_SHARED)
    assert get(client, handle)[1].data == b"hello"


def test_what_follows_the_stated_length_of_a_put_is_no_data(lab, new_client) -> None:
    client = connected(lab, new_client)
    handle = open_queue(client, "LAB.QUEUE", mqi.OPEN_OUTPUT)
    body = mqi.PutCall(MessageDescriptor(), PutOptions(), b"hello").encode(ByteOrder.LITTLE)
    api, reader = client.call(SegmentType.MQPUT, body + b"left over", handle)
    assert api.reason == 0
    assert mqi.PutCall.read(reader, is_reply=True).length == 5
    again = open_queue(client, "LAB.QUEUE", OPEN_INPUT_SHARED)
    assert get(client, again)[1].data == b"hello"


SYNCPOINT = 0x0002


def test_a_transacted_session_sees_its_messages_with_the_commit(lab, new_client) -> None:
    lab.mqsc("DEFINE QLOCAL(APP.WORK)")
    sender, reader = connected(lab, new_client), connected(lab, new_client)
    out = open_queue(sender, "APP.WORK", mqi.OPEN_OUTPUT)
    back = open_queue(reader, "APP.WORK", OPEN_INPUT_SHARED)
    put(sender, out, MessageDescriptor(), b"first", SYNCPOINT)
    assert get(reader, back)[0].reason == 2033
    assert sender.call(SegmentType.MQCMIT)[0].reason == 0
    assert "CURDEPTH(1)" in lab.mqsc("DIS QL(APP.WORK) CURDEPTH")
    put(sender, out, MessageDescriptor(), b"second", SYNCPOINT)
    assert sender.call(SegmentType.MQBACK)[0].reason == 0
    api, got = get(reader, back, options=SYNCPOINT)
    assert (api.reason, got.data, got.descriptor.backout_count) == (0, b"first", 0)
    assert reader.call(SegmentType.MQBACK)[0].reason == 0
    got = get(reader, back, options=SYNCPOINT)[1]
    assert (got.data, got.descriptor.backout_count) == (b"first", 1)
    assert reader.call(SegmentType.MQDISC)[0].reason == 0
    assert "CURDEPTH(0)" in lab.mqsc("DIS QL(APP.WORK) CURDEPTH")


def test_a_connection_that_breaks_backs_out(lab, new_client) -> None:
    reader = connected(lab, new_client)
    both = open_queue(reader, "LAB.QUEUE", mqi.OPEN_OUTPUT | OPEN_INPUT_SHARED)
    put(reader, both, MessageDescriptor(), b"kept")
    assert get(reader, both, options=SYNCPOINT)[1].data == b"kept"
    reader.connection.close()
    other = connected(lab, new_client)
    again = open_queue(other, "LAB.QUEUE", OPEN_INPUT_SHARED)
    for _ in range(50):
        api, got = get(other, again)
        if api.reason == 0:
            break
    assert (got.data, got.descriptor.backout_count) == (b"kept", 1)


def test_what_a_queue_does_not_allow_has_its_reason(lab, new_client) -> None:
    lab.mqsc("DEFINE QLOCAL(APP.SMALL) MAXDEPTH(1) MAXMSGL(4)")
    client = connected(lab, new_client)
    handle = open_queue(client, "APP.SMALL", mqi.OPEN_OUTPUT | OPEN_INPUT_SHARED)

    def refused_put(data: bytes, options: int = 0) -> int:
        sent = mqi.PutCall(MessageDescriptor(), PutOptions(options), data)
        return client.call(SegmentType.MQPUT, sent.encode(ByteOrder.LITTLE), handle)[0].reason

    assert refused_put(b"12345") == 2030
    assert refused_put(b"1234", SYNCPOINT) == 0
    assert (refused_put(b"1"), refused_put(b"1", SYNCPOINT)) == (2053, 2053)
    lab.mqsc("ALTER QLOCAL(APP.SMALL) PUT(DISABLED) GET(DISABLED)")
    assert refused_put(b"1") == 2051
    body = mqi.GetCall(MessageDescriptor(), GetOptions(wait=0), 4).encode(ByteOrder.LITTLE)
    assert client.call(SegmentType.MQGET, body, handle)[0].reason == 2016


def test_the_notification_of_a_listener_is_answered(lab, new_client) -> None:
    client = connected(lab, new_client)
    body = Notification(2, 3, 1).encode(ByteOrder.LITTLE)
    client.send(client.like.answer(SegmentType.NOTIFICATION, body, 0x30))
    answer = client.receive()
    assert answer.type == SegmentType.NOTIFICATION
    assert Notification.read(mqi.Reader(answer.body, answer.order, "it")).code == 4
    # One that only tells of something leaves the channel as it is.
    body = Notification(2, 11).encode(ByteOrder.LITTLE)
    client.send(client.like.answer(SegmentType.NOTIFICATION, body, 0x30))
    assert client.call(SegmentType.MQDISC)[0].reason == 0


# --- helpers --------------------------------------------------------------------------------------


def connected(lab, new_client):
    client = started(new_client(lab.connect()), "LAB.APP.PLAIN")
    assert client.connect().reason == 0
    return client


def started(client, channel: str, user: str = "someone"):
    client.agree(client.start(channel))
    client.user(user)
    return client


def open_queue(client, name: str, options: int) -> int:
    descriptor = ObjectDescriptor(name, dynamic_name="MQTUI.*")
    body = mqi.OpenCall.for_fap(descriptor, options, 17, ByteOrder.LITTLE)
    api, reader = client.call(SegmentType.MQOPEN, body.encode(ByteOrder.LITTLE))
    assert api.reason == 0
    client.opened = mqi.OpenCall.read(reader).descriptor.name
    return api.handle


def put(
    client, handle: int, descriptor: MessageDescriptor, data: bytes, more: int = 0
) -> MessageDescriptor:
    options = PutOptions(more) if more else PutOptions()
    body = mqi.PutCall(descriptor, options, data).encode(ByteOrder.LITTLE)
    api, reader = client.call(SegmentType.MQPUT, body, handle)
    assert api.reason == 0
    return mqi.PutCall.read(reader, is_reply=True).descriptor


def get(
    client, handle: int, correlation: bytes = bytes(24), length: int = 65536, options: int = 0x0001
):
    wanted = MessageDescriptor(correlation_id=correlation)
    body = mqi.GetCall(wanted, GetOptions(options, wait=100), length).encode(ByteOrder.LITTLE)
    api, reader = client.call(SegmentType.MQGET, body, handle)
    return api, mqi.GetReply.read(reader)


def ask_status(client, channel: str) -> list[dict[str, str]]:
    replies = open_queue(client, "SYSTEM.DEFAULT.MODEL.QUEUE", mqi.OPEN_INPUT_EXCLUSIVE)
    assert client.opened.startswith("MQTUI.")
    request = MessageDescriptor(
        message_type=MESSAGE_REQUEST, format=FORMAT_ADMIN, reply_queue=client.opened
    )
    commands = open_queue_keeping(client, COMMAND_QUEUE)
    data = status_command(channel).encode(order_of(request.encoding))
    sent = put(client, commands, request, data)
    found = []
    while True:
        api, reply = get(client, replies, sent.message_id)
        assert api.reason == 0
        message = PcfMessage.decode(reply.data, order_of(reply.descriptor.encoding))
        if message.completion == 0:
            found.append(status_fields(message))
        if message.last:
            return found


def open_queue_keeping(client, name: str) -> int:
    kept = client.opened
    handle = open_queue(client, name, mqi.OPEN_OUTPUT)
    client.opened = kept
    return handle
