"""Which records of a log are of this failure: by time, channel, queue manager, host and process."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mqtui.facts import (
    ChannelDefinition,
    Endpoint,
    Facts,
    HostInfo,
    LiveConnect,
    Request,
    Source,
    SourceKind,
)
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide
from mqtui.rules.outcome.log_pairing import Pairing, log_pairing

BEGAN = datetime(2026, 11, 4, 12, tzinfo=UTC)
CONNECTED = BEGAN + timedelta(seconds=2)
LOG = Source(SourceKind.LOG, "/x/AMQERR01.LOG")
HOST = HostInfo("Linux", "root", 0, "orders", True, "/srv", "/root", "/var/mqm")
CLIENT, MANAGER = LogSide.CLIENT, LogSide.QUEUE_MANAGER


def record(seconds: float | None, message: str = "AMQ9637", **changes) -> GivenRecord:
    """A record so many seconds before the connect."""
    when = None if seconds is None else CONNECTED - timedelta(seconds=seconds)
    side = changes.pop("side", MANAGER)
    line = changes.pop("line", 1)
    return GivenRecord(message, "", replace(LOG, line=line), side, when, **changes)


def facts(*records: GivenRecord, given: bool = True, over_time: bool = True, **request) -> Facts:
    log = GivenLog(LOG, "log", records, over_time=over_time, given="x" if given else "")
    live = LiveConnect(
        Endpoint("mq.example", 1414),
        ChannelDefinition("APP.TLS", LOG),
        started_at=CONNECTED,
        local_address="192.0.2.5",
    )
    asked = Request(channel="APP.TLS", queue_manager="QM1", **request)
    found = Facts(BEGAN, HOST, asked, live=live)
    return replace(found, **{"given_logs" if given else "found_logs": (log,)})


def pairings(*records: GivenRecord, **changes) -> list[tuple[Pairing, int | None]]:
    paired = log_pairing(facts(*records, **changes)).paired
    return [(each.pairing, each.record.source.line) for each in paired]


def test_without_logs_nothing_pairs():
    assert log_pairing(Facts(BEGAN, HOST, Request())).paired == ()


@pytest.mark.parametrize(
    ("seconds", "pairing"),
    [
        (0, Pairing.NEAR),
        (300, Pairing.NEAR),
        (301, Pairing.OLD),
        (-300, Pairing.NEAR),
        (-301, Pairing.OLD),
        (None, Pairing.UNTIMED),
    ],
)
def test_time_says_how_sure_it_is(seconds, pairing):
    assert pairings(record(seconds)) == [(pairing, 1)]


def test_what_was_written_during_the_connect_is_surest():
    before, during = record(60, line=1), record(None, line=2, during=True)
    assert pairings(before, during) == [(Pairing.DURING, 2), (Pairing.NEAR, 1)]


def test_an_old_record_is_left_out_only_beside_a_newer_one():
    assert pairings(record(7200, line=1), record(60, line=2)) == [(Pairing.NEAR, 2)]
    assert pairings(record(7200)) == [(Pairing.OLD, 1)]


def test_of_old_ones_only_the_last_failure_is_there():
    old, last, with_it = record(90000, line=1), record(7200, line=2), record(7100, line=3)
    assert pairings(old, last, with_it) == [(Pairing.OLD, 3), (Pairing.OLD, 2)]


def test_each_end_may_be_old_by_itself():
    own = record(7200, "AMQ9642", side=CLIENT, line=1)
    assert pairings(own, record(60, line=2)) == [(Pairing.NEAR, 2), (Pairing.OLD, 1)]


def test_without_times_it_is_the_last_that_names_a_cause():
    records = [record(None, line=n) for n in (1, 2, 3)]
    after = record(None, "AMQ9999", line=4)
    assert pairings(*records, after) == [(Pairing.UNTIMED, 3)]


def test_a_stack_is_one_failure_whatever_its_order():
    records = [record(None, line=n) for n in (1, 2)]
    assert len(pairings(*records, over_time=False)) == 2


def test_a_stack_without_a_cause_has_its_last_messages():
    records = [record(None, "2393", line=n, side=CLIENT) for n in range(5)]
    assert [line for _, line in pairings(*records, over_time=False)] == [2, 3, 4]


def test_of_a_log_that_nobody_named_a_record_without_time_is_not_known_to_be_of_it():
    assert pairings(record(None), given=False) == []
    assert pairings(record(None, during=True), given=False) == [(Pairing.DURING, 1)]


def test_other_channels_and_queue_managers_are_left_out_and_named():
    found = log_pairing(
        facts(record(9, channel="OTHER"), record(9, queue_manager="QM2"), record(9, line=3))
    )
    assert [each.record.source.line for each in found.paired] == [3]
    assert (found.channels, found.queue_managers) == (("OTHER",), ("QM2",))


def test_what_the_plain_probe_of_the_walk_left_is_not_of_it():
    assert pairings(record(1)) == []
    assert pairings(record(-1)) == [(Pairing.NEAR, 1)]


def test_records_of_this_machine_are_preferred():
    ours, other = record(30, host="h (192.0.2.5)", line=1), record(10, host="192.0.2.9", line=2)
    assert pairings(other, ours) == [(Pairing.NEAR, 1)]


def test_a_record_of_another_client_decides_nothing():
    found = log_pairing(facts(record(30, host="192.0.2.9")))
    assert found.hosts == ("192.0.2.9",)
    assert (found.deciding(), len(found.supporting())) == ((), 1)
    found = log_pairing(facts(record(30, host="192.0.2.5")))
    assert (len(found.deciding()), found.supporting()) == (1, ())


def test_only_what_the_queue_manager_wrote_at_this_time_decides():
    for doubtful in (record(7200), record(None), record(1, "AMQ9642", side=CLIENT)):
        assert log_pairing(facts(doubtful)).deciding() == ()


def test_of_a_known_process_its_own_records_are_taken():
    own = record(30, "AMQ9642", side=CLIENT, process=("17", "app"), line=1)
    other = record(20, "AMQ9642", side=CLIENT, process=("18", "app"), line=2)
    assert pairings(own, other, pid=17) == [(Pairing.NEAR, 1)]
    assert len(pairings(own, other)) == 2


def test_the_clocks_of_both_ends_are_taken_into_account():
    own = record(60, "AMQ9642", side=CLIENT, line=1)
    theirs = record(60 - 3600, line=2)
    again = record(60 - 3600 - 30, line=4), record(30, "AMQ9642", side=CLIENT, line=3)
    found = log_pairing(facts(own, theirs, *again))
    assert found.skew is not None
    assert found.skew.ahead == timedelta(hours=1)
    assert {each.pairing for each in found.paired} == {Pairing.NEAR}


def test_what_stood_in_a_log_of_this_machine_before_decides_nothing():
    found = log_pairing(facts(record(60), given=False))
    assert (found.deciding(), len(found.supporting())) == ((), 1)
    found = log_pairing(facts(record(60, during=True), given=False))
    assert len(found.deciding()) == 1


def test_a_log_of_this_machine_that_is_silent_of_the_connect_has_nothing_to_say():
    probe = record(1, "AMQ9639", line=2)
    assert pairings(record(60), probe, given=False) == []
    assert pairings(record(60), probe) == [(Pairing.NEAR, 1)]


def test_a_trace_pairs_with_nothing():
    given = facts(record(1, "AMQ9637"))
    trace = replace(given.given_logs[0], trace=True)
    assert log_pairing(replace(given, given_logs=(trace,))).paired == ()
