"""ENV06: no key repository is set, and the setting that is misspelt or misplaced."""

from dataclasses import replace

from mqtui.engine.change import Need, RenameStanza, SetAttribute, SetVariable
from mqtui.facts import FileState, IniCandidate, IniEntry, IniPlace


def without_variable(facts):
    left = tuple(v for v in facts.environment.variables if v.name != "MQSSLKEYR")
    return replace(facts, environment=replace(facts.environment, variables=left))


def the_remedy(bench, facts):
    (finding,) = bench.run("ENV06", bench.with_settings(facts))
    assert finding.verdict == "fail"
    (remedy,) = finding.remedies
    return finding, remedy


def test_nothing_that_was_meant_is_for_somebody_to_bring(bench):
    _, remedy = the_remedy(bench, without_variable(bench.healthy()))
    assert remedy.needs == (Need.KEY_REPOSITORY,)


def test_an_attribute_by_its_right_name(bench):
    facts = bench.ini(without_variable(bench.healthy()), SSL__SSLKeyRepositry="/app/key.p12")
    finding, remedy = the_remedy(bench, facts)
    path, line = facts.ini.path, facts.ini.entries[-1].line
    assert remedy.changes == (SetAttribute(path, "SSL", "SSLKeyRepository", "/app/key.p12", line),)
    assert remedy.needs == ()
    assert "+SSLKeyRepository=/app/key.p12" in remedy.text
    assert "unknown attribute" in finding.evidence[-1].what


def test_a_stanza_by_its_right_name(bench):
    facts = without_variable(bench.healthy())
    entries = (
        IniEntry("TLS", "SSLKeyRepository", "/app/key.p12", 4),
        IniEntry("TLS", "CertificateLabel", "app", 5),
    )
    facts = replace(facts, ini=replace(facts.ini, entries=entries))
    _, remedy = the_remedy(bench, facts)
    assert remedy.changes == (RenameStanza("/app/mqclient.ini", "TLS:", "SSL", (4, 5)),)


def test_what_stands_in_another_stanza_is_set_by_the_variable(bench):
    facts = without_variable(bench.healthy())
    entry = IniEntry("CHANNELS", "SSLKeyRepository", "/app/key.p12", 4)
    facts = replace(facts, ini=replace(facts.ini, entries=(*facts.ini.entries, entry)))
    _, remedy = the_remedy(bench, facts)
    assert remedy.changes == (SetVariable("MQSSLKEYR", "/app/key.p12"),)


def test_a_variable_by_its_right_name(bench):
    facts = bench.variable(without_variable(bench.healthy()), MQSSLKEY="/app/key.p12")
    _, remedy = the_remedy(bench, facts)
    assert remedy.changes == (SetVariable("MQSSLKEYR", "/app/key.p12"),)


def test_the_file_that_comes_later_in_the_search(bench):
    facts = without_variable(bench.healthy())
    later = IniCandidate(
        "/home/anna/mqclient.ini",
        IniPlace.HOME_DIRECTORY,
        "the home directory",
        FileState.OK,
        False,
        entries=(IniEntry("SSL", "SSLKeyRepository", "/app/key.p12", 2),),
    )
    facts = replace(facts, ini=replace(facts.ini, candidates=(later,)))
    _, remedy = the_remedy(bench, facts)
    assert remedy.changes == (SetVariable("MQCLNTCF", "/home/anna/mqclient.ini"),)
    assert remedy.needs == ()
