"""Where a key repository is named in a way that the client does not read.

A name that differs by some letters, a stanza that MQ does not know, and an mqclient.ini that comes
later in the search: MQ says nothing of any of them.

Source: docs/knowledge/mqclient-ini.md
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from mqtui.facts import Facts, FileState, IniCandidate, IniEntry, IniProblem, Variable
from mqtui.knowledge import variables
from mqtui.knowledge.settings import client_settings
from mqtui.rules.configuration.ini_dialect import known_stanza

STANZA, KEY, VARIABLE = "SSL", "SSLKeyRepository", "MQSSLKEYR"
#: What the same is called elsewhere: in a program's MQSCO, in MQSC, as a variable.
_OTHER_NAMES = ("keyrepository", "sslkeyr", "mqsslkeyr")
_LIKE = 0.75


@dataclass(frozen=True, slots=True)
class MisspeltKey:
    """A line of the SSL stanza whose attribute is nearly SSLKeyRepository."""

    entry: IniEntry


@dataclass(frozen=True, slots=True)
class MisspeltStanza:
    """Attributes of the SSL stanza under a ``heading`` that is none, as ``TLS:`` or ``[SSL]``."""

    heading: str
    entries: tuple[IniEntry, ...]


@dataclass(frozen=True, slots=True)
class ElsewhereInFile:
    """The attribute, in a stanza of another purpose or in none."""

    entry: IniEntry


@dataclass(frozen=True, slots=True)
class MisspeltVariable:
    """A variable that MQ does not know, whose name is nearly MQSSLKEYR."""

    variable: Variable


@dataclass(frozen=True, slots=True)
class LaterFile:
    """An mqclient.ini that the client would find if there were none before it."""

    candidate: IniCandidate
    entry: IniEntry


Unread = MisspeltKey | MisspeltStanza | ElsewhereInFile | MisspeltVariable | LaterFile


def unread_key_repository(facts: Facts) -> Unread | None:
    """What was meant to name the key repository, the surest first; ``None`` if nothing was."""
    ini = facts.ini
    if ini is not None and ini.path and ini.state is FileState.OK:
        named = [e for e in ini.entries if e.value.strip() and not e.secret]
        for entry in named:
            if entry.stanza.lower() == STANZA.lower() and _nearly_key(entry.key):
                return MisspeltKey(entry)
        for entry in named:
            if entry.key.lower() == KEY.lower():
                return _misplaced(ini.entries, ini.problems, entry)
    for variable in facts.environment.variables if facts.environment else ():
        if variable.value.strip() and not variable.secret and _nearly_variable(variable.name):
            return MisspeltVariable(variable)
    for candidate in ini.candidates if ini else ():
        for entry in candidate.entries:
            if (entry.stanza.lower(), entry.key.lower()) == (STANZA.lower(), KEY.lower()):
                return LaterFile(candidate, entry)
    return None


def _nearly_key(key: str) -> bool:
    """Whether it is no attribute that MQ knows, and this one is the nearest."""
    known = {info.key.lower() for info in client_settings() if info.key}
    if key.lower() in _OTHER_NAMES:
        return True
    if key.lower() in known:
        return False
    return difflib.get_close_matches(key.lower(), known, 1, _LIKE) == [KEY.lower()]


def _nearly_variable(name: str) -> bool:
    known = {variable.name for variable in variables()}
    return name not in known and difflib.get_close_matches(name, known, 1, 0.85) == [VARIABLE]


def _misplaced(
    entries: tuple[IniEntry, ...], problems: tuple[IniProblem, ...], found: IniEntry
) -> Unread:
    """The attribute under a heading that is none of MQ's, or in a stanza of another purpose."""
    has_ssl = any(e.stanza.lower() == STANZA.lower() for e in entries)
    if has_ssl:
        # A second stanza of that name is nowhere said to be read.
        return ElsewhereInFile(found)
    if found.stanza and known_stanza(found.stanza) is None:
        under = tuple(e for e in entries if e.stanza == found.stanza)
        return MisspeltStanza(f"{found.stanza}:", under)
    bracketed = [p for p in problems if p.line < found.line and p.text.startswith("[")]
    if not found.stanza and bracketed and bracketed[-1].text == f"[{STANZA}]":
        begins = bracketed[-1].line
        under = tuple(e for e in entries if not e.stanza and e.line > begins)
        return MisspeltStanza(bracketed[-1].text, under)
    return ElsewhereInFile(found)
