"""The channel tables that are configured too, read where the one in effect does not serve."""

from __future__ import annotations

import os
from collections.abc import Iterator

from mqtui.collect.client_files.ccdt import read_ccdt
from mqtui.collect.files import path_of_url
from mqtui.facts import Ccdt, Facts, FileState, Place, SettingValue
from mqtui.rules.configuration import settings
from mqtui.walk.derive import table_value
from mqtui.walk.gatherer import FILE_SECONDS, Gatherer

#: Tables that are read besides the one in effect.
_MOST = 3


async def other_tables(look: Gatherer, facts: Facts) -> tuple[Ccdt, ...]:
    """Those that lose to the table in effect, and the one that a relative path may mean.

    None where that table has an entry for the queue manager, or is not what defines the channel.
    None is fetched.
    """
    if not _wanted(facts):
        return ()
    found = []
    for value in list(_others(facts))[:_MOST]:
        table = await look.at(
            "another channel table",
            None,
            read_ccdt,
            value.value,
            value.source,
            facts.host.working_directory,
            timeout=FILE_SECONDS,
        )
        if table is not None:
            found.append(table)
    return tuple(found)


def _wanted(facts: Facts) -> bool:
    value, table = table_value(facts), facts.ccdt
    if value is None or not value.wins or not value.machine.is_here or table is None:
        return False
    if table.state is FileState.ELSEWHERE:
        return False
    return not facts.selection or not facts.selection.candidates


def _others(facts: Facts) -> Iterator[SettingValue]:
    setting = facts.setting(settings.CHANNEL)
    for value in setting.values if setting else ():
        here = value.machine.is_here and not settings.is_remote(value.value)
        if value.wins:
            if here and value.place is Place.TABLE_STANZA:
                yield from _beside_ini(facts, value)
        elif here and value.place.is_table:
            yield value


def _beside_ini(facts: Facts, value: SettingValue) -> Iterator[SettingValue]:
    """A relative path of mqclient.ini, from that file's own directory: which MQ does not do."""
    path = path_of_url(value.value)
    if facts.ini is None or not facts.ini.path or os.path.isabs(path):
        return
    folder = os.path.dirname(facts.ini.path)
    if os.path.isabs(folder):
        beside = os.path.normpath(os.path.join(folder, path))
        yield SettingValue(beside, value.source, value.place)
