"""CER15: the validation policy, and what it means for the checks of the certificate."""

from dataclasses import replace
from datetime import timedelta

import pytest


def untrusted(bench):
    facts = bench.store(bench.healthy(), bench.OWN)
    return bench.handshake(facts, verify_error="unable to get local issuer certificate")


@pytest.mark.parametrize("how", ["variable", "ini"])
def test_without_validation_that_is_the_risk_and_a_missing_ca_no_fault(bench, how):
    facts = untrusted(bench)
    assert bench.verdicts("CER07", facts) == ["fail"]
    if how == "variable":
        facts = bench.variable(facts, MQCERTVPOL="NONE")
        remedy = "unset MQCERTVPOL"
    else:
        facts = bench.ini(facts, SSL__CertificateValPolicy="None")
        remedy = "+CertificateValPolicy=ANY"
    (risk,) = bench.run("CER15", facts)
    assert risk.verdict == "warn"
    assert "nobody is authenticated" in risk.headline
    # The CA comes first: without it the client would fail as soon as it validates.
    assert "-cert -add" in risk.remedies[0].text
    assert remedy in "".join(r.text for r in risk.remedies[1:])
    assert bench.verdicts("CER07", facts) == ["warn"]


def test_an_expired_certificate_is_no_fault_without_validation(bench):
    old = replace(bench.SERVER, not_after=bench.NOW - timedelta(days=1))
    facts = bench.handshake(bench.healthy(), chain=(old,))
    assert "fail" in bench.verdicts("CER08", facts)
    assert "fail" not in bench.verdicts("CER08", bench.variable(facts, MQCERTVPOL="NONE"))


def test_what_was_not_validated_is_not_called_trusted(bench):
    facts = bench.variable(bench.healthy(), MQCERTVPOL="NONE")
    assert bench.run("CER07", facts) == ()


def test_another_policy_is_named_and_the_default_is_not(bench):
    facts = bench.variable(bench.healthy(), MQCERTVPOL="RFC5280")
    (finding,) = bench.run("CER15", facts)
    assert (finding.verdict, "RFC5280" in finding.headline) == ("pass", True)
    assert bench.run("CER15", bench.healthy()) == ()


def test_where_the_ca_is_there_only_the_setting_changes(bench):
    (risk,) = bench.run("CER15", bench.variable(bench.healthy(), MQCERTVPOL="NONE"))
    assert not [r for r in risk.remedies if "-cert -add" in r.text]
