"""What a probe came to: connected as it was meant, or where and why not."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.facts import LiveConnect, Outcome, Probe, StepKind
from mqtui.knowledge.refusals import Phase
from mqtui.rules.outcome.refusal_kinds import RefusalSeen, refusal_of
from mqtui.rules.outcome.status_expectation import Judgement, Meant, judge_status
from mqtui.rules.outcome.what_was_seen import where_it_ended

_HANDSHAKE = Phase.HANDSHAKE


@dataclass(frozen=True, slots=True)
class ProbeVerdict:
    """``connected``: MQCONN succeeded; ``as_meant``: and nothing contradicts channel and TLS.

    ``summary`` is a sentence. ``status`` judges the channel status where it could be had.
    """

    connected: bool
    as_meant: bool
    summary: str
    refusal: RefusalSeen | None = None
    status: Judgement | None = None


def verdict_of(probe: Probe) -> ProbeVerdict:
    """Judge what was seen. A part that could not be seen (status) is said, and contradicts nothing.

    A chain that nobody verified is part of the summary, whatever else worked.
    """
    live = probe.last
    if live is None:
        errors = [r.error for r in probe.resolutions if r.error]
        return ProbeVerdict(False, False, f"No address was found: {'; '.join(errors) or 'none'}.")
    refusal = refusal_of(live)
    connected = live.connect is not None and live.connect.outcome is Outcome.OK
    if not connected:
        return ProbeVerdict(False, False, _failure(live, refusal), refusal)
    status = _status(probe, live)
    if status and status.wrong:
        return ProbeVerdict(
            True, False, f"It connects, but {'; '.join(status.wrong)}.", refusal, status
        )
    return ProbeVerdict(True, True, _success(live, status), refusal, status)


def _status(probe: Probe, live: LiveConnect) -> Judgement | None:
    if live.status is None:
        return None
    definition = probe.definition
    meant = Meant(definition.name, definition.cipher_spec, tls=not probe.plain)
    return judge_status(meant, live.status.fields)


def _success(live: LiveConnect, status: Judgement | None) -> str:
    connect, shake = live.connect, live.handshake
    manager = (connect.queue_manager if connect else "") or "the queue manager"
    how = "without TLS, as requested"
    if shake is not None:
        how = f"with {shake.protocol} and {shake.cipher_spec or shake.suite}"
    proof = "Channel status is not available, so the queue manager's side does not confirm it."
    if status is not None:
        proof = "Channel status confirms it." if status.confirms else ""
        proof = proof or "Channel status does not show enough to confirm it."
    parts = [f"Connected to {manager} on channel {live.definition.name}, {how}.", proof]
    if shake is not None and shake.verified is None:
        parts.append(
            f"The queue manager's identity is not verified: {shake.verify_error or 'not checked'}."
        )
    return " ".join(parts)


def _failure(live: LiveConnect, refusal: RefusalSeen | None) -> str:
    failed = next((s for s in live.steps if s.outcome is not Outcome.OK), None)
    detail = failed.detail.rstrip(".") if failed else "no step was carried out"
    where = f"at step '{failed.name}'" if failed else "before the first step"
    if refusal is None:
        return f"Not connected: it failed {where}: {detail}."
    late = judged_late(live, refusal)
    detail = f"{detail}; {late}" if late else detail
    return f"Not connected: {told(refusal, live)} ({where}: {detail})."


def told(refusal: RefusalSeen, live: LiveConnect | None) -> str:
    """What turned the connect away, as half a sentence; what was seen, where that is not known."""
    if refusal.certain or live is None:
        return refusal.title.rstrip(".")
    seen = where_it_ended(live)
    return f"{refusal.worked}, but {seen}" if refusal.worked else seen


def judged_late(live: LiveConnect, refusal: RefusalSeen) -> str:
    """Why what is refused of the handshake shows at a later step, as half a sentence.

    Empty where it does not. In TLS 1.3 the client is done when it has sent its certificate and
    Finished (RFC 8446 section 2): what the server makes of them arrives after that.
    """
    failed = next((s for s in live.steps if s.outcome is not Outcome.OK), None)
    passed = any(s.kind is StepKind.TLS and s.outcome is Outcome.OK for s in live.steps)
    if failed is None or not passed or refusal.phase != _HANDSHAKE:
        return ""
    if live.handshake is not None and live.handshake.protocol in ("TLSv1.3", "TLS 1.3"):
        return (
            "in TLS 1.3 the server checks the client's certificate after the client has finished "
            f"its handshake, so a rejection only shows at step '{failed.name}'"
        )
    return (
        "the handshake completes at both ends; the server rejects the client after that, "
        f"at step '{failed.name}'"
    )
