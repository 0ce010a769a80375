"""One connect as the client would make it, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mqtui.facts.base import Outcome, Source
from mqtui.facts.channels import ChannelDefinition
from mqtui.facts.endpoint import Endpoint
from mqtui.facts.handshake import ServerNames, Xray
from mqtui.facts.stores import Certificate


@dataclass(frozen=True, slots=True)
class Handshake:
    """One TLS handshake. ``alert_by`` is ``client`` or ``server``. Times are milliseconds.

    ``cipher_spec`` is MQ's name of the negotiated suite, blank when MQ has none for it.
    ``verified`` is what the client's own verification of the chain came to: ``None`` where it did
    not come that far or nobody was there to trust (``verify_error`` says so then).
    """

    address: str
    port: int
    sni: str | None
    offered: str
    outcome: Outcome
    offered_suites: tuple[str, ...] = ()
    protocol: str = ""
    suite: str = ""
    cipher_spec: str = ""
    alert: str = ""
    alert_by: str = ""
    chain: tuple[Certificate, ...] = ()
    verify_error: str = ""
    certificate_requested: bool | None = None
    certificate_sent: str = ""
    milliseconds: float = 0.0
    detail: str = ""
    verified: bool | None = None
    xray: Xray | None = None


@dataclass(frozen=True, slots=True)
class ChannelStart:
    """The exchange of initial data on the channel after TLS. ``code`` as in a status segment.

    ``peer`` names what answered instead of MQ (``HTTP``, ``TLS``, ...). ``values_refused``: the
    queue manager refuses values that were proposed, with ``fap_refused`` the FAP level among them.
    """

    channel: str
    outcome: Outcome
    queue_manager: str = ""
    fap_level: int | None = None
    product: str = ""
    code: int | None = None
    milliseconds: float = 0.0
    detail: str = ""
    peer: str = ""
    values_refused: bool = False
    fap_refused: bool = False


@dataclass(frozen=True, slots=True)
class Connect:
    """The MQCONN on the started channel: completion code and reason code.

    ``kept_back``: it was not tried, since mqtui did not send the password.
    """

    outcome: Outcome
    completion_code: int | None = None
    reason: int | None = None
    queue_manager: str = ""
    milliseconds: float = 0.0
    detail: str = ""
    kept_back: bool = False


@dataclass(frozen=True, slots=True)
class ChannelStatus:
    """What the queue manager says of our channel instance, by MQSC keyword (``SECPROT`` ...).

    ``why`` tells by what the instance was told from others. Where it cannot be told, ``candidates``
    holds all that could be ours, and ``fields`` only what they agree on. ``seen`` is how many
    instances were looked at, ``complete`` whether those were all. ``application`` and ``address``
    are what our own instance should show in RAPPLTAG and CONNAME.
    """

    fields: dict[str, str]
    source: Source
    how: str = ""
    why: str = ""
    candidates: tuple[dict[str, str], ...] = ()
    seen: int = 1
    complete: bool = True
    application: str = ""
    address: str = ""


class StepKind(StrEnum):
    """A step of the connect. The values stand in JSON, so they never change."""

    RESOLUTION = "name resolution"
    TCP = "TCP connect"
    TLS = "TLS handshake"
    CHANNEL_START = "channel start"
    MQCONN = "MQCONN"
    STATUS = "channel status"
    HOLDING = "holding open"
    """What to look at while the connection is held open."""
    HELD = "held open"
    """That has ended, and how."""
    MQDISC = "MQDISC"
    SECOND_LOOK = "second look"
    SERVER_NAMES = "server names"


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One line of the live stage's timeline. ``at`` and ``milliseconds`` are milliseconds."""

    kind: StepKind
    outcome: Outcome
    at: float
    milliseconds: float
    detail: str = ""

    @property
    def name(self) -> str:
        """What people read; ``kind`` is what to compare."""
        return self.kind.value


@dataclass(frozen=True, slots=True)
class LiveConnect:
    """Stage 7's facts: one connect as the client would make it, step by step.

    ``observation`` is a second handshake that offers every CipherSpec and trusts anything, made
    only to see what the listener presents when the first one failed. ``server_names`` compares the
    certificates that the listener presents under different server names. ``local_address`` is this
    end's address on the connection.
    """

    endpoint: Endpoint
    definition: ChannelDefinition
    steps: tuple[TimelineStep, ...] = ()
    handshake: Handshake | None = None
    observation: Handshake | None = None
    start: ChannelStart | None = None
    connect: Connect | None = None
    status: ChannelStatus | None = None
    status_error: str = ""
    plain: bool = False
    started_at: datetime | None = None
    server_names: ServerNames | None = None
    local_address: str = ""

    @property
    def not_made(self) -> TimelineStep | None:
        """The step that ended the connect for a reason on this side; ``None`` if none did."""
        ended = next((step for step in self.steps if step.outcome is not Outcome.OK), None)
        return ended if ended is not None and ended.outcome is Outcome.SKIPPED else None
