"""A watch as JSON, schema ``mqtui.watch/1``. Dates are UTC, names RFC 4514."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mqtui.engine.text import printable
from mqtui.watch.look import Look, State, Watch, Watched

SCHEMA = "mqtui.watch/1"


def watch_value(watch: Watch) -> dict[str, Any]:
    """The watch as plain values; text of others is made safe to show."""
    return {
        "schema": SCHEMA,
        "taken_at": _when(watch.taken_at),
        "days": watch.days,
        "counts": {state.value: watch.count(state) for state in State},
        "not_looked_at": len(watch.failed),
        "sources": [_source(watch, look) for look in watch.looks],
    }


def _source(watch: Watch, look: Look) -> dict[str, Any]:
    return {
        "kind": look.kind.value,
        "source": printable(look.source),
        "channel": printable(look.channel) or None,
        "address": look.address or None,
        "problem": printable(look.problem) or None,
        "certificates": [_certificate(watched) for watched in watch.of(look)],
    }


def _certificate(watched: Watched) -> dict[str, Any]:
    certificate = watched.certificate
    return {
        "label": printable(certificate.label),
        "kind": watched.kind.value,
        "state": watched.state.value,
        "days_left": watched.days_left,
        "subject": printable(certificate.subject),
        "issuer": printable(certificate.issuer),
        "serial": certificate.serial,
        "sha256": certificate.sha256,
        "not_before": _when(certificate.not_before),
        "not_after": _when(certificate.not_after),
    }


def _when(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
