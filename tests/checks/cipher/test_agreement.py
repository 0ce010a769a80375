"""CIP04: the CipherSpecs of both ends."""

from dataclasses import replace

from mqtui.facts import (
    ChannelStart,
    MqscObject,
    Outcome,
    QueueManagerView,
    Source,
    SourceKind,
)

MQSC = Source(SourceKind.FILE, "qmgr.txt", 1)


def server_channel(facts, spec):
    attributes = {"CHLTYPE": "SVRCONN", "SSLCIPH": spec}
    channel = MqscObject("CHANNEL", "APP.TLS", attributes, MQSC)
    return replace(facts, queue_manager=QueueManagerView((channel,)))


def spec(bench, facts, name):
    return bench.table(facts, bench.tls_channel(cipher_spec=name))


def test_specs_that_differ(bench):
    facts = spec(bench, bench.healthy(), "ECDHE_RSA_AES_256_GCM_SHA384")
    facts = server_channel(facts, "ECDHE_RSA_AES_128_GCM_SHA256")
    (finding,) = bench.run("CIP04", facts)
    assert finding.verdict == "fail"
    assert "SSLCIPH(ANY_TLS12_OR_HIGHER)" in finding.remedies[0].text


def test_a_refusal_after_the_handshake_is_proof_enough(bench):
    facts = bench.live(bench.healthy(), start=ChannelStart("APP.TLS", Outcome.REJECTED, code=24))
    assert bench.verdicts("CIP04", facts) == ["fail"]


def test_an_unproven_cell_that_connects_is_fine_and_else_only_warns(bench):
    facts = server_channel(bench.healthy(), "ANY_TLS12")
    assert bench.verdicts("CIP04", facts) == ["pass"]
    assert bench.verdicts("CIP04", bench.live(facts, start=None)) == ["warn"]
