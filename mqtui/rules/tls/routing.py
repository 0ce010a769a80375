"""Whether the server name (SNI) decides who answers, and under which one a queue manager is found.

A router of TLS connections (an OpenShift route, HAProxy, Envoy, Traefik) picks its target by the
server name in the ClientHello: for a name without a route it shows a certificate of its own and
speaks HTTP, or it closes the connection. A queue manager knows one difference only, between the
name of a channel with a certificate label and any other (docs/knowledge/outbound-sni.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.facts import Facts, LiveConnect, MqAnswer, NamedHandshake, Outcome, ServerNames

_MQ = "MQ"
#: How a connect ended in which the server name may be the reason.
_REFUSED = (Outcome.ALERT, Outcome.UNTRUSTED, Outcome.CLOSED, Outcome.RESET, Outcome.TIMEOUT)
_STRANGER = (Outcome.NOT_MQ, Outcome.TIMEOUT)
#: Without TLS a queue manager answered so.
_ALIVE = (Outcome.OK, Outcome.REJECTED)


@dataclass(frozen=True, slots=True)
class Routing:
    """What the names decide. ``sent`` is the handshake under the name that the client sends.

    ``better`` is one under another name that leads to a queue manager, as far as can be seen.
    ``router``: no queue manager answers so, whatever its labels; else it may be one whose channel
    has a certificate of its own. ``stranger`` is what answers under the name that is sent, where
    it is known to be no queue manager.
    """

    sent: NamedHandshake
    better: NamedHandshake | None
    router: bool
    stranger: str = ""

    @property
    def proven(self) -> bool:
        """Whether the name is the cause: another one works better, and nothing else explains it.

        Where the client sends another name than the channel's, that one is right for a queue
        manager and for a router with a route for it.
        """
        if self.better is None:
            return bool(self.stranger)
        return self.router or self.better.form == "channel"


def routing(facts: Facts) -> Routing | None:
    """What the comparison of server names says of a connect that failed; ``None`` for nothing."""
    live = facts.live
    return None if live is None else routing_of(live, _seen_without_tls(facts, live))


def routing_of(live: LiveConnect, queue_manager_seen: bool) -> Routing | None:
    """As :func:`routing`, of one connect.

    ``queue_manager_seen``: a queue manager answers there without TLS.
    """
    names = live.server_names
    sent = names.named(names.sent) if names else None
    if names is None or sent is None or not _failed(live):
        return None
    stranger = _stranger(live) or (sent.peer if sent.peer != _MQ else "")
    shake = live.handshake
    untrusted = sent.verified is False or (shake is not None and shake.outcome is Outcome.UNTRUSTED)
    found = _better(names, sent, stranger=bool(stranger), untrusted=untrusted)
    router = bool(stranger) or _routed(names)
    if found is None and not stranger:
        return None
    if not router and queue_manager_seen and sent.form == "channel":
        return None  # the queue manager itself, with a certificate for the channel
    return Routing(sent, found, router, stranger)


def tls_spoken_at(facts: Facts, answer: MqAnswer) -> bool:
    """Whether the walk's connect met TLS where the plain probe got ``answer``."""
    live = facts.live
    shake = live.handshake if live else None
    if live is None or shake is None:
        return False
    here = (answer.host, answer.port) == (live.endpoint.host, live.endpoint.port)
    met = shake.outcome in (Outcome.OK, Outcome.UNTRUSTED, Outcome.ALERT) or bool(shake.chain)
    names = live.server_names.handshakes if live.server_names else ()
    return here and (met or any(each.sha256 for each in names))


def _failed(live: LiveConnect) -> bool:
    shake, start = live.handshake, live.start
    if shake is None or live.plain:
        return False
    return shake.outcome in _REFUSED or (start is not None and start.outcome in _STRANGER)


def _stranger(live: LiveConnect) -> str:
    start = live.start
    if start is None or start.outcome is not Outcome.NOT_MQ:
        return ""
    return start.peer or "another protocol"


def _better(
    names: ServerNames, sent: NamedHandshake, *, stranger: bool, untrusted: bool
) -> NamedHandshake | None:
    """The best of the other names, if it is better than the one that is sent.

    ``stranger``: no queue manager answers under that one; ``untrusted``: the client refuses what
    it presents. A certificate that is shown and trusted is not made wrong by another one.
    """
    others = [h for h in names.handshakes if h.form != sent.form and h.sha256]
    likely = [h for h in others if h.sha256 != sent.sha256 and h.peer in ("", _MQ)]
    if stranger:
        likely += [h for h in others if h.peer == _MQ]
    found = max(likely, key=lambda h: (h.peer == _MQ, h.verified is True), default=None)
    if found is None or sent.peer == _MQ:
        return None
    default = names.named("none")
    if stranger or not sent.sha256:
        routed = default is None or default.sha256 != found.sha256
    elif untrusted:
        # Both may be refused: a name that does not get what no name gets has a target of its own.
        routed = default is not None and default.sha256 not in ("", found.sha256)
    else:
        return None
    return found if routed or found.peer == _MQ or found.verified is True else None


def _routed(names: ServerNames) -> bool:
    """Whether something differs that a queue manager does not tell apart."""
    host, none = names.named("host"), names.named("none")
    strangers = any(h.peer not in ("", _MQ) for h in names.handshakes)
    return strangers or (host is not None and none is not None and host.sha256 != none.sha256)


def _seen_without_tls(facts: Facts, live: LiveConnect) -> bool:
    answers = facts.reachability.answers if facts.reachability else ()
    where = (live.endpoint.host, live.endpoint.port)
    return any((a.host, a.port) == where and a.outcome in _ALIVE for a in answers)
