"""LIV06: the name that is sent to the queue manager."""

from dataclasses import replace

import pytest

from mqtui.facts import (
    ChannelStart,
    MqscObject,
    Outcome,
    QueueManagerView,
    Source,
    SourceKind,
)

MQSC = Source(SourceKind.FILE, "qmgr.txt", 1)


@pytest.mark.parametrize(
    ("label", "started", "verdicts"),
    [("own", False, ["fail"]), ("", False, []), ("own", True, [])],
)
def test_a_host_name_is_sent_where_the_channel_has_a_certificate(bench, label, started, verdicts):
    facts = bench.handshake(bench.healthy(), sni="qm.example")
    if not started:
        facts = bench.live(facts, start=ChannelStart("APP.TLS", Outcome.CLOSED))
    attributes = {"CHLTYPE": "SVRCONN", "CERTLABL": label}
    channel = MqscObject("CHANNEL", "APP.TLS", attributes, MQSC)
    facts = replace(facts, queue_manager=QueueManagerView((channel,)))
    assert bench.verdicts("LIV06", facts) == verdicts
