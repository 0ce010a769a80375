"""The library's answer beside the built-in client's."""

from dataclasses import replace

import pytest

from mqtui.engine.diagnosis import diagnose
from mqtui.engine.model import Stage, StageReport, Verdict
from mqtui.engine.registry import checks
from mqtui.facts import (
    Connect,
    FileState,
    NativeConnect,
    NativeState,
    Outcome,
    StepKind,
    TimelineStep,
)

CONNECTED = NativeConnect(
    NativeState.CONNECTED,
    adapter="ibmmq",
    adapter_version="2.1.2",
    built_for="command level 1001",
    library="/opt/mqm/lib64/libmqm_r.so",
    completion_code=0,
    reason=0,
    user="anna",
    variables=("HOME", "MQCCDTURL"),
)


def refused(code, **changes):
    made = replace(CONNECTED, state=NativeState.REFUSED, completion_code=2, reason=code)
    return replace(made, **changes)


def with_native(bench, native, facts=None):
    return replace(facts or bench.healthy(), native=native)


def built_in_fails(bench, code=2035):
    live = bench.healthy().live
    step = TimelineStep(
        StepKind.MQCONN, Outcome.REJECTED, 0, 1, f"completion code 2, reason {code}"
    )
    failed = Connect(Outcome.REJECTED, 2, code)
    return replace(bench.healthy(), live=replace(live, connect=failed, steps=(step,)))


def only(found):
    (finding,) = found
    return finding


def evidence(finding):
    return {e.what: e.value for e in finding.evidence}


def test_both_connect(bench):
    facts = with_native(bench, CONNECTED)
    finding = only(bench.run("LIV07", facts))
    assert finding.verdict is Verdict.PASS
    assert evidence(finding)["library"] == "/opt/mqm/lib64/libmqm_r.so"
    assert "MQCCDTURL" in evidence(finding)["variables set"]
    assert only(bench.run("LIV08", facts)).verdict is Verdict.PASS


def test_a_warning_of_the_library_is_named(bench):
    facts = with_native(bench, replace(CONNECTED, completion_code=1, reason=2391))
    finding = only(bench.run("LIV07", facts))
    assert finding.verdict is Verdict.PASS
    assert "2391 MQRC_SSL_ALREADY_INITIALIZED" in finding.headline


def test_a_library_that_is_not_there_is_said_in_one_line(bench):
    facts = with_native(bench, NativeConnect(NativeState.ABSENT, detail="libmqm_r.so: no file"))
    finding = only(bench.run("LIV07", facts))
    assert finding.verdict is Verdict.SKIP
    assert "libmqm" not in finding.headline
    assert finding.evidence[0].value == "libmqm_r.so: no file"


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (NativeState.WITHHELD, Verdict.SKIP),
        (NativeState.ERROR, Verdict.UNKNOWN),
        (NativeState.CRASHED, Verdict.WARN),
        (NativeState.TIMEOUT, Verdict.WARN),
    ],
)
def test_without_an_answer_nothing_fails_and_nothing_is_compared(bench, state, verdict):
    facts = with_native(bench, NativeConnect(state, detail="so it was."))
    finding = only(bench.run("LIV07", facts))
    assert finding.verdict is verdict
    assert finding.headline.endswith("so it was.")
    assert bench.run("LIV08", facts) == ()


def test_the_librarys_refusal_fails_and_names_the_reason(bench):
    facts = with_native(bench, refused(2393))
    finding = only(bench.run("LIV07", facts))
    assert finding.verdict is Verdict.FAIL
    assert "2393 MQRC_SSL_INITIALIZATION_ERROR" in finding.headline
    assert "/var/mqm/errors/AMQERR01.LOG" in finding.remedies[0].text


@pytest.mark.parametrize("code", [7777, None])
def test_a_reason_that_is_not_known_has_a_sentence_too(bench, code):
    facts = with_native(bench, refused(code))
    assert only(bench.run("LIV07", facts)).verdict is Verdict.FAIL
    assert only(bench.run("LIV08", facts)).verdict is Verdict.WARN


@pytest.mark.parametrize(
    ("code", "words"),
    [(2381, "GSKit"), (2058, "CCDT"), (2035, "another user"), (7777, "library has settings")],
)
def test_where_only_the_built_in_client_connects_the_usual_reason_is_said(bench, code, words):
    finding = only(bench.run("LIV08", with_native(bench, refused(code))))
    assert finding.verdict is Verdict.WARN
    (usual,) = finding.possible
    assert words in usual.cause
    assert words not in finding.headline
    assert str(code) in evidence(finding)["IBM MQ's library"]
    assert "connects to QM1" in evidence(finding)["built-in client"]


def test_where_only_the_library_connects_that_is_said(bench):
    facts = with_native(bench, CONNECTED, built_in_fails(bench))
    finding = only(bench.run("LIV08", facts))
    assert finding.verdict is Verdict.WARN
    assert finding.headline.startswith("Only IBM MQ's library connects")
    assert "MQCONN" in evidence(finding)["built-in client"]


def test_two_failures_agree_or_they_do_not(bench):
    same = with_native(bench, refused(2035), built_in_fails(bench))
    assert only(bench.run("LIV08", same)).verdict is Verdict.PASS
    other = with_native(bench, refused(2058), built_in_fails(bench))
    finding = only(bench.run("LIV08", other))
    assert finding.verdict is Verdict.WARN
    assert "2058" in finding.headline
    assert "2035" in finding.headline


def test_two_queue_managers_are_a_difference(bench):
    facts = with_native(bench, replace(CONNECTED, queue_manager="QM2"))
    assert only(bench.run("LIV08", facts)).verdict is Verdict.WARN
    facts = with_native(bench, replace(CONNECTED, queue_manager="QM1"))
    assert only(bench.run("LIV08", facts)).verdict is Verdict.PASS


def test_several_definitions_are_named_where_the_library_could_pick(bench):
    table = bench.table(bench.healthy(), bench.tls_channel("A"), bench.tls_channel("B"))
    facts = with_native(bench, refused(2540), table)
    what = "definitions that the library may pick"
    assert evidence(only(bench.run("LIV08", facts)))[what] == "2: A, B"
    given = with_native(bench, refused(2540, given=True), table)
    assert what not in evidence(only(bench.run("LIV08", given)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"user": "root"}, "it ran as root here"), ({"left_out": ("MQKEYRPWD",)}, "MQKEYRPWD")],
)
def test_an_answer_that_the_program_need_not_get_only_warns(bench, changes, words):
    finding = only(bench.run("LIV07", with_native(bench, refused(2393, **changes))))
    assert finding.verdict is Verdict.WARN
    assert words in finding.headline


def report(facts):
    found = []
    for stage in Stage:
        findings = tuple(
            replace(finding, check=check.id)
            for check in checks(stage)
            for finding in check.run(facts)
        )
        found.append(StageReport(stage, Verdict.PASS, findings))
    return diagnose(found)


def roots(facts):
    return [cause.finding.check for cause in report(facts).root_causes]


def test_a_refusal_that_nothing_else_explains_is_the_root_cause(bench):
    assert roots(with_native(bench, refused(2393))) == ["LIV07"]


def test_a_refusal_that_the_configuration_explains_is_a_consequence(bench):
    healthy = bench.healthy()
    missing = replace(healthy.repository, exists=False, state=FileState.ABSENT, file_accesses=())
    facts = replace(healthy, repository=missing, store=None)
    found = roots(with_native(bench, refused(2381), facts))
    assert "KEY01" in found
    assert "LIV07" not in found


def test_a_refusal_that_the_built_in_client_got_too_is_a_consequence(bench):
    facts = with_native(bench, refused(2035), built_in_fails(bench))
    assert roots(facts) == ["LIV03"]
