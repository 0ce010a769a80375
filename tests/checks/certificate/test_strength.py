"""CER09: keys and signatures of both ends."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("changes", "warnings"),
    [
        ({}, 0),
        ({"bits": 2048}, 0),
        ({"bits": 2047}, 1),
        ({"key": "EC", "bits": 256}, 0),
        ({"signature": "sha1WithRSAEncryption"}, 1),
        ({"signature": "SHA-1"}, 1),
        ({"signature": "md5WithRSAEncryption"}, 1),
        ({"signature": "md2WithRSAEncryption"}, 1),
        ({"signature": "ecdsa-with-SHA256"}, 0),
        ({"bits": 1024, "signature": "sha1WithRSAEncryption"}, 2),
    ],
)
@pytest.mark.parametrize("end", ["client", "server"])
def test_cer09_of_each_end(bench, changes, warnings, end):
    facts = bench.healthy()
    if end == "client":
        own = bench.certificate("CN=app", "CN=CA", label="app", has_private_key=True, **changes)
        facts = bench.store(facts, own, bench.CA)
    else:
        facts = bench.handshake(facts, chain=(bench.certificate("CN=QM1", "CN=CA", **changes),))
    found = bench.run("CER09", facts)
    assert [f.verdict for f in found] == ["warn"] * warnings
    name = "app" if end == "client" else "CN=QM1"
    assert all(name in f.headline for f in found)


def test_cer09_of_the_issuer_whose_own_signature_nobody_checks(bench):
    facts = bench.healthy()
    weak = bench.certificate("CN=CA", label="ca", bits=1024, signature="sha1WithRSAEncryption")
    (finding,) = bench.run("CER09", bench.store(facts, bench.OWN, weak))
    assert finding.verdict == "warn"
    assert "1024" in finding.headline
