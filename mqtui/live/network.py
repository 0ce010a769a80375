"""Stage 1's questions: names, addresses, ports, what answers there, and who listens here."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import time
from typing import Protocol

from mqtui.collect import machine
from mqtui.engine.bounded import in_thread
from mqtui.engine.text import printable
from mqtui.facts import Address, ListenerProcess, MqAnswer, Outcome, Resolution, TcpAttempt
from mqtui.live.connection.answers import is_tls, peer_name, shown_bytes
from mqtui.live.connection.first_segment import first_segment
from mqtui.live.connection.stream import TcpStream, outcome_of, reason_of
from mqtui.live.mq.client import PRODUCT
from mqtui.wire import Flag, SegmentType, WireError
from mqtui.wire.mq.initial_data import InitialData, initial_data_of, initial_segment
from mqtui.wire.mq.status import status_of

_FAMILIES = {socket.AF_INET: "IPv4", socket.AF_INET6: "IPv6"}


async def resolve(host: str, port: int, timeout: float) -> Resolution:
    """The addresses of ``host``, IPv4 and IPv6, in the order the system gives them.

    Never raises for a name that cannot be resolved: that is the fact's ``error``. An IP address is
    its own answer and needs neither a name server nor the thread that waits for one.
    """
    started = time.perf_counter()
    if (itself := written_address(host)) is not None:
        return Resolution(host, (itself,), _since(started))
    try:
        found = await in_thread(_lookup, host, port, timeout=timeout)
    except TimeoutError:
        error = f"name resolution of {printable(host)} timed out after {timeout:g} seconds"
        return Resolution(host, (), _since(started), error)
    except (OSError, UnicodeError) as problem:
        error = f"{printable(host)} cannot be resolved: {reason_of(problem)}"
        return Resolution(host, (), _since(started), error)
    return Resolution(host, found, _since(started))


def written_address(host: str) -> Address | None:
    """The address that ``host`` is itself; ``None`` where it is a name to look up."""
    try:
        parsed = ipaddress.ip_address(host)
    except ValueError:
        return None
    return Address(f"IPv{parsed.version}", host)


def _lookup(host: str, port: int) -> tuple[Address, ...]:
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    known = [Address(_FAMILIES[row[0]], str(row[4][0])) for row in rows if row[0] in _FAMILIES]
    return tuple(dict.fromkeys(known))


async def tcp_attempt(host: str, address: Address | str, port: int, timeout: float) -> TcpAttempt:
    """One TCP connect, closed at once. A failure is the fact's ``outcome``."""
    target = _text(address)
    started = time.perf_counter()
    try:
        async with await TcpStream.connect(target, port, timeout):
            outcome, detail = Outcome.OK, "connected"
    except (OSError, ValueError, OverflowError) as error:
        outcome, detail = outcome_of(error), _tcp_failure(error, timeout)
    return TcpAttempt(host, target, port, outcome, _since(started), detail)


def _tcp_failure(error: Exception, timeout: float) -> str:
    outcome = outcome_of(error)
    if outcome is Outcome.REFUSED:
        return "connection refused"
    if outcome is Outcome.TIMEOUT:
        return f"no answer in {timeout:g} seconds"
    return reason_of(error)


async def plain_answer(
    host: str, address: Address | str, port: int, channel: str, timeout: float
) -> MqAnswer:
    """Send MQ initial data for ``channel`` without TLS and say what answers.

    ``timeout`` bounds the connect and the wait for the answer, each. Failures are outcomes.
    """
    target = _text(address)
    started = time.perf_counter()

    def fact(
        outcome: Outcome,
        detail: str,
        peer: str = "",
        data: InitialData | None = None,
        code: int | None = None,
    ) -> MqAnswer:
        return MqAnswer(
            host,
            target,
            port,
            channel,
            outcome,
            _since(started),
            queue_manager=printable(data.queue_manager) if data else "",
            fap_level=data.fap_level if data else None,
            product=printable(data.product) if data else "",
            code=code,
            peer=peer,
            detail=detail,
        )

    try:
        hello = initial_segment(InitialData(channel, product=PRODUCT)).encode()
        async with await TcpStream.connect(target, port, timeout) as stream:
            segment, first, ended = await first_segment(stream, hello, timeout)
    except WireError as error:
        return fact(Outcome.ERROR, str(error))
    except (OSError, ValueError, OverflowError) as error:
        return fact(outcome_of(error), _tcp_failure(error, timeout))
    if segment is None:
        return _stranger(fact, first, ended, timeout)
    try:
        if segment.type == SegmentType.STATUS:
            status = status_of(segment)
            if not status.accepted:
                return fact(
                    Outcome.REJECTED,
                    f"a queue manager rejects the connection: {status.text}",
                    code=status.code,
                )
        data = initial_data_of(segment)
    except WireError as error:
        return fact(Outcome.ERROR, f"unexpected MQ segment: {error}")
    if data.errors and segment.has(Flag.ERROR):
        return fact(
            Outcome.REJECTED,
            f"a queue manager rejects the proposed values for: {', '.join(data.errors)}",
            data=data,
        )
    name = f" {printable(data.queue_manager)}" if data.queue_manager else ""
    return fact(Outcome.OK, f"queue manager{name} answers", data=data)


def _stranger(fact: _Fact, first: bytes, ended: OSError | str, timeout: float) -> MqAnswer:
    if first:
        peer = peer_name(first)
        if peer == "MQ":
            return fact(Outcome.ERROR, f"it starts like MQ but is malformed: {shown_bytes(first)}")
        if is_tls(first):
            return fact(
                Outcome.NOT_MQ, "it answers with a TLS record: this port expects TLS", "TLS"
            )
        return fact(Outcome.NOT_MQ, f"it answers {shown_bytes(first)}", peer)
    if isinstance(ended, TimeoutError):
        return fact(Outcome.TIMEOUT, f"it accepts the connection but sends nothing ({timeout:g} s)")
    if isinstance(ended, OSError):
        outcome = outcome_of(ended)
        return fact(outcome, f"the connection broke before an answer: {reason_of(ended)}")
    return fact(Outcome.CLOSED, "it accepts the connection and closes it without answering")


class _Fact(Protocol):
    """The builder that :func:`plain_answer` passes on."""

    def __call__(self, outcome: Outcome, detail: str, peer: str = "") -> MqAnswer:
        """The fact with that outcome."""


def local_listeners() -> tuple[ListenerProcess, ...]:
    """Who listens on TCP ports of this machine, as far as this user may see.

    Processes that may not be looked at have no pid or no name.

    Raises:
        PermissionError: the system shows nothing at all.
        OSError: the system shows nothing at all.
    """
    found = sorted(set(machine.listening_sockets()), key=lambda s: (s.port, s.address, s.pid or 0))
    return tuple(ListenerProcess(s.address, s.port, s.pid, _process_name(s.pid)) for s in found)


def _process_name(pid: int | None) -> str:
    if pid is None:
        return ""
    with contextlib.suppress(OSError):
        return printable(machine.process(pid).name())
    return ""


def _text(address: Address | str) -> str:
    return address.address if isinstance(address, Address) else address


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
