"""Stage 7: does it connect, on the channel that was meant, with TLS?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mqtui.checks.findings import failed, not_tried, observed, passed, skipped, unknown, warned
from mqtui.checks.live import refusal_findings
from mqtui.checks.live.by_definition import by_definition
from mqtui.checks.questions import chosen, seen_all_the_same, store_elsewhere, untried
from mqtui.checks.remedies import client
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import (
    ChannelStart,
    Facts,
    Handshake,
    LiveConnect,
    Machine,
    Outcome,
    Source,
    SourceKind,
)
from mqtui.knowledge import reason
from mqtui.rules.outcome import refusal_of_walk
from mqtui.rules.outcome.candidates import own_refusal
from mqtui.rules.outcome.refusal_kinds import RefusalSeen
from mqtui.rules.outcome.what_was_seen import of_connect, of_handshake, of_start

#: MQRC_Q_MGR_NAME_ERROR.
_NAME_ERROR = 2058


def _where(live: LiveConnect) -> Source:
    return Source(SourceKind.SOCKET, str(live.endpoint))


@check(
    "LIV01",
    Stage.LIVE,
    "TLS handshake",
    lesson=(
        "During the handshake the queue manager does not know the channel, only the SNI that the "
        "client sends. See which end sent the TLS alert: that end's error log has the reason."
    ),
    source="docs/knowledge/cipherspecs.md ; https://www.rfc-editor.org/rfc/rfc8446#section-6",
    explains=(
        *("2393", "2397", "AMQ9616", "AMQ9638", "AMQ9659", "AMQ9665", "AMQ9771"),
        "AMQ9999",
    ),
    accounts_for=(Effect.CHANNEL_NOT_STARTED, Effect.NOT_CONNECTED),
    shows=(Effect.HANDSHAKE_FAILED, Effect.STORE_UNREADABLE),
)
def handshake(facts: Facts) -> Iterator[Finding]:
    """The handshake on the definition that the client picks."""
    live = facts.live
    if live is None:
        if untried(facts):
            yield not_tried(unknown("The connection was not tried; only files were judged."))
        else:
            yield skipped("No channel and address are known, so no connection was made.")
        return
    if live.plain:
        yield skipped(f"Channel {live.definition.name} has no CipherSpec: no TLS handshake.")
        return
    shake = live.handshake
    if shake is None:
        step = live.steps[-1] if live.steps else None
        why = step.detail if step else "the connection was not made"
        if live.not_made is not None:
            yield unknown(
                f"The TLS handshake could not be tested: {live.not_made.detail.rstrip('.')}.",
                observed("at", live.endpoint),
            )
            return
        yield failed(
            f"No TLS handshake took place: {why.rstrip('.')}.",
            observed("at", live.endpoint),
            independent_of=seen_all_the_same(facts),
            out_of_reach=OutOfReach.NETWORK,
        )
        return
    evidence = _handshake_evidence(live, shake)
    if shake.outcome is Outcome.OK:
        yield passed(
            f"The TLS handshake succeeds: {shake.protocol}, {shake.cipher_spec or shake.suite}.",
            *evidence,
        )
        return
    if away := _certificate_away(facts):
        yield _without_store("The TLS handshake", of_handshake(shake), away, evidence)
        return
    if shake.outcome is Outcome.ERROR:
        yield unknown(
            f"The TLS handshake could not be tested: {shake.detail.rstrip('.')}.", *evidence
        )
        return
    found = _of_phase(facts, "handshake")
    yield failed(
        f"The TLS handshake fails: {of_handshake(shake)}{refusal_findings.said(found, ';')}.",
        *evidence,
        *refusal_findings.evidence(found),
        fix=refusal_findings.remedies(facts, found),
        possible=refusal_findings.possible(facts, found),
        independent_of=seen_all_the_same(facts),
        needs=refusal_findings.needs(found),
        out_of_reach=refusal_findings.out_of_reach(found),
    )


def _certificate_away(facts: Facts) -> Machine | None:
    """Where the certificate is that was asked for, and that this host does not have."""
    shake = facts.live.handshake if facts.live else None
    return store_elsewhere(facts) if shake and shake.certificate_requested else None


def _without_store(what: str, failure: str, away: Machine, evidence: Iterable[Evidence]) -> Finding:
    """What fails from here need not fail for the program, which has its key repository."""
    return unknown(
        f"{what} fails from this host, where the client's key repository is not: it is on {away}. "
        "Whether it fails for the program could not be determined.",
        observed("seen from here", failure),
        *evidence,
    )


def _of_phase(facts: Facts, phase: str) -> RefusalSeen | None:
    """The refusal of this walk where it happened in that phase."""
    found = refusal_of_walk.refusal(facts)
    return found if found and found.signs.phase == phase else None


def _handshake_evidence(live: LiveConnect, shake: Handshake) -> list[Evidence]:
    where = _where(live)
    sent = shake.certificate_sent or "none"
    evidence = [
        observed("offered", shake.offered, where),
        observed("SNI sent", shake.sni or "none", where),
        observed("client certificate sent", sent, where),
        observed("took", f"{shake.milliseconds:.0f} ms", where),
    ]
    if shake.detail:
        evidence.append(observed("answer", shake.detail, where))
    if shake.alert:
        evidence.append(
            observed("TLS alert", f"{shake.alert}, sent by the {shake.alert_by}", where)
        )
    return evidence


@check(
    "LIV02",
    Stage.LIVE,
    "Channel start",
    lesson=(
        "After the handshake the client sends its channel name. Only then does the queue manager "
        "compare the CipherSpec, the client's certificate and its distinguished name with the "
        "channel definition."
    ),
    source="docs/knowledge/messages.md ; docs/knowledge/refusals.md",
    explains=(
        *("2393", "2540", "2539", "2537", "2059", "2009"),
        *("AMQ9503", "AMQ9513", "AMQ9519", "AMQ9631", "AMQ9636", "AMQ9637", "AMQ9639"),
        *("AMQ9641", "AMQ9642", "AMQ9643", "AMQ9673", "AMQ9714"),
    ),
    accounts_for=(Effect.NOT_CONNECTED,),
    shows=(Effect.HANDSHAKE_FAILED, Effect.CHANNEL_NOT_STARTED, Effect.STORE_UNREADABLE),
)
def channel_start(facts: Facts) -> Iterator[Finding]:
    """The queue manager accepts the channel; where that was not tried, by its definitions."""
    if untried(facts):
        yield from by_definition(facts)
        return
    live = facts.live
    if live is None or live.start is None:
        return
    start, where = live.start, _where(live)
    evidence = [
        observed("channel", start.channel, where),
        observed("answer", start.detail or start.outcome.value, where),
    ]
    if start.code is not None:
        evidence.append(observed("status code", start.code, where))
    if start.outcome is Outcome.OK:
        name = f" on queue manager {start.queue_manager}" if start.queue_manager else ""
        yield passed(f"Channel {start.channel} starts{name}.", *evidence)
        return
    found = _of_phase(facts, "channel start")
    if away := _certificate_away(facts):
        failure = _start_failure(start, None)
        yield _without_store(f"The start of channel {start.channel}", failure, away, evidence)
        return
    yield failed(
        f"Channel {start.channel} does not start: {_start_failure(start, found)}.",
        *evidence,
        *refusal_findings.evidence(found),
        fix=refusal_findings.remedies(facts, found),
        possible=refusal_findings.possible(facts, found),
        independent_of=seen_all_the_same(facts),
        needs=refusal_findings.needs(found),
        out_of_reach=refusal_findings.out_of_reach(found),
    )


def _start_failure(start: ChannelStart, found: RefusalSeen | None) -> str:
    if found is not None and found.certain and not found.kind.symptom:
        return found.title
    return f"{of_start(start)}{refusal_findings.said(found, ';')}"


@check(
    "LIV03",
    Stage.LIVE,
    "MQCONN",
    lesson=(
        "Once the channel is running, MQCONN returns a reason code. A 2035 at this point is not a "
        "TLS problem: TLS works."
    ),
    source="docs/knowledge/reason-codes.md",
    explains=(
        *("2035", "2058", "2059", "2025", "2161", "AMQ5534", "AMQ8077", "AMQ9557"),
        *("AMQ9776", "AMQ9777", "AMQ9791"),
    ),
    accounts_for=(Effect.NOT_CONNECTED,),
    shows=(Effect.NOT_CONNECTED,),
)
def connect(facts: Facts) -> Iterator[Finding]:
    """MQCONN succeeds."""
    live = facts.live
    if live is None or live.connect is None:
        return
    result, where = live.connect, _where(live)
    if result.outcome is Outcome.OK and not result.reason:
        whom = result.queue_manager or "the queue manager"
        left_with = own_refusal(live)
        if left_with is None:
            yield passed(f"MQCONN to {whom} succeeds.")
        else:
            yield warned(
                f"MQCONN to {whom} succeeds only because mqtui connects whatever SSLPEER says; the "
                f"program gets reason code {left_with}.",
                observed("SSLPEER", live.definition.peer_name, live.definition.source),
            )
        return
    found = _of_phase(facts, "connect")
    fix = refusal_findings.remedies(facts, found)
    headline = f"{of_connect(result)}{refusal_findings.said(found)}."
    possible = refusal_findings.possible(facts, found)
    if result.kept_back:
        # The program may well send it; that mqtui did not is no fault of the client's.
        yield unknown(headline, observed("at", live.endpoint, where), fix=fix)
        return
    if result.reason is None:
        yield failed(
            headline,
            observed("at", live.endpoint, where),
            *refusal_findings.evidence(found),
            fix=fix,
            possible=possible,
            needs=refusal_findings.needs(found),
            out_of_reach=refusal_findings.out_of_reach(found),
        )
        return
    known = reason(result.reason)
    shown = [observed("completion, reason", f"{result.completion_code}, {result.reason}", where)]
    if known:
        shown.append(observed("meaning", known.meaning))
    shown += _names(facts, result.reason)
    yield failed(
        headline,
        *shown,
        *refusal_findings.evidence(found),
        fix=fix,
        possible=possible,
        needs=refusal_findings.needs(found),
        out_of_reach=refusal_findings.out_of_reach(found),
    )


def _names(facts: Facts, number: int) -> list[Evidence]:
    """Which queue manager was asked for, and which one is there, where the name is refused."""
    if number != _NAME_ERROR or facts.live is None:
        return []
    shown = [observed("requested", facts.request.queue_manager or "(blank)")]
    start = facts.live.start
    if start is not None and start.queue_manager:
        shown.append(observed("queue manager there", start.queue_manager, _where(facts.live)))
    return shown


@check(
    "LIV05",
    Stage.LIVE,
    "Expected channel",
    lesson=(
        "The channel name comes from the definition in effect. If it is not the channel that you "
        "expect, the connection may work and still be the wrong one."
    ),
    source="https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/",
    accounts_for=(Effect.FALSE_SUCCESS,),
    shows=(Effect.CONNECTED_OTHERWISE,),
)
def channel_meant(facts: Facts) -> Iterator[Finding]:
    """--channel against the definition in effect, wherever it comes from."""
    wanted, definition = facts.request.channel, chosen(facts)
    if not wanted or definition is None:
        return
    if definition.name == wanted:
        yield passed(f"The client uses channel {wanted}, as expected.")
    else:
        yield failed(
            f"You expected channel {wanted}; the client uses {definition.name}.",
            observed("defined by", definition.name, definition.source),
            fix=(client.show_settings(),),
            needs=(Need.CHANNEL_TABLE,),
        )
