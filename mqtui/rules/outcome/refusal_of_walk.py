"""What turned a walk's connect away, judged by all that the walk has seen of it."""

from __future__ import annotations

from datetime import timedelta

from mqtui.facts import Facts, LogRecord, MqAnswer
from mqtui.rules.outcome.log_pairing import log_pairing
from mqtui.rules.outcome.refusal_kinds import RefusalSeen, classify

#: A log may round its times down by this much.
_MARGIN = timedelta(milliseconds=1)


def fresh(facts: Facts, records: tuple[LogRecord, ...]) -> list[LogRecord]:
    """The records that the live connect left behind, not those of the probe before it."""
    since = facts.live.started_at if facts.live and facts.live.started_at else facts.taken_at
    return [r for r in records if r.when is not None and r.when >= since - _MARGIN]


def refusal(facts: Facts) -> RefusalSeen | None:
    """What turned this walk's connect away; ``None`` when nothing did.

    The queue manager's own log, where it can be read, decides between those that look alike; so do
    records of this time in a log that was given. Older ones make one kind the likeliest.
    """
    if facts.live is None:
        return None
    view = facts.queue_manager
    logged = [record.message for record in fresh(facts, view.log)] if view else []
    silent = view is not None and not logged and _seen_at_work(facts, view.log)
    return classify(facts.live, _answer(facts), logged, silent=silent, pairing=log_pairing(facts))


def _seen_at_work(facts: Facts, records: tuple[LogRecord, ...]) -> bool:
    """Whether this is the log of the queue manager there: the plain probe has left its line."""
    return any(r.when is not None and r.when >= facts.taken_at - _MARGIN for r in records)


def _answer(facts: Facts) -> MqAnswer | None:
    """What the same address said to MQ in the clear."""
    reached, live = facts.reachability, facts.live
    if reached is None or live is None:
        return None
    same = (
        a for a in reached.answers if (a.host, a.port) == (live.endpoint.host, live.endpoint.port)
    )
    return next(same, None)
