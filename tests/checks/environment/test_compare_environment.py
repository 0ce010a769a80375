"""ENV10: the program's environment against this shell's."""

from dataclasses import replace

from mqtui.facts import ClientProcess, Environment, IniEntry, Source, SourceKind, Variable


def under(bench, shell, **program):
    source = Source(SourceKind.PROCESS, "process 7 (app)")
    facts = bench.variable(bench.healthy(), **program)
    facts = replace(facts, environment=replace(facts.environment, origin=source))
    here = Source(SourceKind.PROCESS, "this process")
    variables = tuple(Variable(n, v, here) for n, v in shell.items())
    return replace(facts, shell=Environment(here, variables))


SHARED = {"MQCCDTURL": "file:///app/ccdt.json", "MQSSLKEYR": "/app/key.p12"}


def test_the_same_environment_works_for_both(bench):
    assert bench.verdicts("ENV10", under(bench, SHARED)) == ["pass"]


def test_a_difference_is_shown_from_both_sides(bench):
    facts = under(bench, SHARED | {"MQSSLKEYR": "/mine", "MQSSLFIPS": ""})
    (finding,) = bench.run("ENV10", facts)
    assert finding.verdict == "warn"
    assert {e.what: e.value for e in finding.evidence} == {
        "MQSSLKEYR": "program: /app/key.p12, this shell: /mine",
        "MQSSLFIPS": "program: (not set), this shell: (set, empty)",
    }


def test_a_shell_without_mq_is_no_fault(bench):
    (finding,) = bench.run("ENV10", under(bench, {}))
    assert finding.verdict == "pass"
    assert "does not reproduce the program" in finding.headline


def test_this_shell_under_test_names_programs_to_look_at(bench):
    assert bench.run("ENV10", bench.healthy()) == ()
    facts = replace(bench.healthy(), clients=(ClientProcess(7, "app", "anna", "libmqic_r.so"),))
    (finding,) = bench.run("ENV10", facts)
    assert finding.verdict == "pass"
    assert finding.remedies[0].text == "mqtui check --pid 7"


def test_values_that_mq_passes_over(bench):
    facts = bench.variable(bench.healthy(), MQSSLFIPS="ON", MQSUITEB="128_BIT")
    (finding,) = bench.run("ENV12", facts)
    assert finding.verdict == "warn"
    assert finding.headline.startswith("MQSSLFIPS=ON is not valid (allowed: YES or NO)")


def test_a_variable_that_is_set_and_empty(bench):
    facts = bench.healthy()
    empty = Variable("MQCERTLABL", "", Source(SourceKind.VARIABLE, "MQCERTLABL"))
    variables = (*facts.environment.variables, empty)
    facts = replace(facts, environment=replace(facts.environment, variables=variables))
    (finding,) = bench.run("ENV12", facts)
    assert "MQCERTLABL is set but empty" in finding.headline


def test_values_in_order_pass(bench):
    assert bench.verdicts("ENV12", bench.healthy()) == ["pass"]


def test_two_lines_of_one_file_prove_nothing(bench):
    """ENV05 fails where the order is documented, and only there."""
    facts = bench.variable(bench.healthy(), MQSSLKEYR=None)
    lines = (
        IniEntry("SSL", "SSLKeyRepository", "/app/right.p12", 2),
        IniEntry("SSL", "SSLKeyRepository", "/app/key.p12", 3),
        IniEntry("SSL", "CertificateLabel", "app", 4),
    )
    facts = bench.with_settings(replace(facts, ini=replace(facts.ini, entries=lines)))
    right = replace(facts.store, path="/app/right.p12")
    facts = replace(bench.store(facts, bench.CA), ignored_stores=(right,))
    assert bench.verdicts("ENV05", facts) == ["warn"]
    by_variable = bench.variable(facts, MQSSLKEYR="/app/key.p12")
    assert bench.verdicts("ENV05", by_variable) == ["fail"]
