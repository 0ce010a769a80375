"""Where the queue manager says that a password was lacking, mqtui says how to give it one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.facts import Connect, LogRecord, Outcome, QueueManagerView, Source, SourceKind

LOG = Source(SourceKind.LOG, "/var/mqm/qmgrs/QM1/errors/AMQERR01.LOG", 1)


def refused(bench, *numbers):
    facts = bench.live(bench.healthy(), connect=Connect(Outcome.REJECTED, 2, 2035), status=None)
    when = facts.taken_at + timedelta(seconds=1)
    records = tuple(LogRecord(number, "text", LOG, when) for number in numbers)
    return replace(facts, queue_manager=QueueManagerView(log=records))


def commands(bench, facts):
    (finding,) = bench.run("LIV03", facts)
    return [remedy.text for remedy in finding.remedies]


def test_the_option_is_named_after_what_the_queue_manager_can_say(bench):
    found = commands(bench, refused(bench, "AMQ9791"))
    assert "CHCKCLNT" in found[0]
    assert found[-1] == "mqtui check --userid USER"


@pytest.mark.parametrize("number", ["AMQ9776", "AMQ9777", "AMQ5534", "AMQ9557", "AMQ8077"])
def test_another_reason_is_not_mended_with_a_password(bench, number):
    assert not any("--userid" in text for text in commands(bench, refused(bench, number)))


def test_it_is_not_advised_again_where_it_was_used(bench):
    facts = refused(bench, "AMQ9791")
    facts = replace(facts, request=replace(facts.request, userid="anna"))
    assert not any("--userid" in text for text in commands(bench, facts))


def test_a_password_that_was_kept_back_is_no_missing_answer(bench):
    kept = Connect(Outcome.ERROR, detail="the password was not sent: no TLS")
    (finding,) = bench.run("LIV03", bench.live(bench.healthy(), connect=kept, status=None))
    assert finding.headline == "MQCONN was not attempted: the password was not sent: no TLS."
