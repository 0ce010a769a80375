"""The right name of a channel and of a queue manager, where what was seen shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.checks.live.names import right_channel, right_queue_manager
from mqtui.engine.change import Need, PassQueueManagerName, SetEntry, UseChannel
from mqtui.facts import ChannelStart, MqscObject, Outcome, QueueManagerView, SourceKind
from mqtui.facts.base import Source


def objects(bench, *channels: tuple[str, str]) -> QueueManagerView:
    made = (MqscObject("CHANNEL", name, {"CHLTYPE": kind}, bench.FILE) for name, kind in channels)
    return QueueManagerView(tuple(made))


def asked(bench, channel: str = "app.tls", stated: str | None = None, *there: tuple[str, str]):
    facts = bench.table(bench.healthy(), bench.tls_channel(channel))
    facts = bench.live(facts, definition=facts.ccdt.channels[0])
    view = objects(bench, *(there or (("APP.TLS", "SVRCONN"),)))
    return replace(facts, queue_manager=view, request=replace(facts.request, channel=stated))


def test_an_entry_whose_case_differs_gets_the_name_that_the_definitions_have(bench):
    (remedy,) = right_channel(asked(bench))
    facts = asked(bench)
    source = facts.live.definition.source
    assert remedy.changes == (SetEntry(source.name, "app.tls", "name", "APP.TLS", source.line),)
    assert remedy.text.splitlines()[-1] == '+"name": "APP.TLS"'
    assert remedy.needs == ()


def test_where_the_wrong_name_is_stated_too_both_change(bench):
    entry, stated = right_channel(asked(bench, stated="app.tls"))
    assert isinstance(entry.changes[0], SetEntry)
    assert (stated.changes, stated.with_previous) == ((UseChannel("APP.TLS"),), True)


@pytest.mark.parametrize(
    "there",
    [
        (("APP1.TLS", "SVRCONN"),),
        (("APP.TLS", "RCVR"),),
        (("APP.TLS", "SVRCONN"), ("App.tls", "SVRCONN")),
        (("app.tls", "SDR"), ("APP.TLS", "SVRCONN")),
    ],
    ids=["another name", "another type", "two of them", "the name itself"],
)
def test_without_one_channel_that_it_can_be_nothing_is_offered(bench, there):
    assert right_channel(asked(bench, "app.tls", None, *there)) == ()


def test_a_program_that_states_its_channel_states_the_right_one(bench):
    facts = asked(bench)
    option = Source(SourceKind.OPTION, "--channel")
    definition = replace(facts.live.definition, source=option)
    (remedy,) = right_channel(replace(facts, live=replace(facts.live, definition=definition)))
    assert remedy.changes == (UseChannel("APP.TLS"),)
    assert not remedy.with_previous


def answered(bench, name: str, wanted: str, entry: str):
    facts = bench.table(bench.healthy(), bench.tls_channel(queue_manager=entry))
    start = ChannelStart("APP.TLS", Outcome.OK, queue_manager=name)
    facts = bench.live(facts, definition=facts.ccdt.channels[0], start=start)
    return replace(facts, request=replace(facts.request, queue_manager=wanted))


@pytest.mark.parametrize(
    ("name", "wanted", "needs"),
    [("QM1", "qm1", ()), ("QM2", "QM1", (Need.DECISION,))],
    ids=["case", "another one"],
)
def test_which_queue_manager_is_meant_is_for_people_unless_only_the_case_differs(
    bench, name, wanted, needs
):
    (remedy,) = right_queue_manager(answered(bench, name, wanted, ""))
    assert (remedy.changes, remedy.needs) == ((PassQueueManagerName(name),), needs)


def test_an_entry_for_the_name_that_was_asked_for_changes_with_it(bench):
    entry, passed = right_queue_manager(answered(bench, "QM1", "qm1", "qm1"))
    (change,) = entry.changes
    assert isinstance(change, SetEntry)
    assert (change.attribute, change.value) == ("queueManager", "QM1")
    assert passed.with_previous
    assert [r.needs for r in right_queue_manager(answered(bench, "QM2", "QM1", "QM1"))] == [
        (Need.DECISION,),
        (Need.DECISION,),
    ]


def test_the_right_name_is_left_as_it_is(bench):
    assert right_queue_manager(answered(bench, "QM1", "QM1", "QM1")) == ()
    assert right_queue_manager(answered(bench, "", "QM1", "QM1")) == ()
