"""CER10 and QMG02: the queue manager's certificate, its name and whether it is the current one."""

from dataclasses import replace

import pytest

from mqtui.engine.change import Need
from mqtui.facts import (
    MqscObject,
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


def test_refresh_forgotten(bench):
    renewed = replace(bench.SERVER, sha256="new", serial="02", label="qm", has_private_key=True)
    facts = server_store(bench.healthy(), renewed, CERTLABL="qm")
    # What the client accepts all the same stops nothing.
    assert bench.verdicts("QMG02", facts) == ["warn"]
    (finding,) = bench.run("QMG02", bench.live(facts, connect=None))
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


@pytest.mark.parametrize(
    ("subject", "needs"),
    [
        ("CN=QM1", ()),
        ("CN=qm1-rsa,O=x", ()),
        ("CN=x,OU=QM1", ()),
        ("CN=QM10", (Need.DECISION,)),
        ("CN=AQM1", (Need.DECISION,)),
        ("CN=x", (Need.DECISION,)),
    ],
)
def test_a_name_without_the_queue_managers_is_for_people_to_accept(bench, subject, needs):
    facts = with_peer(bench, "CN=else")
    facts = bench.handshake(facts, chain=(bench.certificate(subject, "CN=CA"),))
    (finding,) = bench.run("CER10", facts)
    (remedy,) = finding.remedies
    assert remedy.needs == needs
    assert remedy.changes[0].channel == "APP.TLS"
