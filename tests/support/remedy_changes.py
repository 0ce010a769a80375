"""What a remedy's text changes against what it says that it changes, as data.

The text is read as whoever pastes it reads it: a command that changes something, a value in it, a
place that somebody has to fill. Nothing here is taken from what builds remedies.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from mqtui.engine import change as kinds
from mqtui.engine.model import Finding, Remedy, RemedyKind, Verdict

_CHANGING_SHELL = re.compile(
    r"^(?:export|unset|setfacl|chgrp|chown|chmod|systemctl|tee|oc create|docker compose up) ?"
    r"|\bsed -i|\| tee\b|^cat >|> client-tls\.json|>> ?[^ ]|> mqclient\.ini"
    r"|\bkubectl (?:set|patch|create) "
    r"|\brunmqakm\b.* -cert -(?:add|import|receive|rename|delete|replace|create)\b"
    r"|\brunmqakm\b.* -keydb -(?:stashpw|create|convert|changepw)\b"
    r"|\b(?:ALTER|DEFINE|DELETE|REFRESH|START|STOP|CLEAR) [A-Z]+\b|\bSET (?:CHLAUTH|AUTHREC)\b"
)
_CHANGING_MQSC = re.compile(r"^(?:ALTER|CLEAR|DEFINE|DELETE|REFRESH|SET|START|STOP) ")
#: What is changed is neither end's: a router between them.
_OF_NEITHER_END = re.compile(r"^oc create route ")
_NO_COMMAND = "No command is given"
#: What stands in a text for somebody to fill.
_PLACES = re.compile(
    r"/path/to/|\bPASSWORD\b|\bHOST\b|--userid USER\b|\bSERVICE\b|\('192\.0\.2\.1'\)|\bappuser\b"
    r"|/full/path/of/|CHANNEL\(CHANNEL\)"
)


def problems(remedy: Remedy) -> list[str]:
    """What is wrong with the remedy's data, each as a sentence; none for a good one."""
    return list(_problems(remedy))


def unmended(finding: Finding) -> str:
    """Why a failure says nothing of what mends it; blank where it does."""
    if finding.verdict is not Verdict.FAIL or finding.needs or finding.out_of_reach:
        return ""
    if any(r.changes or r.needs for r in finding.remedies):
        return ""
    return f"{finding.headline}: nothing changes, nothing is needed, nothing is out of reach"


def _problems(remedy: Remedy) -> Iterator[str]:
    text = str(remedy.text)
    if _NO_COMMAND in text:
        if remedy.changes:
            yield "no command is given, but a change"
        return
    if changes_something(remedy) and not remedy.changes:
        yield f"it changes something, which is not said as data: {text}"
    for change in remedy.changes:
        # A line of a file is taken out by its number.
        by_title = isinstance(change, kinds.UnsetVariable)
        seen = "\n".join((unquoted(text), remedy.where, remedy.title if by_title else ""))
        for value in values(change, text):
            if not any(form in seen for form in forms(value)):
                yield f"{type(change).__name__}: {value!r} is not in the text: {text}"
        shown = change.certificate if isinstance(change, kinds.TrustCertificate) else None
        if shown and shown.sha256 not in seen and f"-label {shown.label}" not in seen:
            yield f"it does not say which certificate is meant: {text}"
    if remedy.needs:
        return
    # What is only put into a question about the queue manager keeps nobody from the change.
    rest = "\n".join(line for line in text.split("\n") if not line.startswith("DISPLAY "))
    if _PLACES.search(rest):
        yield f"somebody has to fill a place, which is no need: {text}"
    if "(insert " in remedy.title and rest == text:
        yield f"somebody has to insert something, which is no need: {remedy.title}"


def changes_something(remedy: Remedy) -> bool:
    """Whether whoever pastes it changes something."""
    if remedy.kind is RemedyKind.EDIT:
        return True
    pattern = _CHANGING_MQSC if remedy.kind is RemedyKind.MQSC else _CHANGING_SHELL
    lines = [line for line in remedy.text.split("\n") if not line.startswith(("#", "*"))]
    return any(pattern.search(line) and not _OF_NEITHER_END.match(line) for line in lines)


def unquoted(text: str) -> str:
    """The text with the quoting of shells and MQSC undone, as far as values need it."""
    return text.replace("'\"'\"'", "'").replace("''", "'").replace("\\$", "$")


def forms(value: str) -> set[str]:
    """How a value may be written: as it is, in JSON, as one of systemd or sed."""
    return {value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]}


def values(change: kinds.Change, text: str) -> Iterator[str]:
    """The values of a change that ``text``, which makes it, has."""
    match change:
        case kinds.UnsetVariable(name):
            yield name
        case kinds.SetVariable(name, value):
            yield from (name, value)
        case kinds.SetAttribute(path, _, _, value):
            yield from (path, value or "")
        case kinds.RenameStanza(path, _, stanza):
            yield from (path, f"{stanza}:")
        case kinds.UseTable(path):
            yield os.path.basename(path)
        case kinds.SetEntry(table, _, attribute, value):
            yield os.path.basename(table)
            yield "HOST" if attribute == "connection" else value
        case kinds.UseServerName():
            # The line of mqclient.ini is among the changes, or the only thing written.
            return
        case kinds.HoldCertificate(_, store) if "-cert -receive" in text:
            # The label is that of the request that the received file answers.
            yield store
        case kinds.TrustCertificate(_, store):
            # Which certificate is meant the text says by its fingerprint, or by its label there.
            yield store
        case kinds.AlterQueueManager():
            yield from (change.verb, change.kind, change.name)
            yield from (value for attribute in change.attributes for value in attribute)
        case _:
            yield from _texts(change)


def _texts(change: Any) -> Iterator[str]:
    """Every text in the fields of a change, those of an enumeration left out."""
    assert is_dataclass(change)
    for field in fields(change):
        value = getattr(change, field.name)
        if type(value) is str:
            yield value
        elif isinstance(value, tuple):
            yield from (each for each in value if type(each) is str)
