"""Channel status during a connect: ours among many, the way through runmqsc, a connection held."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace

import pytest

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind, StepKind
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.mq import status as module
from mqtui.live.mq.status import command_for_people, mqsc_hint

LOCAL = "127.0.0.1"


def instance(tag="amqsputc", conname=LOCAL, began="10.00.00", **fields):
    return {
        "CHANNEL": "APP.TLS",
        "STATUS": "RUNNING",
        "RAPPLTAG": tag,
        "CONNAME": conname,
        "CHSTADA": "2026-11-23",
        "CHSTATI": began,
        "SECPROT": "NONE",
        **fields,
    }


def plan_for(port, **changes):
    plan = ConnectPlan(
        definition=ChannelDefinition("APP.TLS", Source(SourceKind.DEFAULT, "test")),
        endpoint=Endpoint(LOCAL, port),
        address=LOCAL,
        queue_manager="QM1",
        user="anna",
        sni=None,
        trusted_pem=(),
        identity=None,
        timeout=10.0,
        plain=True,
    )
    return replace(plan, **changes)


def connect(servers, manager, on_step=None, **changes):
    async def run():
        async with servers.serving(manager.serve) as port:
            return await live_connect(plan_for(port, **changes), on_step)

    return asyncio.run(run())


@pytest.mark.parametrize("refuses", [False, True])
def test_a_command_server_that_takes_no_filter_is_asked_without(servers, refuses):
    manager = servers.FakeQueueManager(instances=[instance(), instance("OURS")])
    manager.refuses_filters = refuses
    live = connect(servers, manager)
    assert live.status is not None, live.status_error
    assert live.status.fields["RAPPLTAG"] == live.status.application
    assert manager.seen.count("MQPUT") == 1 + refuses
    # Both halves of the refusal are read before the next question is asked.
    assert manager.seen.count("MQGET") == 2 + 2 * refuses


def test_ours_among_50_and_nothing_more_is_read(servers):
    found = [instance(f"mqtui {n:08x}") for n in range(50)]
    found[30] = instance("OURS", MCAUSER="me")
    manager = servers.FakeQueueManager(instances=found)
    live = connect(servers, manager)
    assert live.status.fields["MCAUSER"] == "me"
    assert live.status.candidates == ()
    assert live.status.application == manager.application
    assert manager.application in live.status.why
    assert live.local_address == live.status.address == LOCAL
    assert manager.seen.count("MQGET") == 31
    assert live.steps[-1].kind is StepKind.MQDISC
    assert live.steps[-1].outcome is Outcome.OK


def test_where_the_tag_does_not_tell_all_that_could_be_ours_are_kept(servers):
    others = [instance(conname="192.0.2.9"), instance(began="09.00.00")]
    twins = [instance("", SECPROT="TLSV12"), instance("")]
    live = connect(servers, servers.FakeQueueManager(instances=[*others, *twins]))
    assert len(live.status.candidates) == 2
    assert live.status.seen == 4
    assert live.status.complete
    assert "SECPROT" not in live.status.fields
    assert live.status.fields["STATUS"] == "RUNNING"
    assert "2 instances could be this connection" in live.steps[-2].detail


def test_a_lone_instance_needs_no_mark(servers):
    live = connect(servers, servers.FakeQueueManager(instances=[instance("")]))
    assert live.status.candidates == ()
    assert live.status.fields["SECPROT"] == "NONE"


def test_one_that_fits_is_not_ours_for_certain_while_others_were_not_read(servers, monkeypatch):
    monkeypatch.setattr(module, "MOST_INSTANCES", 3)
    found = [instance("", conname="192.0.2.9")] * 2 + [instance("")] * 5
    live = connect(servers, servers.FakeQueueManager(instances=found))
    assert len(live.status.candidates) == 1
    assert not live.status.complete


def test_thousands_are_read_within_bounds(servers, monkeypatch):
    monkeypatch.setattr(module, "MOST_INSTANCES", 300)
    manager = servers.FakeQueueManager(instances=[instance("")] * 2000)
    live = connect(servers, manager)
    assert manager.seen.count("MQGET") == 300
    assert not live.status.complete
    assert live.status.seen == 300
    assert len(live.status.candidates) == module.MOST_CANDIDATES


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (
            {"failing_opens": {"SYSTEM.ADMIN.COMMAND.QUEUE": 2035}},
            "lacks +put on it",
        ),
        (
            {
                "failing_opens": {
                    "SYSTEM.MQEXPLORER.REPLY.MODEL": 2035,
                    "SYSTEM.DEFAULT.MODEL.QUEUE": 2035,
                }
            },
            "lacks +get and +dsp on it",
        ),
        ({"command_reason": 2035}, "lacks +dsp on the channel"),
        ({"silent_commands": True}, "MQGET returned 2033"),
    ],
)
def test_what_is_missing_is_named_and_the_two_other_ways(servers, trouble, words):
    error = connect(servers, servers.FakeQueueManager(**trouble)).status_error
    assert words in error
    assert "runmqsc on the queue manager's host" in error
    assert "--chstatus FILE" in error


REFUSING = {"failing_opens": {"SYSTEM.ADMIN.COMMAND.QUEUE": 2035}}


@pytest.fixture
def runmqsc(tmp_path):
    """A stand-in that shows the instance whose application tag stands in a file beside it."""

    def write(manager, lines=None):
        path = tmp_path / "runmqsc"
        shown = (
            "AMQ8417I: Display Channel Status details.\\n"
            "   CHANNEL(APP.TLS)     STATUS(RUNNING)\\n"
            "   RAPPLTAG(%s)     SECPROT(TLSV13)\\n"
        )
        # Waits for nothing: the application's name is known as soon as MQCONN has come.
        lines = lines or f"printf '{shown}' \"$(cat {tmp_path}/tag)\""
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)
        answer = manager._send

        def send(writer, segment):
            (tmp_path / "tag").write_text(manager.application)
            answer(writer, segment)

        manager._send = send
        return {"runmqsc": str(path), "environ": dict(os.environ)}

    return write


def test_where_the_command_server_refuses_the_local_runmqsc_tells(servers, runmqsc):
    manager = servers.FakeQueueManager(**REFUSING)
    live = connect(servers, manager, **runmqsc(manager))
    assert live.status_error == ""
    assert live.status.fields["SECPROT"] == "TLSV13"
    assert live.status.how == "runmqsc on this machine"
    step = next(s for s in live.steps if s.kind is StepKind.STATUS)
    assert step.outcome is Outcome.OK
    assert live.steps[-1].kind is StepKind.MQDISC


def test_it_is_not_run_where_the_connection_itself_tells(servers, runmqsc, tmp_path):
    manager = servers.FakeQueueManager()
    live = connect(servers, manager, **runmqsc(manager, f"touch {tmp_path}/ran"))
    assert live.status is not None
    assert not (tmp_path / "ran").exists()


def test_it_is_not_run_for_another_machine(servers, runmqsc, tmp_path, monkeypatch):
    from mqtui.live.mq import status_step

    monkeypatch.setattr(status_step, "is_this_machine", lambda address: address != LOCAL)
    manager = servers.FakeQueueManager(**REFUSING)
    live = connect(servers, manager, **runmqsc(manager, f"touch {tmp_path}/ran"))
    assert live.status is None
    assert not (tmp_path / "ran").exists()


def test_both_refusals_are_told(servers, runmqsc):
    manager = servers.FakeQueueManager(**REFUSING)
    stand_in = runmqsc(manager, "echo 'AMQ8135E: Not authorized.'; exit 20")
    error = connect(servers, manager, **stand_in).status_error
    assert "2035 MQRC_NOT_AUTHORIZED" in error
    assert "Then runmqsc answers: AMQ8135E: Not authorized" in error
    assert "--chstatus FILE" in error


def test_a_connection_is_held_open_and_says_what_to_look_at(servers):
    steps = []
    manager = servers.FakeQueueManager()
    connect(servers, manager, on_step=steps.append, hold=0.05)
    kinds = [s.kind for s in steps]
    assert kinds[kinds.index(StepKind.STATUS) :] == [
        StepKind.STATUS,
        StepKind.HOLDING,
        StepKind.HELD,
        StepKind.MQDISC,
    ]
    told = next(s for s in steps if s.kind is StepKind.HOLDING).detail
    assert "DIS CHSTATUS('APP.TLS') ALL" in told
    assert manager.application in told
    assert next(s for s in steps if s.kind is StepKind.HELD).milliseconds >= 50


def test_a_connection_that_is_held_open_can_be_cancelled(servers):
    async def run():
        holding = asyncio.Event()

        def on_step(step):
            if step.kind is StepKind.HOLDING:
                holding.set()

        async with servers.serving(servers.FakeQueueManager().serve) as port:
            task = asyncio.create_task(live_connect(plan_for(port, hold=600), on_step))
            async with asyncio.timeout(30):
                await holding.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(run())


@pytest.mark.parametrize(
    ("channel", "command"),
    [
        ("APP.TLS", "DIS CHSTATUS('APP.TLS') ALL"),
        ("it's", "DIS CHSTATUS('it''s') ALL"),
        ("A') MCAUSER(root", "DIS CHSTATUS('A'') MCAUSER(root') ALL"),
        ("A\nDIS QMGR", "DIS CHSTATUS(*) ALL"),
        ("A" * 21, "DIS CHSTATUS(*) ALL"),
    ],
)
def test_the_command_for_people_is_one(channel, command):
    assert command_for_people(channel) == command
    assert f"run {command} in runmqsc" in mqsc_hint(channel)
