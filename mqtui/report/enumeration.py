"""An enumeration of CipherSpecs as a JSON value and as lines of at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mqtui.engine.text import printable
from mqtui.facts.enumeration import Enumeration, ProtocolAnswer, SuiteAnswer
from mqtui.facts.outcome import Outcome
from mqtui.knowledge import CipherSpec, cipherspec

SCHEMA = "mqtui.enumerate/1"
_PROTOCOLS = {
    "TLS1.3": "TLS 1.3",
    "TLS1.2": "TLS 1.2",
    "TLS1.1": "TLS 1.1",
    "TLS1.0": "TLS 1.0",
    "SSL3": "SSL 3.0",
}
_ANSWERS = {
    Outcome.CLOSED: "closed without an alert",
    Outcome.RESET: "connection reset",
    Outcome.TIMEOUT: "no answer",
    Outcome.NOT_TLS: "the answer is not TLS",
    Outcome.SKIPPED: "not asked",
    Outcome.REFUSED: "connection refused",
    Outcome.UNREACHABLE: "not reachable",
}
_REFUSALS = (Outcome.ALERT, Outcome.CLOSED, Outcome.RESET, Outcome.REJECTED)


def heard(found: Enumeration) -> bool:
    """Whether at least one answer came in TLS: else there is nothing that was enumerated."""
    outcomes = {answer.outcome for answer in found.answers}
    outcomes |= {answer.outcome for answer in found.protocols}
    return bool(outcomes & {Outcome.OK, Outcome.ALERT, Outcome.REJECTED})


def enumeration_value(found: Enumeration, channel: str) -> dict[str, Any]:
    """The JSON value. ``accepted`` is null where it is not known."""
    return {
        "schema": SCHEMA,
        "host": printable(found.host),
        "address": found.address,
        "port": found.port,
        "channel": printable(channel) or None,
        "server_name": found.sni,
        "protocols": [_protocol_value(answer) for answer in found.protocols],
        "cipher_specs": [_suite_value(answer) for answer in found.answers],
        "stopped": found.stopped,
        "hellos": found.hellos,
        "milliseconds": round(found.milliseconds, 1),
    }


def _protocol_value(answer: ProtocolAnswer) -> dict[str, Any]:
    return {
        "protocol": _PROTOCOLS[answer.protocol],
        "accepted": _accepted(answer.outcome),
        "outcome": answer.outcome.value,
        "alert": answer.alert,
        "version": answer.version,
        "preferred": answer.preferred,
        "order": answer.order or None,
        "milliseconds": round(answer.milliseconds, 1),
        "detail": answer.detail,
    }


def _suite_value(answer: SuiteAnswer) -> dict[str, Any]:
    spec = _spec(answer)
    return {
        "cipher_spec": answer.cipher_spec,
        "protocol": _PROTOCOLS[answer.protocol],
        "key_type": answer.key_type,
        "suite": spec.iana_name,
        "code": f"{answer.offered:04X}",
        "accepted": _accepted(answer.outcome),
        "outcome": answer.outcome.value,
        "alert": answer.alert,
        "version": answer.version,
        "group": answer.group,
        "hello_retry": answer.retry,
        "certificate_key": answer.certificate_key,
        "refused_together": answer.together,
        "rank": spec.rank,
        "on_by_default": spec.enabled,
        "deprecated_since": spec.deprecated_since,
        "milliseconds": round(answer.milliseconds, 1),
        "detail": answer.detail,
    }


def _accepted(outcome: Outcome) -> bool | None:
    if outcome is Outcome.OK:
        return True
    return False if outcome in _REFUSALS else None


def _spec(answer: SuiteAnswer) -> CipherSpec:
    spec = cipherspec(answer.cipher_spec)
    if spec is None:
        raise ValueError(f"{answer.cipher_spec} is no CipherSpec that is known")
    return spec


# --- text ---------------------------------------------------------------------------------------


def enumeration_lines(found: Enumeration, channel: str) -> Iterator[str]:
    """The report for a terminal."""
    accepted = {answer.cipher_spec for answer in found.answers if answer.accepted}
    asked = {answer.cipher_spec for answer in found.answers}
    yield f"{printable(found.host)}({found.port}) at {found.address}"
    if found.sni is None:
        yield "no SNI sent (no --channel given), so the default certificate is presented"
    else:
        yield f"SNI sent for channel {printable(channel)}: {printable(found.sni)}"
    yield f"{len(accepted)} of {len(asked)} CipherSpecs accepted"
    if found.stopped:
        yield f"stopped early: {printable(found.stopped)}"
    yield ""
    yield from (_protocol_line(answer) for answer in found.protocols)
    for title, enabled in (
        ("Enabled by default in MQ", True),
        ("Deprecated in MQ, disabled by default", False),
    ):
        yield ""
        yield title
        yield f"  rank {'CipherSpec':<32} {'protocol':<8} {'key':<3}  answer"
        of_group = [a for a in found.answers if _spec(a).enabled == enabled]
        asked_for = [a for a in of_group if a.outcome is not Outcome.SKIPPED]
        yield from (_suite_line(answer, _spec(answer)) for answer in asked_for)
        if left := len(of_group) - len(asked_for):
            yield f"       {left} not asked"
    yield ""
    yield from _notes(found)


def _protocol_line(answer: ProtocolAnswer) -> str:
    name = _PROTOCOLS[answer.protocol]
    if answer.outcome is not Outcome.OK:
        return f"{name}  {_said(answer.outcome, answer.alert, answer.version)}"
    chosen = answer.preferred or "a suite without an MQ name"
    whose = f" ({answer.order}'s order)" if answer.order else ""
    return f"{name}  yes; prefers {chosen}{whose}"


def _suite_line(answer: SuiteAnswer, spec: CipherSpec) -> str:
    rank = "-" if spec.rank is None else str(spec.rank)
    said = _said(answer.outcome, answer.alert, answer.version)
    if answer.accepted:
        said = "accepted"
        if answer.retry:
            said += f", requires group {answer.group}"
        elif answer.group:
            said += f", {answer.group}"
    elif answer.together:
        said += " *"
    protocol = _PROTOCOLS[answer.protocol]
    return f"  {rank:>4} {spec.name:<32} {protocol:<8} {answer.key_type:<3}  {said}"


def _said(outcome: Outcome, alert: str, version: str) -> str:
    if outcome is Outcome.ALERT:
        return f"no: {alert}"
    if outcome is Outcome.REJECTED:
        return f"no: answers with {version}"
    return _ANSWERS.get(outcome, "no usable answer")


def _notes(found: Enumeration) -> Iterator[str]:
    keys = sorted({a.certificate_key for a in found.answers if a.certificate_key})
    if keys:
        yield f"Key of the certificates seen up to TLS 1.2: {' and '.join(keys)}."
    if any(a.protocol == "TLS1.3" and a.accepted for a in found.answers):
        yield "TLS 1.3 encrypts the certificate: the RSA and EC rows show what was chosen when"
        yield "only signatures of that kind were allowed."
    if any(a.together for a in found.answers):
        yield "* rejected together with others in one ClientHello, so not asked one by one."
    if found.sni is not None and any(a.protocol == "SSL3" and a.accepted for a in found.answers):
        yield "SSL 3.0 has no SNI: those answers are for the default certificate."
    if any(a.accepted for a in found.answers):
        # docs/knowledge/cipherspecs.md, the two phases.
        yield "Accepted here means enabled on the queue manager. Whether the channel accepts it"
        yield "is decided after the handshake, by the channel's SSLCIPH."
    yield "Rejected ClientHellos may have left records in the queue manager's error log."
