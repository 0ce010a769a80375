"""Each refusal's finding: its own headline, the reason code, both logs, and MQSC with quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from refusals_by_id import refusal

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
from mqtui.rules.outcome.refusal_of_walk import refusal as refusal_of_walk

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


def turned_away(facts) -> tuple[str, bool]:
    """The kind of refusal, and whether it can be no other."""
    found = refusal_of_walk(facts)
    assert found is not None
    return found.id, found.certain


def shown(finding) -> dict[str, str]:
    return {e.what: e.value for e in finding.evidence}


@pytest.mark.parametrize(
    ("code", "kind", "reason", "ours", "theirs"),
    [
        (1, "unknown-channel", "2540", "AMQ9520", "AMQ9519"),
        (2, "wrong-type", "2539", "AMQ9547", ""),
        (3, "manager-unavailable", "2059", "AMQ9524", ""),
        (5, "manager-quiescing", "2059", "AMQ9525", ""),
        (7, "channel-stopped", "2537", "AMQ9528", ""),
        (22, "channel-limit", "2537", "AMQ9558", "AMQ9513"),
        (23, "exit-ended", "2537", "AMQ9496", ""),
        (25, "manager-peer-name", "2393", "AMQ9643", "AMQ9636"),
        (28, "refreshing", "2393", "AMQ9714", "AMQ9714"),
        (32, "standby-instance", "2543", "AMQ9487", ""),
        (37, "start-limit", "2025", "AMQ9694", "AMQ9694"),
        (10, "protocol-error", "2539", "AMQ9523", ""),
        (18, "protocol-error", "2539", "AMQ9523", ""),
    ],
)
def test_a_channel_that_does_not_start(bench, code, kind, reason, ours, theirs) -> None:
    facts = started(bench, code=code)
    (finding,) = bench.run("LIV02", facts)
    assert finding.verdict == "fail"
    assert turned_away(facts) == (kind, True)
    assert refusal(kind).failure in finding.headline
    values = [e.value for e in finding.evidence]
    for part in (reason, ours, theirs):
        assert any(value.startswith(part) for value in values), part
    assert refusal(kind).phase in values


def test_every_headline_is_its_own(bench) -> None:
    heads = {
        bench.run("LIV02", started(bench, code=code))[0].headline
        for code in (1, 2, 3, 5, 7, 22, 23, 24, 25, 28, 32)
    }
    assert len(heads) == 11


def test_a_handshake_that_worked_with_a_channel_that_refuses(bench) -> None:
    facts = logged(started(bench, code=24), "AMQ9631E", "AMQ9999E")
    (finding,) = bench.run("LIV02", facts)
    assert turned_away(facts) == ("cipher-mismatch", True)
    assert refusal("cipher-mismatch").failure in finding.headline
    (remedy,) = finding.remedies
    assert remedy.text == "DISPLAY CHANNEL(APP.TLS) CHLTYPE SSLCIPH"


@pytest.mark.parametrize(
    ("message", "kind", "command"),
    [
        ("AMQ9776", "user-blocked", "TYPE(BLOCKUSER)"),
        ("AMQ9777", "client-blocked", "MATCH(RUNCHECK)"),
        ("AMQ9791", "credentials-missing", "CHCKCLNT"),
        ("AMQ5534", "password-wrong", "CHCKCLNT"),
        ("AMQ9557", "user-unknown", "MCAUSER"),
        ("AMQ8077", "no-authority", "SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('"),
    ],
)
def test_2035_says_that_tls_works_and_the_log_says_why(bench, message, kind, command) -> None:
    facts = logged(connected(bench, 2035), message)
    (finding,) = bench.run("LIV03", facts)
    assert turned_away(facts) == (kind, True)
    assert refusal(kind).after_tls
    assert "2035" in finding.headline
    assert refusal(kind).title in finding.headline
    assert command in finding.remedies[0].text


def test_2035_without_a_log_is_not_told_apart(bench) -> None:
    facts = connected(bench, 2035)
    (finding,) = bench.run("LIV03", facts)
    kind, certain = turned_away(facts)
    assert (kind, certain) == ("client-blocked", False)
    assert (
        finding.headline == "MQCONN fails with 2035 MQRC_NOT_AUTHORIZED; TLS and the channel work."
    )
    possible = {each.id: each for each in finding.possible}
    assert {"client-blocked", "user-blocked", "no-authority", "password-wrong"} <= set(possible)
    assert possible["client-blocked"].how_to_tell == refusal("client-blocked").tells
    texts = [remedy.text for remedy in possible["no-authority"].remedies]
    assert any("SET AUTHREC" in text for text in texts)
    # No guess is among the remedies of the finding itself: the log tells which it is.
    assert [remedy.text for remedy in finding.remedies] == [
        "tail -n 60 /var/mqm/qmgrs/QM1/errors/AMQERR01.LOG"
    ]


def test_a_plain_connection_is_not_said_to_have_tls(bench) -> None:
    facts = connected(bench, 2035)
    facts = replace(facts, live=replace(facts.live, plain=True, handshake=None))
    (finding,) = bench.run("LIV03", facts)
    assert "TLS" not in finding.headline
    assert turned_away(facts)[0] == "client-blocked"


def test_a_record_of_another_time_decides_nothing(bench) -> None:
    facts = logged(connected(bench, 2035), "AMQ9776", late=-60)
    (finding,) = bench.run("LIV03", facts)
    assert turned_away(facts) == turned_away(connected(bench, 2035))
    assert refusal("user-blocked").failure not in finding.headline


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
    assert turned_away(facts) == ("router", False)
    assert [each.id for each in finding.possible] == ["router"]


def test_a_log_with_the_plain_probe_and_nothing_of_the_tls_connect(bench) -> None:
    facts = bench.handshake(bench.healthy(), outcome=Outcome.RESET)
    (before,) = bench.run("LIV01", facts)
    assert before.possible[0].id == "manager-store"
    later = replace(facts.live, started_at=facts.taken_at + timedelta(seconds=10))
    facts = logged(replace(facts, live=later), "AMQ9639")
    (finding,) = bench.run("LIV01", facts)
    assert turned_away(facts) == ("router", False)
    assert finding.possible[0].id == "router"
    assert finding.headline == before.headline


def test_the_names_where_a_queue_manager_has_another_one(bench) -> None:
    (finding,) = bench.run("LIV03", connected(bench, 2058))
    assert shown(finding)["requested"] == "QM1"
    assert shown(finding)["queue manager there"] == "QM1"
    (finding,) = bench.run("LIV03", connected(bench, 2035))
    assert "asked for" not in shown(finding)


FILLED = {
    "channel": "'a'",
    "user": "'u'",
    "cipher": "ANY",
    "name": "'CN=a'",
    "address": "'192.0.2.1'",
    "clients_channel": "'a.CLIENTS'",
}


def test_every_command_can_be_filled_in() -> None:
    for kind in refusals():
        for title, text in kind.commands:
            assert title
            filled = text.format(**FILLED)
            assert "{" not in filled
            assert filled.count("(") == filled.count(")")


def test_the_reason_codes_of_a_refused_certificate_are_told_per_client_and_version(bench):
    facts = bench.handshake(
        bench.healthy(),
        outcome=Outcome.ALERT,
        alert="certificate_expired",
        alert_by="server",
        protocol="TLSv1.3",
    )
    (finding,) = bench.run("LIV01", bench.live(facts, start=None, connect=None))
    told = shown(finding)["reason code in a program"]
    assert told.startswith("2393")
    assert "2397 with TLS 1.2, 2009 with TLS 1.3" in told
