"""Which of the other channel tables has the queue manager, and what gives it to the client."""

from __future__ import annotations

import os
from dataclasses import dataclass

from mqtui.facts import Ccdt, Facts, FileState, IniEntry, Place, SettingValue, Variable
from mqtui.rules.channel.selection import select
from mqtui.rules.configuration import settings

_DIRECTORY, _FILE = "ChannelDefinitionDirectory", "ChannelDefinitionFile"


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table that serves, once ``variables`` are not set or each entry has its value.

    Neither, where a variable that names it takes the place of whatever names another one now.
    """

    table: Ccdt
    variables: tuple[Variable, ...] = ()
    entries: tuple[tuple[IniEntry, str], ...] = ()


def other_table(facts: Facts) -> OtherTable | None:
    """The first of the other tables that has an entry for the queue manager, with a CipherSpec.

    ``None`` where there is none, or where an option of this walk would have to be another one.
    """
    winner = next((v for v in _values(facts) if v.wins), None)
    for table in facts.other_tables:
        if winner is None or not _serves(facts, table):
            continue
        if winner.source == table.source:
            return _meant(facts, winner, table)
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


def _meant(facts: Facts, winner: SettingValue, table: Ccdt) -> OtherTable | None:
    """The table that the value in effect leads to if it is read otherwise than MQ reads it."""
    ini = facts.ini
    if winner.place is Place.TABLE_URL and not winner.name:
        return None
    if winner.place is not Place.TABLE_STANZA or ini is None:
        return OtherTable(table)
    folder, name = os.path.split(table.path)
    wanted = ((_DIRECTORY, folder), (_FILE, name))
    entries = tuple(
        (entry, value)
        for key, value in wanted
        if (entry := ini.entry("CHANNELS", key)) is not None and entry.value != value
    )
    return OtherTable(table, entries=entries)


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
