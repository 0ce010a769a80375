"""Stage 2: no key repository is set, and what was meant to set it."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import failed, observed, skipped, unknown
from mqtui.checks.questions import wants_tls
from mqtui.checks.remedies import client, ini_file
from mqtui.checks.remedies.origin import origin_for
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, FileState
from mqtui.rules.configuration import settings, unread_setting
from mqtui.rules.configuration.unread_setting import (
    ElsewhereInFile,
    LaterFile,
    MisspeltKey,
    MisspeltStanza,
    MisspeltVariable,
    Unread,
    unread_key_repository,
)


@check(
    "ENV06",
    Stage.ENVIRONMENT,
    "Key repository setting",
    lesson=(
        "A client has no default key repository. Without one, MQCONN fails with reason code 2381 "
        "before the TLS handshake."
    ),
    source="docs/knowledge/reason-codes.md ; docs/knowledge/messages.md",
    explains=("2381", "AMQ9627", "2393"),
    accounts_for=(Effect.HANDSHAKE_FAILED, Effect.NOT_CONNECTED, Effect.CONNECTED_OTHERWISE),
)
def key_repository_set(facts: Facts) -> Iterator[Finding]:
    """TLS is meant and nothing says where the key repository is."""
    configuration = facts.configuration
    if configuration is None or configuration.value(settings.KEY_REPOSITORY):
        return
    if not wants_tls(facts):
        yield skipped("No key repository is set, and none is needed: TLS is not configured.")
        return
    if facts.ini is not None and facts.ini.state is FileState.ELSEWHERE:
        yield unknown(
            "No variable sets a key repository; whether mqclient.ini does is not known: it is on "
            f"{facts.ini.machine}.",
            observed("checked", "MQSSLKEYR"),
        )
        return
    unread = unread_key_repository(facts)
    yield failed(
        "No key repository is set: the channel uses TLS and the client has no default.",
        observed("checked", "MQSSLKEYR, SSLKeyRepository in mqclient.ini"),
        *_seen_unread(unread),
        fix=(_set_key_repository(facts, unread),),
    )


def _seen_unread(unread: Unread | None) -> tuple[Evidence, ...]:
    """What was meant to set it, and why it does not."""
    match unread:
        case MisspeltKey(entry):
            return (observed("not read, unknown attribute", entry.text or entry.key),)
        case MisspeltStanza(heading, _):
            return (observed("not read, unknown stanza", heading),)
        case ElsewhereInFile(entry):
            where = f"stanza {entry.stanza}" if entry.stanza else "no stanza"
            return (observed(f"not read, in {where}", entry.text or entry.key),)
        case MisspeltVariable(variable):
            value = f"{variable.name}={variable.value}"
            return (observed("not read, unknown variable", value, variable.source),)
        case LaterFile(candidate, entry):
            return (observed("not read, another mqclient.ini comes first", candidate.path),)
    return ()


def _set_key_repository(facts: Facts, unread: Unread | None) -> Remedy:
    """What was meant to set it, put right; else a variable, for somebody to insert the path."""
    path = (facts.ini.path if facts.ini else "") or ""
    match unread:
        case MisspeltKey(entry):
            return ini_file.rename_key(entry, path, unread_setting.KEY)
        case MisspeltStanza(heading, entries):
            return ini_file.rename_stanza(heading, entries, path, unread_setting.STANZA)
        case ElsewhereInFile(entry):
            return client.set_meant(entry.value, origin_for(facts, "MQSSLKEYR"))
        case MisspeltVariable(variable):
            return client.set_meant(variable.value, origin_for(facts, "MQSSLKEYR"))
        case LaterFile(candidate):
            return ini_file.use_file(candidate.path, origin_for(facts, "MQCLNTCF"))
    return client.set_key_repository(origin_for(facts, "MQSSLKEYR"))
