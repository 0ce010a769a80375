"""A conversation against anything that could come down the line."""

from __future__ import annotations

import asyncio
import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.facts import Outcome
from mqtui.live.mq.client import Conversation, ConversationEnded
from mqtui.live.mq.status import OwnConnection, StatusUnavailable, own_status
from mqtui.live.tls.handshake import TlsAlert
from mqtui.wire import Segment
from mqtui.wire.mq.initial_data import ACCEPTED_FLAGS, InitialData, initial_segment


class Script:
    """A stream that plays back what was scripted; an exception in it is raised."""

    def __init__(self, *events: bytes | OSError) -> None:
        self.events = list(events)
        self.sent: list[bytes] = []

    async def send(self, data: bytes) -> None:
        self.sent.append(data)

    async def receive(self) -> bytes:
        event = self.events.pop(0) if self.events else b""
        if isinstance(event, OSError):
            raise event
        return event


ACCEPTED = initial_segment(InitialData("CHL", "QM1"), ACCEPTED_FLAGS).encode()


async def whole(stream: Script) -> Outcome:
    conversation = Conversation(stream, 1)
    try:
        await conversation.start("CHL", "QM1")
        await conversation.tell_user("anna")
        await conversation.connect("QM1", "mqtui")
        with contextlib.suppress(StatusUnavailable):
            own = OwnConnection("CHL", "mqtui", "127.0.0.1", 0.0)
            await own_status(conversation, own, "here", 1)
        await conversation.disconnect()
    except ConversationEnded as ended:
        outcome, detail = ended.outcome, ended.detail
    else:
        outcome, detail = Outcome.OK, ""
    assert detail.isprintable()
    return outcome


segments = st.builds(
    Segment,
    type=st.sampled_from([0x01, 0x05, 0x09, 0x91, 0x93, 0x95, 0x96, 0x94, 0x92, 0x99]),
    body=st.one_of(st.binary(max_size=400), st.just(bytes(16)), st.just(ACCEPTED[28:])),
    flags=st.sampled_from([0x30, 0x10, 0x20, 0x02, 0x0A, 0x00, 0x04]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=60), segments.map(Segment.encode)), max_size=12))
def test_whatever_comes_ends_in_an_outcome(events):
    assert asyncio.run(whole(Script(*events))) in Outcome


@settings(max_examples=150, deadline=None)
@given(st.lists(segments.map(Segment.encode), max_size=12))
def test_whatever_comes_after_a_good_start_ends_in_an_outcome(events):
    assert asyncio.run(whole(Script(ACCEPTED, *events))) in Outcome


def test_endless_proposals_are_not_followed():
    proposal = initial_segment(InitialData("CHL", "QM1"), 0x02).encode()
    stream = Script(*[proposal] * 50)
    assert asyncio.run(whole(stream)) is Outcome.ERROR
    assert len(stream.sent) < 10


def test_endless_pieces_of_a_reply_are_not_kept():
    piece = Segment(0x91, bytes(30000), flags=0x10).encode()
    stream = Script(ACCEPTED, *[piece] * 1000)
    assert asyncio.run(whole(stream)) is Outcome.ERROR
    assert len(stream.events) > 900


def test_an_alert_that_waits_behind_a_broken_pipe_is_found():
    class Broken(Script):
        async def send(self, data: bytes) -> None:
            raise BrokenPipeError(32, "Broken pipe")

    assert asyncio.run(whole(Broken(TlsAlert("bad_certificate")))) is Outcome.ALERT
    assert asyncio.run(whole(Broken())) is Outcome.RESET
