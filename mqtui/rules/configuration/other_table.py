"""Which of the other channel tables has the queue manager, and what keeps the client from it."""

from __future__ import annotations

import os
from dataclasses import dataclass

from mqtui.facts import Ccdt, Facts, FileState, IniEntry, Place, SettingValue, Variable
from mqtui.rules.channel.selection import select
from mqtui.rules.configuration import settings


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table that serves, once ``variables`` are not set or ``entry`` has ``value``."""

    table: Ccdt
    variables: tuple[Variable, ...] = ()
    entry: IniEntry | None = None
    value: str = ""


def other_table(facts: Facts) -> OtherTable | None:
    """The first of the other tables that has an entry for the queue manager, with a CipherSpec.

    ``None`` where there is none, or where something else than variables would have to go.
    """
    for table in facts.other_tables:
        if not _serves(facts, table):
            continue
        beside = _moved(facts, table)
        if beside is not None:
            return beside
        variables = _in_the_way(facts, table)
        if variables:
            return OtherTable(table, variables)
    return None


def _serves(facts: Facts, table: Ccdt) -> bool:
    if table.state is not FileState.OK:
        return False
    asked = facts.request.queue_manager
    if asked is None:
        return any(c.cipher_spec.strip() for c in table.channels)
    first = select(asked, table.channels, table.path).first
    return first is not None and bool(first.cipher_spec.strip())


def _values(facts: Facts) -> tuple[SettingValue, ...]:
    setting = facts.setting(settings.CHANNEL)
    return tuple(v for v in (setting.values if setting else ()) if v.place.is_table)


def _moved(facts: Facts, table: Ccdt) -> OtherTable | None:
    """The table that lies beside mqclient.ini, whose directory is written as a relative path."""
    winner = next((v for v in _values(facts) if v.wins), None)
    if winner is None or winner.place is not Place.TABLE_STANZA or winner.source != table.source:
        return None
    entry = facts.ini.entry("CHANNELS", "ChannelDefinitionDirectory") if facts.ini else None
    if entry is None or not facts.ini or not facts.ini.path or os.path.isabs(entry.value):
        return None
    folder = os.path.join(os.path.dirname(facts.ini.path), entry.value)
    return OtherTable(table, entry=entry, value=os.path.normpath(folder))


def _in_the_way(facts: Facts, table: Ccdt) -> tuple[Variable, ...]:
    """The variables without which the table counts; none where they are not all of it."""
    environment = facts.environment
    found: list[Variable] = []
    for value in _values(facts):
        if value.source == table.source and not value.wins:
            return tuple(found)
        names = {Place.TABLE_URL: (value.name,), Place.TABLE_VARIABLES: ("MQCHLLIB", "MQCHLTAB")}
        set_by = [environment.get(n) for n in names.get(value.place, ())] if environment else []
        if not any(set_by):
            return ()
        found += [variable for variable in set_by if variable is not None]
    return ()
