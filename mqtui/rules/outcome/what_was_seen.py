"""What this end saw where a connect ended, as half a sentence that names no cause."""

from __future__ import annotations

from mqtui.facts import ChannelStart, Connect, Handshake, LiveConnect, Outcome
from mqtui.knowledge import reason

_ENDED = {
    Outcome.CLOSED: "the server closed the connection without an answer",
    Outcome.RESET: "the connection was reset without an answer",
    Outcome.TIMEOUT: "no answer in time",
}


def where_it_ended(live: LiveConnect) -> str:
    """What was seen at the step that ended the connect; empty where none did."""
    shake, start, connect = live.handshake, live.start, live.connect
    if shake is not None and shake.outcome not in (Outcome.OK, Outcome.ERROR):
        return f"the TLS handshake fails: {of_handshake(shake)}"
    if start is not None and start.outcome is not Outcome.OK:
        return f"channel {start.channel} does not start: {of_start(start)}"
    if connect is not None and (connect.outcome is not Outcome.OK or connect.reason):
        return of_connect(connect)
    ended = next((step for step in live.steps if step.outcome is not Outcome.OK), None)
    return ended.detail.rstrip(".") if ended else ""


def of_handshake(shake: Handshake) -> str:
    """How the handshake ended, and which end ended it."""
    detail = shake.detail.rstrip(".")
    if shake.outcome is Outcome.ALERT:
        whose = "server" if shake.alert_by == "server" else "client"
        alert = f"TLS alert {shake.alert}" if shake.alert else "a TLS alert"
        return f"the {whose} ended it with {alert}"
    if shake.outcome is Outcome.UNTRUSTED:
        return f"the client rejects the certificate that it is shown ({shake.verify_error})"
    if shake.outcome is Outcome.NOT_TLS:
        return f"the server does not use TLS ({detail})"
    return _ENDED.get(shake.outcome) or detail or shake.outcome.value


def of_start(start: ChannelStart) -> str:
    """What came in place of the queue manager's initial data."""
    if start.outcome is Outcome.ALERT:
        return "the server closed the connection with a TLS alert"
    return _ENDED.get(start.outcome) or start.detail.rstrip(".") or start.outcome.value


def of_connect(connect: Connect) -> str:
    """The reason code of MQCONN, or that there was none."""
    if connect.reason is not None:
        known = reason(connect.reason)
        return f"MQCONN fails with {connect.reason} {known.name if known else 'reason'}"
    what = connect.detail.rstrip(".") or connect.outcome.value
    # A password that may not be sent here, for instance, leaves nothing to be answered.
    how = "was not attempted" if connect.outcome is Outcome.ERROR else "got no answer"
    return f"MQCONN {how}: {what}"
