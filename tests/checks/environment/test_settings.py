"""ENV01, ENV02 and ENV07 to ENV09: variables, mqclient.ini and single settings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.facts import (
    ClientIni,
    FileState,
    IniCandidate,
    IniPlace,
    IniProblem,
)


def environment(bench, **changes):
    facts = bench.healthy()
    return replace(facts, environment=replace(facts.environment, **changes))


def ini(bench, **fields):
    return replace(bench.healthy(), ini=ClientIni(**fields))


def test_env01_names_the_variables(bench):
    (finding,) = bench.run("ENV01", bench.healthy())
    assert finding.verdict == "pass"
    assert finding.evidence[0].value == "MQCCDTURL, MQSSLKEYR"
    (finding,) = bench.run("ENV01", environment(bench, variables=()))
    assert finding.verdict == "pass"


def test_env01_warns_of_each_problem(bench):
    found = bench.run("ENV01", environment(bench, problems=("one", "two")))
    assert [f.verdict for f in found] == ["pass", "warn", "warn"]
    assert ["one" in f.headline or "two" in f.headline for f in found] == [False, True, True]


def test_env01_of_an_environment_that_could_not_be_read(bench):
    (finding,) = bench.run("ENV01", environment(bench, error="it is closed", problems=("one",)))
    assert finding.verdict == "unknown"
    assert finding.evidence[0].value == "this process"


STATED = IniCandidate("/x/c.ini", IniPlace.MQCLNTCF, "MQCLNTCF", FileState.ABSENT, False)
HERE = IniCandidate(
    "/app/mqclient.ini", IniPlace.WORKING_DIRECTORY, "working directory", FileState.OK, True
)
HOME = IniCandidate(
    "/home/anna/mqclient.ini", IniPlace.HOME_DIRECTORY, "home", FileState.OK, False, "not reached"
)
NONE = IniCandidate(
    "/var/mqm/mqclient.ini", IniPlace.DATA_DIRECTORY, "data directory", FileState.ABSENT, False
)


def test_env02_of_the_file_that_is_read(bench):
    facts = ini(bench, candidates=(NONE, HERE), path=HERE.path, state=FileState.OK)
    (finding,) = bench.run("ENV02", facts)
    assert finding.verdict == "pass"
    assert [e.what[:2] for e in finding.evidence] == ["1.", "2."]
    assert [HERE.path in e.value for e in finding.evidence] == [False, True]


def test_env02_warns_of_another_file_and_of_each_line(bench):
    problems = (IniProblem(3, "SSL", "no colon"), IniProblem(9, "x", "no value"))
    facts = ini(
        bench,
        candidates=(HERE, HOME, NONE),
        path=HERE.path,
        state=FileState.OK,
        problems=problems,
    )
    found = bench.run("ENV02", facts)
    assert [f.verdict for f in found] == ["pass", "warn", "warn", "warn"]
    assert [e.value for e in found[1].evidence] == [HERE.path, HOME.path]
    assert [f.evidence[0].value for f in found[2:]] == ["SSL", "x"]
    assert [f.evidence[0].what.split()[-1] for f in found[2:]] == ["3", "9"]


def test_env02_without_a_file(bench):
    assert bench.verdicts("ENV02", ini(bench, candidates=(NONE,))) == ["pass"]
    (finding,) = bench.run("ENV02", ini(bench, candidates=(STATED, NONE)))
    assert finding.verdict == "warn"
    assert "/x/c.ini" in finding.headline


def test_env02_of_a_file_that_cannot_be_read(bench):
    for state in (FileState.UNREADABLE, FileState.NOT_A_FILE):
        facts = ini(bench, candidates=(HERE,), path=HERE.path, state=state)
        (finding,) = bench.run("ENV02", facts)
        assert finding.verdict == "warn"
        assert HERE.path in finding.evidence[0].value


def test_env09_of_a_name_that_is_given_assumed_or_missing(bench):
    facts = bench.healthy()
    (finding,) = bench.run("ENV09", facts)
    assert finding.verdict == "pass"
    assert "QM1" in finding.headline
    nameless = replace(facts, request=replace(facts.request, queue_manager=None))
    assumed = replace(nameless, selection=replace(facts.selection, assumed=True))
    (finding,) = bench.run("ENV09", assumed)
    assert finding.verdict == "skip"
    assert "QM1" in finding.headline
    two = replace(
        nameless.ccdt,
        channels=(
            bench.tls_channel(queue_manager="QM2"),
            bench.tls_channel("B", queue_manager=""),
            bench.tls_channel("C"),
            bench.tls_channel("D"),
        ),
    )
    (finding,) = bench.run("ENV09", replace(nameless, ccdt=two))
    assert finding.verdict == "skip"
    assert finding.evidence[0].value == "QM1, QM2"
    assert bench.run("ENV09", replace(nameless, ccdt=None, selection=None)) == ()


@pytest.mark.parametrize(
    ("variables", "relative"),
    [
        ({"MQSSLKEYR": "keys/key"}, ["keys/key"]),
        ({"MQSSLKEYR": "./key.p12"}, ["./key.p12"]),
        ({"MQSSLKEYR": "/app/key.p12"}, []),
        ({"MQSSLKEYR": "https://h/key.p12"}, []),
        ({"MQCCDTURL": "file:///app/ccdt.json"}, []),
        ({"MQCCDTURL": None, "MQCHLLIB": "tables"}, ["tables"]),
        ({"MQCCDTURL": None, "MQCHLLIB": "/tables"}, []),
        # What is no path is no relative path: MQSERVER wins here, and looks like one.
        ({"MQSERVER": "APP.TLS/TCP/qm.example(1414)"}, []),
        ({"MQSERVER": "APP.TLS/TCP/qm.example(1414)", "MQSSLKEYR": "k"}, ["k"]),
    ],
)
def test_env08_of_relative_paths_and_of_nothing_else(bench, variables, relative):
    found = bench.run("ENV08", bench.variable(bench.healthy(), **variables))
    assert [f.verdict for f in found] == ["warn"] * len(relative)
    for finding, path in zip(found, relative, strict=True):
        assert path in finding.evidence[0].value
        assert finding.evidence[1].value == "/app"


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
