"""What passes in a TLS handshake, seen through OpenSSL's message callback.

The callback is private in the ssl module (there since Python 3.8). Without it there is less to
tell: no messages and no alerts by name, never a wrong one. It gives every handshake message in the
clear, also those that TLS 1.3 encrypts. What it collects is bounded here and by OpenSSL, which
refuses handshake messages of more than about 100 KB.
"""

from __future__ import annotations

import ssl
import time
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from mqtui.wire.errors import WireError
from mqtui.wire.tls.certificates import certificate_list
from mqtui.wire.tls.names import alert_name

_ALERT = 21
_HANDSHAKE = 22
_CLOSE_NOTIFY = 0

CLIENT_HELLO, SERVER_HELLO = 1, 2
CERTIFICATE = 11
_SERVER_KEY_EXCHANGE = 12
CERTIFICATE_REQUEST = 13
_SERVER_HELLO_DONE = 14
FINISHED = 20

#: More messages than this are not kept: a server may renegotiate or send tickets without end.
MOST_MESSAGES = 64
#: The hellos and the request are kept for decoding up to this size.
_LONGEST_KEPT = 128 << 10

#: Handshake messages (RFC 5246 section 7.4, RFC 8446 section 4).
_NAMES = {
    0: "hello_request",
    1: "client_hello",
    2: "server_hello",
    4: "new_session_ticket",
    8: "encrypted_extensions",
    11: "certificate",
    12: "server_key_exchange",
    13: "certificate_request",
    14: "server_hello_done",
    15: "certificate_verify",
    16: "client_key_exchange",
    20: "finished",
    22: "certificate_status",
    24: "key_update",
}


def message_name(number: int) -> str:
    """The RFC's name of a handshake message: ``client_hello`` for 1."""
    return _NAMES.get(number, f"handshake message {number}")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One message. ``seconds`` count from the observer's start; ``alert`` is one's name."""

    sender: str
    number: int
    seconds: float
    size: int
    alert: str = ""


class Observer:
    """Collects what passes on one connection.

    ``certificate_requested`` is ``None`` as long as the handshake has not come far enough to tell.
    ``client_hello`` is the first one, ``server_hello`` the last (a first one may ask for a retry).
    """

    def __init__(self) -> None:
        self.server_chain: tuple[bytes, ...] = ()
        self.certificate_requested: bool | None = None
        self.sent_certificate = False
        self.client_hello = b""
        self.server_hello = b""
        self.server_key_exchange = b""
        self.certificate_request = b""
        self.messages: list[Sighting] = []
        self._alerts: dict[str, str] = {}
        self._started = time.perf_counter()

    def alert_of(self, end: str) -> str:
        """The alert that ``client`` or ``server`` sent; empty when it sent none."""
        return self._alerts.get(end, "")

    def saw(self, direction: str, kind: int, data: bytes) -> None:
        """One record's content as the callback gives it. Never raises."""
        sender = "client" if direction == "write" else "server"
        if kind == _ALERT and len(data) >= 2 and data[1] != _CLOSE_NOTIFY:
            name = alert_name(data[1])
            self._alerts.setdefault(sender, name)
            self._note(sender, -1, len(data), name)
        elif kind == _HANDSHAKE and data:
            self._note(sender, data[0], len(data))
            self._saw_handshake(sender, data[0], data)

    def _note(self, sender: str, number: int, size: int, alert: str = "") -> None:
        if len(self.messages) < MOST_MESSAGES:
            seconds = time.perf_counter() - self._started
            self.messages.append(Sighting(sender, number, seconds, size, alert))

    def _saw_handshake(self, sender: str, message: int, data: bytes) -> None:
        if message == CERTIFICATE:
            try:
                chain = certificate_list(data)
            except WireError:
                return
            if sender == "server":
                self.server_chain = chain
            else:
                self.sent_certificate = bool(chain)
        elif sender == "server" and message == CERTIFICATE_REQUEST:
            self.certificate_requested = True
            self.certificate_request = data[:_LONGEST_KEPT]
        elif message in (_SERVER_HELLO_DONE, FINISHED) and self.certificate_requested is None:
            self.certificate_requested = False
        elif message == CLIENT_HELLO and sender == "client":
            self.client_hello = self.client_hello or data[:_LONGEST_KEPT]
        elif message == SERVER_HELLO and sender == "server":
            self.server_hello = data[:_LONGEST_KEPT]
        elif message == _SERVER_KEY_EXCHANGE and sender == "server":
            self.server_key_exchange = data[:_LONGEST_KEPT]


_watched: WeakKeyDictionary[ssl.SSLObject, Observer] = WeakKeyDictionary()


def watch(context: ssl.SSLContext) -> None:
    """Have every connection of ``context`` that has an observer tell it what passes."""
    if hasattr(context, "_msg_callback"):
        context._msg_callback = _saw


def observe(tls: ssl.SSLObject) -> Observer:
    """The observer of one connection of a watched context, made before its handshake."""
    return _watched.setdefault(tls, Observer())


def _saw(tls: Any, direction: str, _version: Any, kind: Any, _message: Any, data: bytes) -> None:
    # An exception in here would end the handshake that is only looked at.
    observer = _watched.get(tls)
    if observer is not None:
        observer.saw(direction, kind, data)
