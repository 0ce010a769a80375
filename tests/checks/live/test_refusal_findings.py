"""Each refusal's finding: its own headline, the reason code, both logs, and MQSC with quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.facts import (
    ChannelStart,
    Connect,
    LogRecord,
    MqAnswer,
    Outcome,
    QueueManagerView,
    Source,
    SourceKind,
)
from mqtui.knowledge.refusals import refusals

LOG = Source(SourceKind.LOG, "/var/mqm/qmgrs/QM1/errors/AMQERR01.LOG", 1)


def started(bench, **fields):
    start = ChannelStart("APP.TLS", fields.pop("outcome", Outcome.REJECTED), **fields)
    return bench.live(bench.healthy(), start=start, connect=None, status=None)


def connected(bench, reason: int):
    return bench.live(bench.healthy(), connect=Connect(Outcome.REJECTED, 2, reason), status=None)


def logged(facts, *numbers: str, late: int = 1):
    when = facts.taken_at + timedelta(seconds=late)
    records = tuple(LogRecord(n, "text", LOG, when) for n in numbers)
    view = facts.queue_manager or QueueManagerView()
    return replace(facts, queue_manager=replace(view, log=records))


def shown(finding) -> dict[str, str]:
    return {e.what: e.value for e in finding.evidence}


@pytest.mark.parametrize(
    ("code", "says", "reason", "ours", "theirs"),
    [
        (1, "has no channel of that name", "2540", "AMQ9520", "AMQ9519"),
        (2, "is no server-connection channel", "2539", "AMQ9547", ""),
        (3, "is not available", "2059", "AMQ9524", ""),
        (5, "is ending", "2059", "AMQ9525", ""),
        (7, "it was stopped", "2537", "AMQ9528", ""),
        (22, "no further instance", "2537", "AMQ9558", "AMQ9513"),
        (23, "an exit of the queue manager", "2537", "AMQ9496", ""),
        (25, "does not fit SSLPEER", "2393", "AMQ9643", "AMQ9636"),
        (28, "is refreshing TLS", "2393", "AMQ9714", "AMQ9714"),
        (32, "code 32", "2543", "AMQ9487", ""),
    ],
)
def test_a_channel_that_does_not_start(bench, code, says, reason, ours, theirs) -> None:
    (finding,) = bench.run("LIV02", started(bench, code=code))
    assert finding.verdict == "fail"
    assert says in finding.headline
    assert "most likely" not in finding.headline
    found = shown(finding)
    assert found["a program sees"].startswith(reason)
    assert found["in the client's log"].startswith(ours)
    assert found.get("in the queue manager's log", "").startswith(theirs)
    assert found["phase"] == "channel start"


def test_every_headline_is_its_own(bench) -> None:
    heads = {
        bench.run("LIV02", started(bench, code=code))[0].headline
        for code in (1, 2, 3, 5, 7, 22, 23, 24, 25, 28, 32)
    }
    assert len(heads) == 11


def test_a_handshake_that_worked_with_a_channel_that_refuses(bench) -> None:
    facts = logged(started(bench, code=24), "AMQ9631E", "AMQ9999E")
    (finding,) = bench.run("LIV02", facts)
    assert "TLS works, but the channel demands another CipherSpec" in finding.headline
    (remedy,) = finding.remedies
    assert remedy.text == ("ALTER CHANNEL(APP.TLS) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12_OR_HIGHER)")


@pytest.mark.parametrize(
    ("message", "says", "command"),
    [
        ("AMQ9776", "blocks the user", "TYPE(BLOCKUSER)"),
        ("AMQ9777", "gives this client no access", "MATCH(RUNCHECK)"),
        ("AMQ9791", "demands a user and a password", "CHCKCLNT"),
        ("AMQ5534", "are not accepted", "CHCKCLNT"),
        ("AMQ9557", "does not know the user", "MCAUSER"),
        ("AMQ8077", "may not connect", "SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('"),
    ],
)
def test_2035_says_that_tls_works_and_the_log_says_why(bench, message, says, command) -> None:
    (finding,) = bench.run("LIV03", logged(connected(bench, 2035), message))
    assert "2035" in finding.headline
    assert "TLS and the channel work" in finding.headline
    assert says in finding.headline
    assert "most likely" not in finding.headline
    assert command in finding.remedies[0].text


def test_2035_without_a_log_is_not_told_apart(bench) -> None:
    (finding,) = bench.run("LIV03", connected(bench, 2035))
    assert "TLS and the channel work, but most likely a CHLAUTH record" in finding.headline
    assert "AMQ9777" in shown(finding)["what tells"]


def test_a_plain_connection_is_not_said_to_have_tls(bench) -> None:
    facts = connected(bench, 2035)
    facts = replace(facts, live=replace(facts.live, plain=True, handshake=None))
    (finding,) = bench.run("LIV03", facts)
    assert "TLS" not in finding.headline
    assert "the channel works" in finding.headline


def test_a_record_of_another_time_decides_nothing(bench) -> None:
    (finding,) = bench.run("LIV03", logged(connected(bench, 2035), "AMQ9776", late=-60))
    assert "blocks the user" not in finding.headline


@pytest.mark.parametrize("name", ["App.Tls", "A'B"])
def test_a_name_that_mqsc_would_change_stands_in_quotes(bench, name) -> None:
    facts = started(bench, code=7)
    definition = replace(facts.live.definition, name=name)
    facts = replace(facts, live=replace(facts.live, definition=definition))
    (finding,) = bench.run("LIV02", facts)
    quoted = "'" + name.replace("'", "''") + "'"
    assert f"START CHANNEL({quoted})" in finding.remedies[0].text


def test_the_proxy_on_the_port_explains_the_bare_close(bench) -> None:
    facts = bench.handshake(bench.healthy(), outcome=Outcome.CLOSED)
    live = facts.live
    answer = MqAnswer(
        live.endpoint.host,
        "192.0.2.1",
        live.endpoint.port,
        "APP.TLS",
        Outcome.NOT_MQ,
        peer="HTTP",
    )
    facts = replace(facts, reachability=replace(facts.reachability, answers=(answer,)))
    (finding,) = bench.run("LIV01", facts)
    assert "something between drops the connection" in finding.headline


def test_a_log_with_the_plain_probe_and_nothing_of_the_tls_connect(bench) -> None:
    facts = bench.handshake(bench.healthy(), outcome=Outcome.RESET)
    (before,) = bench.run("LIV01", facts)
    assert "the queue manager cannot use its own key repository" in before.headline
    later = replace(facts.live, started_at=facts.taken_at + timedelta(seconds=10))
    (finding,) = bench.run("LIV01", logged(replace(facts, live=later), "AMQ9639"))
    assert "most likely something between drops the connection" in finding.headline


def test_the_names_where_a_queue_manager_has_another_one(bench) -> None:
    (finding,) = bench.run("LIV03", connected(bench, 2058))
    assert shown(finding)["asked for"] == "QM1"
    assert shown(finding)["the queue manager there"] == "QM1"
    (finding,) = bench.run("LIV03", connected(bench, 2035))
    assert "asked for" not in shown(finding)


def test_every_command_can_be_filled_in() -> None:
    for kind in refusals():
        for title, text in kind.commands:
            assert title
            filled = text.format(channel="'a'", user="'u'", cipher="ANY")
            assert "{" not in filled
            assert filled.count("(") == filled.count(")")
