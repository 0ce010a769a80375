"""What follows from the facts without a further look: the channel, the label, the address, the SNI.

Pure functions over :class:`~mqtui.facts.Facts`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mqtui.facts import Outcome, Place
from mqtui.rules.configuration import settings

if TYPE_CHECKING:
    from mqtui.collect.queue_manager.files import Answered
    from mqtui.facts import (
        ChannelDefinition,
        CipherMatrix,
        Configuration,
        Endpoint,
        Facts,
        Selection,
        SettingValue,
    )


def table_value(facts: Facts) -> SettingValue | None:
    """The channel table in effect, or the one that would be without what overrides it."""
    setting = facts.setting(settings.CHANNEL)
    if setting is not None and setting.unknown is not None:
        return None
    tables = [v for v in (setting.values if setting else ()) if v.place.is_table]
    value = tables[0] if tables else None
    overridden = setting is not None and setting.winner is not value
    if value is not None and value.place is Place.TABLE_DEFAULT and overridden:
        return None
    return value


def channel_selection(facts: Facts) -> Selection | None:
    """The definition that the program, MQSERVER or mqclient.ini gives, else the table's choice."""
    winner = facts.value(settings.CHANNEL)
    asked = facts.request.queue_manager or ""
    if winner is None:
        return None
    if not winner.place.is_table:
        from mqtui.facts import Candidate, Selection
        from mqtui.rules.configuration.conname import ConnameError, parse_server_string

        try:
            definition = parse_server_string(winner.value, winner.source)
        except ConnameError as error:
            return Selection(asked, str(winner.source), note=str(error))
        if winner.place is Place.PROGRAM:
            definition = replace(definition, cipher_spec=facts.request.cipher or "")
        return Selection(asked, str(winner.source), (Candidate(1, definition),))
    if facts.ccdt is None:
        return None
    from mqtui.rules.channel.selection import only_group, select

    only = only_group(facts.ccdt.channels)
    if facts.request.queue_manager is None and only:
        chosen = select(only, facts.ccdt.channels, facts.ccdt.path)
        return replace(chosen, assumed=True)
    return select(asked, facts.ccdt.channels, facts.ccdt.path)


def with_channel_settings(facts: Facts) -> Configuration | None:
    """The configuration with what the chosen channel definition sets put into its place."""
    configuration = facts.configuration
    definition = facts.selection.in_use if facts.selection else None
    if configuration is None or definition is None:
        return configuration
    from mqtui.facts import ClientIni, Configuration, Environment, SettingValue

    found = list(configuration.settings)
    found[1:1] = settings.channel_settings(definition)
    if definition.certificate_label.strip():
        why = f"channel {definition.name}"
        value = SettingValue(
            definition.certificate_label, definition.source, Place.CHANNEL, why=why
        )
        environment = facts.environment or Environment(definition.source)
        ini = facts.ini or ClientIni(())
        label = settings.label_setting(facts.request, environment, ini, facts.host, value)
        found = [label if s.name == settings.LABEL else s for s in found]
    return Configuration(tuple(found))


def endpoints_of(facts: Facts) -> tuple[Endpoint, ...]:
    """Each address that the client may try, in its order; where none is known, ``--conname``'s.

    Raises:
        ConnameError: ``--conname`` is not understood.
    """
    candidates = facts.selection.candidates if facts.selection else ()
    found = tuple(dict.fromkeys(e for c in candidates for e in c.definition.endpoints))
    if found or not facts.request.conname:
        return found
    from mqtui.rules.configuration.conname import parse_conname

    return parse_conname(facts.request.conname)


def address_to_try(
    facts: Facts, definition: ChannelDefinition | None, only: Endpoint | None = None
) -> tuple[Endpoint, str] | None:
    """The endpoint and IP address that the client's connect would end up with.

    ``only`` is the one endpoint of the definition that counts. An address of another machine
    itself is none: what answers there from here is not what its program meets.
    """
    found = facts.reachability
    if definition is None or found is None:
        return None
    from mqtui.rules.configuration.machines import is_loopback, machine_of_addresses

    here = machine_of_addresses(facts).is_here
    ours = [
        (endpoint, attempt)
        for endpoint in (definition.endpoints if only is None else (only,))
        for attempt in found.attempts
        if (attempt.host, attempt.port) == (endpoint.host, endpoint.port)
        if here or not is_loopback(attempt.address)
    ]
    if not ours:
        return None
    endpoint, attempt = next((o for o in ours if o[1].outcome is Outcome.OK), ours[0])
    return endpoint, attempt.address


def server_name(facts: Facts, definition: ChannelDefinition, host: str) -> str:
    """The host name that goes into the TLS hello (IBM MQ: OutboundSNI, AllowOutboundSNI)."""
    from mqtui.rules.configuration.sent_name import sends_channel_name
    from mqtui.wire.tls.sni import encode_channel

    return encode_channel(definition.name) if sends_channel_name(facts) else host


def address_connected_to(facts: Facts) -> tuple[Endpoint, str] | None:
    """The endpoint and IP address of the live connect, or of the one that would be made."""
    definition = facts.selection.in_use if facts.selection else None
    return address_to_try(facts, definition, facts.live.endpoint if facts.live else None)


def answering(facts: Facts) -> str:
    """The name of the queue manager that answered: to the live connect, else to the plain probe."""
    live = facts.live
    for told in (live.connect, live.start) if live else ():
        if told is not None and told.queue_manager:
            return told.queue_manager
    answers = facts.reachability.answers if facts.reachability else ()
    found = address_connected_to(facts)
    if found is not None:
        answers = tuple(a for a in answers if (a.host, a.port) == (found[0].host, found[0].port))
    return next((a.queue_manager for a in answers if a.queue_manager), "")


def answered_by(facts: Facts) -> Answered:
    """What answered the walk's own connect, which tells whose a queue manager's files are."""
    from mqtui.collect.queue_manager.files import Answered

    found = address_connected_to(facts)
    live, reached = facts.live, facts.reachability
    shakes = (live.handshake, live.observation) if live else ()
    leaf = next((shake.chain[0] for shake in shakes if shake and shake.chain), None)
    return Answered(
        endpoint=found[0] if found else None,
        address=found[1] if found else "",
        queue_manager=answering(facts),
        listeners=reached.listeners if reached and not reached.listeners_error else None,
        presented=leaf,
        client_store=(facts.repository.path or "") if facts.repository else "",
    )


def cipher_matrix(facts: Facts) -> CipherMatrix | None:
    definition = facts.selection.in_use if facts.selection else None
    if definition is None:
        return None
    from mqtui.rules.channel.server_channel import server_spec
    from mqtui.rules.tls import ciphers

    server = server_spec(facts)
    shake = facts.live.handshake if facts.live else None
    return ciphers.matrix(
        definition.cipher_spec.strip(),
        server[0] if server else "",
        shake.cipher_spec if shake else "",
    )
