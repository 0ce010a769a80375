"""What comes back in the clear to one hand-made ClientHello.

The handshake is not gone on with: ServerHello, certificate and key exchange come unasked up to
TLS 1.2; in TLS 1.3 everything after the ServerHello is encrypted.
"""

from __future__ import annotations

from typing import NamedTuple

from mqtui.facts.outcome import Outcome
from mqtui.formats.errors import FormatError
from mqtui.formats.keystore.public_key import key_kind
from mqtui.live.connection.answers import peer_name, shown_bytes, undecided
from mqtui.live.connection.network_errors import outcome_of, reason_of
from mqtui.wire.tls.certificates import certificate_list
from mqtui.wire.tls.client_hello import (
    SERVER_HELLO,
    SERVER_KEY_EXCHANGE,
    TLS_1_3,
    Alert,
    FlightReader,
    ServerHello,
    WireError,
    alert_name,
    group_name,
    key_exchange_group,
    version_name,
)

_CERTIFICATE, _CERTIFICATE_REQUEST, _SERVER_HELLO_DONE = 11, 13, 14
_WARNING, _CLOSE_NOTIFY, _USER_CANCELED = 1, 0, 90
#: A flight in the clear is a few kilobytes; certificates may make it some more.
_MOST_BYTES = 512 * 1024
#: TLS_ECDH(E)_* suites of RFC 8422 and RFC 5289 stand in this row of the registry.
_ELLIPTIC = 0xC0
#: Those of RFC 7905 (ChaCha20) do not.
_ELLIPTIC_CHACHA20 = (0xCCA8, 0xCCA9)


class HelloReply(NamedTuple):
    """What came back. ``outcome`` is ``ok`` when a ServerHello came, whatever it chose."""

    outcome: Outcome
    alert: str = ""
    version: int | None = None
    suite: int | None = None
    group: str = ""
    retry: bool = False
    certificate_key: str = ""
    milliseconds: float = 0.0
    detail: str = ""


class Listening:
    """Collects a server's answer from bytes, however they are cut. ``reply`` grows with them."""

    def __init__(self) -> None:
        self._flight = FlightReader()
        self._first = b""
        self._size = 0
        self.reply = HelloReply(Outcome.CLOSED)

    def feed(self, data: bytes) -> bool:
        """Take ``data``; whether all that can be learnt is known."""
        if len(self._first) < 64:
            self._first += data[:64]
        self._size += len(data)
        try:
            done = False
            for item in self._flight.feed(data):
                done = self._take(item) or done
        except WireError as error:
            # Two letters may become the name of a protocol yet.
            return not undecided(self._first) and self._not_tls(error)
        if done or (self._flight.encrypted and self.answered):
            return True
        if self._flight.encrypted or self._size > _MOST_BYTES:
            return self._not_tls(WireError("TLS records arrive, but no answer to the ClientHello"))
        return False

    @property
    def answered(self) -> bool:
        """Whether a ServerHello came."""
        return self.reply.suite is not None

    def not_connected(self, error: Exception, timeout: float) -> None:
        """No connection was made, in ``timeout`` if ``error`` is a timeout."""
        outcome = outcome_of(error)
        if outcome is Outcome.REFUSED:
            detail = "connection refused: nothing listens there, or a firewall rejects it"
        elif outcome is Outcome.UNREACHABLE:
            detail = "the address is not reachable from here"
        else:
            detail = f"no connection: {_why(error, timeout)}"
        self._broke(outcome, detail)

    def cut_off(self, error: Exception, timeout: float) -> None:
        """The connection broke, or ``timeout`` passed, before everything was there."""
        outcome = outcome_of(error)
        if outcome is Outcome.RESET:
            self._broke(outcome, "the server reset the connection")
        else:
            self._broke(outcome, f"no answer to the ClientHello: {_why(error, timeout)}")

    def closed(self) -> None:
        """The server closed the connection before everything was there."""
        self._broke(Outcome.CLOSED, "the server closed the connection without an alert")

    def _broke(self, outcome: Outcome, detail: str) -> None:
        if not self.answered:
            self.reply = self.reply._replace(outcome=outcome, detail=detail)

    def _take(self, item: bytes | Alert) -> bool:
        if isinstance(item, Alert):
            return self._alert(item)
        if item[0] == SERVER_HELLO and not self.answered:
            return self._hello(ServerHello.decode(item))
        if not self.answered:
            raise WireError("the answer to the ClientHello is not a ServerHello")
        if item[0] == _CERTIFICATE:
            return self._certificate(item)
        if item[0] == SERVER_KEY_EXCHANGE and _is_elliptic(self.reply.suite or 0):
            group = key_exchange_group(item)
            if group is not None:
                self.reply = self.reply._replace(group=group_name(group))
        return item[0] in (SERVER_KEY_EXCHANGE, _CERTIFICATE_REQUEST, _SERVER_HELLO_DONE)

    def _hello(self, hello: ServerHello) -> bool:
        self.reply = HelloReply(
            Outcome.OK,
            version=hello.version,
            suite=hello.suite,
            group=group_name(hello.group) if hello.group is not None else "",
            retry=hello.is_retry,
            detail=f"{version_name(hello.version)} was chosen",
        )
        return hello.version >= TLS_1_3 or hello.is_retry

    def _certificate(self, message: bytes) -> bool:
        try:
            chain = certificate_list(message)
            kind = key_kind(chain[0]) if chain else ""
        except (WireError, FormatError):
            kind = "unreadable"
        self.reply = self.reply._replace(certificate_key=kind)
        return False

    def _alert(self, alert: Alert) -> bool:
        if alert.level == _WARNING and alert.number not in (_CLOSE_NOTIFY, _USER_CANCELED):
            return False
        if not self.answered:
            name = alert_name(alert.number)
            detail = f"the server answers with TLS alert {name}"
            self.reply = HelloReply(Outcome.ALERT, alert=name, detail=detail)
        return True

    def _not_tls(self, error: WireError) -> bool:
        if not self.answered:
            peer, said = peer_name(self._first), shown_bytes(self._first)
            what = f"{error}: {said}" if peer in ("", "TLS") else f"it uses {peer}: {said}"
            self.reply = HelloReply(Outcome.NOT_TLS, detail=what)
        return True


def _why(error: Exception, timeout: float) -> str:
    if isinstance(error, TimeoutError):
        return f"no data in {timeout:g} seconds"
    return reason_of(error)


def _is_elliptic(suite: int) -> bool:
    return suite >> 8 == _ELLIPTIC or suite in _ELLIPTIC_CHACHA20
