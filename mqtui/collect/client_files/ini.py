"""Finding and reading the mqclient.ini that a client started here would read."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import replace
from itertools import islice

from mqtui.collect.client_files.reader import why_not_for_the_program
from mqtui.collect.files import FileRead, absolute, path_of_url, read_bounded
from mqtui.collect.redact import redact, redact_lines
from mqtui.engine.secrets import Password, store_password
from mqtui.engine.text import printable
from mqtui.facts import (
    ClientIni,
    Environment,
    FileState,
    HostInfo,
    IniCandidate,
    IniEntry,
    IniPlace,
    IniProblem,
    Source,
    SourceKind,
)
from mqtui.formats.decoding import decoded
from mqtui.formats.held_text import HeldFile, held_files
from mqtui.formats.ini import IniFile, IniIssue, parse_ini
from mqtui.formats.redacted import PLACEHOLDER, Redacted
from mqtui.knowledge.settings import client_settings
from mqtui.rules.configuration.ini_dialect import MOST, doubts

_NAME = "mqclient.ini"
_LIMIT = 1 << 20
_LIKE = 0.6
#: A stanza with an attribute below it.
_INI = re.compile(
    rb"^[ \t]*[A-Za-z]\w*[ \t]*:[ \t]*\r?\n(?:[ \t]*(?:[#;][^\n]*)?\n)*[ \t]*\w+[ \t]*=", re.M
)
#: ``SSL: SSLKeyRepositoryPassword`` (docs/knowledge/mqclient-ini.md).
_STORE_PASSWORD = ("ssl", "sslkeyrepositorypassword")


def find_ini(
    environment: Environment, host: HostInfo, stated: str | None
) -> tuple[ClientIni, tuple[Password, ...]]:
    """Walk the search order and read the first file that is there; only that one has an effect.

    Order: MQCLNTCF, the working directory, the data path, the home directory
    (docs/knowledge/mqclient-ini.md). ``stated`` names the file instead, and nothing is
    searched. A password in the file comes apart from the facts. Where the program runs on another
    machine, its file is there, and none of this one is read in its place.
    """
    if stated is None and not environment.machine.is_here:
        return ClientIni((), state=FileState.ELSEWHERE, machine=environment.machine), ()
    if stated is None and (named := environment.not_known("MQCLNTCF")):
        why = f"{named.name} is set to a value that is not known, so mqclient.ini is not either."
        return ClientIni((), error=why), ()
    candidates: list[IniCandidate] = []
    chosen: tuple[str, FileRead] | None = None
    for path, place, why in _places(environment, host, stated):
        read = read_bounded(path, _LIMIT)
        used = chosen is None and read.state not in (FileState.ABSENT, FileState.NOT_A_FILE)
        if used:
            chosen = path, read
        candidates.append(IniCandidate(path, place, why, _state(read), used, read.error))
        if not used and _state(read) is FileState.OK:
            unread = _unread_entries(path, read.data, environment, host)
            candidates[-1] = replace(candidates[-1], entries=unread)
    if chosen is None:
        error = candidates[0].detail if stated is not None else None
        state = candidates[0].state if stated is not None else FileState.ABSENT
        return ClientIni(tuple(candidates), stated, state, error=error), ()
    path, read = chosen
    state = _state(read)
    if state is FileState.BINARY:
        error = f"{path} is not text (it contains NUL bytes), so it is not an mqclient.ini."
        return ClientIni(tuple(candidates), path, state, error=error), ()
    if state is not FileState.OK:
        return ClientIni(tuple(candidates), path, state, error=read.error), ()
    if stated is None and (why := why_not_for_the_program(path, environment, host)):
        return ClientIni(tuple(candidates), path, FileState.UNREADABLE, error=why), ()
    data = read.data
    if stated is not None and (held := _held(data)):
        why = f"{candidates[0].why}, {printable(held.name)} in it"
        candidates[0] = replace(candidates[0], why=why)
        data = held.in_place()
    parsed = parse_ini(data)
    shown = _shown(parsed)
    entries, passwords = _entries(parsed, path, shown)
    problems = _problems(parsed, entries, shown)
    return ClientIni(tuple(candidates), path, state, entries, problems), passwords


def _held(data: bytes) -> HeldFile | None:
    """The mqclient.ini in a ConfigMap or a Secret: the one of that name, else the only one."""
    read = decoded(data)
    found = [] if read.binary else [f for f in held_files(read.text) if _INI.search(f.data)]
    named = [each for each in found if each.name.lower() == "mqclient.ini"]
    return next(iter(named or found), None)


#: Stanzas that are told of a file that is not read, and how many of their lines.
_TOLD, _MOST_UNREAD = ("channels", "ssl"), 20


def _unread_entries(
    path: str, data: bytes, environment: Environment, host: HostInfo
) -> tuple[IniEntry, ...]:
    """What a file says that the client does not read, if the program's user may read it."""
    if why_not_for_the_program(path, environment, host):
        return ()
    parsed = parse_ini(data)
    entries, _ = _entries(parsed, path, _shown(parsed))
    told = (e for e in entries if e.stanza.lower() in _TOLD and not e.secret)
    return tuple(islice(told, _MOST_UNREAD))


def _shown(parsed: IniFile) -> list[Redacted]:
    """Every line as it may be kept."""
    names = {info.key.lower() for info in client_settings() if info.key}

    known: dict[str, bool] = {}

    def is_known(key: str) -> bool:
        plain = key.lower()
        if plain in names or len(known) >= MOST:
            # The nearest name takes time to find; a file of unknown ones is not worth more.
            return plain in names
        if plain not in known:
            known[plain] = bool(difflib.get_close_matches(plain, names, 1, _LIKE))
        return known[plain]

    return redact_lines(parsed.lines, is_known)


def _problems(
    parsed: IniFile, entries: tuple[IniEntry, ...], shown: list[Redacted]
) -> tuple[IniProblem, ...]:
    """What the reader could not make sense of, and what MQ would not read as meant, by line."""
    first, others = parsed.problems[:MOST], parsed.problems[MOST:]
    unread = [_problem(p, shown[p.line - 1]) for p in first]
    if others:
        more = f"There are {len(others)} more lines like these."
        unread.append(IniProblem(others[0].line, "", more))
    return tuple(sorted((*unread, *doubts(entries)), key=lambda p: p.line))


def _problem(issue: IniIssue, line: Redacted) -> IniProblem:
    """A line that MQ would not read as it looks, without what it may have of a secret."""
    if line.hidden:
        message = "This line may be the rest of a secret in the lines above it, so it is not shown."
        return IniProblem(issue.line, PLACEHOLDER, message)
    message = issue.message
    for secret in sorted(line.secrets, key=len, reverse=True):
        message = message.replace(secret, PLACEHOLDER) if secret.strip() else message
    return IniProblem(issue.line, line.text.strip() if issue.text else "", message)


def _state(read: FileRead) -> FileState:
    # UTF-16 text has NUL bytes too, but its reader says what is wrong with it.
    if read.state is FileState.OK and decoded(read.data).binary:
        return FileState.BINARY
    return read.state


def _places(
    environment: Environment, host: HostInfo, stated: str | None
) -> list[tuple[str, IniPlace, str]]:
    """Each place once, with what makes it one, and that in words."""
    here = host.working_directory
    if stated is not None:
        return [(absolute(stated, here), IniPlace.STATED, "given with --ini")]
    places: list[tuple[str, IniPlace, str]] = []
    named = environment.get("MQCLNTCF")
    if named is not None and named.value.strip():
        path = absolute(path_of_url(named.value.strip()), here)
        places.append((path, IniPlace.MQCLNTCF, "named by MQCLNTCF"))
    path = os.path.join(here, _NAME)
    places.append((path, IniPlace.WORKING_DIRECTORY, "the working directory"))
    path = absolute(os.path.join(host.data_path, _NAME), here)
    places.append((path, IniPlace.DATA_DIRECTORY, "the MQ data directory"))
    home = environment.get("HOME")
    directory = home.value if home is not None and home.value else host.home
    if directory:
        path = absolute(os.path.join(directory, _NAME), here)
        places.append((path, IniPlace.HOME_DIRECTORY, "the home directory"))
    # One directory may play two parts; the file is then looked for once, in its first part.
    first: dict[str, tuple[IniPlace, str]] = {}
    for path, place, why in places:
        first.setdefault(os.path.normpath(path), (place, why))
    return [(path, place, why) for path, (place, why) in first.items()]


def _entries(
    parsed: IniFile, path: str, shown: list[Redacted]
) -> tuple[tuple[IniEntry, ...], tuple[Password, ...]]:
    entries = []
    passwords: list[Password] = []
    for line in parsed.entries:
        if shown[line.line - 1].hidden:
            # Not an attribute, though there is an "=" in it: a line of a private key, for example.
            continue
        if (line.stanza.lower(), line.key.lower()) == _STORE_PASSWORD and line.value:
            source = Source(SourceKind.FILE, path, line.line)
            # Of two lines of one name the last is taken for the one that counts.
            passwords.insert(0, store_password(source, line.value))
        value, secret = redact(line.key, line.value)
        text = "" if secret else parsed.lines[line.line - 1]
        entries.append(
            IniEntry(line.stanza, line.key, value if line.value else "", line.line, secret, text)
        )
    return tuple(entries), tuple(passwords)
