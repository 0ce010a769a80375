"""One TLS handshake as an MQ client makes it, observed to the last alert.

TLS runs over memory buffers, so that the raw first bytes, both ends' alerts and the presented chain
are seen whatever the outcome. OpenSSL's message callback (private in the ssl module; without it
the facts are fewer, never wrong) tells who sent which alert, whether a certificate was asked for
and whether ours was sent.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from dataclasses import dataclass, replace

from mqtui.collect.key_repository.certificates import certificate_fact
from mqtui.engine.secrets import ClientIdentity
from mqtui.engine.text import printable
from mqtui.facts import Certificate, Handshake, Outcome
from mqtui.formats.errors import FormatError
from mqtui.live.connection.allowance import Allowance
from mqtui.live.connection.answers import is_tls, peer_name, shown_bytes
from mqtui.live.connection.stream import CHUNK, TcpStream, outcome_of, reason_of
from mqtui.live.tls.by_hand import asked_by_hand
from mqtui.live.tls.contexts import prepare
from mqtui.live.tls.identity import IdentityError, has_expired
from mqtui.live.tls.observer import CERTIFICATE, FINISHED, observe
from mqtui.live.tls.offer import CannotOffer, spec_named
from mqtui.live.tls.xray import xray_of

#: Of a longer chain only the beginning is looked at.
_MOST_CERTIFICATES = 32
#: Bytes that a handshake may take: OpenSSL itself refuses a chain of more than 100 KB.
_LONGEST_HANDSHAKE = 1 << 20
#: What is said of a chain that nobody judged.
NOT_VERIFIED = "no key repository was given, so the chain was not verified"


@dataclass(frozen=True, slots=True)
class TlsPlan:
    """What to offer, whom to trust and what to send. ``timeout`` bounds the handshake.

    ``verify`` false goes on whatever is presented, and the fact says so, with ``unverified`` as the
    reason. ``only`` are the members of an alias that are offered, if not all. ``partial_chain``
    takes a trusted certificate for an anchor though it is no root. Every further connect has to
    have its ``allowance``, if there is one.
    """

    cipher_spec: str
    sni: str | None
    trusted_pem: tuple[str, ...]
    identity: ClientIdentity | None
    timeout: float
    verify: bool = True
    unverified: str = NOT_VERIFIED
    only: tuple[str, ...] = ()
    partial_chain: bool = False
    allowance: Allowance | None = None


class TlsAlert(ConnectionError):
    """The other end sent a fatal alert after the handshake (``name`` as in RFC 8446)."""

    def __init__(self, name: str) -> None:
        super().__init__(f"TLS alert {name}")
        self.name = name


class TlsStream:
    """TLS over a :class:`TcpStream`; not connected before :meth:`handshake` returns."""

    def __init__(self, tcp: TcpStream, context: ssl.SSLContext, sni: str | None) -> None:
        self._tcp = tcp
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self.first = b""
        self.tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=sni)
        self.observer = observe(self.tls)

    async def handshake(self) -> None:
        """Shake hands.

        Raises:
            SSLError: ; the alert is sent.
            OSError: ; the alert is sent.
        """
        taken = 0
        while True:
            try:
                self.tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                # A socket that always has bytes never waits: here the bound, and whoever cancels,
                # get their turn.
                await asyncio.sleep(0)
                taken += await self._fill()
                if taken > _LONGEST_HANDSHAKE:
                    raise ConnectionError(
                        f"the server sent {taken} bytes without completing the handshake"
                    ) from None
            except ssl.SSLError:
                with contextlib.suppress(OSError):
                    await self._flush()
                raise
            else:
                await self._flush()
                return

    async def send(self, data: bytes) -> None:
        """Send all of ``data``.

        Raises:
            OSError: the connection breaks.
        """
        try:
            self.tls.write(data)
        except ssl.SSLError as error:
            raise self._broken(error) from error
        await self._flush()

    async def receive(self) -> bytes:
        """Some bytes; empty at the end.

        Raises:
            TlsAlert: the bytes are no such structure.
            OSError: the connection breaks.
        """
        while True:
            try:
                return self.tls.read(CHUNK)
            except ssl.SSLWantReadError:
                await self._flush()
                await self._fill()
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return b""
            except ssl.SSLError as error:
                raise self._broken(error) from error

    async def say_goodbye(self) -> None:
        """Send close_notify, without waiting for the other end's."""
        with contextlib.suppress(ssl.SSLError, OSError):
            self.tls.unwrap()
        with contextlib.suppress(OSError):
            await self._flush()

    def _broken(self, error: ssl.SSLError) -> OSError:
        name = self.observer.alert_of("server") or _alert_in(error)
        if name:
            return TlsAlert(name)
        return ConnectionError(f"TLS failed: {_reason(error)}")

    async def _flush(self) -> None:
        if data := self._outgoing.read():
            await self._tcp.send(data)

    async def _fill(self) -> int:
        data = await self._tcp.receive()
        if len(self.first) < 64:
            self.first += data[:64]
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()
        return len(data)


async def shake_hands(
    tcp: TcpStream, address: str, port: int, plan: TlsPlan
) -> tuple[Handshake, TlsStream | None]:
    """One handshake on a fresh connection: the fact, and the stream if it succeeded."""
    base = Handshake(address, port, plan.sni, plan.cipher_spec, Outcome.ERROR)
    try:
        identity, remark = _identity_to_send(plan.identity)
        prepared = prepare(
            plan.cipher_spec,
            plan.trusted_pem,
            identity,
            verify=plan.verify,
            only=plan.only,
            partial_chain=plan.partial_chain,
        )
        stream = TlsStream(tcp, prepared.context, plan.sni)
    except CannotOffer as error:
        told = replace(base, detail=printable(str(error)))
        if plan.allowance and plan.allowance.take(address, port):
            return told, None
        return await asked_by_hand(told, plan.cipher_spec, plan.timeout) or told, None
    except (IdentityError, ssl.SSLError, ValueError) as error:
        return replace(base, detail=printable(str(error))), None
    started = time.perf_counter()
    failure: Exception | None = None
    try:
        async with asyncio.timeout(plan.timeout):
            await stream.handshake()
    except OSError as error:  # ssl.SSLError and TimeoutError are OSErrors
        failure = error
    seen = stream.observer
    sent = plan.identity.label if plan.identity and seen.sent_certificate else ""
    fact = replace(
        base,
        offered_suites=prepared.offered,
        chain=_chain(stream),
        verify_error="" if plan.verify else plan.unverified,
        verified=_verified(stream, plan),
        certificate_requested=seen.certificate_requested,
        certificate_sent=printable(sent),
        milliseconds=(time.perf_counter() - started) * 1000,
        xray=xray_of(seen),
    )
    if failure is not None:
        fact = _failed(fact, failure, stream, plan.timeout)
        # That nothing was verified is no part of why it failed.
        remarks = [part for part in (prepared.note, remark) if part]
        return replace(fact, detail=". ".join([fact.detail, *remarks])), None
    suite = (stream.tls.cipher() or ("", "", 0))[0]
    protocol = stream.tls.version() or ""
    spec = spec_named(suite, protocol)
    fact = replace(
        fact,
        outcome=Outcome.OK,
        verified=True if plan.verify else None,
        protocol=protocol,
        suite=suite,
        cipher_spec=spec.name if spec else "",
        detail=". ".join(
            part
            for part in (f"{protocol} with {suite}", prepared.note, remark, fact.verify_error)
            if part
        ),
    )
    return fact, stream


async def observe_chain(address: str, port: int, plan: TlsPlan) -> tuple[Certificate, ...]:
    """The chain presented there, by a handshake that trusts anyone and is closed at once.

    Empty when none could be had; never raises for the network's sake.
    """
    try:
        context = prepare(plan.cipher_spec, (), None, verify=False, only=plan.only).context
        if plan.allowance and plan.allowance.take(address, port):
            return ()
        async with await TcpStream.connect(address, port, plan.timeout) as tcp:
            stream = TlsStream(tcp, context, plan.sni)
            with contextlib.suppress(OSError):
                async with asyncio.timeout(plan.timeout):
                    await stream.handshake()
                    await stream.say_goodbye()
            return _chain(stream)
    except (OSError, ValueError):
        return ()


def _failed(fact: Handshake, error: Exception, stream: TlsStream, timeout: float) -> Handshake:
    # Of a record that broke off after its first byte only the type is there.
    if stream.first and not is_tls(stream.first + b"\x03"):
        peer = peer_name(stream.first)
        said = shown_bytes(stream.first)
        what = f"it uses {peer}: {said}" if peer else f"it answers {said}"
        return replace(fact, outcome=Outcome.NOT_TLS, detail=what)
    by_server, by_us = stream.observer.alert_of("server"), stream.observer.alert_of("client")
    if isinstance(error, ssl.SSLCertVerificationError):
        why = printable(error.verify_message or str(error))
        return replace(
            fact,
            outcome=Outcome.UNTRUSTED,
            verify_error=why,
            verified=False,
            alert=by_us,
            alert_by="client" if by_us else "",
            detail=f"the client rejects the certificate: {why}",
        )
    by_server = by_server or (_alert_in(error) if isinstance(error, ssl.SSLError) else "")
    if by_server:
        detail = f"the server ended the handshake with TLS alert {by_server}"
        return replace(
            fact, outcome=Outcome.ALERT, alert=by_server, alert_by="server", detail=detail
        )
    # Before 3.11.4 the ssl module reports an early end of the input as a clean shutdown.
    if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        when = "during" if stream.first else "without answering"
        detail = f"the server closed the connection {when} the handshake"
        return replace(fact, outcome=Outcome.CLOSED, detail=detail)
    if by_us:
        detail = f"the client ended the handshake with TLS alert {by_us} ({_reason(error)})"
        return replace(fact, outcome=Outcome.ALERT, alert=by_us, alert_by="client", detail=detail)
    if isinstance(error, TimeoutError):
        detail = f"the handshake did not finish within {timeout:g} seconds"
        return replace(fact, outcome=Outcome.TIMEOUT, detail=detail)
    if isinstance(error, ssl.SSLError):
        return replace(fact, outcome=Outcome.ERROR, detail=f"OpenSSL failed: {_reason(error)}")
    detail = f"the connection broke during the handshake: {reason_of(error)}"
    return replace(fact, outcome=outcome_of(error), detail=detail)


def _identity_to_send(identity: ClientIdentity | None) -> tuple[ClientIdentity | None, str]:
    """What an MQ client would send, and a remark when it would send nothing."""
    if identity is not None and has_expired(identity):
        return None, f"The certificate '{printable(identity.label)}' has expired, so it is not sent"
    return identity, ""


def _verified(stream: TlsStream, plan: TlsPlan) -> bool | None:
    """Whether OpenSSL accepted the chain: it did if this end went on after seeing it.

    A refusal is known from its error (:func:`_failed`).
    """
    if not plan.verify:
        return None
    seen = stream.observer.messages
    shown = any(m.sender == "server" and m.number == CERTIFICATE for m in seen)
    went_on = any(m.sender == "client" and m.number == FINISHED for m in seen)
    return True if shown and went_on else None


def _chain(stream: TlsStream) -> tuple[Certificate, ...]:
    found = []
    for der in (stream.observer.server_chain or _leaf(stream))[:_MOST_CERTIFICATES]:
        with contextlib.suppress(FormatError):
            found.append(certificate_fact(der))
    return tuple(found)


def _leaf(stream: TlsStream) -> tuple[bytes, ...]:
    """The server's own certificate as OpenSSL keeps it, for a Python without the callback."""
    with contextlib.suppress(ValueError):  # the handshake did not end
        der = stream.tls.getpeercert(binary_form=True)
        return (der,) if der else ()
    return ()


def _alert_in(error: ssl.SSLError) -> str:
    """The alert that the other end sent, from OpenSSL's reason; empty when it was none."""
    reason = error.reason or ""
    if "_ALERT_" not in reason:
        return ""
    return reason.partition("_ALERT_")[2].lower()


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None)
    return str(reason).replace("_", " ").lower() if reason else printable(str(error))
