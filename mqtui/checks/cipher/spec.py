"""The CipherSpec that each end is set to, where that is written, and how to set another."""

from __future__ import annotations

from mqtui.checks.findings import observed
from mqtui.checks.questions import chosen, queue_manager_name
from mqtui.checks.remedies import client, queue_manager, tables
from mqtui.checks.remedies.builders import with_previous
from mqtui.engine.model import Evidence, Remedy
from mqtui.facts import ChannelDefinition, Facts, LogRecord, SourceKind
from mqtui.rules.channel.server_channel import server_spec
from mqtui.rules.outcome.refusal_of_walk import fresh
from mqtui.rules.tls.alignment import ADVISED as ADVISED
from mqtui.rules.tls.alignment import Usable, aligned, fits_all


def client_spec(facts: Facts) -> str:
    """The CipherSpec of the definition that the client uses; blank for none."""
    definition = chosen(facts)
    return definition.cipher_spec.strip() if definition else ""


def definition_evidence(definition: ChannelDefinition) -> Evidence:
    """SSLCIPH of the definition that the client uses, and where it is written."""
    return observed(
        f"client channel {definition.name}",
        f"SSLCIPH({definition.cipher_spec or ' '})",
        definition.source,
    )


def align(facts: Facts, *wanted: str, usable: Usable = fits_all) -> tuple[Remedy, ...]:
    """The remedies that make both ends agree: at the end that deviates, never to a weaker one.

    ``wanted`` are the CipherSpecs that are tried first, ``usable`` what one must fulfil.
    """
    definition, theirs = chosen(facts), server_spec(facts)
    known = None if theirs is None else theirs[0].strip()
    change = aligned(client_spec(facts), known, wanted, usable)
    where, channel = queue_manager_name(facts), definition.name if definition else None
    fixes: list[Remedy] = []
    if change.channel:
        title = "Set it on the channel"
        fixes.append(queue_manager.set_server_cipher(title, channel, change.channel, where))
    if change.client:
        title = "And set the client's CipherSpec" if fixes else "Set the client's CipherSpec"
        mine = set_client(facts, change.client, title)
        fixes += map(with_previous, mine) if fixes else mine
    if change.look and channel:
        fixes.append(queue_manager.show_server_cipher(channel, where))
    return tuple(fixes)


def set_client(facts: Facts, name: str, title: str) -> tuple[Remedy, ...]:
    """The CipherSpec ``name`` where the client has its own; empty where none can be set."""
    definition = chosen(facts)
    if definition is None:
        return ()
    if definition.source.kind is SourceKind.OPTION:
        return (client.set_program_cipher(name),)
    path, old, table = definition.source.name, definition.cipher_spec, facts.ccdt
    if definition.source.kind is not SourceKind.FILE or table is None or table.path != path:
        # MQSERVER and its twin hold no CipherSpec; ENV03 and ENV04 replace them.
        return ()
    if table.format != "json":
        return (
            queue_manager.set_client_cipher(
                title, definition.name, name, queue_manager_name(facts)
            ),
        )
    if not old.strip():
        return (tables.set_cipher(title, path, definition.name, name),)
    return (tables.change_table(title, definition, "cipherSpecification", old, name),)


def logged(facts: Facts, message: str, channel: str = "") -> list[LogRecord]:
    """The newest record of the queue manager of this walk with that message, about ``channel``."""
    view = facts.queue_manager
    return [
        r
        for r in (fresh(facts, view.log) if view else ())
        if r.message.startswith(message) and (not channel or channel in r.text or "????" in r.text)
    ][-1:]
