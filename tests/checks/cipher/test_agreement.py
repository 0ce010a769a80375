"""CIP04: the CipherSpecs of both ends."""

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


def server_channel(facts, spec):
    attributes = {"CHLTYPE": "SVRCONN", "SSLCIPH": spec}
    channel = MqscObject("CHANNEL", "APP.TLS", attributes, MQSC)
    return replace(facts, queue_manager=QueueManagerView((channel,)))


def closed(bench):
    """A client that was not connected: nothing but the text tells of the channel."""
    return replace(bench.healthy(), live=None)


def spec(bench, facts, name):
    return bench.table(facts, bench.tls_channel(cipher_spec=name))


def in_program(bench, name):
    facts = closed(bench)
    request = replace(facts.request, cipher=name, conname="qm.example(1414)")
    return bench.with_settings(replace(facts, request=request))


def test_specs_that_differ(bench):
    facts = spec(bench, closed(bench), "ECDHE_RSA_AES_256_GCM_SHA384")
    facts = server_channel(facts, "ECDHE_RSA_AES_128_GCM_SHA256")
    (finding,) = bench.run("CIP04", facts)
    assert finding.verdict == "fail"
    (remedy,) = finding.remedies
    assert '"cipherSpecification": "ECDHE_RSA_AES_128_GCM_SHA256"' in remedy.text


@pytest.mark.parametrize("old", ["TRIPLE_DES_SHA_US", "TLS_RSA_WITH_AES_128_CBC_SHA"])
def test_an_old_protocol_at_the_client_is_changed_there_and_only_there(bench, old):
    for facts in (spec(bench, closed(bench), old), in_program(bench, old)):
        (finding,) = bench.run("CIP04", server_channel(facts, "ANY_TLS12_OR_HIGHER"))
        assert finding.verdict == "fail"
        assert old in finding.headline
        (remedy,) = finding.remedies
        assert "ANY_TLS12_OR_HIGHER" in remedy.text
        assert "ALTER" not in remedy.text


def test_an_old_protocol_at_the_channel_is_changed_there_and_only_there(bench):
    facts = server_channel(closed(bench), "TRIPLE_DES_SHA_US")
    (finding,) = bench.run("CIP04", facts)
    assert finding.verdict == "fail"
    (remedy,) = finding.remedies
    assert remedy.text == "ALTER CHANNEL(APP.TLS) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12_OR_HIGHER)"


def test_a_blank_cipherspec_at_the_client_is_set_there(bench):
    facts = server_channel(spec(bench, closed(bench), ""), "ANY_TLS12_OR_HIGHER")
    (finding,) = bench.run("CIP04", facts)
    assert finding.verdict == "fail"
    assert not [r for r in finding.remedies if "ALTER CHANNEL" in r.text]


def test_a_refusal_after_the_handshake_is_proof_enough(bench):
    facts = bench.live(bench.healthy(), start=ChannelStart("APP.TLS", Outcome.REJECTED, code=24))
    assert bench.verdicts("CIP04", facts) == ["fail"]


def test_an_unproven_cell_that_connects_is_fine_and_else_only_warns(bench):
    facts = server_channel(bench.healthy(), "ANY_TLS12")
    assert bench.verdicts("CIP04", facts) == ["pass"]
    assert bench.verdicts("CIP04", bench.live(facts, start=None)) == ["warn"]


@pytest.mark.parametrize("theirs", ["", "TLS_RSA_WITH_AES_128_CBC_SHA256", "TRIPLE_DES_SHA_US"])
def test_a_channel_that_started_overrules_what_was_saved_of_it(bench, theirs):
    facts = server_channel(bench.healthy(), theirs)
    assert bench.verdicts("CIP04", replace(facts, live=None)) == ["fail"]
    (finding,) = bench.run("CIP04", facts)
    assert finding.verdict == "warn"
    assert "the channel accepted the client with ECDHE_RSA_AES_256_GCM_SHA384" in finding.headline
    assert finding.remedies == ()


def test_a_plain_channel_that_started_overrules_it_too(bench):
    facts = server_channel(spec(bench, bench.healthy(), ""), "ANY_TLS12_OR_HIGHER")
    facts = bench.live(facts, handshake=None, plain=True)
    (finding,) = bench.run("CIP04", facts)
    assert finding.verdict == "warn"
    assert "accepted the client with no TLS" in finding.headline


def test_what_a_later_level_shows_of_the_channel_is_shown_as_it_stands(bench):
    facts = server_channel(bench.healthy(), "ANY_TLS12_OR_HIGHER")
    channel = facts.queue_manager.objects[0]
    later = replace(channel, attributes={**channel.attributes, "SSLQSR": "REQUIRED", "XYZ": "1"})
    facts = replace(facts, queue_manager=QueueManagerView((later,)))
    (finding,) = bench.run("CIP04", facts)
    assert finding.verdict == "pass"
    shown = {e.what: e.value for e in finding.evidence}
    assert shown["SSLQSR, not known to mqtui"] == "REQUIRED"
    assert not [what for what in shown if "XYZ" in what]
