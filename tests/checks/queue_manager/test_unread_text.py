"""QMG15: a file that was given with --mqsc and has no MQSC in it."""

from dataclasses import replace

from mqtui.facts import QueueManagerView


def given(bench, unread):
    facts = bench.healthy()
    request = replace(facts.request, mqsc="notes.txt")
    return replace(facts, request=request, queue_manager=QueueManagerView(unread=unread))


def test_text_that_was_read_or_not_given_is_not_told_of(bench):
    assert bench.verdicts("QMG15", given(bench, None)) == []


def test_a_log_is_named_and_where_it_is_read(bench):
    (finding,) = bench.run("QMG15", given(bench, "error log of MQ"))
    assert finding.verdict == "warn"
    assert "--mqsc notes.txt: no MQSC in it" in finding.headline
    assert "error log of MQ" in finding.headline
    assert "explain --file" in finding.headline


def test_prose_is_of_no_kind(bench):
    (finding,) = bench.run("QMG15", given(bench, ""))
    assert finding.verdict == "warn"
    assert "explain" not in finding.headline
    assert [r.text for r in finding.remedies] == ["dmpmqcfg -a -m QM1 > qmgr.mqsc"]
