"""Names, addresses, ports, and what answers there."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.facts.base import Outcome
from mqtui.facts.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Address:
    """One address a host name resolved to. ``family`` is ``IPv4`` or ``IPv6``."""

    family: str
    address: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Name resolution of one host. Times are milliseconds."""

    host: str
    addresses: tuple[Address, ...] = ()
    milliseconds: float = 0.0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class TcpAttempt:
    """A TCP connect to one address and port. Times are milliseconds."""

    host: str
    address: str
    port: int
    outcome: Outcome
    milliseconds: float = 0.0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class MqAnswer:
    """What answered an MQ initial data segment sent in plain on ``channel``.

    ``code`` is the status code of a rejection; ``peer`` names what else was recognised there
    (``HTTP``, ``SSH``, ``TLS``, ...). Times are milliseconds.
    """

    host: str
    address: str
    port: int
    channel: str
    outcome: Outcome
    milliseconds: float = 0.0
    queue_manager: str = ""
    fap_level: int | None = None
    product: str = ""
    code: int | None = None
    peer: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ListenerProcess:
    """A local process that listens on a TCP port."""

    address: str
    port: int
    pid: int | None = None
    process: str = ""


@dataclass(frozen=True, slots=True)
class Reachability:
    """Stage 1's facts: names, addresses, ports, MQ answers, local listeners."""

    endpoints: tuple[Endpoint, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    attempts: tuple[TcpAttempt, ...] = ()
    answers: tuple[MqAnswer, ...] = ()
    listeners: tuple[ListenerProcess, ...] = ()
    listeners_error: str | None = None
