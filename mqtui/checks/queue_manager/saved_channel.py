"""What the queue manager's definitions, as saved text, demand of this client's certificate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mqtui.checks.findings import (
    failed,
    observed,
    passed,
    serial_asked_for,
    skipped,
    unknown,
    warned,
)
from mqtui.checks.questions import (
    chosen,
    connected,
    label_value,
    own_certificate,
    queue_manager_name,
)
from mqtui.checks.queue_manager.fitting_certificate import send_the_fitting_one
from mqtui.checks.remedies import client, key_repository, queue_manager
from mqtui.checks.remedies.builders import needing
from mqtui.checks.remedies.origin import origin_for
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Certificate, Facts, MqscObject, StoreContents
from mqtui.rules.channel import distinguished_name, peer_name
from mqtui.rules.channel.server_channel import attribute, server_channel
from mqtui.rules.tls import ciphers
from mqtui.rules.tls.labels import usable_labels


def _tls_channel(facts: Facts) -> MqscObject | None:
    """The same, where the client asks for TLS and the channel has it."""
    definition, channel = chosen(facts), server_channel(facts)
    if definition is None or channel is None or not definition.cipher_spec.strip():
        return None
    # On a channel without TLS the other attributes are kept and not looked at.
    return channel if channel.attributes.get("SSLCIPH", "?").strip() else None


@check(
    "QMG04",
    Stage.CIPHER,
    "CLNTCONN and SVRCONN with the same name",
    lesson=(
        "A channel has two definitions with the same name: the CLNTCONN for the client's CCDT, the "
        "SVRCONN on the queue manager. A change to one does not change the other, nor a CCDT that "
        "was created earlier."
    ),
    source="docs/knowledge/cipherspecs.md",
    explains=("2393", "AMQ9631", "AMQ9639", "AMQ9641"),
)
def two_definitions(facts: Facts) -> Iterator[Finding]:
    """Pairs of definitions in the text whose CipherSpecs cannot meet."""
    view = facts.queue_manager
    clients = _of_type(facts, "CLNTCONN")
    if view is None or not clients:
        return
    servers = {o.name: o for o in _of_type(facts, "SVRCONN")}
    for ours_there in clients:
        server = servers.get(ours_there.name)
        if server is None:
            if servers:
                yield warned(
                    f"The saved definitions have CLNTCONN {ours_there.name}, but no SVRCONN of "
                    "that name.",
                    observed(ours_there.name, "CHLTYPE(CLNTCONN)", ours_there.source),
                )
            continue
        if "SSLCIPH" not in ours_there.attributes or "SSLCIPH" not in server.attributes:
            continue
        ours, theirs = attribute(ours_there, "SSLCIPH"), attribute(server, "SSLCIPH")
        cell = ciphers.agree(ours, theirs)
        shown = (
            observed("CLNTCONN", f"SSLCIPH({ours or ' '})", ours_there.source),
            observed("SVRCONN", f"SSLCIPH({theirs or ' '})", server.source),
        )
        if cell.verdict in (ciphers.OK, ciphers.UNKNOWN):
            yield passed(f"CLNTCONN and SVRCONN {ours_there.name} match: {cell.why}.", *shown)
            continue
        fix = (
            queue_manager.set_client_cipher(
                "Set the same CipherSpec on both",
                ours_there.name,
                theirs,
                queue_manager_name(facts),
            ),
        )
        yield warned(
            f"CLNTCONN and SVRCONN {ours_there.name} do not match: {cell.why}.",
            *shown,
            fix=fix if theirs else (),
        )


def _of_type(facts: Facts, channel_type: str) -> list[MqscObject]:
    view = facts.queue_manager
    return [
        o
        for o in (view.objects if view else ())
        if o.kind == "CHANNEL"
        and o.attributes.get("CHLTYPE") == channel_type
        and not o.name.startswith("SYSTEM.")
    ]


@check(
    "QMG05",
    Stage.CERTIFICATE,
    "Client certificate required by the channel",
    lesson=(
        "The default of a channel is SSLCAUTH(REQUIRED): the client must send a certificate. With "
        "SSLCAUTH(OPTIONAL) it need not, unless SSLPEER is set, which requires one again."
    ),
    source="docs/knowledge/cipherspecs.md ; docs/knowledge/messages.md",
    explains=("2393", "AMQ9637", "AMQ9642"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_STORE, Effect.NO_CLIENT_CERTIFICATE),
)
def certificate_demanded(facts: Facts) -> Iterator[Finding]:
    """SSLCAUTH and SSLPEER of the SVRCONN against what the client has to send."""
    channel, store = _tls_channel(facts), facts.store
    if channel is None or "SSLCAUTH" not in channel.attributes:
        return
    demanded = attribute(channel, "SSLCAUTH").upper() == "REQUIRED"
    pattern = attribute(channel, "SSLPEER")
    shown = [observed(channel.name, f"SSLCAUTH({attribute(channel, 'SSLCAUTH')})", channel.source)]
    if pattern:
        shown.append(observed(channel.name, f"SSLPEER({pattern})", channel.source))
    if not demanded and not pattern:
        yield passed(f"Channel {channel.name} accepts clients without a certificate.", *shown)
        return
    if store is None or not store.readable:
        yield unknown(
            f"Channel {channel.name} requires a certificate. Could not determine whether the "
            "client has one: its key repository was not read.",
            *shown,
        )
        return
    own = own_certificate(facts)
    if own is not None and own.has_private_key:
        yield passed(
            f"Channel {channel.name} requires a certificate, and the client has one.", *shown
        )
    elif connected(facts):
        yield warned(
            f"The saved definition of channel {channel.name} requires a certificate, but the "
            "channel accepted the client without one: the saved definition is out of date, or from "
            "another queue manager.",
            *shown,
        )
    else:
        why = "" if demanded else " (SSLPEER is set, whatever its SSLCAUTH)"
        yield failed(
            f"Channel {channel.name} requires a certificate{why}, but the client has none with its "
            "label to send.",
            *shown,
            fix=(_certificate(facts, store),),
            needs=(Need.CERTIFICATE,),
        )


def _certificate(facts: Facts, store: StoreContents) -> Remedy:
    """A certificate for the client: the one that its store has, or one that is imported.

    The channel goes on to require one: that protects its other clients too.
    """
    value, usable = label_value(facts), usable_labels(store)
    if usable and (value is None or not store.labelled(value.value)):
        remedy = client.name_label(usable[0], origin_for(facts, "MQCERTLABL"))
        return needing(remedy, (Need.LABEL,) if len(usable) > 1 else ())
    label = value.value if value else usable[0] if usable else "app"
    return key_repository.import_client_certificate(store, label, facts.tools)


@check(
    "QMG06",
    Stage.CERTIFICATE,
    "Client's certificate and the channel's SSLPEER",
    lesson=(
        "SSLPEER on the SVRCONN is a pattern for the client's distinguished name. If the name does "
        "not match, the queue manager rejects an otherwise valid certificate. SSLPEER and a "
        "CHLAUTH record of type SSLPEERMAP must both match."
    ),
    source="docs/knowledge/sslpeer.md ; docs/knowledge/messages.md",
    explains=("2393", "2398", "AMQ9636", "AMQ9640"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_STORE, Effect.OTHER_CERTIFICATE),
)
def client_name_fits(facts: Facts) -> Iterator[Finding]:
    """SSLPEER of the SVRCONN against the certificate that the client sends."""
    channel = _tls_channel(facts)
    if channel is None or not (pattern := attribute(channel, "SSLPEER")):
        return
    shown = observed(channel.name, f"SSLPEER({pattern})", channel.source)
    try:
        peer_name.parse(pattern)
    except ValueError as error:
        found = (warned if connected(facts) else failed)(
            f"SSLPEER of channel {channel.name} is not valid: {error}.",
            shown,
            observed("the queue manager logs", "AMQ9640"),
            fix=_respell(facts, channel, pattern),
        )
        yield replace(found, out_of_reach=OutOfReach.QUEUE_MANAGER)
        return
    own = own_certificate(facts)
    if own is None or not own.has_private_key:
        yield skipped(
            "The client's certificate is not known, so SSLPEER cannot be compared.", shown
        )
        return
    yield _compared(facts, channel, pattern, own)


def _compared(facts: Facts, channel: MqscObject, pattern: str, own: Certificate) -> Finding:
    shown = observed(channel.name, f"SSLPEER({pattern})", channel.source)
    subject = observed("the client's certificate", own.subject)
    serial = serial_asked_for(pattern, own)
    try:
        fits = peer_name.matches(pattern, peer_name.name_of(own))
    except ValueError as error:
        return unknown(
            f"The name in the client's certificate could not be compared: {error}.", shown, subject
        )
    if fits:
        return passed(
            f"The client's certificate matches SSLPEER of channel {channel.name}.",
            shown,
            subject,
            *serial,
        )
    if connected(facts):
        return warned(
            f"The client's certificate does not match the saved SSLPEER of channel {channel.name}, "
            "but the channel accepted the client: the saved definition is out of date, or from "
            "another queue manager.",
            shown,
            subject,
            *serial,
        )
    return failed(
        f"The name in the client's certificate does not match SSLPEER of channel {channel.name}.",
        shown,
        subject,
        *serial,
        fix=(*send_the_fitting_one(facts, pattern, own), *_accept(facts, channel, own)),
        out_of_reach=OutOfReach.QUEUE_MANAGER,
    )


def _accept(facts: Facts, channel: MqscObject, own: Certificate) -> tuple[Remedy, ...]:
    pattern = distinguished_name.pattern_of(own)
    if not pattern:
        return ()
    return (queue_manager.accept_name(channel.name, pattern, queue_manager_name(facts)),)


def _respell(facts: Facts, channel: MqscObject, pattern: str) -> tuple[Remedy, ...]:
    meant = peer_name.respelt(pattern)
    if not meant:
        return ()
    return (queue_manager.respell_name(channel.name, meant, queue_manager_name(facts)),)
