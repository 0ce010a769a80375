"""CIP05 and CIP06: what the key and the switches allow."""

import pytest

from mqtui.engine.change import End, Need, SetAttribute, UnsetVariable

SUITE_B_128 = "ECDHE_ECDSA_AES_128_GCM_SHA256"
SUITE_B_192 = "ECDHE_ECDSA_AES_256_GCM_SHA384"
RSA_GCM = "ECDHE_RSA_AES_256_GCM_SHA384"


def spec(bench, facts, name):
    return bench.table(facts, bench.tls_channel(cipher_spec=name))


def test_the_key_does_not_fit(bench):
    facts = spec(bench, bench.healthy(), "ECDHE_ECDSA_AES_256_GCM_SHA384")
    facts = bench.live(facts, handshake=None, observation=facts.live.handshake)
    (finding,) = bench.run("CIP05", facts)
    assert finding.verdict == "fail"
    assert "ECDHE_RSA_AES_256_GCM_SHA384" in finding.remedies[0].text


def test_tls13_switched_off(bench):
    facts = spec(bench, bench.healthy(), "TLS_AES_256_GCM_SHA384")
    facts = bench.ini(facts, SSL__AllowTLSV13="NO")
    assert bench.verdicts("CIP06", facts) == ["fail"]
    (finding,) = bench.run("CIP06", facts)
    assert "+AllowTLSV13=YES" in finding.remedies[0].text


def ec(bench, facts):
    return bench.handshake(facts, chain=(bench.certificate("CN=QM1", "CN=CA", key="EC", bits=256),))


@pytest.mark.parametrize(
    ("level", "name", "verdict"),
    [
        ("128_BIT", SUITE_B_128, "pass"),
        ("128_BIT", SUITE_B_192, "pass"),
        ("192_BIT", SUITE_B_192, "pass"),
        ("128_BIT,192_BIT", SUITE_B_128, "pass"),
        ("192_BIT", SUITE_B_128, "fail"),
        ("128_BIT", RSA_GCM, "fail"),
        ("128_BIT", "TLS_AES_256_GCM_SHA384", "fail"),
    ],
)
def test_suite_b_at_the_client(bench, level, name, verdict):
    facts = spec(bench, ec(bench, bench.healthy()), name)
    facts = bench.ini(facts, SSL__EncryptionPolicySuiteB=level)
    (finding,) = bench.run("CIP06", facts)
    assert finding.verdict == verdict
    if verdict == "fail":
        assert level in finding.headline
        assert SUITE_B_192 in finding.remedies[0].text or SUITE_B_128 in finding.remedies[0].text
        assert not [r for r in finding.remedies if "ALTER" in r.text]


def test_suite_b_by_the_variable_only_warns_since_its_values_are_not_documented(bench):
    facts = spec(bench, bench.healthy(), RSA_GCM)
    assert bench.verdicts("CIP06", bench.variable(facts, MQSUITEB="128_BIT")) == ["warn"]


@pytest.mark.parametrize("off", ["NONE", "none", ""])
def test_suite_b_that_is_off_leaves_everything(bench, off):
    facts = spec(bench, bench.healthy(), RSA_GCM)
    assert bench.verdicts("CIP06", bench.ini(facts, SSL__EncryptionPolicySuiteB=off)) == []


def test_suite_b_narrows_an_alias_to_what_needs_an_ec_key(bench):
    facts = bench.ini(bench.healthy(), SSL__EncryptionPolicySuiteB="128_BIT")
    (finding,) = bench.run("CIP06", facts)
    assert finding.verdict == "fail"
    assert "RSA" in finding.headline
    assert bench.verdicts("CIP06", ec(bench, facts)) == ["pass"]


@pytest.mark.parametrize("name", [RSA_GCM, "ANY_TLS12_OR_HIGHER"])
def test_a_level_that_leaves_nothing_for_the_servers_key_goes_or_the_key_does(bench, name):
    facts = bench.ini(spec(bench, bench.healthy(), name), SSL__EncryptionPolicySuiteB="128_BIT")
    (finding,) = bench.run("CIP06", facts)
    away, other = finding.remedies
    line = SetAttribute(facts.ini.path, "SSL", "EncryptionPolicySuiteB", None, 1)
    assert (away.changes, away.needs) == ((line,), ())
    assert other.needs == (Need.CERTIFICATE,)
    assert other.changes[0].end is End.QUEUE_MANAGER


def test_a_variable_with_the_level_is_unset(bench):
    facts = bench.variable(spec(bench, bench.healthy(), RSA_GCM), MQSUITEB="128_BIT")
    (finding,) = bench.run("CIP06", facts)
    assert isinstance(finding.remedies[0].changes[0], UnsetVariable)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [(RSA_GCM, "pass"), ("ANY_TLS12_OR_HIGHER", "pass"), ("TRIPLE_DES_SHA_US", "warn")],
)
def test_fips_always_says_something(bench, name, verdict):
    facts = bench.variable(spec(bench, bench.healthy(), name), MQSSLFIPS="YES")
    assert bench.verdicts("CIP06", facts) == [verdict]
