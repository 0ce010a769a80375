"""Many clients on one channel at once: ours is found among them, and can be held for a look."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from mqtui.facts import ChannelDefinition, Endpoint, Source, SourceKind, StepKind
from mqtui.formats.mqsc import parse_mqsc
from mqtui.lab.queue_manager.mqi import command_server
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.wire import WireError
from mqtui.wire.mq import mqi
from mqtui.wire.mq.pcf import StringFilter
from mqtui.wire.mq.segment import SegmentType

CHANNEL = "LAB.APP.PLAIN"
SECONDS = 20.0


@pytest.fixture
def fifty(healthy, new_client):
    """The lab with 50 programs connected to one channel."""
    for number in range(50):
        client = new_client(healthy.connect())
        client.agree(client.start(CHANNEL))
        client.user("someone")
        client.call(
            SegmentType.MQCONN,
            mqi.ConnectCall.for_fap("", f"program {number}", 17).encode(client._like.order),
        )
    return healthy


def plan_for(lab, **changes):
    plan = ConnectPlan(
        definition=ChannelDefinition(CHANNEL, Source(SourceKind.DEFAULT, "test")),
        endpoint=Endpoint("127.0.0.1", lab.sandbox.port),
        address="127.0.0.1",
        queue_manager="",
        user="anna",
        sni=None,
        trusted_pem=(),
        identity=None,
        timeout=SECONDS,
        plain=True,
    )
    return replace(plan, **changes)


@pytest.mark.parametrize("takes_filters", [True, False])
def test_ours_is_found_among_50(fifty, monkeypatch, takes_filters):
    if not takes_filters:

        def refuse(command):
            if any(isinstance(p.value, StringFilter) for p in command.parameters):
                raise WireError("no filters")

        monkeypatch.setattr(command_server, "asked_application", refuse)
    live = asyncio.run(live_connect(plan_for(fifty)))
    assert live.status is not None, live.status_error
    assert live.status.candidates == ()
    # Only where the filter is not taken are all read, up to ours.
    assert (live.status.seen == 1) is takes_filters
    assert live.status.fields["RAPPLTAG"] == live.status.application
    assert live.status.fields["MCAUSER"] == "anna"


def test_many_of_ours_at_once_each_find_themselves(fifty):
    async def run():
        return await asyncio.gather(*(live_connect(plan_for(fifty)) for _ in range(10)))

    found = asyncio.run(run())
    tags = {live.status.fields["RAPPLTAG"] for live in found}
    assert len(tags) == 10
    assert all(live.status.fields["RAPPLTAG"] == live.status.application for live in found)


def test_what_is_held_open_is_seen_from_the_other_end(fifty):
    async def run():
        held = asyncio.Event()
        told = []

        def on_step(step):
            if step.kind is StepKind.HOLDING:
                told.append(step.detail)
                held.set()

        task = asyncio.create_task(live_connect(plan_for(fifty, hold=600), on_step))
        async with asyncio.timeout(SECONDS * 3):
            await held.wait()
        text = await asyncio.to_thread(fifty.mqsc, f"DIS CHS({CHANNEL}) ALL")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return told[0], text

    told, text = asyncio.run(run())
    tags = {block.attributes["RAPPLTAG"] for block in parse_mqsc(text)}
    assert len(tags) == 51
    assert any(told.endswith(tag) for tag in tags)
