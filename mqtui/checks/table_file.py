"""Stage 6: can the channel table be read, and is it the one that is meant?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from mqtui.checks.findings import (
    failed,
    not_known,
    nothing_named,
    observed,
    passed,
    skipped,
    unknown,
    unused,
    warned,
)
from mqtui.checks.not_read import put_right, seen_unread
from mqtui.checks.questions import channel_place, not_fetched
from mqtui.checks.remedies import elsewhere, file_access, tables
from mqtui.checks.remedies.builders import change_value, with_previous
from mqtui.checks.remedies.origin import origin_for, origin_of
from mqtui.checks.remedies.variables import unset
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Ccdt, Facts, FileState, Place, SettingValue
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.named import NOTHING_NAMED, names_nothing
from mqtui.rules.configuration.other_table import other_table
from mqtui.rules.configuration.unread_setting import TABLE, Unread, unread


def table_in_effect(facts: Facts) -> SettingValue | None:
    """The channel table that is in effect, or would be without what overrides it."""
    setting = facts.setting(settings.CHANNEL)
    return next((v for v in (setting.values if setting else ()) if v.place.is_table), None)


def overridden(facts: Facts) -> bool:
    """Whether something else than a table defines the channel."""
    place = channel_place(facts)
    return place is not None and not place.is_table


@check(
    "TAB01",
    Stage.CCDT,
    "Reading the channel table (CCDT)",
    lesson=(
        "Apart from the program itself, the CCDT is the only place where a client can get a "
        "CipherSpec. If the CCDT cannot be read, the client has no channel definition or uses "
        "another one."
    ),
    source="docs/knowledge/ccdt.md ; docs/knowledge/messages.md",
    explains=("2058", "2059", "2278", "AMQ9518", "AMQ9695", "AMQ9696"),
    accounts_for=(
        Effect.NO_CHANNEL,
        Effect.HANDSHAKE_FAILED,
        Effect.NOT_CONNECTED,
        Effect.CONNECTED_OTHERWISE,
    ),
)
def readable(facts: Facts) -> Iterator[Finding]:
    """The table that is in effect was found and is a CCDT."""
    table, value = facts.ccdt, table_in_effect(facts)
    setting = facts.setting(settings.CHANNEL)
    if table is None:
        if setting is not None and setting.unknown is not None:
            hidden = setting.unknown
            yield unknown(
                "Whether a channel definition is configured is not known: not all variables were "
                "read."
                if hidden.maybe
                else f"{not_known(hidden)}: the client's channel definition is not known either.",
                observed(hidden.name, "not known", hidden.source),
            )
        elif overridden(facts):
            yield skipped("The client does not use a CCDT: its channel is defined elsewhere.")
        elif value is not None and not_fetched(facts):
            yield unknown(
                "The CCDT was not fetched, so the client's channel is not known. Give a copy of it "
                "with --ccdt.",
                observed("set by", value.value, value.source),
                fix=(tables.fetch(value.value),),
            )
        else:
            yield skipped("No CCDT is configured.")
        return
    set_by = (observed("set by", value.value, value.source),) if value else ()
    if table.state is FileState.OK:
        yield from _read(table, overridden(facts), set_by)
        return
    if table.state is FileState.ELSEWHERE:
        yield _elsewhere(table, overridden(facts), set_by)
        return
    why = (table.error or f"{table.path} is {table.state.value}").rstrip(".")
    is_default = value is not None and value.place is Place.TABLE_DEFAULT
    if overridden(facts):
        said = warned(f"The CCDT is not used, and could not be read: {why}.", *set_by)
        yield unused(said) if facts.request.ccdt else said
    elif is_default and table.state is FileState.ABSENT and _not_read(facts):
        yield unknown(
            "Whether a channel definition is configured is not known: not all that may name it "
            f"could be read. The default CCDT {table.path} does not exist.",
            *set_by,
        )
    elif is_default and table.state is FileState.ABSENT and names_nothing(facts):
        yield nothing_named(unknown(NOTHING_NAMED))
    elif is_default and table.state is FileState.ABSENT:
        yield failed(
            f"No channel definition is configured: no variable, no line in mqclient.ini, and the "
            f"default CCDT {table.path} does not exist.",
            *set_by,
            *_seen_elsewhere(facts),
            fix=_use_elsewhere(facts) or tables.name_table(origin_of(facts)),
        )
    elif table.format == "binary":
        yield unknown(f"{why}.", *set_by, fix=(tables.list_table(table.path),))
    else:
        yield failed(
            f"The CCDT cannot be used: {why}.",
            *set_by,
            *_seen_elsewhere(facts),
            fix=(*_use_elsewhere(facts), _look_at(table)),
            needs=() if _closed(table) else (Need.CHANNEL_TABLE,),
            out_of_reach=OutOfReach.HOST if _closed(table) else None,
        )


def _not_read(facts: Facts) -> bool:
    """Whether a variable or a line may name the channel without being known here."""
    ini = facts.ini
    if ini is not None and ini.path is None and ini.error:
        return True
    return facts.environment is not None and facts.environment.error is not None


def _look_at(table: Ccdt) -> Remedy:
    """How to see what is wrong with the file, or that it is not there."""
    if settings.is_remote(table.path):
        return tables.fetch(table.path)
    if table.state is FileState.ABSENT or _closed(table):
        return file_access.list_folder(os.path.dirname(table.path))
    return tables.show_fault(table.path)


def _closed(table: Ccdt) -> bool:
    """Whether it is there, and its owner or root would have to let the program's user in."""
    return table.state is FileState.UNREADABLE and not settings.is_remote(table.path)


def _seen_elsewhere(facts: Facts) -> tuple[Evidence, ...]:
    """What would define the channel, and is not read or not used."""
    return seen_in_other(facts) or seen_unread(_unread(facts))


def _use_elsewhere(facts: Facts) -> tuple[Remedy, ...]:
    """What gives the client a table that serves, or one that is named where no client reads it."""
    return use_other(facts) or put_right(facts, _unread(facts))


def _unread(facts: Facts) -> Unread | None:
    """What no client reads, if it would count: a variable that names a table beats it."""
    value = table_in_effect(facts)
    beaten = value is not None and value.place in (Place.TABLE_URL, Place.TABLE_VARIABLES)
    return None if beaten else unread(facts, TABLE)


def seen_in_other(facts: Facts) -> tuple[Evidence, ...]:
    """The table that serves, and is not used."""
    other = other_table(facts)
    if other is None:
        return ()
    return (observed("has an entry for it, but is not used", other.table.path, other.table.source),)


def use_other(facts: Facts) -> tuple[Remedy, ...]:
    """What gives the client another table that is configured, if that one serves."""
    other = other_table(facts)
    if other is None:
        return ()
    if other.entries:
        path = (facts.ini.path if facts.ini else "") or "mqclient.ini"
        edits = [change_value(entry, path, value) for entry, value in other.entries]
        return (*edits[:1], *(with_previous(edit) for edit in edits[1:]))
    if other.variables:
        return tuple(
            unset(v.name, v.source, origin_of(facts, v.source), also=place > 0)
            for place, v in enumerate(other.variables)
        )
    return (tables.use_table(other.table.path, origin_for(facts, "MQCCDTURL")),)


def _elsewhere(table: Ccdt, overridden: bool, set_by: tuple[Evidence, ...]) -> Finding:
    """A table of another machine, which may be anything."""
    if overridden:
        return skipped("The client does not use a CCDT: its channel is defined elsewhere.")
    return unknown(
        f"The CCDT {table.path} is on {table.machine}: it was not opened on this host.",
        *set_by,
        observed("belongs to", table.machine),
        fix=(
            elsewhere.list_there(table.machine, table.path),
            elsewhere.bring(table.machine, table.path, "--ccdt"),
        ),
    )


def _read(table: Ccdt, overridden: bool, set_by: tuple[Evidence, ...]) -> Iterator[Finding]:
    """What there is to say of a table that was read."""
    count = len(table.channels)
    if table.refused:
        # Seen with IBM's Java client 9.3.1: 2278, and nothing is tried. C clients were met that
        # pass over an attribute they do not know, so that alone fails nothing.
        found = (failed if table.surely_refused and not overridden else warned)(
            f"IBM's Java client rejects the whole CCDT {table.path}: {table.refused[0]}",
            *set_by,
            *(observed("rejected because", sentence) for sentence in table.refused[1:6]),
            fix=(tables.show_fault(table.path),),
        )
        yield replace(found, needs=(Need.CHANNEL_TABLE,))
    else:
        yield passed(f"{table.path} defines {count} channel{'s' * (count != 1)}.", *set_by)
    for problem in table.problems:
        if problem not in table.refused:
            yield warned(f"{table.path}: {problem.rstrip('.')}.", *set_by)
