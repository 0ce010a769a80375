"""A probe as JSON, schema ``mqtui.probe/1``. Times are milliseconds, dates UTC, names RFC 4514."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mqtui.engine.model import Finding
from mqtui.engine.serial import dump
from mqtui.engine.text import printable
from mqtui.facts import (
    Certificate,
    ChannelStart,
    Handshake,
    LiveConnect,
    Probe,
    ServerNames,
    TimelineStep,
    Xray,
)
from mqtui.rules.outcome.probe_verdict import ProbeVerdict, told
from mqtui.rules.outcome.refusal_kinds import RefusalKind, RefusalSeen
from mqtui.rules.tls.presented import presented_chain

SCHEMA = "mqtui.probe/1"


def probe_value(
    probe: Probe, verdict: ProbeVerdict, findings: Sequence[Finding] = ()
) -> dict[str, Any]:
    """The probe as plain values; text of others is made safe to show."""
    definition = probe.definition
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "taken_at": probe.taken_at.isoformat(),
        "asked": {
            "conname": [str(endpoint) for endpoint in definition.endpoints],
            "channel": definition.name,
            "cipher_spec": definition.cipher_spec,
            "queue_manager": probe.queue_manager,
            "key_repository": probe.store.path if probe.store else None,
            "label": probe.label,
        },
        "connected": verdict.connected,
        "as_meant": verdict.as_meant,
        "summary": verdict.summary,
        "resolutions": [
            {
                "host": found.host,
                "addresses": [a.address for a in found.addresses],
                "milliseconds": found.milliseconds,
                "error": found.error,
            }
            for found in probe.resolutions
        ],
        "attempts": [_attempt(probe, live) for live in probe.attempts],
        "refusal": _refusal(verdict.refusal, probe.last) if verdict.refusal else None,
        "findings": [_finding(finding) for finding in findings],
    }
    safe: dict[str, Any] = _safe(value)
    return safe


def _attempt(probe: Probe, live: LiveConnect) -> dict[str, Any]:
    shake = live.handshake
    return {
        "endpoint": str(live.endpoint),
        "steps": [_step(step) for step in live.steps],
        "tls": _tls(probe, shake) if shake else None,
        "presented_to_any_offer": [_certificate(c) for c in live.observation.chain]
        if live.observation
        else None,
        "channel_start": _start(live.start) if live.start else None,
        "mqconn": dump(live.connect),
        "status": dict(live.status.fields) if live.status else None,
        "status_error": live.status_error,
        "server_names": _names(live.server_names) if live.server_names else None,
    }


#: Not part of the printed form: the kind of refusal says it.
_NOT_PRINTED = frozenset({"peer", "values_refused", "fap_refused"})


def _start(start: ChannelStart) -> dict[str, Any]:
    return {name: value for name, value in dump(start).items() if name not in _NOT_PRINTED}


def _step(step: TimelineStep) -> dict[str, Any]:
    return {
        "name": step.kind.value,
        "outcome": step.outcome.value,
        "at": step.at,
        "milliseconds": step.milliseconds,
        "detail": step.detail,
    }


def _tls(probe: Probe, shake: Handshake) -> dict[str, Any]:
    trusted = probe.store.entries if probe.store else ()
    path = presented_chain(shake.chain, probe.taken_at, [c for c in trusted if c.trusted])
    return {
        "address": shake.address,
        "port": shake.port,
        "outcome": shake.outcome.value,
        "detail": shake.detail,
        "protocol": shake.protocol,
        "suite": shake.suite,
        "cipher_spec": shake.cipher_spec,
        "alert": {"name": shake.alert, "sent_by": shake.alert_by} if shake.alert else None,
        "verification": {"accepted": shake.verified, "error": shake.verify_error},
        "chain": [
            {**_certificate(link.certificate), "sent": link.sent, "problems": list(link.problems)}
            for link in path.links
        ],
        "chain_missing": path.missing,
        "chain_extra": [_certificate(c) for c in path.extra],
        "certificate_requested": shake.certificate_requested,
        "certificate_sent": shake.certificate_sent,
        "milliseconds": shake.milliseconds,
        **_xray(shake.xray),
    }


def _xray(xray: Xray | None) -> dict[str, Any]:
    if xray is None:
        return {"client_hello": None, "server_hello": None, "messages": []}
    issuers = xray.acceptable_issuers
    return {
        "client_hello": dump(xray.client_hello),
        "server_hello": dump(xray.server_hello),
        "acceptable_issuers": None if issuers is None else list(issuers),
        "acceptable_issuers_left_off": xray.issuers_left_off,
        "finished": list(xray.finished),
        "messages": dump(xray.messages),
    }


def _certificate(certificate: Certificate) -> dict[str, Any]:
    return {
        "subject": certificate.subject,
        "issuer": certificate.issuer,
        "serial": certificate.serial,
        "sha256": certificate.sha256,
        "key": certificate.key,
        "bits": certificate.bits,
        "signature": certificate.signature,
        "not_before": certificate.not_before.isoformat(),
        "not_after": certificate.not_after.isoformat(),
        "ca": certificate.is_ca,
    }


def _names(names: ServerNames) -> dict[str, Any]:
    return {
        "channel_has_own_certificate": names.own_certificate,
        "handshakes": dump(names.handshakes),
    }


def _refusal(refusal: RefusalSeen, live: LiveConnect | None) -> dict[str, Any]:
    return {
        "id": refusal.id,
        "phase": refusal.phase,
        "title": told(refusal, live),
        "reason_c_client": refusal.application_reason,
        "reason_java_client": refusal.java_reason,
        "reason_java_client_by_protocol": _by_protocol(refusal.kind),
        "client_log": refusal.client_message,
        "queue_manager_log": refusal.queue_manager_message,
        "advice": refusal.advice,
        "certain": refusal.certain,
        "alternatives": [{"id": kind.id, "title": kind.title} for kind in refusal.alternatives],
        "possible": [
            {
                "id": kind.id,
                "cause": kind.failure,
                "how_to_tell": kind.tells,
                "remedy": kind.advice,
                "reason_c_client": kind.application_reason,
                "reason_java_client": kind.java_reason,
                "reason_java_client_by_protocol": _by_protocol(kind),
            }
            for kind in refusal.possible
        ],
    }


def _by_protocol(kind: RefusalKind) -> dict[str, int | None]:
    return {protocol: kind.java_reason_in(protocol) for protocol in ("TLSv1.2", "TLSv1.3")}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "verdict": finding.verdict.value,
        "headline": finding.headline,
        "evidence": [{"what": e.what, "value": e.value} for e in finding.evidence],
    }


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _safe(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_safe(item) for item in value]
    return value
