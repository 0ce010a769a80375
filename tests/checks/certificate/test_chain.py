"""CER06, CER11 and CER12: the chain above the certificate, and what else lies in the store."""

from dataclasses import replace
from datetime import timedelta


def test_a_broken_chain_warns(bench):
    assert bench.verdicts("CER06", bench.store(bench.healthy(), bench.OWN)) == ["warn"]


def test_two_cas_of_one_name(bench):
    again = replace(bench.CA, sha256="again", label="ca2", serial="02")
    facts = bench.store(bench.healthy(), bench.OWN, bench.CA, again)
    (finding,) = bench.run("CER11", facts)
    assert finding.verdict == "warn"
    assert bench.run("CER11", bench.healthy()) == ()


def test_an_expired_entry_outside_the_chain(bench):
    old = replace(bench.CA, label="old", sha256="old", subject="CN=old", issuer="CN=old")
    gone = replace(old, not_after=bench.NOW - timedelta(days=1))
    facts = bench.store(bench.healthy(), bench.OWN, bench.CA, gone)
    (finding,) = bench.run("CER12", facts)
    assert finding.verdict == "warn"
    assert [e.what for e in finding.evidence] == ["old"]
    assert bench.verdicts("CER12", bench.store(facts, bench.OWN, bench.CA, old)) == ["pass"]
    assert bench.run("CER12", bench.healthy()) == ()
