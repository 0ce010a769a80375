"""What turned a walk's connect away: which log records count, and which answer is the same one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mqtui.facts import (
    ChannelDefinition,
    Endpoint,
    Facts,
    Handshake,
    HostInfo,
    LiveConnect,
    LogRecord,
    MqAnswer,
    Outcome,
    QueueManagerView,
    Reachability,
    Request,
    Source,
    SourceKind,
)
from mqtui.rules.outcome import refusal_of_walk
from mqtui.rules.outcome.refusal_of_walk import fresh, refusal

BEGAN = datetime(2026, 11, 5, 3, 0, tzinfo=UTC)
CONNECTED = BEGAN + timedelta(seconds=2)
LOG = Source(SourceKind.FILE, "AMQERR01.LOG")
HOST = HostInfo("Linux", "root", 0, "orders", True, "/srv", "/root", "/var/mqm")
MQ = Endpoint("mq.example", 1414)


def record(message: str, seconds: float | None) -> LogRecord:
    when = None if seconds is None else CONNECTED + timedelta(seconds=seconds)
    return LogRecord(message, "", LOG, when=when)


def facts(*log: LogRecord, live: bool = True, answers: tuple[MqAnswer, ...] = ()) -> Facts:
    connect = LiveConnect(
        MQ,
        ChannelDefinition("APP.TLS", LOG),
        handshake=Handshake("192.0.2.1", 1414, None, "ANY", Outcome.CLOSED),
        started_at=CONNECTED,
    )
    return Facts(
        BEGAN,
        HOST,
        Request(),
        reachability=Reachability((MQ,), answers=answers),
        queue_manager=QueueManagerView(log=log),
        live=connect if live else None,
    )


def test_only_what_was_logged_since_the_connect_is_of_it():
    before, none = record("AMQ9639", -1), record("AMQ9999", None)
    rounded, after = record("AMQ9616", -0.001), record("AMQ9637", 1)
    seen = facts()
    assert fresh(seen, (before, none, rounded, after)) == [rounded, after]


def test_without_a_connect_the_walk_itself_is_the_beginning():
    earlier, probe = record("AMQ9001", -3), record("AMQ9639", -1)
    assert fresh(facts(live=False), (earlier, probe)) == [probe]
    assert refusal(facts(live=False)) is None


def classified(monkeypatch: pytest.MonkeyPatch, seen: Facts) -> dict[str, object]:
    given: dict[str, object] = {}

    def classify(_, answer, logged, *, silent, pairing):
        given.update(answer=answer, logged=logged, silent=silent)
        assert pairing.paired == ()

    monkeypatch.setattr(refusal_of_walk, "classify", classify)
    assert refusal(seen) is None
    return given


@pytest.mark.parametrize(
    ("log", "logged", "silent"),
    [
        ((), [], False),
        ((record("AMQ9639", -1),), [], True),
        ((record("AMQ9639", -60),), [], False),
        ((record("AMQ9639", None),), [], False),
        ((record("AMQ9639", -1), record("AMQ9637", 0)), ["AMQ9637"], False),
    ],
    ids=["no log", "only the probe", "long ago", "no time", "the refusal"],
)
def test_a_log_that_saw_the_probe_and_not_the_connect_is_silent(monkeypatch, log, logged, silent):
    given = classified(monkeypatch, facts(*log))
    assert given["logged"] == logged
    assert given["silent"] is silent


def test_the_answer_of_the_very_same_address_counts(monkeypatch):
    other = MqAnswer("mq.example", "192.0.2.1", 1415, "APP.TLS", Outcome.NOT_MQ)
    elsewhere = MqAnswer("mq2.example", "192.0.2.1", 1414, "APP.TLS", Outcome.NOT_MQ)
    same = MqAnswer("mq.example", "192.0.2.1", 1414, "APP.TLS", Outcome.OK)
    given = classified(monkeypatch, facts(answers=(other, elsewhere, same)))
    assert given["answer"] is same
    assert classified(monkeypatch, facts(answers=(other, elsewhere)))["answer"] is None
