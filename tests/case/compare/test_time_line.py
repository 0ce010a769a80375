"""The logs of both on one time line, and which client the queue manager speaks of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mqtui.case.compare.time_line import seen_clients, time_line
from mqtui.facts import (
    ChannelDefinition,
    Endpoint,
    Facts,
    HostInfo,
    LiveConnect,
    MqscObject,
    Request,
    SavedStatus,
    Source,
    SourceKind,
)
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide
from mqtui.rules.outcome.clock_skew import Skew

WHEN = datetime(2026, 11, 29, 3, tzinfo=UTC)
HOST = HostInfo("Linux", "ann", 1, "ann", True, "/", "/home/ann", "/var/mqm")
LOG = Source(SourceKind.LOG, "/var/mqm/AMQERR01.LOG", 1)


def facts(*records, address="", channel="APP.TLS", status=None):
    definition = ChannelDefinition(channel, LOG)
    live = LiveConnect(Endpoint("mq1"), definition, local_address=address)
    return Facts(
        WHEN,
        HOST,
        Request(channel=channel),
        live=live,
        saved_status=status,
        found_logs=(GivenLog(LOG, "x", tuple(records)),) if records else (),
    )


def record(message, seconds=0, side=LogSide.QUEUE_MANAGER, channel="", host=""):
    when = None if seconds is None else WHEN + timedelta(seconds=seconds)
    return GivenRecord(message, f"text of {message}", LOG, side, when, channel, host)


def test_records_of_both_stand_in_order_by_the_clients_clock():
    client = facts(record("AMQ9665", 1, LogSide.CLIENT), record("AMQ9999", None, LogSide.CLIENT))
    manager = facts(record("AMQ9633", 601), record("AMQ9001", 590))
    found = time_line(client, manager, Skew(timedelta(seconds=600), 2))
    assert [(e.message, e.first, (e.when - WHEN).total_seconds()) for e in found] == [
        ("AMQ9001", False, -10),
        ("AMQ9665", True, 1),
        ("AMQ9633", False, 1),
    ]


def test_a_log_that_both_cases_have_is_told_once():
    same = record("AMQ9633", 1)
    found = time_line(facts(same), facts(same), None)
    assert [(e.message, e.first) for e in found] == [("AMQ9633", False)]


def test_the_client_is_told_from_others_by_address_and_channel():
    client = facts(address="10.0.0.7")
    manager = facts(
        record("AMQ9633", 1, host="apphost (10.0.0.7)"),
        record("AMQ9633", 2, channel="APP.TLS", host="10.0.0.7(51234)"),
        record("AMQ9637", 3, channel="APP.TLS", host="10.0.0.8"),
        record("AMQ9637", 4, channel="OTHER", host="10.0.0.7"),
        record("AMQ9001", 5),
    )
    found = {(s.address, s.channel): s for s in seen_clients(client, manager)}
    assert found["10.0.0.7", ""].is_ours is True
    assert found["10.0.0.7", "APP.TLS"].is_ours is True
    assert found["10.0.0.8", "APP.TLS"].is_ours is False
    assert found["10.0.0.8", "APP.TLS"].why == "this client has address 10.0.0.7"
    assert found["10.0.0.7", "OTHER"].is_ours is False
    assert len(found) == 4
    ours = [e.this_client for e in time_line(client, manager, None)]
    assert ours == [True, True, False, False, None]


def test_where_the_own_address_is_not_known_nothing_is_claimed():
    manager = facts(record("AMQ9633", 1, host="10.0.0.7"))
    (seen,) = seen_clients(facts(), manager)
    assert (seen.is_ours, seen.last, seen.records) == (None, WHEN + timedelta(seconds=1), 1)
    (seen,) = seen_clients(facts(address="127.0.0.1"), manager)
    assert seen.is_ours is None


def test_channel_status_tells_by_application_and_address():
    def instance(address, tag, user):
        fields = {"CHANNEL": "APP.TLS", "CONNAME": address, "RAPPLTAG": tag, "MCAUSER": user}
        return MqscObject("CHSTATUS", "APP.TLS", fields, LOG)

    status = SavedStatus(LOG, (instance("10.0.0.8", "b", "bob"), instance("10.0.0.7", "a", "ann")))
    found = seen_clients(facts(address="10.0.0.7"), facts(status=status))
    assert [(s.address, s.application, s.user, s.is_ours) for s in found] == [
        ("10.0.0.7", "a", "ann", True),
        ("10.0.0.8", "b", "bob", False),
    ]
    assert "the address 10.0.0.7" in found[0].why
    # Two that cannot be told apart are both open.
    twins = SavedStatus(LOG, (instance("10.0.0.9", "a", "ann"),) * 2)
    assert {s.is_ours for s in seen_clients(facts(address="10.0.0.7"), facts(status=twins))} == {
        None
    }
    client = facts(address="10.0.0.1")
    tagged = replace(client, request=replace(client.request, application="b"))
    assert [s.is_ours for s in seen_clients(tagged, facts(status=status))] == [True, False]


@given(st.text(max_size=60))
def test_any_host_of_a_record_gives_a_client(host):
    found = seen_clients(facts(address="10.0.0.7"), facts(record("AMQ9633", 1, host=host)))
    assert len(found) == bool(host)
