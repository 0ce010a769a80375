"""What channel status proves: ours, several that could be ours, and what somebody saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.engine.diagnosis import diagnose
from mqtui.engine.model import Stage
from mqtui.engine.registry import checks
from mqtui.engine.runner import stage_report
from mqtui.facts import (
    ChannelStart,
    LogRecord,
    MqscObject,
    Outcome,
    QueueManagerView,
    SavedStatus,
    Source,
    SourceKind,
)
from mqtui.rules.outcome.status_expectation import IN_THE_CLEAR

TEXT = Source(SourceKind.FILE, "/tmp/chs.txt", 3)
GOOD = {
    "CHANNEL": "APP.TLS",
    "STATUS": "RUNNING",
    "SECPROT": "TLSV12",
    "SSLCIPH": "ECDHE_RSA_AES_256_GCM_SHA384",
    "RAPPLTAG": "amqsputc",
    "CONNAME": "192.0.2.7",
    "MCAUSER": "app",
}
PLAIN = {**GOOD, "SECPROT": "NONE", "SSLCIPH": ""}
WRONG = {**GOOD, "CHANNEL": "OTHER.TLS"}
OLD = {k: v for k, v in GOOD.items() if k not in ("SECPROT", "SSLCIPH")}


def candidates(bench, *found, **changes):
    facts = bench.healthy()
    changed = replace(facts.live.status, candidates=found, seen=len(found) + 3, **changes)
    return bench.live(facts, status=changed)


def saved(bench, *found, **asked):
    facts = bench.healthy()
    objects = tuple(MqscObject("CHSTATUS", f["CHANNEL"], f, TEXT) for f in found)
    facts = replace(facts, request=replace(facts.request, **asked))
    return replace(facts, saved_status=SavedStatus(TEXT, objects))


def only(findings):
    (finding,) = findings
    return finding


def test_several_that_could_be_ours_and_all_fine_is_an_answer(bench):
    finding = only(bench.run("LIV04", candidates(bench, GOOD, GOOD)))
    assert finding.verdict == "pass"
    assert "2" in finding.headline


def test_several_that_could_be_ours_and_none_with_tls_is_an_answer(bench):
    finding = only(bench.run("LIV04", candidates(bench, PLAIN, WRONG)))
    assert finding.verdict == "fail"
    # Both reasons, that of the first instance and that of the second.
    assert IN_THE_CLEAR in finding.headline
    assert "OTHER.TLS" in finding.headline


def test_what_is_not_as_expected_stands_first_with_what_was(bench):
    facts = bench.healthy()
    fields = {**facts.live.status.fields, "SECPROT": "NONE", "SSLCIPH": ""}
    changed = replace(facts.live.status, fields=fields)
    finding = only(bench.run("LIV04", bench.live(facts, status=changed)))
    assert [e.what for e in finding.evidence][:2] == ["SECPROT", "SSLCIPH"]
    assert all(", expected " in e.value for e in finding.evidence[:2])
    assert "CHANNEL" in [e.what for e in finding.evidence[2:]]


def test_several_of_which_some_are_plain_leaves_what_this_end_saw(bench):
    facts = candidates(bench, GOOD, PLAIN)
    finding = only(bench.run("LIV04", facts))
    assert finding.verdict == "pass"
    # Not the queue manager's word: what would give it is offered.
    assert [r.kind for r in finding.remedies] == ["shell"] * 3
    facts = bench.live(facts, handshake=None)
    assert only(bench.run("LIV04", facts)).verdict == "unknown"
    assert only(bench.run("LIV04", bench.live(facts, plain=True))).verdict == "fail"


def test_instances_that_were_not_all_read_prove_nothing_together(bench):
    facts = candidates(bench, PLAIN, PLAIN, complete=False)
    finding = only(bench.run("LIV04", bench.live(facts, handshake=None)))
    assert finding.verdict == "unknown"


def test_an_old_level_is_unknown_unless_this_end_saw_tls(bench):
    facts = bench.healthy()
    facts = bench.live(facts, status=replace(facts.live.status, fields=OLD))
    finding = only(bench.run("LIV04", facts))
    assert (finding.verdict, bool(finding.remedies)) == ("pass", True)
    finding = only(bench.run("LIV04", bench.live(facts, handshake=None)))
    assert finding.verdict == "unknown"
    assert "SECPROT and SSLCIPH" in finding.headline


def test_the_other_ways_are_given_as_commands(bench):
    facts = bench.live(bench.healthy(), status=None, status_error="refused", handshake=None)
    finding = only(bench.run("LIV04", facts))
    texts = [r.text for r in finding.remedies]
    assert texts[0] == "printf '%s\\n' 'DIS CHSTATUS(APP.TLS) ALL' | runmqsc QM1 > chstatus.txt"
    assert any("--hold" in t for t in texts)
    assert any("--chstatus" in t for t in texts)


def test_a_name_in_lower_case_survives_the_shell(bench):
    channel = bench.tls_channel("App.tls")
    facts = bench.live(
        bench.healthy(), status=None, handshake=None, definition=channel, status_error="refused"
    )
    command = only(bench.run("LIV04", facts)).remedies[0].text
    assert "'DIS CHSTATUS('\"'\"'App.tls'\"'\"') ALL'" in command


@pytest.mark.parametrize(
    ("instances", "asked", "verdict", "words"),
    [
        ((GOOD,), {}, "pass", "confirms it: the connection is on APP.TLS"),
        ((PLAIN,), {}, "fail", "the connection is without TLS"),
        ((WRONG,), {}, "fail", "on channel OTHER.TLS instead of APP.TLS"),
        ((GOOD, WRONG), {}, "pass", "identified by channel APP.TLS"),
        ((GOOD, GOOD), {}, "pass", "all 2 instances are on APP.TLS"),
        ((PLAIN, PLAIN), {}, "fail", "each of the 2 instances is"),
        ((GOOD, PLAIN), {}, "unknown", "1 of 2 instances"),
        ((WRONG, WRONG), {}, "unknown", "has no instance of channel APP.TLS, and 2 of other"),
        (
            (GOOD, {**WRONG, "RAPPLTAG": "orders"}),
            {"application": "orders"},
            "fail",
            "identified by RAPPLTAG orders",
        ),
        ((PLAIN, {**GOOD, "MCAUSER": "anna"}), {"user": "anna"}, "pass", "MCAUSER anna"),
        ((OLD,), {}, "unknown", "does not show SECPROT and SSLCIPH"),
        (({**GOOD, "STATUS": "STOPPING"},), {}, "warn", "in status STOPPING"),
    ],
)
def test_saved_status(bench, instances, asked, verdict, words):
    finding = bench.run("STA01", saved(bench, *instances, **asked))[0]
    assert finding.verdict == verdict
    assert words in finding.headline


def test_what_was_taken_is_said(bench):
    finding = bench.run("STA01", saved(bench, GOOD, WRONG))[0]
    taken = next(e for e in finding.evidence if e.what == "instances used")
    assert taken.value == "1 of 2, identified by channel APP.TLS"
    assert str(taken.source) == "/tmp/chs.txt:3"


def test_a_channel_in_its_handshake_is_a_warning_beside(bench):
    found = bench.run("STA01", saved(bench, {**GOOD, "SUBSTATE": "SSLHANDSHK"}))
    assert [f.verdict for f in found] == ["pass", "warn"]


def test_status_among_the_mqsc_text_counts_only_on_the_channel(bench):
    facts = bench.healthy()

    def view(*found):
        objects = tuple(MqscObject("CHSTATUS", f["CHANNEL"], f, TEXT) for f in found)
        return replace(facts, queue_manager=QueueManagerView(objects=objects))

    assert bench.verdicts("STA01", view(PLAIN)) == ["fail"]
    assert bench.verdicts("STA01", view(WRONG)) == ["unknown"]
    assert bench.verdicts("STA01", facts) == []


def test_a_text_without_any_instance_is_unknown(bench):
    facts = replace(
        bench.healthy(), saved_status=SavedStatus(TEXT, problem="There is no channel instance.")
    )
    assert bench.verdicts("STA01", facts) == ["unknown"]


def test_no_channel_meant_is_nothing_to_judge(bench):
    facts = saved(bench, GOOD)
    facts = replace(facts, request=replace(facts.request, channel=None), selection=None)
    assert bench.verdicts("STA01", facts) == ["skip"]


def test_the_cause_of_a_false_success_is_the_configuration(bench):
    facts = bench.variable(saved(bench, PLAIN), MQSERVER="APP.TLS/TCP/qm.example(1414)")
    facts = bench.live(facts, plain=True, status=replace(facts.live.status, fields=PLAIN))
    reports = []
    for stage in (Stage.ENVIRONMENT, Stage.LIVE):
        found = [replace(f, check=c.id) for c in checks(stage) for f in c.run(facts)]
        reports.append(stage_report(stage, found))
    (cause,) = diagnose(reports).root_causes
    assert cause.finding.check == "ENV03"
    assert {"LIV04", "STA01"} <= {f.check for f in cause.explains}


def test_the_cipher_stage_quotes_no_record_of_an_earlier_connect(bench):
    facts = bench.table(bench.healthy(), bench.tls_channel(cipher_spec="TLS_AES_256_GCM_SHA384"))
    facts = bench.live(facts, start=ChannelStart("APP.TLS", Outcome.REJECTED, code=24))
    old = LogRecord("AMQ9631E", "of 'APP.TLS'", TEXT, bench.NOW - timedelta(hours=1))
    new = LogRecord("AMQ9631E", "now 'APP.TLS'", TEXT, bench.NOW + timedelta(seconds=1))

    def quoted(*log):
        (finding,) = bench.run("CIP04", replace(facts, queue_manager=QueueManagerView(log=log)))
        return [e.value for e in finding.evidence if e.what == "AMQ9631E"]

    assert quoted(old) == []
    assert quoted(old, new) == ["now 'APP.TLS'"]
