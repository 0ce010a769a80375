"""One TLS handshake under X-ray: each message that passed, and what the hellos said.

Everything in here came over the wire, so names are made safe to show and numbers of things bounded
where the facts are made (:mod:`mqtui.live.tls.xray`).
"""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.facts.base import Outcome


@dataclass(frozen=True, slots=True)
class HandshakeMessage:
    """One message. ``sender`` is ``client`` or ``server``, ``at`` milliseconds from the start.

    ``name`` is the RFC's (``client_hello``), for an alert ``alert`` with its name in ``detail``.
    ``size`` is in bytes, header included.
    """

    name: str
    sender: str
    at: float
    size: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OfferedSuite:
    """A cipher suite of the ClientHello. ``cipher_specs`` are MQ's names of it, often just one."""

    number: int
    name: str
    cipher_specs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientHelloFact:
    """What the client offered, in its order. ``channel`` is the one that ``sni`` stands for."""

    sni: str | None = None
    channel: str = ""
    versions: tuple[str, ...] = ()
    suites: tuple[OfferedSuite, ...] = ()
    groups: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServerHelloFact:
    """What the server picked. ``group`` is blank where the ServerHello does not name it."""

    version: str
    suite: str
    cipher_spec: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Xray:
    """What passed in one handshake; empty where this Python gives no sight of the messages.

    ``acceptable_issuers`` are the names in the server's request for a certificate (RFC 4514 text):
    ``None`` where none came, empty where it takes anyone's. ``issuers_left_off`` counts those
    beyond the bound. ``finished`` are the ends that sent Finished.
    """

    messages: tuple[HandshakeMessage, ...] = ()
    client_hello: ClientHelloFact | None = None
    server_hello: ServerHelloFact | None = None
    acceptable_issuers: tuple[str, ...] | None = None
    issuers_left_off: int = 0
    finished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedHandshake:
    """One handshake of a comparison. ``form``: ``channel``, ``host`` or ``none``.

    ``subject`` and ``sha256`` are those of the leaf that was presented; blank where none came.
    ``verified``: whether the client trusts it, ``None`` where nobody judged. ``peer`` is what
    answered MQ's first segment behind it (``MQ``, ``HTTP``, ...); blank where it was not asked, or
    gave no answer that tells.
    """

    form: str
    sni: str | None
    outcome: Outcome
    subject: str = ""
    sha256: str = ""
    detail: str = ""
    milliseconds: float = 0.0
    verified: bool | None = None
    peer: str = ""


@dataclass(frozen=True, slots=True)
class ServerNames:
    """The same port asked under the channel's name, the host's name and none.

    ``sent`` is the form that the client sends; blank where it is none of these. What the three
    answers tell: docs/knowledge/outbound-sni.md.
    """

    channel: str
    handshakes: tuple[NamedHandshake, ...] = ()
    sent: str = ""

    def named(self, form: str) -> NamedHandshake | None:
        """The handshake of that form, if it was made."""
        return next((h for h in self.handshakes if h.form == form), None)

    @property
    def own_certificate(self) -> bool | None:
        """Whether the channel's name brings another leaf than the host's name or none does.

        ``None`` where the leaf of the channel, or both of the others, were not seen.
        """
        channel = self.named("channel")
        others = [h for h in self.handshakes if h.form != "channel" and h.sha256]
        if channel is None or not channel.sha256 or not others:
            return None
        return all(h.sha256 != channel.sha256 for h in others)
