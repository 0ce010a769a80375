"""How to connect: everything that a live connect is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mqtui.engine.secrets import ClientIdentity, Password
from mqtui.facts import ChannelDefinition, Endpoint, Handshake
from mqtui.live.connection.allowance import Allowance


@dataclass(frozen=True, slots=True)
class ConnectPlan:
    """How to connect. ``address`` is an IP address (empty: resolve the endpoint's host).

    ``timeout`` bounds each step. ``plain`` makes no TLS, whatever the definition says. ``identity``
    is ``None`` where an MQ client would find no certificate under its label, and send none.
    ``verify`` false goes on whatever certificate is presented, for a probe without any trust store
    or a client that validates none; ``unverified`` says which (empty: no store). ``only`` are the
    members of an alias that the client's settings leave, empty for all.
    ``look_only`` says why the program gets no further than here, so that its certificate and trust
    are not known: then the other end's certificate is looked at, and nothing is judged.
    ``compare_names`` asks for the comparison of server names even where the connect succeeds.
    ``queue_manager_seen``: one has answered there without TLS, so nothing routes in between.
    ``partial_chain`` takes a trusted certificate for an anchor though it is no root.
    ``observation`` is what was presented there a moment ago; without a ``second_look`` nobody looks
    again where a handshake fails.
    With an ``allowance`` every TCP connect counts, and server names are not compared.
    ``user`` is whom the program runs as. ``password`` is that of ``password_user`` (empty: of
    ``user``); where nobody was verified or nothing is encrypted, it goes only if
    ``allow_password_in_clear``.
    """

    definition: ChannelDefinition
    endpoint: Endpoint
    address: str
    queue_manager: str
    user: str
    sni: str | None
    trusted_pem: tuple[str, ...]
    identity: ClientIdentity | None
    timeout: float
    plain: bool
    verify: bool = True
    unverified: str = ""
    only: tuple[str, ...] = ()
    look_only: str = ""
    compare_names: bool = False
    queue_manager_seen: bool = False
    #: Seconds for which the connection is kept open before it ends.
    hold: float = 0.0
    #: The runmqsc that is asked, with ``environ``, where the queue manager is on this machine and
    #: refuses its status; empty: none.
    runmqsc: str = ""
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    password: Password | None = None
    allow_password_in_clear: bool = False
    password_user: str = ""
    partial_chain: bool = False
    observation: Handshake | None = field(default=None, repr=False)
    second_look: bool = True
    allowance: Allowance | None = None
