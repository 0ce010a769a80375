"""CIP01 to CIP03 and CIP07: the CipherSpec of the definition in use."""

from __future__ import annotations

from dataclasses import replace

import pytest


def of_spec(bench, spec, **request):
    facts = bench.healthy()
    facts = replace(facts, request=replace(facts.request, **request))
    return bench.table(facts, bench.tls_channel(cipher_spec=spec))


def test_cip01_of_a_definition_with_and_without_a_spec(bench):
    (finding,) = bench.run("CIP01", of_spec(bench, "ANY_TLS12_OR_HIGHER"))
    assert finding.verdict == "pass"
    assert finding.evidence[0].source == bench.FILE
    for blank in ("", "  "):
        (finding,) = bench.run("CIP01", of_spec(bench, blank))
        assert finding.verdict == "fail"
        assert finding.evidence[0].source == bench.FILE


def test_cip01_warns_where_nothing_says_that_tls_is_wanted(bench):
    facts = bench.variable(of_spec(bench, ""), MQSSLKEYR=None)
    assert bench.verdicts("CIP01", facts) == ["warn"]
    asked = replace(facts, request=replace(facts.request, label="app"))
    assert bench.verdicts("CIP01", asked) == ["fail"]


def test_cip01_without_a_definition(bench):
    assert bench.verdicts("CIP01", replace(bench.healthy(), selection=None)) == ["skip"]


@pytest.mark.parametrize(
    ("spec", "verdicts"),
    [
        ("TLS_RSA_WITH_AES_128_CBC_SHA256", ["pass"]),
        ("ECDHE_RSA_AES_256_GCM_SHA384", ["pass"]),
        ("RC4_MD5_US", ["warn"]),
        ("TLS_RSA_WITH_AES_128_CBC_SHA", ["warn"]),
        ("NO_SUCH_SPEC", []),
        ("", []),
    ],
)
def test_cip03_of_specs_that_are_on_and_off(bench, spec, verdicts):
    found = bench.run("CIP03", of_spec(bench, spec))
    assert [f.verdict for f in found] == verdicts
    if verdicts == ["warn"]:
        # Nothing says that the channel is to change, so it is only looked at.
        client, look = found[0].remedies
        assert '+"cipherSpecification": "ANY_TLS12_OR_HIGHER"' in client.text.replace("+ ", "+")
        assert look.text == "DISPLAY CHANNEL(APP.TLS) CHLTYPE SSLCIPH"


@pytest.mark.parametrize(
    ("stated", "spec", "verdicts"),
    [
        ("ANY_TLS12", "ANY_TLS12", ["pass"]),
        (" ANY_TLS12 ", " ANY_TLS12", ["pass"]),
        ("ANY_TLS12", "ANY_TLS13", ["warn"]),
        ("ANY_TLS12", "", ["warn"]),
        (None, "ANY_TLS12", []),
        (" ", "ANY_TLS12", []),
    ],
)
def test_cip07_holds_what_was_stated_against_the_definition(bench, stated, spec, verdicts):
    found = bench.run("CIP07", of_spec(bench, spec, cipher=stated))
    assert [f.verdict for f in found] == verdicts
    if verdicts == ["warn"]:
        assert found[0].evidence[0].source == bench.FILE


def test_cip07_is_silent_where_the_program_states_the_channel(bench):
    facts = of_spec(bench, "ANY_TLS13", cipher="ANY_TLS12", conname="qm.example(1414)")
    assert bench.run("CIP07", bench.with_settings(facts)) == ()


def spec(bench, facts, name):
    return bench.table(facts, bench.tls_channel(cipher_spec=name))


def test_a_java_name(bench):
    facts = spec(bench, bench.healthy(), "TLS_ECDHE_RSA_WITH_AES_256_GCM_S")
    (finding,) = bench.run("CIP02", facts)
    assert finding.verdict == "fail"
    assert "ECDHE_RSA_AES_256_GCM_SHA384" in finding.headline
    assert "cut at 32" in finding.headline


@pytest.mark.parametrize("named", ["SSL_RSA_WITH_3DES_EDE_CBC_SHA", "DES-CBC3-SHA", "RC4-MD5"])
def test_the_name_of_one_that_is_off_leads_to_one_of_today(bench, named):
    (finding,) = bench.run("CIP02", spec(bench, bench.healthy(), named))
    assert finding.verdict == "fail"
    assert "disabled by default" in finding.headline
    assert "ANY_TLS12_OR_HIGHER" in finding.remedies[0].text
    assert not [r for r in finding.remedies if "ALTER" in r.text]


def test_a_near_miss_is_told_as_a_guess(bench):
    (finding,) = bench.run("CIP02", spec(bench, bench.healthy(), "ECDHE_RSA_AES_256_GCM_SHA"))
    assert "possibly ECDHE_RSA_AES_256_GCM_SHA384" in finding.headline
