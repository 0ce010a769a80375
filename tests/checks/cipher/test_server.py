"""CIP08 and CIP09: what the queue manager's own switches allow."""

from dataclasses import replace

import pytest

from mqtui.facts import IniEntry, MqscObject, QueueManagerView, Source, SourceKind

OLD = "TLS_RSA_WITH_AES_128_CBC_SHA"


def with_ini(facts, *entries, **qmgr):
    objects = ()
    if qmgr:
        objects = (MqscObject("QMGR", "QM1", qmgr, Source(SourceKind.FILE, "qmgr.txt", 2)),)
    view = QueueManagerView(objects, ini=entries, ini_path="/var/mqm/qmgrs/QM1/qm.ini")
    return replace(facts, queue_manager=view)


def spec(bench, name):
    return bench.table(bench.healthy(), bench.tls_channel(cipher_spec=name))


def test_all_leaves_also_what_is_off_by_default(bench):
    facts = with_ini(spec(bench, OLD), IniEntry("SSL", "AllowedCipherSpecs", "ALL", 3))
    assert bench.verdicts("CIP08", facts) == ["pass"]
    facts = with_ini(spec(bench, OLD), IniEntry("SSL", "AllowTLSV13", "YES", 3))
    assert bench.verdicts("CIP08", facts) == ["warn"]


def test_suite_b_is_a_minimum(bench):
    facts = with_ini(spec(bench, "ECDHE_ECDSA_AES_256_GCM_SHA384"), SUITEB="128_BIT")
    assert bench.verdicts("CIP08", facts) == ["pass"]
    facts = with_ini(spec(bench, "ECDHE_ECDSA_AES_128_GCM_SHA256"), SUITEB="192_BIT")
    assert bench.verdicts("CIP08", facts) == ["warn"]


def test_a_setting_that_was_read_holds_where_nothing_was_met(bench):
    facts = with_ini(spec(bench, "ECDHE_RSA_AES_128_GCM_SHA256"), SUITEB="128_BIT")
    assert bench.verdicts("CIP08", facts) == ["warn"]  # this walk's handshake worked
    facts = replace(facts, live=None)
    (finding,) = bench.run("CIP08", facts)
    assert finding.verdict == "fail"
    assert "SUITEB(128_BIT)" in finding.headline
    # What is off by default is so at some levels only.
    assert bench.verdicts("CIP08", replace(with_ini(spec(bench, OLD)), live=None)) == ["warn"]


@pytest.mark.parametrize(
    ("value", "name", "verdicts"),
    [
        ("YES", "", ["fail"]),
        ("t", "", ["fail"]),
        ("YES", "ANY_TLS12", ["pass"]),
        ("NO", "", ["pass"]),
        ("maybe", "", ["pass"]),
    ],
)
def test_a_queue_manager_that_allows_nothing_without_tls(bench, value, name, verdicts):
    facts = with_ini(spec(bench, name), IniEntry("TCP", "SecureCommsOnly", value, 8))
    found = bench.run("CIP09", facts)
    assert [f.verdict for f in found] == verdicts
    assert found[0].evidence[0].source.line == 8
    if verdicts == ["fail"]:
        assert "ANY_TLS12_OR_HIGHER" in found[0].remedies[0].text


def test_without_that_line_nothing_is_said(bench):
    assert bench.run("CIP09", with_ini(bench.healthy())) == ()


def test_nobody_is_told_to_enable_a_weak_one_again(bench):
    facts = with_ini(spec(bench, OLD), IniEntry("SSL", "AllowedCipherSpecs", "ANY_TLS12", 3))
    (finding,) = bench.run("CIP08", facts)
    assert finding.verdict == "warn"
    assert "ANY_TLS12_OR_HIGHER" in finding.remedies[0].text
    assert not [
        r for r in finding.remedies if OLD in r.text.replace(f'-"cipherSpecification": "{OLD}"', "")
    ]


def test_a_current_one_may_be_added_to_the_list(bench):
    facts = with_ini(
        spec(bench, "TLS_AES_256_GCM_SHA384"), IniEntry("SSL", "AllowedCipherSpecs", "ANY_TLS12", 3)
    )
    (finding,) = bench.run("CIP08", facts)
    texts = [r.text for r in finding.remedies]
    assert any("+AllowedCipherSpecs=ANY_TLS12,TLS_AES_256_GCM_SHA384" in text for text in texts)


def test_cip03_says_whether_it_can_be_enabled_again(bench):
    def told(**qmgr):
        (finding,) = bench.run("CIP03", with_ini(spec(bench, OLD), **qmgr))
        return next(e.value for e in finding.evidence if e.what == "enabling it again")

    assert "GSKit 9" in told()
    assert told(VERSION="09020000").endswith("can be enabled again")
    assert "cannot be enabled again" in told(VERSION="10000100", PLATFORM="UNIX")
