"""Whom the queue manager's definitions, as saved text, let in: CHLAUTH records and MCAUSER."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mqtui.checks.findings import as_evidence, failed, observed, passed, unknown, warned
from mqtui.checks.questions import (
    chosen,
    connected,
    own_certificate,
    queue_manager_name,
    untried,
)
from mqtui.checks.remedies import chlauth as remedy
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import ChannelDefinition, Endpoint, Facts, MqscObject, Outcome
from mqtui.knowledge.reference import bare_message
from mqtui.rules.channel import chlauth, distinguished_name, peer_name
from mqtui.rules.channel.chlauth import Client, Match, Ruling
from mqtui.rules.channel.server_channel import attribute, server_channel
from mqtui.rules.configuration.machines import is_loopback, machine_of_addresses
from mqtui.rules.outcome.refusal_of_walk import fresh

_ADMINISTRATOR = "mqm"
_LOOPBACK = "127.0.0.1"
#: Reason code and messages of a client that CHLAUTH keeps out (docs/knowledge/chlauth.md).
_NOT_AUTHORIZED = 2035
_USER_BLOCKED = "AMQ9776"
_CLIENT_BLOCKED = "AMQ9777"
_BLOCKED = (_USER_BLOCKED, _CLIENT_BLOCKED)
#: Names that IBM's own examples give to a channel in order to let nobody in.
_NOBODY = ("nobody", "*noaccess", "noaccess")
_SHOWN = (
    *("TYPE", "ADDRESS", "ADDRLIST", "SSLPEER", "SSLCERTI", "CLNTUSER", "USERLIST"),
    *("USERSRC", "MCAUSER", "WARN"),
)


@check(
    "QMG07",
    Stage.LIVE,
    "CHLAUTH records for the client",
    lesson=(
        "After the TLS handshake, CHLAUTH records decide by address, distinguished name and user "
        "who may use a channel. A blocked client gets 2035 although its handshake succeeds, and "
        "the queue manager logs AMQ9776 or AMQ9777."
    ),
    source="docs/knowledge/chlauth.md",
    explains=("2035", "2009", "AMQ9776", "AMQ9777"),
    accounts_for=(Effect.HANDSHAKE_FAILED, Effect.NOT_CONNECTED),
    shows=(Effect.OTHER_CHANNEL,),
)
def not_kept_out(facts: Facts) -> Iterator[Finding]:
    """The CHLAUTH records of the text against this client."""
    view, definition = facts.queue_manager, chosen(facts)
    records = [o for o in (view.objects if view else ()) if o.kind == "CHLAUTH"]
    if view is None or definition is None or not records:
        return
    manager = view.queue_manager()
    if manager is not None and attribute(manager, "CHLAUTH").upper() == "DISABLED":
        yield passed(
            "Channel authentication is disabled on the queue manager, so its CHLAUTH records have "
            "no effect.",
            observed(manager.name, "CHLAUTH(DISABLED)", manager.source),
        )
        return
    yield from _addresses(facts, records)
    yield from _mapping(facts, definition, records)
    yield from _users(facts, definition, records)


def _addresses(facts: Facts, records: list[MqscObject]) -> Iterator[Finding]:
    for record in chlauth.blocked_addresses(records):
        addresses = attribute(record, "ADDRLIST")
        every = "*" in [a.strip() for a in addresses.split(",")]
        if connected(facts) and not every:
            yield passed(
                "A CHLAUTH record blocks addresses; this client's is not one of them: it was let "
                "in.",
                _shown(record),
            )
            continue
        by_definition = every and untried(facts)
        seen = () if connected(facts) else (*_hung_up(facts), *_logged(facts, _CLIENT_BLOCKED))
        # A port that is closed, or a certificate that is refused, has nothing to do with it.
        finding = failed if by_definition or (every and seen) else warned
        yield finding(
            "A CHLAUTH record blocks every address."
            if every
            else "A CHLAUTH record blocks addresses; a client with one of them is rejected.",
            _shown(record),
            *seen,
            fix=(remedy.unblock_address("*", queue_manager_name(facts)),) if every else (),
        )


def _hung_up(facts: Facts) -> tuple[Evidence, ...]:
    """A connection that was closed without an answer, as one from a blocked address is."""
    live = facts.live
    for step in (live.handshake, live.start) if live else ():
        if step is not None and step.outcome in (Outcome.CLOSED, Outcome.RESET):
            return (observed("the connection", step.detail or step.outcome.value),)
    return ()


def _mapping(
    facts: Facts, definition: ChannelDefinition, records: list[MqscObject]
) -> Iterator[Finding]:
    client = _client(facts, definition)
    ruling = chlauth.mapping(records, client)
    evidence = [_shown(record) for record in ruling.records]
    let_in = _let_client_in(facts, client, records)
    if ruling.blocks is Match.NO:
        yield passed(f"No CHLAUTH record blocks clients on channel {definition.name}.", *evidence)
    elif connected(facts):
        # What is judged by saved text ends where the queue manager itself let the client in.
        yield _let_in(definition, ruling, evidence)
    elif ruling.blocks is Match.YES:
        # The text may show some of the records only; a refusal that was seen leaves no doubt.
        refusal = _refusal(facts)
        finding = failed if refusal or _all_shown(facts) else warned
        yield finding(
            f"CHLAUTH blocks this client on channel {definition.name}: every record that applies "
            "to it denies access.",
            *evidence,
            *refusal,
            fix=(let_in,),
        )
    elif logged := _logged(facts, _CLIENT_BLOCKED):
        # Whom an address record means cannot be told from here, but the queue manager's log can.
        yield failed(
            f"CHLAUTH blocks this client on channel {definition.name}: the queue manager's log "
            f"says so, and {_one_of(ruling.records)}.",
            *evidence,
            *logged,
            fix=(let_in,),
        )
    else:
        finding = unknown if untried(facts) else warned
        yield finding(
            f"CHLAUTH blocks some clients on channel {definition.name}; whether this one is "
            "blocked could not be determined.",
            *evidence,
            fix=(let_in,),
        )


def _all_shown(facts: Facts) -> bool:
    """Whether nothing was tried, and the text shows every record: none that lets in is left out."""
    view = facts.queue_manager
    return untried(facts) and view is not None and "CHLAUTH" in view.whole


def _let_in(definition: ChannelDefinition, ruling: Ruling, evidence: list[Evidence]) -> Finding:
    if ruling.blocks is Match.YES:
        return warned(
            f"By the saved CHLAUTH records this client is blocked on channel {definition.name}, "
            "but the channel let it in: the saved records are out of date, or from another queue "
            "manager.",
            *evidence,
        )
    return passed(
        f"CHLAUTH blocks some clients on channel {definition.name}; it let this one in.", *evidence
    )


def _one_of(records: Sequence[MqscObject]) -> str:
    if len(records) == 1:
        return "this record denies access"
    return "one of these records denies access"


def _logged(facts: Facts, *numbers: str) -> tuple[Evidence, ...]:
    """What the queue manager wrote about this walk's connect, of the messages ``numbers``."""
    records = facts.queue_manager.log if facts.queue_manager else ()
    return tuple(
        as_evidence(r) for r in fresh(facts, records) if bare_message(r.message) in numbers
    )


def _refusal(facts: Facts) -> tuple[Evidence, ...]:
    """What was seen of a channel that did not let the client in, TLS being done."""
    connect = facts.live.connect if facts.live else None
    logged = _logged(facts, *_BLOCKED)
    if connect is not None and connect.reason == _NOT_AUTHORIZED:
        return (observed("MQCONN failed with", f"reason {connect.reason}"), *logged)
    return logged


def _users(
    facts: Facts, definition: ChannelDefinition, records: list[MqscObject]
) -> Iterator[Finding]:
    record = chlauth.blocked_users(records, definition.name)
    channel = server_channel(facts)
    user = attribute(channel, "MCAUSER") if channel else ""
    user = user or facts.host.application_user
    if record is None or chlauth.blocks_user(record, user) is not Match.YES:
        return
    if connected(facts):
        yield passed(
            f"CHLAUTH blocks user {user} on channel {definition.name}; the client is mapped to "
            "another, as it was let in.",
            _shown(record),
        )
        return
    logged = _logged(facts, _USER_BLOCKED)
    finding = failed if logged else warned
    yield finding(
        f"CHLAUTH blocks user {user} on channel {definition.name}, and the client runs as that user"
        + ("." if logged else " unless it is mapped to another."),
        _shown(record),
        *((observed(channel.name, f"MCAUSER({user})", channel.source),) if channel else ()),
        *logged,
        fix=(
            remedy.map_user(
                definition.name, facts.host.application_user, queue_manager_name(facts)
            ),
        ),
    )


def _client(facts: Facts, definition: ChannelDefinition) -> Client:
    user, address = facts.host.application_user, _address(facts, definition)
    if not definition.cipher_spec.strip():
        return Client(definition.name, user, (), address=address)
    own = own_certificate(facts)
    if own is None or not own.has_private_key:
        return Client(definition.name, user, None if own is None else (), address=address)
    try:
        name, issuer = peer_name.name_of(own), peer_name.from_rfc4514(own.issuer)
    except ValueError:
        return Client(definition.name, user, None, address=address)
    return Client(definition.name, user, name, issuer, address)


def _address(facts: Facts, definition: ChannelDefinition) -> str | None:
    """The client's address as the queue manager sees it, where nothing was tried.

    Known only of this host's own loopback: what connects there comes from there.
    """
    reach = facts.reachability
    if not untried(facts) or reach is None or not machine_of_addresses(facts).is_here:
        return None
    ours = set(definition.endpoints)
    tried = [a.address for a in reach.attempts if Endpoint(a.host, a.port) in ours]
    local = bool(tried) and all(is_loopback(a) and "." in a for a in tried)
    return _LOOPBACK if local else None


def _shown(record: MqscObject) -> Evidence:
    parts = [f"{key}({value})" for key in _SHOWN if (value := attribute(record, key))]
    return observed(f"CHLAUTH({record.name})", " ".join(parts), record.source)


def _let_client_in(facts: Facts, client: Client, records: list[MqscObject]) -> Remedy:
    own = own_certificate(facts) if client.certificate else None
    serial = any(peer_name.asks_for_serial_number(attribute(r, "SSLPEER")) for r in records)
    return remedy.let_client_in(
        client.channel,
        distinguished_name.exact_name(own, serial) if own else "",
        client.user,
        facts.live.local_address if facts.live else "",
        queue_manager_name(facts),
    )


@check(
    "QMG08",
    Stage.LIVE,
    "MCAUSER of the channel",
    lesson=(
        "The connection runs with the authority of the MCAUSER user. If MCAUSER is blank, that is "
        "the user that the client asserts, unless CHLAUTH or CONNAUTH set another. MCAUSER(mqm) "
        "makes every connected client an administrator."
    ),
    source="docs/knowledge/chlauth.md",
    explains=("2035",),
)
def channel_user(facts: Facts) -> Iterator[Finding]:
    """What MCAUSER of the SVRCONN means for the client."""
    channel = server_channel(facts)
    if channel is None or "MCAUSER" not in channel.attributes:
        return
    user = attribute(channel, "MCAUSER")
    shown = observed(channel.name, f"MCAUSER({user or ' '})", channel.source)
    if user.lower() in _NOBODY:
        yield warned(
            f"MCAUSER({user}) blocks every client of channel {channel.name} that is not mapped to "
            "another user.",
            shown,
        )
    elif user == _ADMINISTRATOR:
        yield warned(
            f"MCAUSER({user}) makes every client of channel {channel.name} an administrator.",
            shown,
        )
    elif user:
        yield passed(f"Clients of channel {channel.name} run as user {user}.", shown)
    else:
        yield passed(
            f"MCAUSER of channel {channel.name} is blank: the client runs as "
            f"{facts.host.application_user}, which it asserts, or as the user that CHLAUTH or "
            "CONNAUTH set.",
            shown,
        )
