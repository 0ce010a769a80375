"""CER07, CER10 and QMG02: the queue manager's certificate, and whether it is trusted."""

from dataclasses import replace

import pytest

from mqtui.facts import (
    MqscObject,
    Outcome,
    QueueManagerView,
    Source,
    SourceKind,
    StoreContents,
)

MQSC = Source(SourceKind.FILE, "qmgr.txt", 1)


def server_store(facts, *entries, **attributes):
    objects = (MqscObject("QMGR", "QM1", dict(attributes), MQSC),)
    store = StoreContents("/qm/key.p12", "pkcs12", True, entries)
    return replace(facts, queue_manager=QueueManagerView(objects, store=store))


def with_peer(bench, pattern):
    return bench.table(bench.healthy(), bench.tls_channel(peer_name=pattern))


def test_the_missing_ca_is_named(bench):
    facts = bench.store(bench.healthy(), bench.OWN)
    facts = bench.handshake(
        facts, outcome=Outcome.UNTRUSTED, verify_error="unable to get issuer certificate"
    )
    (finding,) = bench.run("CER07", facts)
    assert finding.verdict == "fail"
    assert "CN=CA" in finding.headline


def test_the_same_ca_name_with_another_key(bench):
    root = bench.certificate("CN=CA", sha256="another")
    facts = bench.handshake(
        bench.healthy(),
        outcome=Outcome.UNTRUSTED,
        verify_error="self-signed certificate in chain",
        chain=(bench.SERVER, root),
    )
    (finding,) = bench.run("CER07", facts)
    assert "it is not the certificate" in finding.headline


def test_refresh_forgotten(bench):
    renewed = replace(bench.SERVER, sha256="new", serial="02", label="qm", has_private_key=True)
    (finding,) = bench.run("QMG02", server_store(bench.healthy(), renewed, CERTLABL="qm"))
    assert finding.verdict == "fail"
    assert finding.remedies[0].text == "REFRESH SECURITY TYPE(SSL)"


def test_refresh_done(bench):
    current = replace(bench.SERVER, label="qm", has_private_key=True)
    assert bench.verdicts("QMG02", server_store(bench.healthy(), current, CERTLABL="qm")) == [
        "pass"
    ]


@pytest.mark.parametrize(
    ("pattern", "verdict"),
    [("CN=QM1", "pass"), ("CN=qm*", "pass"), ("CN=QM2", "fail"), ("nonsense", "fail")],
)
def test_the_clients_sslpeer(bench, pattern, verdict):
    assert bench.verdicts("CER10", with_peer(bench, pattern)) == [verdict]


def test_a_ca_that_is_there_but_not_trusted(bench):
    ca = replace(bench.CA, trusted=False)
    facts = bench.store(bench.healthy(), bench.OWN, ca)
    facts = bench.handshake(
        facts, outcome=Outcome.UNTRUSTED, verify_error="unable to get local issuer certificate"
    )
    (finding,) = bench.run("CER07", facts)
    assert finding.verdict == "fail"
    assert "-trust enable" in finding.remedies[0].text
