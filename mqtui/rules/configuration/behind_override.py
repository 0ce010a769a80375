"""Where the client would connect without MQSERVER and its twin in mqclient.ini.

What is wrong with an address that the channel table has too, or that nothing else is known to take
the place of, is wrong also once the override is gone.
"""

from __future__ import annotations

from mqtui.facts import Endpoint, Facts, FileState, Place
from mqtui.rules.channel.selection import only_group, select
from mqtui.rules.configuration import settings


def stays(facts: Facts, host: str, port: int | None = None) -> bool:
    """Whether the address stands also without the override: it is the table's, or there is none.

    Without ``port`` any port of the host counts. A table that was not read may hold any address.
    """
    found = endpoints_behind(facts)
    if found is None:
        return False
    return not found or any(e.host == host and port in (None, e.port) for e in found)


def endpoints_behind(facts: Facts) -> tuple[Endpoint, ...] | None:
    """The addresses that the channel table has for this queue manager; ``None``: it was not read.

    None at all where no table is configured, or the one that is cannot be used.
    """
    if facts.ccdt is not None:
        if facts.ccdt.state is FileState.ELSEWHERE:
            return None
        asked = facts.request.queue_manager
        if facts.ccdt.state is not FileState.OK:
            return ()
        channels = facts.ccdt.channels
        name = only_group(channels) if asked is None else asked
        chosen = select(name, channels, facts.ccdt.path)
        return tuple(dict.fromkeys(e for c in chosen.candidates for e in c.definition.endpoints))
    setting = facts.setting(settings.CHANNEL)
    tables = [v for v in (setting.values if setting else ()) if v.place.is_table]
    return None if any(v.place is not Place.TABLE_DEFAULT for v in tables) else ()
