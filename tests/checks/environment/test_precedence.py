"""ENV03, ENV04, ENV05 and ENV06: which of several settings wins."""

from dataclasses import replace

from mqtui.facts import ClientIni, IniEntry, Source, SourceKind, Variable

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


def test_a_value_that_is_no_definition_is_told_with_its_reason(bench):
    facts = bench.healthy()
    name = "A" * 21
    entry = IniEntry("CHANNELS", "ServerConnectionParms", f"{name}/TCP/h(1)", 1)
    facts = replace(facts, ini=ClientIni((), path="/app/mqclient.ini", entries=(entry,)))
    (found,) = bench.run("ENV04", facts)
    assert any("1 to 20 characters" in evidence.value for evidence in found.evidence)


def test_what_could_not_be_read_is_not_called_unset(bench):
    facts = bench.healthy()
    for lacking in (
        replace(facts, environment=None, ini=None),
        replace(
            facts,
            environment=replace(facts.environment, error="no"),
            ini=ClientIni((), error="no"),
        ),
    ):
        for check in ("ENV03", "ENV04"):
            (found,) = bench.run(check, lacking)
            assert found.verdict == "skip"
            assert "not known" in found.headline


def test_each_line_of_a_file_that_sets_the_variable_goes(bench):
    facts = bench.healthy()
    source = Source(SourceKind.FILE, "/app/env", 7)
    twice = Variable("MQSERVER", MQSERVER, source, earlier_lines=(2,))
    variables = (*facts.environment.variables, twice)
    facts = replace(facts, environment=replace(facts.environment, variables=variables))
    (finding,) = bench.run("ENV03", bench.with_settings(facts))
    assert finding.remedies[0].text.startswith("sed -i.bak '2s/^/# /;7s/^/# /' /app/env\n")


def test_each_line_of_mqclient_ini_that_defines_the_channel_goes(bench):
    facts = bench.healthy()
    lines = (3, 8)
    twice = tuple(IniEntry("CHANNELS", "ServerConnectionParms", MQSERVER, n) for n in lines)
    facts = replace(facts, ini=replace(facts.ini, entries=(*facts.ini.entries, *twice)))
    (finding,) = bench.run("ENV04", bench.with_settings(facts))
    last, first = finding.remedies
    assert [c.line for r in (last, first) for c in r.changes] == [8, 3]
    assert (last.with_previous, first.with_previous) == (False, True)
