"""What defines the client's channel once MQSERVER, or its twin in mqclient.ini, is taken away.

The order of the places is that of ``settings``: what is left is resolved again, and where it has no
channel with a CipherSpec, a definition that has one is worked out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mqtui.facts import (
    ChannelDefinition,
    Endpoint,
    Facts,
    FileState,
    IniEntry,
    Place,
    SettingValue,
    Source,
    SourceKind,
)
from mqtui.knowledge import cipherspec
from mqtui.rules.channel.selection import group_name, select
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.conname import ConnameError, parse_conname, parse_server_string
from mqtui.rules.tls.alignment import ADVISED

#: A host and a port in a text that is no connection name as a whole.
_ADDRESS = re.compile(r"(?P<host>[^\s()/,:]{1,255})\((?P<port>\d{1,5})\)")
#: States of a table that cannot serve; of the others nothing is known from here.
_NO_TABLE = (FileState.ABSENT, FileState.EMPTY, FileState.MALFORMED, FileState.NOT_A_FILE)


@dataclass(frozen=True, slots=True)
class Remaining:
    """What else goes away, and what must be defined anew; ``None`` where nothing need be."""

    stanza: IniEntry | None = None
    definition: ChannelDefinition | None = None


def remaining(facts: Facts, removed: SettingValue) -> Remaining:
    """What is left without ``removed``, a value of MQSERVER or of ServerConnectionParms."""
    setting = facts.setting(settings.CHANNEL)
    left = [v for v in (setting.values if setting else ()) if removed.place.beats(v.place)]
    stanza = None
    if left and left[0].place is Place.SERVER_STANZA:
        # It cannot hold a CipherSpec either, so it goes in the same breath.
        stanza = facts.ini.entry("CHANNELS", "ServerConnectionParms") if facts.ini else None
        left = left[1:]
    if left and _serves(facts, left[0]):
        return Remaining(stanza)
    return Remaining(stanza, _definition(facts, removed))


def _serves(facts: Facts, value: SettingValue) -> bool:
    """Whether a table has an entry with a CipherSpec; what cannot be seen is given the benefit."""
    if value.place is Place.TABLE_DEFAULT:
        return False
    table = facts.ccdt
    if table is None or table.state is not FileState.OK:
        return table is None or table.state not in _NO_TABLE
    selection = select(facts.request.queue_manager or "", table.channels, table.path)
    if facts.request.queue_manager is None and not selection.candidates:
        return any(c.cipher_spec.strip() for c in table.channels)
    first = selection.first
    return first is not None and bool(first.cipher_spec.strip())


def _definition(facts: Facts, removed: SettingValue) -> ChannelDefinition:
    """The channel that is meant, with a CipherSpec, as far as the facts tell."""
    known = _parsed(removed)
    name = facts.request.channel or known.name
    asked = facts.request.queue_manager or ""
    return replace(
        known,
        name=name,
        queue_manager=group_name(asked) or "",
        endpoints=_stated(facts) or known.endpoints,
        cipher_spec=cipher_spec_for(facts, name),
    )


def _parsed(removed: SettingValue) -> ChannelDefinition:
    source = Source(SourceKind.COMPUTED, removed.name)
    try:
        return parse_server_string(removed.value, source)
    except ConnameError:
        pass
    name = removed.value.strip().strip("'\"").partition("/")[0].strip()
    found = _ADDRESS.search(removed.value)
    endpoints = (Endpoint(found["host"], int(found["port"])),) if found else ()
    return ChannelDefinition(name, source, endpoints=endpoints)


def _stated(facts: Facts) -> tuple[Endpoint, ...]:
    try:
        return parse_conname(facts.request.conname) if facts.request.conname else ()
    except ConnameError:
        return ()


def cipher_spec_for(facts: Facts, channel: str, first: str = "") -> str:
    """The first of ``first``, the one stated and the channel's that MQ has on by default."""
    view = facts.queue_manager
    shown = view.channel(channel, "SVRCONN") if view else None
    theirs = shown.attributes.get("SSLCIPH", "").strip() if shown else ""
    for name in (first, (facts.request.cipher or "").strip(), theirs):
        found = cipherspec(name)
        if found is not None and found.enabled:
            return name
    return ADVISED
