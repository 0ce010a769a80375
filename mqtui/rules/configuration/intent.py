"""What the person and the configuration mean: whether TLS, on which channel, with which name."""

from __future__ import annotations

from dataclasses import replace

from mqtui.facts import Certificate, ChannelDefinition, Facts
from mqtui.rules.configuration import settings


def wants_tls(facts: Facts) -> bool:
    """Whether anything says that TLS is meant: a CipherSpec, a store, a label, a TLS entry."""
    if facts.request.cipher or facts.request.key_repository or facts.request.label:
        return True
    store = facts.setting(settings.KEY_REPOSITORY)
    if store and (store.winner or (store.unknown and not store.unknown.maybe)):
        return True
    definition = facts.selection.in_use if facts.selection else None
    if definition and definition.cipher_spec:
        return True
    return bool(facts.ccdt and any(c.cipher_spec for c in facts.ccdt.channels))


def meant_definition(facts: Facts, used: ChannelDefinition) -> ChannelDefinition:
    """The definition of the channel that ``--channel`` asks for, else the one in use.

    One that no table defines is the one in use under the other name.
    """
    wanted = facts.request.channel
    if not wanted or wanted == used.name:
        return used
    others = facts.ccdt.channels if facts.ccdt else ()
    named = (definition for definition in others if definition.name == wanted)
    return next(named, replace(used, name=wanted))


def client_certificate(facts: Facts) -> Certificate | None:
    """The certificate that the client sends, as far as its label tells; with its private key."""
    sent = facts.live.handshake.certificate_sent if facts.live and facts.live.handshake else ""
    label = facts.value(settings.LABEL)
    name = sent or (label.value if label else "")
    found = facts.store.labelled(name) if facts.store and name else None
    return found if found and found.has_private_key else None
