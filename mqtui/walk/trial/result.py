"""What a trial came to: the facts and findings before the change against those after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mqtui.engine.change import Need, TrustCertificate
from mqtui.engine.diagnosis import connects
from mqtui.engine.model import Finding, RootCause, Trial, TrialResult
from mqtui.facts import ChannelDefinition, Facts, LiveConnect, Outcome
from mqtui.rules.change.wire import presented_chain
from mqtui.rules.outcome.candidates import refused_password
from mqtui.walk.trial.passwords import connects_of
from mqtui.walk.trial.what_if import WhatIf

#: What tells one failure of a connect from another.
Failure = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """Which remedies of a cause were tried, and along with which other causes' (by place).

    ``causes`` are the walk's root causes. ``lacking`` is what the fix takes and was gone on
    without.
    """

    remedies: tuple[int, ...]
    with_causes: tuple[int, ...] = ()
    causes: tuple[RootCause, ...] = ()
    lacking: tuple[Need, ...] = ()

    def trial(
        self,
        result: TrialResult,
        *,
        seen: str = "",
        reason: str = "",
        next_finding: Finding | None = None,
        needs: tuple[Need, ...] = (),
    ) -> Trial:
        """A trial of these remedies with that result."""
        return Trial(
            result,
            seen,
            reason,
            next_finding,
            needs,
            remedies=self.remedies,
            with_causes=self.with_causes,
        )


def trial_result(cause: RootCause, before: Facts, after: WhatIf, tried: Tried) -> Trial:
    """The result of the trial of ``cause``."""
    if after.withheld and any(map(refused_password, connects_of(after.facts))):
        seen = "TLS and the channel work; MQCONN is refused without the user and the password, "
        seen += "which a trial does not send there."
        return tried.trial(TrialResult.NEEDS, seen=seen, needs=(Need.USER_PASSWORD,))
    found = _without_regard_to_needs(cause, before, after, tried)
    return _lacking(found, tried.lacking) if tried.lacking else found


def _without_regard_to_needs(cause: RootCause, before: Facts, after: WhatIf, tried: Tried) -> Trial:
    left = after.report.root_causes
    if not left:
        otherwise = _not_as_meant(before, after)
        if otherwise:
            return tried.trial(TrialResult.NOT_FROM_HERE, reason=otherwise)
        seen = what_connected(after.facts)
        if _trusts_what_it_was_shown(cause, before, tried) and not tried.lacking:
            seen += " The presented certificate was trusted for that: get it from its owner."
        if after.withheld:
            seen += " The user and the password were not sent."
        return tried.trial(TrialResult.WORKS, seen=seen)
    first = left[0].finding
    same = failure(before.live) == failure(after.facts.live)
    if (stayed := _stayed(cause, [each.finding for each in left], tried.causes, same)) is not None:
        return tried.trial(TrialResult.NO_EFFECT, seen=stayed.headline)
    if same and _is_symptom(first, cause, tried.causes):
        return tried.trial(TrialResult.NO_EFFECT, seen=first.headline)
    return tried.trial(TrialResult.NEXT, next_finding=first)


def _trusts_what_it_was_shown(cause: RootCause, before: Facts, tried: Tried) -> bool:
    """Whether a certificate was trusted that only the queue manager itself has shown."""
    presented = presented_chain(before)
    return any(
        isinstance(change, TrustCertificate) and change.certificate in presented
        for place in tried.remedies
        for change in cause.finding.offered[place].changes
    )


def _lacking(found: Trial, needs: tuple[Need, ...]) -> Trial:
    """The fix takes what is not here: what else would fail is still worth a sentence."""
    seen = ""
    if found.result is TrialResult.WORKS:
        clause = found.seen[:1].lower() + found.seen[1:]
        seen = f"With what was presented trusted in its place, nothing else fails: {clause}"
    return replace(found, result=TrialResult.NEEDS, seen=seen, reason="", needs=needs)


def _stayed(
    cause: RootCause, left: Sequence[Finding], causes: Sequence[RootCause], same: bool
) -> Finding | None:
    """The failure of ``cause`` among those that are left, also where it says it in other words.

    Another root cause of the same check is another one.
    """
    others = {each.finding.identity for each in causes if each is not cause}
    for finding in left:
        if finding.identity == cause.finding.identity:
            return finding
        if finding.check == cause.finding.check and same and finding.identity not in others:
            return finding
    return None


def _is_symptom(first: Finding, cause: RootCause, causes: Sequence[RootCause]) -> bool:
    """Whether that failure was there before, explained by ``cause``, and by no other one now."""
    if first.identity in {each.finding.identity for each in causes}:
        return False
    return first.check in {finding.check for finding in cause.explains}


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


def _not_as_meant(before: Facts, after: WhatIf) -> str:
    """Why a connect after which nothing fails is still none that proves the fix."""
    facts = after.facts
    live = facts.live
    if live is None or not connects(after.report):
        step = live.not_made if live else None
        return step.detail if step else "no connect could be made with it"
    expected = facts.request.channel
    if expected and live.definition.name != expected:
        return f"it connects on channel {live.definition.name}, not on {expected}"
    if live.handshake is None and _tls_is_meant(before, facts):
        return "it connects without TLS"
    return ""


def _tls_is_meant(before: Facts, after: Facts) -> bool:
    if before.request.cipher or after.request.cipher:
        return True
    return any(
        definition.cipher_spec.strip()
        for facts in (before, after)
        for definition in _definitions(facts)
    )


def _definitions(facts: Facts) -> list[ChannelDefinition]:
    chosen = [c.definition for c in facts.selection.candidates] if facts.selection else []
    return [*chosen, *(facts.ccdt.channels if facts.ccdt else ())]


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
