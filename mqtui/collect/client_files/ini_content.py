"""What an mqclient.ini holds: its entries, what MQ would not read in it, and its passwords."""

from __future__ import annotations

import difflib
import re
from itertools import islice

from mqtui.collect.client_files.reader import why_not_for_the_program
from mqtui.collect.redact import redact, redact_lines
from mqtui.engine.secrets import Password, store_password
from mqtui.engine.text import printable
from mqtui.facts import Environment, HostInfo, IniEntry, IniProblem, Source, SourceKind
from mqtui.formats.decoding import decoded
from mqtui.formats.held_text import held_files
from mqtui.formats.ini import IniFile, IniIssue, parse_ini
from mqtui.formats.redacted import PLACEHOLDER, Redacted
from mqtui.knowledge.settings import client_settings
from mqtui.rules.configuration.ini_dialect import MOST, doubts

_LIKE = 0.6
#: A stanza with an attribute below it.
_INI = re.compile(
    rb"^[ \t]*[A-Za-z]\w*[ \t]*:[ \t]*\r?\n(?:[ \t]*(?:[#;][^\n]*)?\n)*[ \t]*\w+[ \t]*=", re.M
)
#: ``SSL: SSLKeyRepositoryPassword`` (docs/knowledge/mqclient-ini.md).
_STORE_PASSWORD = ("ssl", "sslkeyrepositorypassword")
#: Stanzas that are told of a file that is not read, and how many of their lines.
_TOLD, _MOST_UNREAD = ("channels", "ssl"), 20


def ini_content(
    path: str, data: bytes
) -> tuple[tuple[IniEntry, ...], tuple[IniProblem, ...], tuple[Password, ...]]:
    """The entries of the file, its problems, and its passwords, which are no facts."""
    parsed = parse_ini(data)
    shown = _shown(parsed)
    entries, passwords = _entries(parsed, path, shown)
    return entries, _problems(parsed, entries, shown), passwords


def held_ini(data: bytes) -> tuple[str, bytes] | None:
    """The mqclient.ini in a ConfigMap or a Secret, with its name, on the lines that it has there.

    It is the one of that name, else the only one.
    """
    read = decoded(data)
    found = [] if read.binary else [f for f in held_files(read.text) if _INI.search(f.data)]
    named = [each for each in found if each.name.lower() == "mqclient.ini"]
    held = next(iter(named or found), None)
    return (printable(held.name), held.in_place()) if held is not None else None


def unread_entries(
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
    """What the reader could not make sense of, and what MQ reads in another way, by line."""
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
