"""Stage 2: the settings that beat the one you meant, without a word."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import failed, not_known, observed, passed, skipped, unknown, warned
from mqtui.checks.questions import channel_place
from mqtui.checks.remedies import client, tables
from mqtui.checks.remedies.builders import comment_out, with_previous
from mqtui.checks.remedies.origin import OriginKind, origin_of
from mqtui.checks.remedies.variables import unset
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import (
    Facts,
    FileState,
    IniEntry,
    Place,
    SettingValue,
    Source,
    SourceKind,
    StoreContents,
    UnknownVariable,
    Variable,
)
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.conname import ConnameError, parse_server_string
from mqtui.rules.configuration.remaining import remaining

#: What follows where the table loses to a definition without a CipherSpec.
_BEATS_THE_TABLE = (
    Effect.TABLE_NOT_USED,
    Effect.OTHER_CHANNEL,
    Effect.PLAIN_CONNECTION,
    Effect.HANDSHAKE_FAILED,
    Effect.NOT_CONNECTED,
    Effect.CONNECTED_OTHERWISE,
)


@check(
    "ENV03",
    Stage.ENVIRONMENT,
    "MQSERVER",
    lesson=(
        "MQSERVER holds only a channel name and an address, and it overrides the CCDT. The client "
        "then starts the channel without TLS, and a TLS channel rejects it."
    ),
    source="docs/knowledge/settings.md",
    explains=("2393", "2058", "2059", "2540", "AMQ9639", "AMQ9641"),
    accounts_for=_BEATS_THE_TABLE,
)
def mqserver(facts: Facts) -> Iterator[Finding]:
    """MQSERVER is set and wins over every source that could carry a CipherSpec."""
    if facts.environment is None or facts.environment.error:
        yield skipped("Whether MQSERVER is set is not known: the variables could not be read.")
        return
    if hidden := facts.environment.not_known("MQSERVER"):
        yield _not_known(facts, hidden)
        return
    variable = facts.environment.get("MQSERVER")
    if variable is None or not variable.value.strip():
        if more := facts.environment.may_be_set("MQSERVER"):
            yield passed(
                "MQSERVER is not set in what was read; other variables come from elsewhere.",
                observed("more variables", more.source, more.source),
            )
            return
        yield passed("MQSERVER is not set.")
        return
    if channel_place(facts) is Place.PROGRAM:
        yield warned(
            "MQSERVER is set, but the channel definition in the program overrides it.",
            observed("MQSERVER", variable.value, variable.source),
        )
        return
    beaten = _beaten(facts, Place.SERVER_VARIABLE)
    overrides = "overrides the CCDT and " if any(v.place.is_table for v in beaten) else ""
    yield failed(
        f"MQSERVER is set: it {overrides}cannot hold a CipherSpec, so the client connects without "
        "TLS.",
        observed("MQSERVER", variable.value, variable.source),
        _as_definition(variable.value, variable.source),
        *(observed("overrides", v.value, v.source) for v in beaten),
        fix=_without_mqserver(facts, variable),
    )


def _not_known(facts: Facts, variable: UnknownVariable) -> Finding:
    """MQSERVER is set to what cannot be told: it may be a definition, or blank."""
    seen = observed(variable.name, "not known", variable.source)
    if channel_place(facts) is Place.PROGRAM:
        return warned(
            "MQSERVER is set, but the channel definition in the program overrides it.", seen
        )
    return unknown(
        f"{not_known(variable)}. Unless it is blank, it overrides any CCDT "
        "and cannot hold a CipherSpec, so the client connects without TLS.",
        seen,
    )


def _without_mqserver(facts: Facts, variable: Variable) -> tuple[Remedy, ...]:
    """MQSERVER away, with all that is then missing, and where else it may be set."""
    value = facts.value(settings.CHANNEL)
    if value is None or value.place is not Place.SERVER_VARIABLE:
        value = SettingValue(variable.value, variable.source, Place.SERVER_VARIABLE)
    left = remaining(facts, value)
    origin = origin_of(facts, variable.source)
    ini = (facts.ini.path if facts.ini else "") or "mqclient.ini"
    remedy = tables.replace_mqserver(variable.source, left.stanza, ini, left.definition, origin)
    if origin.kind is not OriginKind.SHELL:
        return (remedy,)
    return (remedy, client.who_sets_mqserver())


def _as_definition(text: str, source: Source) -> Evidence:
    try:
        definition = parse_server_string(text, source)
    except ConnameError as error:
        return observed("value", f"not valid: {error}", source)
    where = ", ".join(str(e) for e in definition.endpoints)
    return observed("channel", f"{definition.name} at {where}", source)


def _beaten(facts: Facts, place: Place) -> list[SettingValue]:
    setting = facts.setting(settings.CHANNEL)
    return [
        v
        for v in (setting.values if setting else ())
        if place.beats(v.place) and v.place is not Place.TABLE_DEFAULT
    ]


@check(
    "ENV04",
    Stage.ENVIRONMENT,
    "ServerConnectionParms in mqclient.ini",
    lesson=(
        "ServerConnectionParms is MQSERVER in a file: channel and address, no CipherSpec. It "
        "overrides MQCCDTURL, MQCHLLIB and the CCDT set in the same mqclient.ini."
    ),
    source="docs/knowledge/mqclient-ini.md ; docs/knowledge/settings.md",
    explains=("2393", "2058", "2059", "2540", "AMQ9639", "AMQ9641"),
    accounts_for=_BEATS_THE_TABLE,
)
def server_connection_parms(facts: Facts) -> Iterator[Finding]:
    """ServerConnectionParms is set and wins, or would as soon as MQSERVER is gone."""
    if facts.ini is None or (facts.ini.path is None and facts.ini.error):
        yield skipped(
            "Whether ServerConnectionParms is set is not known: mqclient.ini could not be read."
        )
        return
    entry = facts.ini.entry("CHANNELS", "ServerConnectionParms")
    if facts.ini.state is FileState.ELSEWHERE:
        yield skipped(
            "Whether ServerConnectionParms is set is not known: mqclient.ini is on "
            f"{facts.ini.machine}."
        )
        return
    if entry is None or not entry.value.strip():
        yield passed("ServerConnectionParms is not set.")
        return
    place = channel_place(facts)
    path = facts.ini.path or "mqclient.ini"
    source = Source(SourceKind.FILE, path, entry.line)
    evidence = [observed("ServerConnectionParms", entry.value, source)]
    if place is Place.PROGRAM:
        yield warned(
            "ServerConnectionParms is set, but the channel definition in the program overrides it.",
            *evidence,
        )
        return
    try:
        parse_server_string(entry.value, source)
    except ConnameError:
        evidence.append(_as_definition(entry.value, source))
    evidence += [
        observed("overrides", v.value, v.source) for v in _beaten(facts, Place.SERVER_STANZA)
    ]
    now = "" if place is Place.SERVER_STANZA else "Once MQSERVER is unset, "
    overrides = "overrides the CCDT and " if _beaten(facts, Place.SERVER_STANZA) else ""
    yield failed(
        f"{now}ServerConnectionParms in mqclient.ini {overrides}cannot hold a CipherSpec, so the "
        "client connects without TLS.",
        *evidence,
        fix=_without_stanza(facts, entry, path),
    )


def _without_stanza(facts: Facts, entry: IniEntry, path: str) -> tuple[Remedy, ...]:
    """The line out, and any other that says the same: without the last one that one counts."""
    source = Source(SourceKind.FILE, path, entry.line)
    left = remaining(facts, SettingValue(entry.value, source, Place.SERVER_STANZA))
    if left.definition is None:
        named = (entry.stanza.lower(), entry.key.lower())
        entries = facts.ini.entries if facts.ini else ()
        twins = (e for e in entries if (e.stanza.lower(), e.key.lower()) == named and e != entry)
        title = "And comment this line out"
        others = (with_previous(comment_out(each, path), title) for each in twins)
        return (comment_out(entry, path), *others)
    return (tables.replace_stanza(entry, path, left.definition, origin_of(facts)),)


@check(
    "ENV05",
    Stage.ENVIRONMENT,
    "Precedence of key repository settings",
    lesson=(
        "MQSSLKEYR overrides SSLKeyRepository in mqclient.ini, and no message says so. The file "
        "that you edit and list may not be the file that the client opens."
    ),
    source="docs/knowledge/key-repositories.md ; docs/knowledge/reason-codes.md",
    explains=("2381", "2393", "AMQ9633", "AMQ9642", "AMQ9716"),
    accounts_for=(
        Effect.OTHER_STORE,
        Effect.HANDSHAKE_FAILED,
        Effect.NOT_CONNECTED,
        Effect.CONNECTED_OTHERWISE,
    ),
)
def ignored_key_repositories(facts: Facts) -> Iterator[Finding]:
    """Several values are given for the key repository, and the one that wins does not serve."""
    setting = facts.setting(settings.KEY_REPOSITORY)
    if setting is None or setting.winner is None:
        return
    winner = setting.winner
    losers = [v for v in setting.values if not v.wins and v.value != winner.value]
    if not losers:
        yield passed(f"The key repository is {winner.value}.", _value("in effect", winner))
        return
    evidence = [_value("in effect", winner), *(_value("ignored", v) for v in losers)]
    better = _better_ignored_store(facts)
    if better is None:
        yield warned(
            f"The key repository is set in {len(losers) + 1} places; {_setter(winner)} wins.",
            *evidence,
            fix=_drop(facts, winner),
        )
        return
    ignored_store, why = better
    # Which of two lines of one file counts is not documented, so it is no proven fault.
    finding = failed if setting.verified else warned
    yield finding(
        f"{_setter(winner)} overrides {_setter(losers[0])}, which names another key repository: "
        f"{why}.",
        *evidence,
        observed(
            "labels in the ignored one",
            ", ".join(c.label for c in ignored_store.entries if c.label),
        ),
        fix=_drop(facts, winner),
    )


def _value(what: str, value: SettingValue) -> Evidence:
    return observed(f"{what}, {_setter(value)}", value.value, value.source)


def _setter(value: SettingValue) -> str:
    """What sets a value: the option, the variable, or the attribute of mqclient.ini."""
    if value.source.kind is SourceKind.OPTION:
        return value.source.name
    return value.name if value.place is Place.VARIABLE else f"{value.name} in mqclient.ini"


def _drop(facts: Facts, winner: SettingValue) -> tuple[Remedy, ...]:
    if winner.place is not Place.VARIABLE:
        return ()
    return (unset(winner.name, winner.source, origin_of(facts, winner.source)),)


def _better_ignored_store(facts: Facts) -> tuple[StoreContents, str] | None:
    """An ignored store that has what the one in effect lacks, and what that is."""
    label = facts.value(settings.LABEL)
    ours = facts.store
    handshake = facts.live.handshake if facts.live else None
    for ignored_store in facts.ignored_stores:
        if not ignored_store.readable:
            continue
        if ours is None or not ours.readable:
            return ignored_store, "the one in effect cannot be opened, the ignored one can"
        if label and not ours.labelled(label.value) and ignored_store.labelled(label.value):
            return ignored_store, f"label {label.value} is only in the ignored one"
        if handshake and handshake.verified is False and handshake.chain:
            issuers = {c.issuer for c in handshake.chain}
            held = {c.subject for c in ignored_store.entries} & issuers
            if held and not {c.subject for c in ours.entries} & held:
                return ignored_store, "the queue manager's CA is only in the ignored one"
    return None
