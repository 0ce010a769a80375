"""What a trial came to: the facts and findings before the change against those after it."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.engine.diagnosis import connects
from mqtui.engine.model import Finding, RootCause, Trial, TrialResult
from mqtui.facts import Facts, LiveConnect, Outcome
from mqtui.walk.trial.what_if import WhatIf

#: What tells one failure of a connect from another.
Failure = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """Which remedies of a cause were tried, and along with which other causes' (by place)."""

    remedies: tuple[int, ...]
    with_causes: tuple[int, ...] = ()
    connects: int = 0


def trial_result(cause: RootCause, before: Facts, after: WhatIf, tried: Tried) -> Trial:
    """The result of the trial of ``cause``."""
    left = after.report.root_causes
    if not left and connects(after.report):
        return _trial(TrialResult.WORKS, tried, seen=what_connected(after.facts))
    if not left:
        return _trial(TrialResult.NOT_FROM_HERE, tried, reason=_untested(after.facts))
    mine = _key(cause.finding)
    if any(_key(each.finding) == mine for each in left):
        return _trial(TrialResult.NO_EFFECT, tried, seen=cause.finding.headline)
    first = left[0].finding
    symptoms = {_key(finding) for finding in cause.explains}
    if _key(first) in symptoms and failure(before.live) == failure(after.facts.live):
        return _trial(TrialResult.NO_EFFECT, tried, seen=first.headline)
    return _trial(TrialResult.NEXT, tried, next_finding=first)


def _trial(
    result: TrialResult,
    tried: Tried,
    *,
    seen: str = "",
    reason: str = "",
    next_finding: Finding | None = None,
) -> Trial:
    return Trial(
        result,
        seen,
        reason,
        next_finding,
        remedies=tried.remedies,
        with_causes=tried.with_causes,
        connects=tried.connects,
    )


def _key(finding: Finding) -> tuple[str, str]:
    return finding.check, finding.headline


def failure(live: LiveConnect | None) -> Failure:
    """What ended a connect, without what differs from time to time."""
    if live is None:
        return ()
    ended = next((s for s in live.steps if s.outcome not in (Outcome.OK, Outcome.SKIPPED)), None)
    shake, start, connect = live.handshake, live.start, live.connect
    return (
        ended.kind if ended else None,
        ended.outcome if ended else None,
        (shake.alert, shake.alert_by, shake.verify_error) if shake else None,
        (start.code, start.peer) if start else None,
        connect.reason if connect else None,
    )


def what_connected(facts: Facts) -> str:
    """``It connects over TLS 1.3 on channel X to Z, with CipherSpec Y.``."""
    live = facts.live
    if live is None:
        return ""
    shake = live.handshake
    manager = next(
        (p.queue_manager for p in (live.connect, live.start) if p and p.queue_manager), ""
    )
    said = "It connects"
    if shake is not None and shake.protocol:
        said += f" over {shake.protocol.replace('TLSv', 'TLS ')}"
    said += f" on channel {live.definition.name}"
    if manager:
        said += f" to {manager}"
    if shake is not None and shake.cipher_spec:
        said += f", with CipherSpec {shake.cipher_spec}"
    elif shake is not None and shake.suite:
        said += f", with cipher suite {shake.suite}"
    return f"{said}."


def _untested(facts: Facts) -> str:
    step = facts.live.not_made if facts.live else None
    return step.detail if step else "no connect could be made with it"
