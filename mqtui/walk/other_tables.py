"""The channel tables that are configured too, read where the one in effect does not serve."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from mqtui.collect.client_files.channel_table import read_ccdt
from mqtui.collect.files import answered, is_file, path_of_url
from mqtui.collect.host_files import host_files
from mqtui.facts import Ccdt, Facts, FileState, SettingValue, SourceKind
from mqtui.rules.configuration import settings
from mqtui.walk.derive import table_value
from mqtui.walk.gatherer import FILE_SECONDS, Gatherer

#: Tables that are read besides the one in effect.
_MOST = 3
#: Files of a directory among which one of nearly the same name is looked for.
_MOST_LISTED = 5000
_LIKE = 0.8
_QUOTES = re.compile(r"[\"']")


async def other_tables(look: Gatherer, facts: Facts) -> tuple[Ccdt, ...]:
    """Those that lose to the table in effect, and those that its value may mean.

    None where that table has an entry for the queue manager, or is not what defines the channel.
    None is fetched.
    """
    if not _wanted(facts):
        return ()
    found: list[Ccdt] = []
    values = await look.at("other channel tables", (), _first, facts, timeout=FILE_SECONDS)
    for value in values:
        table = await look.at(
            "another channel table",
            None,
            read_ccdt,
            value.value,
            value.source,
            facts.host.working_directory,
            timeout=FILE_SECONDS,
        )
        if table is not None and table.path not in (t.path for t in found):
            found.append(table)
    return tuple(found)


def _first(facts: Facts) -> tuple[SettingValue, ...]:
    return tuple(islice(_others(facts), _MOST))


def _wanted(facts: Facts) -> bool:
    value, table = table_value(facts), facts.ccdt
    if value is None or not value.wins or not value.machine.is_here or table is None:
        return False
    if table.state is FileState.ELSEWHERE:
        return False
    return not facts.selection or not facts.selection.candidates


def _others(facts: Facts) -> Iterator[SettingValue]:
    setting = facts.setting(settings.CHANNEL)
    tables = [v for v in (setting.values if setting else ()) if v.place.is_table]
    here = [v for v in tables if v.machine.is_here and not settings.is_remote(_bare(v.value))]
    winner = next((v for v in here if v.wins), None)
    missing = facts.ccdt is not None and facts.ccdt.state is FileState.ABSENT
    quoted = winner is not None and _bare(winner.value) != winner.value
    if winner is not None and (missing or quoted):
        yield from _as(winner, _read_otherwise(winner))
    yield from (v for v in here if not v.wins)
    if winner is not None and missing:
        yield from _as(winner, _look_alike(facts.ccdt.path if facts.ccdt else ""))


def _bare(value: str) -> str:
    return _QUOTES.sub("", value).strip()


def _as(value: SettingValue, paths: Iterable[str]) -> Iterator[SettingValue]:
    """Files that the value may mean, each as if the same place set it."""
    yield from (SettingValue(path, value.source, value.place) for path in paths if is_file(path))


def _read_otherwise(value: SettingValue) -> Iterator[str]:
    """The value without quotes and blanks around it; if relative, from where it is written.

    MQ does neither: quotes are part of a path, and a path starts at the working directory.
    """
    path = path_of_url(_bare(value.value))
    if os.path.isabs(path):
        yield os.path.normpath(path)
    elif value.source.kind is SourceKind.FILE and path:
        folder = os.path.dirname(os.path.abspath(value.source.name))
        for place in (folder, os.path.dirname(folder)):
            yield os.path.normpath(os.path.join(place, path))


def _names(folder: str) -> list[str]:
    return list(host_files().names(folder))


def _look_alike(path: str) -> Iterator[str]:
    """Files in its directory that have nearly its name."""
    # Most tables are there, and this takes time to load.
    import difflib

    folder, name = os.path.split(path)
    there = answered(_names, folder or ".", otherwise=list[str]())[:_MOST_LISTED]
    near = difflib.get_close_matches(name.lower(), {n.lower() for n in there}, 2, _LIKE)
    yield from (os.path.join(folder, n) for n in sorted(there) if n.lower() in near)
