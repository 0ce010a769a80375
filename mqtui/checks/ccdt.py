"""Stage 6: which channel definition will the client pick first?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mqtui.checks.findings import failed, observed, passed, warned
from mqtui.checks.questions import chosen, failed_before
from mqtui.checks.remedies import client, tables
from mqtui.checks.remedies.origin import origin_of
from mqtui.checks.table_file import overridden, seen_in_other, use_other
from mqtui.engine.change import Need
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Ccdt, ChannelDefinition, Facts, FileState
from mqtui.rules.channel.selection import group_name, plain_first
from mqtui.rules.configuration.remaining import cipher_spec_for

#: Entries listed as evidence: a table can have a hundred thousand.
_MOST = 20
#: Entries that a remedy writes out, where a command could pick them just as well.
_WRITTEN_OUT = 50


def _show(definition: ChannelDefinition) -> str:
    where = ", ".join(str(e) for e in definition.endpoints) or "no CONNAME"
    spec = definition.cipher_spec.strip() or "no CipherSpec"
    return f"{spec}, {where}, queue manager {definition.queue_manager or '(blank)'}"


def _entries(definitions: list[ChannelDefinition]) -> list[Evidence]:
    shown = [observed(d.name, _show(d), d.source) for d in definitions[:_MOST]]
    if len(definitions) > _MOST:
        shown.append(observed("and", f"{len(definitions) - _MOST:,} more"))
    return shown


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST:,} more" if len(names) > _MOST else ""
    return ", ".join(n or "(blank)" for n in names[:_MOST]) + more or "none"


@check(
    "TAB02",
    Stage.CCDT,
    "CCDT entries for the queue manager",
    lesson=(
        "The client selects entries by the queue manager name passed to MQCONN. The comparison is "
        "case-sensitive. One leading asterisk is dropped; a blank name matches only entries with "
        "a blank name."
    ),
    source="docs/knowledge/ccdt.md ; docs/knowledge/reason-codes.md",
    explains=("2058", "2278"),
    accounts_for=(
        Effect.NO_CHANNEL,
        Effect.HANDSHAKE_FAILED,
        Effect.NOT_CONNECTED,
        Effect.CONNECTED_OTHERWISE,
    ),
    shows=(Effect.TABLE_NOT_USED, Effect.NO_CHANNEL),
)
def matches(facts: Facts) -> Iterator[Finding]:
    """At least one entry is a candidate."""
    table, selection = facts.ccdt, facts.selection
    if table is None or table.state is not FileState.OK or selection is None or overridden(facts):
        return
    asked = facts.request.queue_manager
    if selection.candidates:
        order = _names([c.definition.name for c in selection.candidates])
        count = len(selection.candidates)
        yield passed(
            f"{count} entr{'ies match' if count != 1 else 'y matches'} queue manager "
            f"{selection.queue_manager or '(blank)'}.",
            observed("tried in this order", order),
        )
        return
    names = sorted({c.queue_manager for c in table.channels})
    alike = [n for n in names if asked and n.lower() == asked.lstrip("*").lower()]
    if not asked:
        yield warned(
            "No queue manager name was given, and no entry has a blank one. Use --qmgr with the "
            "name that the program passes to MQCONN.",
            observed("names in the CCDT", _names(names)),
        )
        return
    hint = f" It has {alike[0]}; names are case-sensitive." if alike else ""
    yield failed(
        f"{table.path} has no entry for queue manager {asked.lstrip('*') or '(blank)'}.{hint}",
        observed("names in the CCDT", _names(names)),
        observed("CCDT", table.path, table.source),
        *seen_in_other(facts),
        fix=use_other(facts) or _other_name(facts, table, alike, asked),
        needs=(Need.CHANNEL_TABLE,),
    )


def _other_name(facts: Facts, table: Ccdt, alike: list[str], asked: str) -> tuple[Remedy, ...]:
    """The name that the table has, if only its case differs; else an entry for the one asked.

    That entry comes before another name: the queue manager itself refuses who asks for a name that
    it does not have, but it takes everybody who asks for its own. With an asterisk it takes
    everybody, so nothing but a person tells whether it is the right one, nor which of several
    addresses is meant.
    """
    if alike:
        return tuple(client.pass_name(name, same=len(alike) == 1) for name in alike[:_MOST])
    tls = [c for c in table.channels if c.cipher_spec.strip()]
    own = [replace(c, queue_manager=group_name(asked)) for c in tls[:1]]
    others = [c.queue_manager for c in tls[:1] if c.queue_manager]
    written = [_own_table(facts, own)] if own else []
    if asked.startswith("*") or len({c.endpoints for c in tls}) > 1:
        written = [replace(each, needs=(*each.needs, Need.DECISION)) for each in written]
    return (
        *written,
        *(client.pass_name(name) for name in others),
    )


@check(
    "TAB03",
    Stage.CCDT,
    "TLS on the first CCDT entry",
    lesson=(
        "The client uses the first matching entry in alphabetical order. If a channel without a "
        "CipherSpec sorts before the TLS channel, the client uses it and issues no message. The "
        "connection works, but it is not encrypted."
    ),
    source=(
        "docs/knowledge/ccdt.md ; https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/"
    ),
    explains=("0", "2393", "2539", "AMQ9639", "AMQ9641"),
    accounts_for=(
        Effect.OTHER_CHANNEL,
        Effect.PLAIN_CONNECTION,
        Effect.HANDSHAKE_FAILED,
        Effect.NOT_CONNECTED,
        Effect.CONNECTED_OTHERWISE,
    ),
    shows=(Effect.TABLE_NOT_USED, Effect.NO_CHANNEL),
)
def first_is_tls(facts: Facts) -> Iterator[Finding]:
    """The first candidate has a CipherSpec."""
    selection = facts.selection
    if selection is None or overridden(facts) or facts.ccdt is None or not selection.candidates:
        return
    ordered = [c.definition for c in selection.candidates]
    plain = plain_first(selection)
    if not plain and ordered[0].cipher_spec.strip():
        yield passed(f"The first entry, {ordered[0].name}, uses {ordered[0].cipher_spec}.")
        return
    first = plain[0].definition if plain else ordered[0]
    percent = round(100 * (plain[0].probability or 0)) if plain else 100
    tls = [d for d in ordered if d.cipher_spec.strip()]
    used = chosen(facts)
    passed_over = all(failed_before(facts, c.definition) for c in plain)
    if used is not None and used.cipher_spec.strip() and plain and passed_over:
        yield warned(
            f"The client tries {first.name} first, which has no CipherSpec. That fails today, and "
            f"it goes on to {used.name}, which has one.",
            *_entries(ordered),
            fix=(_own_table(facts, tls),),
        )
    elif tls and percent < 100:
        yield failed(
            f"In {percent} % of connects the client picks {first.name} first, which has no "
            f"CipherSpec; {tls[0].name} has one.",
            *_entries(ordered),
            fix=(_own_table(facts, tls),),
        )
    elif tls:
        yield failed(
            f"The client picks {first.name}, which has no CipherSpec, before {tls[0].name}, which "
            "has one.",
            *_entries(ordered),
            fix=(_own_table(facts, tls),),
        )
    else:
        yield failed(
            f"No entry for queue manager {selection.queue_manager or '(blank)'} has a CipherSpec; "
            f"the client picks {first.name}.",
            *_entries(ordered),
            fix=_with_cipher(facts, first),
        )


def _with_cipher(facts: Facts, first: ChannelDefinition) -> tuple[Remedy, ...]:
    """The channel's CipherSpec for the entry that the client picks."""
    table, spec = facts.ccdt, cipher_spec_for(facts, first.name)
    if table is not None and table.format == "json":
        return (tables.set_cipher("Set its CipherSpec", table.path, first.name, spec),)
    path = table.path if table is not None else ""
    title = "Set it in the client's table, with the client's own runmqsc"
    return (tables.set_binary_cipher(title, path, first.name, spec),)


def _own_table(facts: Facts, definitions: list[ChannelDefinition]) -> Remedy:
    """A channel table for this group of clients, with its TLS channels only."""
    own, user = facts.ccdt, facts.host.application_user
    if len(definitions) > _WRITTEN_OUT and own is not None and own.format == "json":
        name = definitions[0].queue_manager
        return tables.pick_table(name, own.path, user, definitions)
    return tables.write_table(definitions, origin_of(facts), user)


@check(
    "TAB04",
    Stage.CCDT,
    "Expected channel in the CCDT",
    lesson=(
        "A CCDT copied from a queue manager holds all its client channels. The client picks by "
        "alphabetical order, so it may not pick the channel that you expect."
    ),
    source=(
        "docs/knowledge/ccdt.md ; https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/"
    ),
    explains=("0", "2393", "2540"),
    accounts_for=(
        Effect.OTHER_CHANNEL,
        Effect.HANDSHAKE_FAILED,
        Effect.NOT_CONNECTED,
        Effect.CONNECTED_OTHERWISE,
    ),
    shows=(Effect.NO_CHANNEL, Effect.OTHER_CHANNEL),
)
def first_is_meant(facts: Facts) -> Iterator[Finding]:
    """--channel against the first candidate."""
    selection, wanted = facts.selection, facts.request.channel
    if not wanted or selection is None or overridden(facts) or not selection.candidates:
        return
    ordered = [c.definition for c in selection.candidates]
    if ordered[0].name == wanted:
        yield passed(f"The client picks {wanted}, as expected.")
        return
    meant = [d for d in ordered if d.name == wanted]
    used = chosen(facts)
    if used is not None and used.name == wanted and failed_before(facts, ordered[0]):
        yield warned(
            f"The client tries {ordered[0].name} before {wanted}, the channel that you expected. "
            f"That fails today, and it goes on to {wanted}.",
            *_entries(ordered),
            fix=(_own_table(facts, meant),),
        )
        return
    where = "comes later" if meant else "is not among the matching entries"
    yield failed(
        f"You expected {wanted}; the client picks {ordered[0].name}. {wanted} {where}.",
        *_entries(ordered),
        fix=(_own_table(facts, meant or [_meant(facts, ordered[0], wanted)]),),
    )


def _meant(facts: Facts, used: ChannelDefinition, wanted: str) -> ChannelDefinition:
    """An entry for the channel that is expected, at the address of the one in use."""
    return replace(used, name=wanted, cipher_spec=cipher_spec_for(facts, wanted))


@check(
    "TAB05",
    Stage.CCDT,
    "Fallback to an entry without TLS",
    lesson=(
        "When one entry fails, the client tries the next. If a later entry has no CipherSpec, a "
        "TLS failure turns into a connection without TLS."
    ),
    source="docs/knowledge/ccdt.md",
)
def no_plain_fallback(facts: Facts) -> Iterator[Finding]:
    """No plain candidate stands behind a TLS one."""
    selection = facts.selection
    if selection is None or overridden(facts) or facts.ccdt is None:
        return
    ordered = [c.definition for c in selection.candidates]
    if len(ordered) < 2 or not ordered[0].cipher_spec.strip():
        return
    plain = [d for d in ordered if not d.cipher_spec.strip()]
    if plain:
        yield warned(
            f"If {ordered[0].name} fails, the client tries {plain[0].name}, which has no "
            "CipherSpec.",
            *_entries(ordered),
            fix=(_own_table(facts, [d for d in ordered if d.cipher_spec.strip()]),),
        )
    else:
        yield passed("Every matching entry has a CipherSpec.")
