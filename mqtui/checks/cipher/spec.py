"""The CipherSpec that each end is set to, where that is written, and how to set another."""

from __future__ import annotations

from mqtui.checks.findings import observed
from mqtui.checks.questions import chosen, queue_manager_name
from mqtui.checks.remedies import client, queue_manager
from mqtui.engine.model import Evidence, Remedy
from mqtui.facts import ChannelDefinition, Facts, LogRecord, SourceKind
from mqtui.rules.channel.server_channel import server_spec
from mqtui.rules.outcome.refusal_of_walk import fresh
from mqtui.rules.tls import ciphers

ADVISED = "ANY_TLS12_OR_HIGHER"


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


def set_both(facts: Facts, name: str) -> tuple[Remedy, ...]:
    """The CipherSpec ``name`` for both ends: at the queue manager, and where the client has it."""
    definition = chosen(facts)
    theirs = server_spec(facts)
    if theirs is not None and ciphers.agree(name, theirs[0]).verdict == ciphers.OK:
        return set_client(facts, name, "In the client's CCDT")
    server = queue_manager.set_server_cipher(
        "On the queue manager",
        definition.name if definition else None,
        name,
        queue_manager_name(facts),
    )
    return (server, *set_client(facts, name, "And in the client's CCDT"))


def set_client(facts: Facts, name: str, title: str) -> tuple[Remedy, ...]:
    """The CipherSpec ``name`` where the client has its own; empty if that is in no table."""
    definition = chosen(facts)
    if definition is None or definition.source.kind is not SourceKind.FILE:
        return ()
    path, old = definition.source.name, definition.cipher_spec
    if facts.ccdt is None or facts.ccdt.format != "json":
        return (
            queue_manager.set_client_cipher(
                title, definition.name, name, queue_manager_name(facts)
            ),
        )
    line = definition.source.line
    return (client.change_table(title, path, line, "cipherSpecification", old, name),)


def logged(facts: Facts, message: str, channel: str = "") -> list[LogRecord]:
    """The newest record of the queue manager of this walk with that message, about ``channel``."""
    view = facts.queue_manager
    return [
        r
        for r in (fresh(facts, view.log) if view else ())
        if r.message.startswith(message) and (not channel or channel in r.text or "????" in r.text)
    ][-1:]
