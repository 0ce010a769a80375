"""That it connects, in a sentence: only what the walk's own connect proved on the wire."""

from __future__ import annotations

from mqtui.engine.model import Report, Verdict
from mqtui.facts import Facts, Outcome

#: As OpenSSL writes protocols, and as people do.
_PROTOCOLS = {"TLSv1": "TLS 1.0", "TLSv1.1": "TLS 1.1", "TLSv1.2": "TLS 1.2", "TLSv1.3": "TLS 1.3"}


def connected_words(report: Report | None, facts: Facts | None) -> str:
    """``It connects: channel A, queue manager B, TLS 1.2, certificate CN=...``; blank if not so.

    Blank too where the channel started without TLS, where a check fails all the same, or where
    fixes are only tried: nothing but MQCONN itself says that a client connects.
    """
    live = facts.live if facts is not None else None
    if report is None or report.verdict is Verdict.FAIL or live is None or live.plain:
        return ""
    start, connect, tls = live.start, live.connect, live.handshake
    if start is None or connect is None or tls is None:
        return ""
    if {start.outcome, connect.outcome, tls.outcome} != {Outcome.OK}:
        return ""
    queue_manager = connect.queue_manager or start.queue_manager
    parts = [
        f"channel {start.channel}",
        f"queue manager {queue_manager}" if queue_manager else "",
        _PROTOCOLS.get(tls.protocol, tls.protocol),
        tls.cipher_spec or tls.suite,
        f"certificate {tls.chain[0].subject}" if tls.chain else "",
        f"client certificate '{tls.certificate_sent}'" if tls.certificate_sent else "",
    ]
    return f"It connects: {', '.join(part for part in parts if part)}."
