"""QMG01, QMG03 and QMG09: what the queue manager shows and logs, and what it asks for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.facts import (
    Connect,
    KeyRepository,
    LogRecord,
    Machine,
    MachineKind,
    MqscObject,
    Outcome,
    QueueManagerView,
    Source,
    SourceKind,
    StoreContents,
)

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
    kept = Connect(Outcome.ERROR, detail="the password was not sent: no TLS", kept_back=True)
    (finding,) = bench.run("LIV03", bench.live(bench.healthy(), connect=kept, status=None))
    assert finding.headline == "MQCONN was not attempted: the password was not sent: no TLS."
    assert finding.verdict == "unknown"


MQSC = Source(SourceKind.FILE, "qmgr.txt", 1)


def server_store(facts, *entries, **attributes):
    objects = (MqscObject("QMGR", "QM1", dict(attributes), MQSC),)
    store = StoreContents("/qm/key.p12", "pkcs12", True, entries)
    return replace(facts, queue_manager=QueueManagerView(objects, store=store))


def upper_cased(facts, exists, siblings=()):
    objects = (MqscObject("QMGR", "QM1", {"SSLKEYR": "/VAR/KEY"}, MQSC),)
    found = KeyRepository(
        "/VAR/KEY", MQSC, None, ("/VAR/KEY.kdb",), "stem", exists, siblings=siblings
    )
    return replace(facts, queue_manager=QueueManagerView(objects, repository=found))


def test_sslkeyr_in_upper_case(bench):
    facts = upper_cased(bench.healthy(), False, ("/var/key.kdb",))
    (finding,) = bench.run("QMG01", bench.live(facts, start=None))
    assert finding.verdict == "fail"
    assert "SSLKEYR('/var/key.kdb')" in finding.remedies[0].text
    # A channel that started with TLS overrules what was saved.
    (finding,) = bench.run("QMG01", facts)
    assert (finding.verdict, finding.remedies) == ("warn", ())


def test_windows_ignores_the_case_of_sslkeyr(bench):
    facts = bench.live(upper_cased(bench.healthy(), False, ("/var/key.kdb",)), start=None)
    view = facts.queue_manager
    there = replace(view.repository, machine=Machine(MachineKind.WINDOWS))
    facts = replace(facts, queue_manager=replace(view, repository=there))
    assert bench.verdicts("QMG01", facts) == ["pass"]


def test_sslkeyr_in_upper_case_that_exists_is_fine(bench):
    assert bench.verdicts("QMG01", upper_cased(bench.healthy(), True)) == ["pass"]


def test_sslkeyr_in_upper_case_without_proof_only_warns(bench):
    assert bench.verdicts("QMG01", upper_cased(bench.healthy(), False)) == ["warn"]


def test_old_log_records_are_not_ours(bench):
    facts = bench.healthy()
    old = LogRecord("AMQ9639E", "no CipherSpec", MQSC, bench.NOW - timedelta(hours=1))
    new = LogRecord("AMQ9637E", "no certificate", MQSC, bench.NOW + timedelta(seconds=1))
    facts = replace(facts, queue_manager=QueueManagerView(log=(old, new)))
    (finding,) = bench.run("QMG03", facts)
    assert "AMQ9637E" in finding.headline
    assert "AMQ9639E" not in finding.headline


@pytest.mark.parametrize(
    ("label", "verdicts"), [("QMRSA", ["fail"]), ("qmrsa", []), ("OTHER", []), ("", [])]
)
def test_the_servers_label_in_upper_case(bench, label, verdicts):
    ours = replace(bench.SERVER, label="qmrsa", has_private_key=True)
    facts = bench.live(server_store(bench.healthy(), ours, CERTLABL=label), start=None)
    assert bench.verdicts("QMG09", facts) == verdicts
    assert "fail" not in bench.verdicts(
        "QMG09", server_store(bench.healthy(), ours, CERTLABL=label)
    )
    for finding in bench.run("QMG09", facts):
        assert "CERTLABL('qmrsa')" in finding.remedies[0].text
