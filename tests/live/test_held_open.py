"""A connection that is held open: heartbeats are answered, and its end is noticed at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind, StepKind
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.wire import Flag, Segment, SegmentType
from mqtui.wire.mq.mqi import reply
from mqtui.wire.mq.status import rejection_segment

LOCAL = "127.0.0.1"
#: Nobody waits for it: the other end does something long before.
LONG = 600.0
CLOSE = object()
BEAT = Segment(SegmentType.HEARTBEAT)
ASKING = replace(BEAT, flags=BEAT.flags | Flag.CONFIRM_REQUEST)


class Seen(list):
    """What the queue manager saw; an event for the first heartbeat."""

    def __init__(self):
        super().__init__()
        self.beaten = asyncio.Event()

    def append(self, name):
        super().append(name)
        if name == "HEARTBEAT":
            self.beaten.set()


def hold(servers, act, seconds=LONG, tls=None, trusted=()):
    """Connect and hold; ``act(writer, seen)`` is what the other end does then."""

    async def run():
        manager = servers.FakeQueueManager(seen=Seen())
        holding, read_all = asyncio.Event(), asyncio.Event()

        async def serve(reader, writer):
            serving = asyncio.create_task(manager.serve(reader, writer))
            try:
                await holding.wait()
                if await act(writer, manager.seen) is CLOSE:
                    return
                await serving
            finally:
                serving.cancel()
                read_all.set()

        def on_step(step):
            if step.kind is StepKind.HOLDING:
                holding.set()

        async with servers.serving(serve, tls) as port:
            plan = ConnectPlan(
                definition=ChannelDefinition(
                    "APP.TLS",
                    Source(SourceKind.DEFAULT, "test"),
                    cipher_spec="ANY_TLS12_OR_HIGHER" if tls else "",
                ),
                endpoint=Endpoint(LOCAL, port),
                address=LOCAL,
                queue_manager="QM1",
                user="anna",
                sni="app2e-tls.chl.mq.ibm.com" if tls else None,
                trusted_pem=trusted,
                identity=None,
                timeout=30.0,
                plain=tls is None,
                hold=seconds,
            )
            async with asyncio.timeout(60):
                live = await live_connect(plan, on_step)
                await read_all.wait()
                return live, manager.seen

    return asyncio.run(run())


def held(live):
    return next(s for s in live.steps if s.kind is StepKind.HELD)


async def closes(_writer, _seen):
    return CLOSE


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_connection_that_is_dropped_is_noticed_at_once_and_said(servers, pki, encrypted):
    tls = pki.server_context() if encrypted else None
    trusted = (pki.authority.pem.decode(),) if encrypted else ()
    live, _ = hold(servers, closes, tls=tls, trusted=trusted)
    step = held(live)
    assert step.outcome is Outcome.CLOSED
    assert step.detail.startswith("after ")
    assert step.detail.endswith("of 600 seconds, the other end closed the connection")
    assert live.steps[-1] is step
    # The connect itself has worked, and what it showed is kept.
    assert live.connect.outcome is Outcome.OK
    assert live.status is not None


def test_a_channel_that_is_stopped_says_with_what(servers):
    async def stops(writer, _seen):
        writer.write(rejection_segment(7).encode())

    step = held(hold(servers, stops)[0])
    assert step.outcome is Outcome.REJECTED
    assert "seconds, the queue manager ended the channel" in step.detail


def test_what_nobody_asked_for_ends_it(servers):
    async def babbles(writer, _seen):
        writer.write(reply(Segment(SegmentType.MQDISC)).encode())

    step = held(hold(servers, babbles)[0])
    assert step.outcome is Outcome.ERROR
    assert "unexpected segment" in step.detail


def test_only_a_heartbeat_that_asks_is_answered(servers):
    async def beats(writer, seen):
        assert "HEARTBEAT" not in seen
        writer.write(BEAT.encode() * 3 + ASKING.encode())
        await seen.beaten.wait()
        writer.write(rejection_segment(7).encode())

    live, seen = hold(servers, beats)
    assert seen.count("HEARTBEAT") == 1
    assert held(live).outcome is Outcome.REJECTED


def test_what_is_held_to_the_end_is_ended_in_order(servers):
    async def beats(writer, _seen):
        writer.write(ASKING.encode())

    live, seen = hold(servers, beats, seconds=0.2)
    assert held(live).outcome is Outcome.OK
    assert held(live).detail == "0.2 seconds"
    assert held(live).milliseconds >= 200
    assert (live.steps[-1].kind, live.steps[-1].outcome) == (StepKind.MQDISC, Outcome.OK)
    assert seen[-1] == "MQDISC"


def test_a_heartbeat_is_answered_in_the_middle_of_a_call_too(servers):
    manager = servers.FakeQueueManager(heartbeats=True)

    async def run():
        async with servers.serving(manager.serve) as port:
            plan = ConnectPlan(
                definition=ChannelDefinition("APP.TLS", Source(SourceKind.DEFAULT, "test")),
                endpoint=Endpoint(LOCAL, port),
                address=LOCAL,
                queue_manager="QM1",
                user="anna",
                sni=None,
                trusted_pem=(),
                identity=None,
                timeout=30.0,
                plain=True,
            )
            return await live_connect(plan)

    live = asyncio.run(run())
    assert live.connect.outcome is Outcome.OK
    # Those that go with the segments of initial data ask for it.
    assert manager.seen.count("HEARTBEAT") >= 1
