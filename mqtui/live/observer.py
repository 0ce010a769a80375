"""What passes in a TLS handshake, seen through OpenSSL's message callback."""

from __future__ import annotations

import ssl
from typing import Any

from mqtui.wire.certificates import certificate_list
from mqtui.wire.errors import WireError

_ALERT = 21
_HANDSHAKE = 22
_CERTIFICATE = 11
_CERTIFICATE_REQUEST = 13
_SERVER_HELLO_DONE = 14
_FINISHED = 20
_CLOSE_NOTIFY = 0

#: Alerts that the ssl module has no name for (RFC 8446 section 6, RFC 7301).
_NEWER_ALERTS = {
    86: "inappropriate_fallback",
    109: "missing_extension",
    116: "certificate_required",
    120: "no_application_protocol",
}


def alert_name(number: int) -> str:
    """The RFC's name of an alert: ``handshake_failure`` for 40."""
    if number in _NEWER_ALERTS:
        return _NEWER_ALERTS[number]
    try:
        return ssl.AlertDescription(number).name.removeprefix("ALERT_DESCRIPTION_").lower()
    except ValueError:
        return f"number {number}"


class Observer:
    """Collects alerts, certificates and requests of the connections of one context.

    ``certificate_requested`` is ``None`` as long as the handshake has not come far enough to tell.
    """

    def __init__(self, context: ssl.SSLContext) -> None:
        self.server_chain: tuple[bytes, ...] = ()
        self.certificate_requested: bool | None = None
        self.sent_certificate = False
        self._alerts: dict[str, str] = {}
        # Private, but there since Python 3.8; without it there is less to tell.
        if hasattr(context, "_msg_callback"):
            context._msg_callback = self._saw

    def alert_of(self, end: str) -> str:
        """The alert that ``client`` or ``server`` sent; empty when it sent none."""
        return self._alerts.get(end, "")

    def _saw(
        self, _: Any, direction: str, _version: Any, kind: Any, _message: Any, data: bytes
    ) -> None:
        sender = "client" if direction == "write" else "server"
        if kind == _ALERT and len(data) >= 2 and data[1] != _CLOSE_NOTIFY:
            self._alerts.setdefault(sender, alert_name(data[1]))
        elif kind == _HANDSHAKE and data:
            self._saw_handshake(sender, data[0], data)

    def _saw_handshake(self, sender: str, message: int, data: bytes) -> None:
        if message == _CERTIFICATE:
            try:
                chain = certificate_list(data)
            except WireError:
                return
            if sender == "server":
                self.server_chain = chain
            else:
                self.sent_certificate = bool(chain)
        elif sender == "server" and message == _CERTIFICATE_REQUEST:
            self.certificate_requested = True
        elif message in (_SERVER_HELLO_DONE, _FINISHED) and self.certificate_requested is None:
            self.certificate_requested = False
