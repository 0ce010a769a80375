"""Where a key repository or a channel table is named in a way that the client does not read.

A name that differs by some letters, a stanza that MQ does not know, and an mqclient.ini that comes
later in the search: MQ says nothing of any of them.

Source: docs/knowledge/mqclient-ini.md
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from mqtui.facts import Facts, FileState, IniCandidate, IniEntry, IniPlace, IniProblem, Variable
from mqtui.knowledge import variables
from mqtui.knowledge.settings import client_settings
from mqtui.rules.configuration.ini_dialect import known_stanza

_NOT_THERE = (FileState.ABSENT, FileState.NOT_A_FILE)
_LIKE, _LIKE_VARIABLE = 0.75, 0.85


@dataclass(frozen=True, slots=True)
class Written:
    """How something is named: attributes of a stanza, or variables.

    ``other_names`` are what an attribute is called elsewhere, in lower case; ``variable`` takes the
    value of the attribute as it is, blank where none does.
    """

    stanza: str
    keys: tuple[str, ...]
    variables: tuple[str, ...]
    other_names: tuple[str, ...] = ()
    variable: str = ""


#: In a program's MQSCO, in MQSC and as a variable it is called otherwise.
KEY_REPOSITORY = Written(
    "SSL",
    ("SSLKeyRepository",),
    ("MQSSLKEYR",),
    ("keyrepository", "sslkeyr", "mqsslkeyr"),
    "MQSSLKEYR",
)
TABLE = Written(
    "CHANNELS",
    ("ChannelDefinitionDirectory", "ChannelDefinitionFile"),
    ("MQCCDTURL", "MQCHLLIB", "MQCHLTAB"),
)


@dataclass(frozen=True, slots=True)
class MisspeltKey:
    """A line of the right stanza whose attribute is nearly ``key``."""

    entry: IniEntry
    key: str


@dataclass(frozen=True, slots=True)
class MisspeltStanza:
    """Attributes of ``stanza`` under a ``heading`` that is none, as ``TLS:`` or ``[SSL]``."""

    heading: str
    entries: tuple[IniEntry, ...]
    stanza: str


@dataclass(frozen=True, slots=True)
class ElsewhereInFile:
    """The attribute, in a stanza of another purpose or in none. ``variable`` sets the same."""

    entry: IniEntry
    variable: str


@dataclass(frozen=True, slots=True)
class MisspeltVariable:
    """A variable that MQ does not know, whose name is nearly ``meant``."""

    variable: Variable
    meant: str


@dataclass(frozen=True, slots=True)
class LaterFile:
    """An mqclient.ini that the client would find if there were none before it."""

    candidate: IniCandidate
    entry: IniEntry


@dataclass(frozen=True, slots=True)
class NoSuchFile:
    """The mqclient.ini that MQCLNTCF names, which is not there: it may have had it."""

    candidate: IniCandidate


Unread = MisspeltKey | MisspeltStanza | ElsewhereInFile | MisspeltVariable | LaterFile | NoSuchFile


def unread(facts: Facts, written: Written) -> Unread | None:
    """What was meant to name it, the surest first; ``None`` if nothing was."""
    ini = facts.ini
    names = tuple(key.lower() for key in written.keys)
    if ini is not None and ini.path and ini.state is FileState.OK:
        named = [e for e in ini.entries if e.value.strip() and not e.secret]
        for entry in named:
            if entry.stanza.lower() == written.stanza.lower():
                if key := _nearest_key(entry.key, written):
                    return MisspeltKey(entry, key)
            elif entry.key.lower() in names:
                return _misplaced(ini.entries, ini.problems, entry, written)
    for variable in facts.environment.variables if facts.environment else ():
        meant = _nearest_variable(variable.name, written)
        if meant and variable.value.strip() and not variable.secret:
            return MisspeltVariable(variable, meant)
    for candidate in ini.candidates if ini else ():
        for entry in candidate.entries:
            if entry.stanza.lower() == written.stanza.lower() and entry.key.lower() in names:
                return LaterFile(candidate, entry)
    for candidate in ini.candidates if ini else ():
        if candidate.place is IniPlace.MQCLNTCF and candidate.state in _NOT_THERE:
            return NoSuchFile(candidate)
    return None


def _nearest_key(key: str, written: Written) -> str:
    """The attribute that is meant where ``key`` is none that MQ knows; blank if it is another."""
    if key.lower() in written.other_names:
        return written.keys[0]
    known = {info.key.lower(): info.key for info in client_settings() if info.key}
    known |= {own.lower(): own for own in written.keys}
    if key.lower() in known:
        return ""
    cut = [own for own in written.keys if own.lower().startswith(key.lower())]
    if len(cut) == 1 and len(key) > len(cut[0]) // 2:
        return cut[0]
    near = difflib.get_close_matches(key.lower(), known, 1, _LIKE)
    return known[near[0]] if near and known[near[0]] in written.keys else ""


def _nearest_variable(name: str, written: Written) -> str:
    known = {variable.name for variable in variables()} | set(written.variables)
    if name in known:
        return ""
    near = difflib.get_close_matches(name, known, 1, _LIKE_VARIABLE)
    return near[0] if near and near[0] in written.variables else ""


def _misplaced(
    entries: tuple[IniEntry, ...],
    problems: tuple[IniProblem, ...],
    found: IniEntry,
    written: Written,
) -> Unread:
    """The attribute under a heading that is none of MQ's, or in a stanza of another purpose."""
    stanza = written.stanza
    if any(e.stanza.lower() == stanza.lower() for e in entries):
        # A second stanza of that name is nowhere said to be read.
        return ElsewhereInFile(found, written.variable)
    if found.stanza and known_stanza(found.stanza) is None:
        under = tuple(e for e in entries if e.stanza == found.stanza)
        return MisspeltStanza(f"{found.stanza}:", under, stanza)
    bracketed = [p for p in problems if p.line < found.line and p.text.startswith("[")]
    if not found.stanza and bracketed and bracketed[-1].text == f"[{stanza}]":
        begins = bracketed[-1].line
        ends = next((p.line for p in problems if p.line > begins and p.text.startswith("[")), None)
        under = tuple(
            e for e in entries if not e.stanza and e.line > begins and (not ends or e.line < ends)
        )
        return MisspeltStanza(bracketed[-1].text, under, stanza)
    return ElsewhereInFile(found, written.variable)
