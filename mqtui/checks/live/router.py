"""Stage 7: a router in front of the queue manager, which the server name does not lead through."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import failed, observed
from mqtui.checks.questions import queue_manager_name
from mqtui.checks.remedies import machine, queue_manager, server_name
from mqtui.checks.remedies.builders import with_previous
from mqtui.engine.change import OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Possible, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, LiveConnect, NamedHandshake, Source, SourceKind
from mqtui.rules.tls.routing import Routing, routing

_NAMES = {
    "channel": "the channel's name",
    "host": "the host name",
    "none": "no name",
}
_VALUES = {"channel": "CHANNEL", "host": "HOSTNAME"}


@check(
    "LIV11",
    Stage.LIVE,
    "Server name (SNI) and TLS router",
    lesson=(
        "A router such as an OpenShift route, HAProxy, Envoy or Traefik picks its target by the "
        "server name in the TLS hello, where an MQ client by default sends the channel's name. For "
        "a name without a route it presents its own certificate and speaks HTTP, or closes the "
        "connection. That certificate is not the queue manager's, so never add its CA."
    ),
    source="docs/knowledge/routers.md ; docs/knowledge/outbound-sni.md",
    explains=("2393", "2009", "2538", "AMQ9633", "AMQ9208"),
    accounts_for=(Effect.HANDSHAKE_FAILED, Effect.CHANNEL_NOT_STARTED, Effect.NOT_CONNECTED),
    shows=(Effect.OTHER_CHANNEL,),
    of_connect=True,
)
def router(facts: Facts) -> Iterator[Finding]:
    """What answers under the name that is sent, against what answers under the others."""
    live, found = facts.live, routing(facts)
    if live is None or found is None:
        return
    where = Source(SourceKind.SOCKET, str(live.endpoint))
    names = live.server_names.handshakes if live.server_names else ()
    evidence = [_evidence(each, where) for each in names]
    if found.better is None:
        yield failed(
            f"{live.endpoint} leads to no queue manager: with every server name (SNI) that was "
            f"tried, {found.stranger} answers over TLS.",
            *evidence,
            fix=_to_a_route(facts, live, found),
            out_of_reach=OutOfReach.NETWORK,
        )
    elif found.proven:
        yield failed(
            f"The server name (SNI) is the wrong one: with {_name(found.sent)}, which the client "
            f"sends, {_result(found.sent, found.stranger)}; with {_name(found.better)} "
            f"{_result(found.better)}.",
            *evidence,
            fix=_remedies(facts, found),
            out_of_reach=OutOfReach.NETWORK,
        )
    else:
        yield failed(
            f"What answers depends on the server name (SNI): with {_name(found.sent)}, which the "
            f"client sends, {_result(found.sent)}; with {_name(found.better)} "
            f"{_result(found.better)}.",
            *evidence,
            fix=(machine.ask_by_name(live.endpoint.host, live.endpoint.port, found.sent.sni),),
            possible=_possible(facts, found),
            out_of_reach=OutOfReach.NETWORK,
        )


def _name(shake: NamedHandshake) -> str:
    return _NAMES[shake.form] + (f" ({shake.sni})" if shake.sni else "")


def _result(shake: NamedHandshake, stranger: str = "") -> str:
    if not shake.sha256:
        return "no certificate is presented"
    stranger = stranger or (shake.peer if shake.peer != "MQ" else "")
    if stranger:
        return f"{shake.subject} is presented, and {stranger} answers"
    if shake.peer:
        return f"{shake.subject} is presented, and a queue manager answers"
    trust: dict[bool | None, str] = {
        True: ", which the client trusts",
        False: ", which the client does not trust",
    }
    return f"{shake.subject} is presented" + (trust.get(shake.verified, ""))


def _evidence(shake: NamedHandshake, where: Source) -> Evidence:
    value = _result(shake)
    if shake.sha256:
        value += f" (SHA-256 {shake.sha256[:16]})"
    elif shake.detail:
        value += f": {shake.detail}"
    return observed(f"with {_name(shake)}", value, where)


def _remedies(facts: Facts, found: Routing) -> tuple[Remedy, ...]:
    better = found.better
    fixes: list[Remedy] = []
    if better is not None and better.form in _VALUES:
        fixes.append(server_name.send(_VALUES[better.form], facts.ini))
        fixes += map(with_previous, _blank_label(facts, better))
    if found.sent.sni:
        fixes.append(server_name.add_route(found.sent.sni))
    return tuple(fixes)


def _blank_label(facts: Facts, better: NamedHandshake | None) -> tuple[Remedy, ...]:
    """A channel with a certificate of its own refuses whoever does not send its name."""
    view, live = facts.queue_manager, facts.live
    channel = view.channel(live.definition.name, "SVRCONN") if view and live else None
    label = channel.attributes.get("CERTLABL", "").strip() if channel else ""
    if better is None or better.form != "host" or channel is None or not label:
        return ()
    title = "With the host name as SNI, CERTLABL of the channel must be blank"
    return (queue_manager.no_label(title, channel.name, queue_manager_name(facts)),)


def _to_a_route(facts: Facts, live: LiveConnect, found: Routing) -> tuple[Remedy, ...]:
    """No name that was tried has a route: show those that there are, or make one."""
    fixes = [server_name.list_routes()]
    if found.sent.sni:
        fixes.append(server_name.add_route(found.sent.sni))
    names = live.server_names
    if names and names.named("host") is None:
        # An address stands in CONNAME, so the name of no route was ever sent.
        fixes.insert(1, server_name.send_route_host(facts.ini))
    return tuple(fixes)


def _possible(facts: Facts, found: Routing) -> tuple[Possible, ...]:
    refused = bool(found.sent.sha256)
    own = Possible(
        "channel-certificate",
        "the channel has a certificate of its own (CERTLABL), "
        + (
            "whose issuer the client's key repository does not have"
            if refused
            else "which the queue manager cannot use"
        ),
        "DISPLAY CHANNEL shows CERTLABL, and its certificate is the one that is presented"
        if refused
        else "AMQ9645 or AMQ9797 in the queue manager's log; CERTLABL in DISPLAY CHANNEL",
        "Add the issuer that the queue manager's owner gives you to the client's key repository."
        if refused
        else "Correct CERTLABL of the channel or the certificate; then REFRESH SECURITY TYPE(SSL).",
    )
    no_route = Possible(
        "no-route-for-name",
        f"a router in front has no route for {_name(found.sent)}",
        "the queue manager's log has no message at that time, and the certificate is the router's",
        "Send a name that the router has a route for, or add a route. Do not trust the router's "
        "certificate.",
        _remedies(facts, found),
    )
    return (no_route, own)
