"""Stages 1, 2 and 6: facts in, findings out."""

from dataclasses import replace

import pytest

from mqtui.facts import FileState, MqAnswer, Outcome, Resolution, TcpAttempt

MQSERVER = "APP.TLS/TCP/qm.example(1414)"


def test_mqserver_is_a_failure_that_names_what_it_overrides(bench):
    facts = bench.variable(bench.healthy(), MQSERVER=MQSERVER)
    (finding,) = bench.run("ENV03", facts)
    assert finding.verdict == "fail"
    overridden = [e for e in finding.evidence if e.what == "overrides"]
    assert [e.value for e in overridden] == ["file:///app/ccdt.json"]
    assert any("unset MQSERVER" in r.text for r in finding.remedies)


def test_mqserver_loses_to_the_program(bench):
    facts = bench.variable(bench.healthy(), MQSERVER=MQSERVER)
    request = replace(facts.request, conname="other(1)")
    facts = bench.with_settings(replace(facts, request=request))
    assert bench.verdicts("ENV03", facts) == ["warn"]


def test_server_connection_parms_with_line_and_diff(bench):
    facts = bench.ini(bench.healthy(), CHANNELS__ServerConnectionParms=MQSERVER)
    (finding,) = bench.run("ENV04", facts)
    assert finding.verdict == "fail"
    assert str(finding.evidence[0].source) == "/app/mqclient.ini:1"
    assert f"-ServerConnectionParms={MQSERVER}" in finding.remedies[0].text


def test_both_server_strings_are_both_faults(bench):
    facts = bench.ini(bench.healthy(), CHANNELS__ServerConnectionParms=MQSERVER)
    facts = bench.variable(facts, MQSERVER=MQSERVER)
    assert bench.verdicts("ENV03", facts) == ["fail"]
    (finding,) = bench.run("ENV04", facts)
    assert finding.headline.startswith("Once MQSERVER is unset")


def test_two_key_repositories_warn_while_the_winner_serves(bench):
    facts = bench.ini(
        bench.healthy(), SSL__SSLKeyRepository="/app/old.p12", SSL__CertificateLabel="app"
    )
    assert bench.verdicts("ENV05", facts) == ["warn"]


def test_two_key_repositories_fail_when_the_ignored_one_has_the_label(bench):
    facts = bench.ini(
        bench.healthy(), SSL__SSLKeyRepository="/app/right.p12", SSL__CertificateLabel="app"
    )
    right = replace(facts.store, path="/app/right.p12")
    facts = replace(bench.store(facts, bench.CA), ignored_stores=(right,))
    (finding,) = bench.run("ENV05", facts)
    assert finding.verdict == "fail"
    assert "label app is only in the ignored one" in finding.headline


def test_no_key_repository(bench):
    facts = bench.variable(bench.healthy(), MQSSLKEYR=None)
    assert bench.verdicts("ENV06", facts) == ["fail"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("MQSSLKEY", "possibly MQSSLKEYR"),
        ("MQOUTBOUND_SNI", "managed .NET"),
        ("AMQ_ALLOWED_CIPHERS", "no effect"),
    ],
)
def test_misleading_variables(bench, name, says):
    facts = bench.variable(bench.healthy(), **{name: "X"})
    (finding,) = bench.run("ENV07", facts)
    assert finding.verdict == "warn"
    assert says in finding.headline


def test_a_relative_key_repository_warns(bench):
    facts = bench.variable(bench.healthy(), MQSSLKEYR="keys/key")
    assert bench.verdicts("ENV08", facts) == ["warn"]


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


def reach(facts, **changes):
    return replace(facts, reachability=replace(facts.reachability, **changes))


def test_a_name_that_does_not_resolve(bench):
    facts = reach(bench.healthy(), resolutions=(Resolution("nope", error="not known"),))
    (finding,) = bench.run("CON01", facts)
    assert finding.verdict == "fail"
    assert "nope" in finding.headline


def test_a_definition_without_an_address(bench):
    facts = bench.table(bench.healthy(), bench.tls_channel(endpoints=()))
    (finding,) = bench.run("CON01", replace(facts, reachability=None))
    assert finding.verdict == "fail"
    assert "APP.TLS has no usable address" in finding.headline
    assert bench.verdicts("CON01", replace(facts, reachability=None, selection=None)) == ["skip"]


def test_a_closed_port(bench):
    closed = TcpAttempt("qm.example", "192.0.2.1", 1414, Outcome.REFUSED, detail="refused")
    assert bench.verdicts("CON02", reach(bench.healthy(), attempts=(closed,))) == ["fail"]


@pytest.mark.parametrize(
    ("changes", "verdict", "says"),
    [
        ({"outcome": Outcome.OK, "queue_manager": "QM1"}, "pass", "QM1 answers"),
        ({"outcome": Outcome.TIMEOUT}, "fail", "does not answer"),
        ({"outcome": Outcome.NOT_MQ, "peer": "HTTP"}, "fail", "speaks HTTP"),
        ({"outcome": Outcome.NOT_MQ, "peer": "SSH"}, "fail", "speaks SSH"),
        ({"outcome": Outcome.NOT_MQ, "peer": "TLS"}, "unknown", "TLS proxy"),
        ({"outcome": Outcome.RESET}, "unknown", "closed the connection"),
    ],
)
def test_what_answers_on_the_port(bench, changes, verdict, says):
    answer = replace(MqAnswer("qm.example", "192.0.2.1", 1414, "APP.TLS", Outcome.OK), **changes)
    (finding,) = bench.run("CON03", reach(bench.healthy(), answers=(answer,)))
    assert finding.verdict == verdict
    assert says in finding.headline


def test_another_queue_manager_answers(bench):
    answer = MqAnswer("qm.example", "192.0.2.1", 1414, "C", Outcome.OK, queue_manager="QM9")
    facts = reach(bench.healthy(), answers=(answer,))
    assert bench.verdicts("CON05", facts) == ["fail"]
    starred = replace(facts, request=replace(facts.request, queue_manager="*QM1"))
    assert bench.verdicts("CON05", starred) == []


def test_no_host_text_reaches_a_shell_unquoted(bench):
    facts = reach(bench.healthy(), resolutions=(Resolution("$(reboot)", error="not known"),))
    (finding,) = bench.run("CON01", facts)
    assert "'$(reboot)'" in finding.remedies[0].text


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
