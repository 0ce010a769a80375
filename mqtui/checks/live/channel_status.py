"""Stage 7: what the channel status of our own connection proves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mqtui.checks.findings import failed, observed, passed, unknown, warned
from mqtui.checks.questions import queue_manager_name, wants_tls
from mqtui.checks.remedies import client, queue_manager
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import ChannelDefinition, ChannelStatus, Facts, LiveConnect, Outcome, Source
from mqtui.rules.outcome.status_expectation import Judgement, Row, judge_status, meant_by
from mqtui.rules.outcome.status_instance import value

#: So many of several instances are shown.
MOST_SHOWN = 10
_TELLING = ("CHANNEL", "CONNAME", "RAPPLTAG", "MCAUSER", "SECPROT", "SSLCIPH")
SOURCE = (
    "docs/knowledge/chstatus.md ; https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/"
)


@check(
    "LIV04",
    Stage.LIVE,
    "Channel and TLS in the channel status",
    lesson=(
        "A successful connect does not prove TLS: the program may use another channel, without "
        "TLS. Check DISPLAY CHSTATUS on the queue manager: channel name, SECPROT and SSLCIPH."
    ),
    source=SOURCE,
    explains=("0",),
    accounts_for=(Effect.FALSE_SUCCESS,),
    shows=(Effect.CONNECTED_OTHERWISE, Effect.PLAIN_CONNECTION),
)
def status(facts: Facts) -> Iterator[Finding]:
    """DISPLAY CHSTATUS of our own instance, field by field, against what was meant."""
    live = facts.live
    if live is None or live.connect is None or live.connect.outcome is not Outcome.OK:
        return
    found = live.status
    if found is None:
        why = live.status_error.rstrip(".") or "it was not requested"
        yield from _from_this_end(facts, live, f"is not available: {why}")
        return
    if found.candidates:
        yield from _of_several(facts, live, found)
        return
    judged = _judged(facts, live.definition, found, found.fields)
    shown = [*evidence_of(judged, found.source), *_told(found)]
    if judged.wrong:
        yield failed(
            "It connects, but " + "; ".join(judged.wrong) + ".",
            *shown,
            out_of_reach=OutOfReach.PROGRAM,
        )
    elif judged.confirms:
        fields = found.fields
        yield passed(
            f"Channel status confirms it: {fields.get('CHANNEL', live.definition.name)}, "
            f"{fields.get('SECPROT', '?')}, {fields.get('SSLCIPH', '?')}, "
            f"{fields.get('STATUS', '?')}.",
            *shown,
        )
    else:
        fields_text = " and ".join(row.field for row in judged.unproven) or "the expected fields"
        why = f"does not show {fields_text}, as before fix pack 8.0.0.2"
        yield from _from_this_end(facts, live, why, *shown)
    yield from doubts_of(judged, found.source)


def _judged(
    facts: Facts, definition: ChannelDefinition, found: ChannelStatus, fields: dict[str, str]
) -> Judgement:
    marks = {"application": found.application, "address": found.address}
    return judge_status(meant_by(facts, definition, **marks), fields)


def _of_several(facts: Facts, live: LiveConnect, found: ChannelStatus) -> Iterator[Finding]:
    """Nobody can tell which instance is ours; where all are alike that need not be told."""
    judged = [_judged(facts, live.definition, found, fields) for fields in found.candidates]
    count = len(judged)
    narrowed = f", {found.why}" if found.why else ""
    shown = [
        observed(
            "possibly this connection", f"{count} of {found.seen} instances{narrowed}", found.source
        ),
        *listed(found.candidates, found.source),
    ]
    if found.complete and all(j.wrong for j in judged):
        wrong = "; ".join(dict.fromkeys(why for j in judged for why in j.wrong))
        yield failed(
            f"It connects, but for each of the {count} possible instances: {wrong}.",
            *shown,
            out_of_reach=OutOfReach.PROGRAM,
        )
    elif found.complete and all(j.confirms for j in judged):
        yield passed(
            f"Channel status confirms it: each of the {count} possible instances is on "
            f"{live.definition.name} with TLS, as expected."
            if wants_tls(facts)
            else f"Each of the {count} possible instances is on the expected channel.",
            *shown,
        )
    else:
        bad = sum(bool(j.wrong) for j in judged)
        rest = "" if found.complete else "; there are more, and not all were read"
        why = (
            f"does not show which of {count} instances is this connection; {bad} of them not as "
            f"expected{rest}"
        )
        yield from _from_this_end(facts, live, why, *shown)


def listed(instances: Sequence[dict[str, str]], source: Source | None) -> list[Evidence]:
    """The first instances, each in one line."""
    shown = [
        observed("instance", " ".join(f"{k}({value(f, k)})" for k in _TELLING if k in f), source)
        for f in instances[:MOST_SHOWN]
    ]
    left = len(instances) - MOST_SHOWN
    return [*shown, observed("instance", f"and {left} more")] if left > 0 else shown


def evidence_of(judged: Judgement, source: Source | None) -> list[Evidence]:
    """Every field that was shown: first those that are not as expected, with what was expected."""
    shown = sorted((r for r in judged.rows if r.shown), key=lambda row: row.holds is not False)
    return [observed(row.field, _value(row), source) for row in shown]


def _value(row: Row) -> str:
    actual = row.actual or "(blank)"
    return f"{actual}, expected {row.expected}" if row.holds is False and row.expected else actual


def _told(found: ChannelStatus) -> list[Evidence]:
    others = f" of {found.seen}" if found.seen > 1 else ""
    return [observed("this connection", f"one{others}, {found.why}")] if found.why else []


def doubts_of(judged: Judgement, source: Source | None) -> Iterator[Finding]:
    """A warning for each field that is not as expected and proves no failure."""
    for row in judged.doubts:
        yield warned(
            f"{row.why}.",
            observed(row.field, row.actual, source),
            observed("expected", row.expected),
        )


def _from_this_end(
    facts: Facts, live: LiveConnect, why: str, *evidence: Evidence
) -> Iterator[Finding]:
    """What is known of the connection without the queue manager's word."""
    shake, name = live.handshake, live.definition.name
    asked = observed("channel status", why)
    if live.plain and wants_tls(facts):
        yield failed(
            f"It connects on channel {name} without TLS: the connection is not encrypted.",
            observed("definition", name, live.definition.source),
            asked,
            *evidence,
            fix=_other_ways(facts, name),
            needs=(Need.CIPHER_SPEC,),
        )
    elif shake and shake.outcome is Outcome.OK:
        yield passed(
            f"It connects on {name} with {shake.protocol}, {shake.cipher_spec or shake.suite}, as "
            "seen by the client.",
            asked,
            *evidence,
            fix=_other_ways(facts, name),
        )
    else:
        yield unknown(f"Channel status {why}.", *evidence, fix=_other_ways(facts, name))


def _other_ways(facts: Facts, channel: str) -> tuple[Remedy, ...]:
    return (
        queue_manager.save_status(channel, queue_manager_name(facts)),
        client.hold_open(),
        client.give_status(),
    )
