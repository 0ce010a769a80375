"""LIV06: the name that is sent to the queue manager."""

from dataclasses import replace

import pytest

from mqtui.facts import (
    ChannelStart,
    IniEntry,
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


@pytest.mark.parametrize(
    ("entry", "edited"),
    [
        (IniEntry("SSL", "OutboundSNI", "HOSTNAME", 7), "OutboundSNI=CHANNEL"),
        (IniEntry("SSL", "AllowOutboundSNI", "NO", 8), "AllowOutboundSNI=YES"),
        (None, ""),
    ],
)
def test_the_attribute_that_sends_the_hosts_name_is_changed_where_it_stands(bench, entry, edited):
    facts = bench.handshake(bench.healthy(), sni="qm.example")
    facts = bench.live(facts, start=ChannelStart("APP.TLS", Outcome.CLOSED))
    channel = MqscObject("CHANNEL", "APP.TLS", {"CHLTYPE": "SVRCONN", "CERTLABL": "own"}, MQSC)
    entries = (*facts.ini.entries, *([entry] if entry else []))
    facts = replace(
        facts,
        ini=replace(facts.ini, entries=entries),
        queue_manager=QueueManagerView((channel,)),
    )
    (finding,) = bench.run("LIV06", bench.with_settings(facts))
    edits = [r for r in finding.remedies if r.kind == "edit"]
    assert [r.text.splitlines()[-1] for r in edits] == ([f"+{edited}"] if edited else [])
    assert "CERTLABL(' ')" in finding.remedies[-1].text
