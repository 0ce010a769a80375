"""Our client before captured answers, in the header form that it speaks.

They are a real queue manager's, and those that the lab's gave (tools/lab_traffic.py).
"""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from segment_content import content_of

from mqtui.engine.secrets import Password
from mqtui.facts import Outcome, Source, SourceKind
from mqtui.live.mq.client import Conversation, ConversationEnded
from mqtui.wire import HeaderKind, Segment, SegmentReader, SegmentType
from mqtui.wire.mq.initial_data import initial_data_of
from mqtui.wire.mq.messages import OBJECT_QUEUE_MANAGER, ObjectDescriptor, PutOptions
from mqtui.wire.mq.mqi import InquireCall, OpenCall, PutCall, close_body
from mqtui.wire.mq.userid import UserId

CAPTURE = Path(__file__).parents[4] / "shared" / "captures" / "java-client-qm93-plaintext.pcap"
OWN = Path(__file__).parents[2] / "captures" / "plaintext.pcap"
SECRET = Password(Source(SourceKind.DEFAULT, "test"), b"passw0rd")


@pytest.fixture(params=["lab", "real"])
def capture(request):
    """A capture, by its place."""
    return OWN if request.param == "lab" else CAPTURE


def sides(capture):
    """Each connection of the capture: the client's segments and the queue manager's."""
    if not capture.exists():
        pytest.skip("../shared/captures is not here")
    path = Path(__file__).parents[2] / "wire" / "conftest.py"
    spec = importlib.util.spec_from_file_location("wire_capture", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["wire_capture"] = module
    spec.loader.exec_module(module)
    found = {}
    for flow in module.read_flows(capture.read_bytes()):
        key = flow.source if flow.from_client else flow.target
        one = found.setdefault(key, ([], []))[0 if flow.from_client else 1]
        one.extend(SegmentReader().feed(flow.data))
    return list(found.values())


def plainly(segment: Segment) -> bytes:
    """The segment for a client that does not share conversations."""
    return replace(segment, kind=HeaderKind.PLAIN, conversation=0).encode()


class Captured:
    """Answers what we send by the captured segments, one for each that wants an answer."""

    def __init__(self, segments, *, encoded=plainly) -> None:
        self.segments = list(segments)
        self.encoded = encoded
        self.sent: list[Segment] = []
        self.ready: list[bytes] = []

    async def send(self, data: bytes) -> None:
        (segment,) = SegmentReader().feed(data)
        self.sent.append(segment)
        if segment.type != SegmentType.USER_ID and self.segments:
            self.ready.append(self.encoded(self.segments.pop(0)))

    async def receive(self) -> bytes:
        return self.ready.pop(0) if self.ready else b""


def refused(capture):
    return [s for s in sides(capture) if content_of(s[1][2]).api and content_of(s[1][2]).api.reason]


def served(capture):
    return [s for s in sides(capture) if len(s[1]) > 20]


def test_a_real_refusal_is_read(capture):
    """Three of its connections end with 2035 at MQCONN, and one of the lab's."""
    found = refused(capture)
    assert len(found) == (3 if capture is CAPTURE else 1)
    for _, theirs in found:
        stream = Captured(theirs)

        async def run(stream=stream):
            conversation = Conversation(stream, 10)
            said = await conversation.start("APP.SVRCONN", "*")
            await conversation.tell_user("root")
            return said, conversation.agreed, await conversation.connect("*", "mqtui")

        said, agreed, api = asyncio.run(run())
        assert said.queue_manager.startswith(("QM", "LABQM"))
        assert said.product == "MQMM09040300"
        assert (agreed.fap_level, agreed.conversations) == (17, 0)
        assert (api.completion, api.reason) == (2, 2035)


def test_a_real_conversation_is_held_to_its_end(capture):
    """Connect with a password, open, inquire, put, close, disconnect: every answer is taken."""
    found = served(capture)
    assert len(found) == 2
    for ours, theirs in found:
        first = [s for s in theirs if s.conversation in (0, 1)]
        put_reply = next(s for s in theirs if s.type == SegmentType.MQPUT_REPLY)
        disconnected = next(s for s in theirs if s.type == SegmentType.MQDISC_REPLY)
        stream = Captured([*first[:9], put_reply, disconnected])
        assert [s.type for s in first[:9]] == [
            *(0x01, 0x01, 0x05, 0x91, 0x93, 0x99, 0x94, 0x93, 0x99)
        ]
        inquiry = next(s for s in ours if s.type == SegmentType.MQINQ)

        async def run(stream=stream, inquiry=inquiry, put_reply=put_reply):
            conversation = Conversation(stream, 10)
            await conversation.start("APP.SVRCONN", "*")
            await conversation.tell_user("root")
            await conversation.authenticate("app", SECRET, encrypted=True, allow_in_clear=False)
            assert (await conversation.connect("*", "mqtui")).reason == 0
            order = conversation.order
            manager = ObjectDescriptor("", OBJECT_QUEUE_MANAGER, dynamic_name="AMQ.*")
            body = OpenCall.for_fap(manager, 0x2020, 17, order).encode(order)
            opened = await conversation.call(SegmentType.MQOPEN, body)
            asked = content_of(inquiry).structure.encode(order)
            answer = await conversation.call(SegmentType.MQINQ, asked, opened.api.handle)
            values = InquireCall.read(answer.reader, is_reply=True)
            await conversation.call(SegmentType.MQCLOSE, close_body(order), 2)
            again = await conversation.call(SegmentType.MQOPEN, body)
            await conversation.call(SegmentType.MQINQ, asked, again.api.handle)
            descriptor = content_of(put_reply).structure.descriptor
            put = PutCall(descriptor, PutOptions(), b"data").encode(order)
            done = await conversation.call(SegmentType.MQPUT, put, again.api.handle)
            resolved = PutCall.read(done.reader, is_reply=True).options.resolved_queue
            await conversation.disconnect()
            return opened, values, resolved

        opened, values, resolved = asyncio.run(run())
        assert opened.api.handle == 2
        assert values.characters.startswith((b"QM", b"LABQM"))
        assert resolved == ("UNIFORM.QUEUE" if capture is CAPTURE else "LAB.QUEUE")
        assert not stream.segments


def test_what_we_send_has_the_form_of_the_real_client(capture):
    """Type by type: same lengths, flags and encoding as the Java client's, less the TSHM part."""
    ours_sent = []
    for ours, theirs in served(capture):
        stream = Captured([s for s in theirs if s.conversation in (0, 1)][:4])

        async def run(stream=stream):
            conversation = Conversation(stream, 10)
            await conversation.start("APP.SVRCONN", "*")
            await conversation.tell_user("root")
            await conversation.authenticate("app", SECRET, encrypted=True, allow_in_clear=False)
            await conversation.connect("*", "mqtui")

        asyncio.run(run())
        ours_sent.append(stream.sent)
        real = [s for s in ours if s.conversation in (0, 1)][:5]
        assert [s.type for s in real] == [0x01, 0x01, 0x08, 0x0A, 0x81]
        assert [s.type for s in stream.sent] == [s.type for s in real]
        for mine, captured in zip(stream.sent, real, strict=True):
            assert len(mine.body) == len(captured.body)
            assert (mine.flags, mine.encoding) == (captured.flags, captured.encoding)
        assert initial_data_of(stream.sent[1]).fap_level == 17
        user = UserId.decode(stream.sent[2].body, stream.sent[2].order)
        assert user.long_user == "root"
    assert len(ours_sent) == 2


def with_nonce(segment: Segment) -> Segment:
    """The initial data as a real queue manager sends it; the lab's sends no nonce."""
    data = initial_data_of(segment)
    nonce = data.nonce if any(data.nonce) else bytes(range(1, 13))
    return replace(segment, body=replace(data, nonce=nonce).encode(segment.order))


def test_a_queue_managers_nonce_keeps_the_password_here(capture):
    """Without TLS it expects the password obfuscated: nothing goes, allowed or not."""
    for _, answers in served(capture):
        theirs = [*map(with_nonce, answers[:2]), *answers[2:]]
        stream = Captured(theirs)

        async def run(stream=stream):
            conversation = Conversation(stream, 10)
            await conversation.start("APP.SVRCONN", "*")
            await conversation.authenticate("app", SECRET, encrypted=False, allow_in_clear=True)

        with pytest.raises(ConversationEnded, match="password protection") as ended:
            asyncio.run(run())
        assert ended.value.outcome is Outcome.ERROR
        assert all(s.type == SegmentType.INITIAL_DATA for s in stream.sent)


def test_an_answer_of_another_conversation_is_not_ours(capture):
    """As captured, with ``TSHM``: our client has agreed on no conversations and says so."""
    _, theirs = served(capture)[0]
    stream = Captured(theirs, encoded=Segment.encode)

    async def run():
        conversation = Conversation(stream, 10)
        await conversation.start("APP.SVRCONN", "*")
        await conversation.authenticate("app", SECRET, encrypted=True, allow_in_clear=False)
        await conversation.connect("*", "mqtui")

    with pytest.raises(ConversationEnded, match="unexpected segment: MQCONN_REPLY"):
        asyncio.run(run())
