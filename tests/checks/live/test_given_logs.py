"""LIV12: what logs that were given, or found on this machine, say of the failure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.facts import ChannelStart, LogRecord, Outcome, QueueManagerView, Source, SourceKind
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide
from mqtui.rules.outcome.refusal_of_walk import refusal

LOG = Source(SourceKind.LOG, "/logs/AMQERR01.LOG")
SIDES = {"client": LogSide.CLIENT, "qmgr": LogSide.QUEUE_MANAGER}


def record(bench, message, seconds=30.0, side="qmgr", line=7, **changes):
    when = None if seconds is None else bench.NOW - timedelta(seconds=seconds)
    source = replace(LOG, line=line)
    return GivenRecord(message, f"text of {message}", source, SIDES[side], when, **changes)


def with_logs(facts, *records, found=False, **changes):
    changes = {"kind": "error log", "over_time": True, "given": "" if found else "x.log", **changes}
    log = GivenLog(LOG, records=records, **changes)
    return replace(facts, **{"found_logs" if found else "given_logs": (log,)})


def refused(bench, outcome=Outcome.CLOSED, **fields):
    """The client's certificate may be lacking, and more: nothing seen tells which."""
    facts = bench.handshake(
        bench.healthy(), protocol="TLSv1.3", certificate_sent="", certificate_requested=True
    )
    start = ChannelStart("APP.TLS", outcome, **fields)
    return bench.live(facts, start=start, connect=None, status=None)


def said(finding):
    return {e.what: e.value for e in finding.evidence}


def test_without_logs_there_is_nothing_to_say(bench):
    assert bench.verdicts("LIV12", bench.healthy()) == []


def test_a_record_of_this_time_agrees_with_the_refusal(bench):
    facts = with_logs(refused(bench), record(bench, "AMQ9637"))
    (finding,) = bench.run("LIV12", facts)
    assert finding.verdict == "pass"
    assert "AMQ9637" in finding.headline
    assert "AMQERR01.LOG:7" in finding.headline
    assert str(finding.evidence[0].source) == "/logs/AMQERR01.LOG:7"
    assert "30 s before" in said(finding)["paired"]


def test_it_decides_what_the_connect_leaves_open(bench):
    facts = refused(bench)
    assert not refusal(facts).certain
    (finding,) = bench.run("LIV02", facts)
    assert finding.possible
    (finding,) = bench.run("LIV02", with_logs(facts, record(bench, "AMQ9637")))
    assert not finding.possible
    assert "sent none" in finding.headline
    assert any(str(e.source) == "/logs/AMQERR01.LOG:7" for e in finding.evidence)


@pytest.mark.parametrize(
    ("seconds", "said_of_it"), [(7200, "2 hours old"), (None, "time not known")]
)
def test_an_older_one_makes_a_cause_likelier_and_proves_nothing(bench, seconds, said_of_it):
    facts = with_logs(refused(bench), record(bench, "AMQ9637", seconds))
    (finding,) = bench.run("LIV02", facts)
    assert finding.possible[0].id == "no-client-certificate"
    assert "AMQ9637" in finding.headline
    assert said_of_it in finding.headline
    (finding,) = bench.run("LIV12", facts)
    assert said_of_it in finding.headline


def test_a_record_of_another_failure_is_a_contradiction(bench):
    facts = with_logs(refused(bench), record(bench, "AMQ9616"))
    assert refusal(facts).id == refusal(refused(bench)).id
    (finding,) = bench.run("LIV12", facts)
    assert finding.verdict == "warn"
    assert "another way" in finding.headline


def test_a_connect_that_works_is_not_overruled(bench):
    facts = with_logs(bench.healthy(), record(bench, "AMQ9637"))
    (finding,) = bench.run("LIV12", facts)
    assert finding.verdict == "warn"
    assert "works" in finding.headline


def test_without_a_connect_the_record_alone_shows_the_cause(bench):
    facts = replace(bench.healthy(), live=None)
    (finding,) = bench.run("LIV12", with_logs(facts, record(bench, "AMQ9637")))
    assert finding.verdict == "fail"
    assert "sent none" in finding.headline


@pytest.mark.parametrize(
    ("message", "seconds", "side"),
    [
        ("AMQ9637", 7200, "qmgr"),  # old
        ("AMQ9633", 30, "qmgr"),  # several causes fit
        ("AMQ9661", 30, "client"),  # not verified
    ],
)
def test_what_is_old_or_doubtful_never_fails(bench, message, seconds, side):
    facts = replace(bench.healthy(), live=None)
    (finding,) = bench.run("LIV12", with_logs(facts, record(bench, message, seconds, side)))
    assert finding.verdict == "warn"


def test_several_causes_are_named_with_the_log_that_tells_them_apart(bench):
    facts = replace(bench.healthy(), live=None)
    (finding,) = bench.run("LIV12", with_logs(facts, record(bench, "AMQ9665", side="client")))
    assert len(finding.possible) > 1
    assert "qmgrs" in finding.remedies[0].text


def test_a_message_that_names_no_cause_is_explained(bench):
    facts = with_logs(refused(bench), record(bench, "AMQ9716", values=(("gskit", "575010"),)))
    (finding,) = bench.run("LIV12", facts)
    assert "AMQ9716" in finding.headline
    assert "what to check" in said(finding)


def test_a_job_log_of_zos_says_the_same_in_its_own_numbers(bench):
    facts = with_logs(refused(bench), record(bench, "CSQX637"))
    assert refusal(facts).confirmed
    (finding,) = bench.run("LIV12", facts)
    assert "CSQX637" in finding.headline
    assert "sent none" in finding.headline


@pytest.mark.parametrize("message", ["AMQ9999", "AMQ9206", "AMQ8405"])
def test_what_only_follows_says_nothing(bench, message):
    (finding,) = bench.run("LIV12", with_logs(refused(bench), record(bench, message)))
    assert finding.unused


def test_a_file_that_yields_nothing_is_named_first(bench):
    facts = with_logs(bench.healthy(), problem="It is not there.")
    (finding,) = bench.run("LIV12", facts)
    assert (finding.verdict, finding.unused) == ("warn", True)
    assert "x.log" in finding.headline


def test_records_of_other_channels_only_are_nothing_of_this_failure(bench):
    other = record(bench, "AMQ9637", channel="OTHER.CHL")
    manager = record(bench, "AMQ9637", queue_manager="OTHERQM")
    (finding,) = bench.run("LIV12", with_logs(refused(bench), other, manager))
    assert finding.unused
    assert "OTHER.CHL" in finding.headline
    assert "OTHERQM" in finding.headline


def test_equal_records_are_told_once(bench):
    records = [record(bench, "AMQ9637", 20 + n, line=n) for n in range(1, 5)]
    (finding,) = bench.run("LIV12", with_logs(refused(bench), *records))
    assert [e.what for e in finding.evidence].count("queue manager's log, AMQ9637") == 1
    assert "3 more" in said(finding)["paired"]


def test_the_clocks_are_said_with_their_seconds(bench):
    own = record(bench, "AMQ9642", 60, "client", line=1)
    facts = with_logs(refused(bench), own, record(bench, "AMQ9637", 18, line=2))
    (finding,) = bench.run("LIV12", facts)
    assert "42 s ahead" in said(finding)["clocks"]


def test_a_record_of_another_client_is_said_to_be_one(bench):
    facts = bench.live(refused(bench), local_address="192.0.2.5")
    facts = with_logs(facts, record(bench, "AMQ9637", host="192.0.2.77"))
    (finding,) = bench.run("LIV12", facts)
    assert "192.0.2.77" in said(finding)["other client"]
    assert not refusal(facts).confirmed


def test_of_logs_found_here_old_records_count_only_where_the_connect_failed(bench):
    old = record(bench, "AMQ9637", 7200)
    assert bench.verdicts("LIV12", with_logs(bench.healthy(), old, found=True)) == []
    assert bench.verdicts("LIV12", with_logs(refused(bench), old, found=True)) == ["pass"]


def test_what_another_check_has_of_the_queue_managers_log_is_not_told_twice(bench):
    new = record(bench, "AMQ9637", -1, during=True)
    same = LogRecord("AMQ9637", "text", new.source, new.when)
    facts = with_logs(refused(bench), new, found=True)
    assert bench.verdicts("LIV12", facts) == ["pass"]
    facts = replace(facts, queue_manager=QueueManagerView(log=(same,)))
    assert bench.verdicts("LIV12", facts) == []


def test_what_may_not_be_read_is_no_failure(bench):
    facts = with_logs(bench.healthy(), found=True, problem="denied")
    (finding,) = bench.run("LIV12", facts)
    assert (finding.verdict, finding.unused) == ("skip", False)


def test_text_of_a_log_does_nothing_to_a_terminal(bench):
    hostile = replace(record(bench, "AMQ9637"), text="\x1b[2J\x1b]0;x\x07")
    (finding,) = bench.run("LIV12", with_logs(refused(bench), hostile))
    assert "\x1b" not in finding.headline
