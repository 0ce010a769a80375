"""A setting that is misspelt or misplaced, so that MQ does not read it: evidence and remedies."""

from __future__ import annotations

from mqtui.checks.findings import observed
from mqtui.checks.remedies import client, ini_file
from mqtui.checks.remedies.origin import origin_for
from mqtui.engine.model import Evidence, Remedy
from mqtui.facts import Facts
from mqtui.rules.configuration.unread_setting import (
    ElsewhereInFile,
    LaterFile,
    MisspeltKey,
    MisspeltStanza,
    MisspeltVariable,
    NoSuchFile,
    Unread,
)


def seen_unread(unread: Unread | None) -> tuple[Evidence, ...]:
    """The setting that is not read, and why."""
    match unread:
        case MisspeltKey(entry):
            return (observed("not read, unknown attribute", entry.text or entry.key),)
        case MisspeltStanza(heading):
            return (observed("not read, unknown stanza", heading),)
        case ElsewhereInFile(entry):
            where = f"stanza {entry.stanza}" if entry.stanza else "no stanza"
            return (observed(f"not read, in {where}", entry.text or entry.key),)
        case MisspeltVariable(variable):
            value = f"{variable.name}={variable.value}"
            return (observed("not read, unknown variable", value, variable.source),)
        case LaterFile(candidate):
            return (observed("not read, another mqclient.ini comes first", candidate.path),)
        case NoSuchFile(candidate):
            return (observed(f"named by MQCLNTCF, {candidate.state.value}", candidate.path),)
    return ()


def put_right(facts: Facts, unread: Unread | None) -> tuple[Remedy, ...]:
    """Remedies that put it where the client reads it; empty where there is no such setting."""
    path = (facts.ini.path if facts.ini else "") or "mqclient.ini"
    match unread:
        case MisspeltKey(entry, key):
            return (ini_file.rename_key(entry, path, key),)
        case MisspeltStanza(heading, entries, stanza):
            return (ini_file.rename_stanza(heading, entries, path, stanza),)
        case ElsewhereInFile(entry, variable):
            if not variable:
                return ()
            return (client.set_meant(variable, entry.value, origin_for(facts, variable)),)
        case MisspeltVariable(misspelt, variable):
            return (client.set_meant(variable, misspelt.value, origin_for(facts, variable)),)
        case LaterFile(candidate):
            return (ini_file.use_file(candidate.path, origin_for(facts, "MQCLNTCF")),)
        case NoSuchFile():
            return (ini_file.correct_name(origin_for(facts, "MQCLNTCF")),)
    return ()
