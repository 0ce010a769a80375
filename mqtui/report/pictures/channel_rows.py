"""What the client's channel definition says beside the queue manager's channel."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.facts import Certificate, Facts, Fit, MqscObject
from mqtui.report.comparison import Agreement, Compared
from mqtui.rules.channel import chlauth, peer_name
from mqtui.rules.channel.distinguished_name import name_of
from mqtui.rules.channel.server_channel import attribute, server_channel
from mqtui.rules.configuration.intent import client_certificate
from mqtui.rules.tls.labels import labels_in_use

YES, NO, UNKNOWN = Agreement.YES, Agreement.NO, Agreement.UNKNOWN


def channel_rows(facts: Facts) -> Iterator[Compared]:
    """The rows of the channel: its name, CipherSpec, SSLCAUTH, SSLPEER and CHLAUTH."""
    view, definition = facts.queue_manager, facts.selection.in_use if facts.selection else None
    asked = facts.request.queue_manager or ""
    name = (manager.name if (manager := view.queue_manager()) else "") if view else ""
    plain = asked.removeprefix("*")
    agrees = UNKNOWN if not name or not plain else YES if plain == name else NO
    yield Compared("queue manager", asked, name, agrees, _none(asked, name))
    if definition is None:
        why = "the client has no channel definition"
        yield Compared("channel", "", "", UNKNOWN, why)
        return
    channel = server_channel(facts)
    if channel is None:
        shown = bool(view and any(o.kind == "CHANNEL" for o in view.objects))
        why = "the queue manager has no SVRCONN of that name"
        why = why if shown else "DISPLAY CHANNEL of the queue manager is not in its case (--mqsc)"
        yield Compared("channel", definition.name, "", NO if shown else UNKNOWN, why)
        return
    yield Compared("channel", definition.name, channel.name, YES)
    spec = attribute(channel, "SSLCIPH")
    yield _cipher(facts, definition.cipher_spec.strip(), spec)
    own = client_certificate(facts)
    demanded = attribute(channel, "SSLCAUTH").upper()
    sent = f"sends {own.label or own.subject}" if own else "has no certificate to send"
    demands = demanded == "REQUIRED" and bool(spec)
    yield Compared(
        "SSLCAUTH",
        sent,
        demanded,
        NO if demands and own is None else YES if demanded else UNKNOWN,
        "the queue manager demands a certificate" * (demands and own is None),
    )
    yield _peer("SSLPEER of the channel", attribute(channel, "SSLPEER"), own, of_client=True)
    theirs = server_certificate(facts)
    yield _peer("SSLPEER of the client", definition.peer_name, theirs, of_client=False)
    if (records := _channel_authentication(facts, channel.name)) is not None:
        yield records


def _channel_authentication(facts: Facts, channel: str) -> Compared | None:
    """Which records may keep a client of that channel out."""
    view = facts.queue_manager
    manager = view.queue_manager() if view else None
    if view is None or manager is None:
        return None
    enabled = attribute(manager, "CHLAUTH").upper() == "ENABLED"
    found = chlauth.of_channel(view.objects, channel)
    closed = [r for r in found if chlauth.denies(r) or attribute(r, "TYPE") == "BLOCKUSER"]
    records = f"{len(found)} record{'s' * (len(found) != 1)} for this channel"
    told = f"{attribute(manager, 'CHLAUTH')}, {records}"
    if not enabled or not closed:
        return Compared("CHLAUTH", "", told, YES)
    why = f"{len(closed)} of them may keep a client out: " + "; ".join(map(_record, closed))
    return Compared("CHLAUTH", "", told, UNKNOWN, why)


def _record(record: MqscObject) -> str:
    shown = ("TYPE", "ADDRESS", "SSLPEER", "CLNTUSER", "USERLIST", "USERSRC")
    parts = (f"{key}({attribute(record, key)})" for key in shown if attribute(record, key))
    return " ".join((f"CHLAUTH({record.name})", *parts))


def _cipher(facts: Facts, own: str, theirs: str) -> Compared:
    cell = facts.matrix.applies if facts.matrix else None
    if bool(own) != bool(theirs):
        who = "the queue manager's channel" if own else "the client"
        return Compared("CipherSpec", own, theirs, NO, f"{who} has none, so it is without TLS")
    if not own:
        return Compared("CipherSpec", own, theirs, YES, "neither end uses TLS")
    if cell is None:
        return Compared("CipherSpec", own, theirs, YES if own == theirs else UNKNOWN)
    agrees = {Fit.OK: YES, Fit.FAIL: NO, Fit.LIKELY: NO}.get(cell.verdict, UNKNOWN)
    return Compared("CipherSpec", own, theirs, agrees, cell.why)


def _peer(what: str, pattern: str, certificate: Certificate | None, *, of_client: bool) -> Compared:
    name = certificate.subject if certificate else ""
    first, second = (name, pattern) if of_client else (pattern, name)
    if not pattern.strip():
        return Compared(what, first, second, YES, "any name will do: it is blank")
    if certificate is None:
        return Compared(what, first, second, UNKNOWN, "there is no certificate to hold it against")
    try:
        fits = peer_name.matches(pattern, name_of(certificate))
    except ValueError as error:
        return Compared(what, first, second, NO, f"MQ cannot read the pattern: {error}")
    return Compared(what, first, second, YES if fits else NO)


def server_certificate(facts: Facts) -> Certificate | None:
    """What the queue manager presented to the client, else what its label leads to."""
    shake = facts.live.handshake if facts.live else None
    if shake is not None and shake.chain:
        return shake.chain[0]
    store = facts.queue_manager.store if facts.queue_manager else None
    used = labels_in_use(facts)
    return store.labelled(used[-1][1]) if store is not None and used else None


def _none(one: str, other: str) -> str:
    return "" if one and other else "one of both is not known"
