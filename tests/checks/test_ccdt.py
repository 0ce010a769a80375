"""TAB01, TAB02, TAB03, TAB04 and TAB05: the channel table and the entry that is chosen."""

from dataclasses import replace

import pytest

from mqtui.facts import FileState


def test_the_plain_channel_is_tried_first(bench):
    plain = bench.tls_channel("APP.A", cipher_spec="")
    facts = bench.table(bench.healthy(), bench.tls_channel(), plain)
    (finding,) = bench.run("TAB03", facts)
    assert finding.verdict == "fail"
    assert "picks APP.A" in finding.headline
    assert '"cipherSpecification": "ANY_TLS12_OR_HIGHER"' in finding.remedies[0].text
    assert "APP.A" not in finding.remedies[0].text
    assert bench.verdicts("TAB04", facts) == ["fail"]


def test_a_plain_channel_behind_warns(bench):
    facts = bench.table(
        bench.healthy(), bench.tls_channel(), bench.tls_channel("ZZZ", cipher_spec="")
    )
    assert bench.verdicts("TAB03", facts) == ["pass"]
    assert bench.verdicts("TAB05", facts) == ["warn"]


def test_a_plain_channel_of_another_queue_manager_does_not_matter(bench):
    other = bench.tls_channel("APP.A", cipher_spec="", queue_manager="QM2")
    facts = bench.table(bench.healthy(), bench.tls_channel(), other)
    assert bench.verdicts("TAB03", facts) == ["pass"]
    assert bench.verdicts("TAB05", facts) == []


def test_the_name_in_other_case(bench):
    facts = bench.table(bench.healthy(), bench.tls_channel(queue_manager="qm1"))
    (finding,) = bench.run("TAB02", facts)
    assert finding.verdict == "fail"
    assert "case-sensitive" in finding.headline


@pytest.mark.parametrize("state", [FileState.ABSENT, FileState.EMPTY, FileState.MALFORMED])
def test_an_unusable_table(bench, state):
    facts = bench.healthy()
    table = replace(facts.ccdt, state=state, channels=(), error="no JSON at line 1")
    facts = bench.with_settings(replace(facts, ccdt=table))
    (finding,) = bench.run("TAB01", facts)
    assert finding.verdict == "fail"
    assert "no JSON at line 1" in finding.headline


def test_a_binary_table_is_not_judged(bench):
    facts = bench.healthy()
    table = replace(facts.ccdt, state=FileState.BINARY, format="binary", channels=())
    (finding,) = bench.run("TAB01", replace(facts, ccdt=table))
    assert finding.verdict == "unknown"
    assert "runmqsc -n" in finding.remedies[0].text


@pytest.mark.parametrize(("surely", "verdict"), [(True, "fail"), (False, "warn")])
def test_a_table_that_ibms_client_refuses(bench, surely, verdict):
    facts = bench.healthy()
    said = 'channel[0]: "tuning" is not a key.'
    problems = ("no host", said)
    table = replace(facts.ccdt, problems=problems, refused=(said,), surely_refused=surely)
    first, second = bench.run("TAB01", replace(facts, ccdt=table))
    assert (first.verdict, second.verdict) == (verdict, "warn")
    assert said in first.headline
    assert "no host" in second.headline


def test_a_plain_entry_that_is_drawn_first_at_times(bench):
    tls = bench.tls_channel(weight=30)
    plain = bench.tls_channel("ZZZ", cipher_spec="", weight=10)
    facts = bench.table(bench.healthy(), tls, plain)
    (finding,) = bench.run("TAB03", facts)
    assert finding.verdict == "fail"
    assert "In 25 % of connects" in finding.headline
    assert '"clientWeight": 30' in finding.remedies[0].text
    assert "ZZZ" not in finding.remedies[0].text


def test_a_huge_table_makes_no_huge_finding(bench):
    plain = bench.tls_channel("AAA", cipher_spec="")
    facts = bench.table(bench.healthy(), plain, *(bench.tls_channel(f"C{i}") for i in range(3000)))
    (finding,) = bench.run("TAB03", facts)
    assert len(finding.evidence) == 21
    assert finding.evidence[-1].value == "2,981 more"
    assert len(finding.remedies[0].text) < 1000
    assert finding.remedies[0].text.startswith("jq ")
    (found,) = bench.run("TAB02", facts)
    assert len(found.evidence[0].value) < 400
