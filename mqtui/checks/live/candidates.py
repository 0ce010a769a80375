"""Stage 7: what became of the client's list, where it has more than one candidate."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from mqtui.checks.findings import failed, observed, passed, unknown, warned
from mqtui.checks.live import refusal_findings
from mqtui.engine.change import Need
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Attempt, CandidateWalk, Facts, ListEnd, LiveConnect, Source, SourceKind
from mqtui.rules.outcome.candidates import (
    JAVA_GOES_ON,
    NOWHERE,
    PEER_NAME_DIFFERS,
    Basis,
    connected,
    documented,
    false_success,
    own_refusal,
    timed_out,
)
from mqtui.rules.outcome.refusal_kinds import RefusalSeen, refusal_of

_TABLE = (
    "https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=calls-example-2-queue-manager-name-specified"
)
_CONNAME = (
    "https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.0.0/com.ibm.mq.ref.con.doc/"
    "q081820_.html"
)
_DOCUMENTED = f"{_TABLE} ; {_CONNAME}"


@check(
    "LIV09",
    Stage.LIVE,
    "All candidates of the client",
    lesson=(
        "A CCDT with several entries, or a CONNAME with several addresses, is a list. When one "
        "candidate fails, the client tries the next, and the program sees only how the list ends."
    ),
    source=f"docs/knowledge/ccdt.md ; {_DOCUMENTED}",
    explains=("2059", "2538"),
    shows=(
        *(Effect.NOT_REACHED, Effect.HANDSHAKE_FAILED, Effect.CHANNEL_NOT_STARTED),
        *(Effect.NOT_CONNECTED, Effect.CONNECTED_OTHERWISE),
    ),
)
def candidates(facts: Facts) -> Iterator[Finding]:
    """Each candidate in the client's order, until one connects."""
    walk = facts.candidates
    if walk is None or not walk.attempts:
        return
    told = (*_attempts(walk), *_bounds(walk), *_clients(walk))
    used = connected(walk)
    if used is None:
        yield _none(walk, told)
        return
    if len(walk.attempts) == 1:
        yield passed(
            f"The first of {_count(walk)} connects: {_shown(used)}. The client does not try the "
            "others.",
            *told,
        )
        return
    fix = _remedies(facts, walk)
    meant = false_success(walk.attempts, facts.request.channel)
    if meant is not None:
        how = "" if used.definition.cipher_spec.strip() else ", without TLS"
        yield failed(
            f"C{_shown(meant)[1:]} fails, and the client connects by {_shown(used)}{how} instead.",
            *told,
            fix=fix,
            needs=(Need.CHANNEL_TABLE,),
        )
        return
    lost = _time(sum(a.milliseconds for a in walk.attempts[:-1]))
    if any(timed_out(a.live) for a in walk.attempts[:-1]):
        lost = f"at least {lost}"
    count = len(walk.attempts) - 1
    yield warned(
        f"The client connects by {_shown(used)}, {_manager(used)}; before that it loses "
        f"{lost} at {count} candidate{'s' * (count != 1)} that fail{'s' * (count == 1)}.",
        *told,
        fix=fix,
    )


def _none(walk: CandidateWalk, told: Sequence[Evidence]) -> Finding:
    tried = [a for a in walk.attempts if a.live is not None]
    if walk.end is ListEnd.UNTESTED:
        return unknown(
            f"Whether the client goes on after {_shown(tried[-1])} could not be tested, so no "
            "further candidate was tried.",
            *told,
        )
    if walk.left:
        return unknown(
            f"None of the first {len(tried)} of {_count(walk)} connects. {_why(walk)}; the client "
            "goes on.",
            *told,
        )
    kept_back = len(walk.attempts) - len(tried)
    if kept_back:
        return unknown(
            f"{len(tried)} of {_count(walk)} fail. The password was refused, so it was sent to no "
            f"other address: {kept_back} not tried.",
            *told,
        )
    return failed(f"None of {_count(walk)} connects.", *told, needs=(Need.ADDRESS,))


def _count(walk: CandidateWalk) -> str:
    return f"{len(walk.attempts) + walk.left} candidates"


def _why(walk: CandidateWalk) -> str:
    if walk.end is ListEnd.TIME:
        return f"{walk.left} were not tried within 30 seconds"
    if walk.end is ListEnd.EXIT:
        return f"An exit that cannot be loaded (2406) stops the client: {walk.left} were not tried"
    return f"{walk.left} were not tried: at most 8 are, in 30 seconds"


def _shown(attempt: Attempt) -> str:
    name = attempt.definition.name or "(blank)"
    where = f"at {attempt.endpoint}" if attempt.endpoint != NOWHERE else "without an address"
    return f"channel {name} {where}"


def _manager(attempt: Attempt) -> str:
    connect = attempt.live.connect if attempt.live else None
    name = connect.queue_manager if connect else ""
    return f"queue manager {name}" if name else "to a queue manager without a name"


def _time(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"


def _attempts(walk: CandidateWalk) -> Iterator[Evidence]:
    for number, attempt in enumerate(walk.attempts, 1):
        yield observed(
            f"candidate {number}, {_shown(attempt)}",
            f"{_outcome(attempt)} ({attempt.milliseconds:.0f} ms)" if attempt.live else _KEPT_BACK,
            Source(SourceKind.SOCKET, str(attempt.endpoint)),
        )


_KEPT_BACK = "not tried: the password was refused, and goes to no other address"


def _outcome(attempt: Attempt) -> str:
    live = attempt.live
    if live is None:
        return _KEPT_BACK
    if (reason := own_refusal(live)) is not None:
        said = "does not match" if reason == PEER_NAME_DIFFERS else "is not valid for"
        leaf = live.handshake.chain[0].subject if live.handshake else ""
        return f"{reason}: SSLPEER({live.definition.peer_name.strip()}) {said} {leaf}"
    seen = refusal_of(live)
    if seen is None:
        if live.connect is not None and live.connect.queue_manager:
            return f"connects to {live.connect.queue_manager}"
        return _last_detail(live)
    return f"{_reasons(seen)}{_last_detail(live)}"


def _reasons(seen: RefusalSeen) -> str:
    number, java = seen.application_reason, seen.java_reason
    if not number:
        return ""
    return f"{number} (Java {java}): " if java and java != number else f"{number}: "


def _last_detail(live: LiveConnect) -> str:
    step = live.steps[-1] if live.steps else None
    for part in (live.connect, live.start, live.handshake):
        if part is not None and part.detail:
            return part.detail
    return (step.detail or step.outcome.value) if step else "not tried"


def _bounds(walk: CandidateWalk) -> Iterator[Evidence]:
    if walk.left and connected(walk) is None:
        yield observed("not tried", _why(walk))


def _clients(walk: CandidateWalk) -> Iterator[Evidence]:
    """What the statement that a client goes on rests on, for each client."""
    tried = [a for a in walk.attempts if a.live is not None]
    steps = [documented(before, after) for before, after in itertools.pairwise(tried)]
    if not steps:
        return
    yield observed("Java client", _java(tried[:-1]))
    if all(step is Basis.DOCUMENTED for step in steps):
        yield observed("C client", f"goes on after these failures, as documented: {_DOCUMENTED}")
    else:
        yield observed(
            "C client",
            "assumed to go on as the Java client does; documented only for a channel that does not "
            f"start and an address that does not answer: {_DOCUMENTED}",
        )


def _java(failures: Sequence[Attempt]) -> str:
    """Whether IBM's Java client was seen to go on after each of these."""
    codes = [_java_reason(a.live) for a in failures if a.live is not None]
    unseen = sorted({code for code in codes if code is not None} - JAVA_GOES_ON)
    if not unseen and None not in codes:
        return "goes on after these failures (seen with 9.3.1)"
    after = f"after {', '.join(map(str, unseen))}" if unseen else "here"
    return f"assumed to go on {after}: 9.3.1 was seen to stop at 2406 only"


def _java_reason(live: LiveConnect) -> int | None:
    seen = refusal_of(live)
    return own_refusal(live) or (seen.java_reason if seen is not None else None)


def _remedies(facts: Facts, walk: CandidateWalk) -> tuple[Remedy, ...]:
    """What would spare the time: for each candidate that was met and refused."""
    found: list[Remedy] = []
    for attempt in walk.attempts[:-1]:
        seen = refusal_of(attempt.live) if attempt.live is not None else None
        if seen is not None and seen.certain:
            found += refusal_findings.commands_at(facts, attempt.definition, seen.kind)
    return tuple(dict.fromkeys(found))
