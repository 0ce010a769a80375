"""What ``keytool -list`` printed, with ``-v`` or without: entries, owners, issuers, dates.

The form is that of keytool of OpenJDK 17 in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mqtui.evidence.model import Event, Reader, Reading
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text

KIND = "output of keytool -list"

_HEAD = re.compile(r"\s{0,8}(?:Keystore (?:type|provider): |Your keystore contains \d+ entr)")
_ALIAS = re.compile(r"\s{0,8}Alias name: (\S[^\n]*)")
_FIELD = re.compile(r"\s{0,8}(Entry type|Owner|Issuer|Valid from): (\S[^\n]*)")
#: Without -v an entry is one line: alias, date, kind.
_SHORT = re.compile(r"\s{0,8}([^\n]{1,200}?), [^\n]{0,60}, (\w{0,30}Entry),\s{0,4}$")
_ERROR = re.compile(r"keytool error: ([^\n]{1,600})")
_COMMAND = re.compile(r"[^\n]{0,200}\b(?:keytool|runmqktool)(?:\.exe)?\b[^\n]{0,80} -")
_UNTIL = "until: "
_KINDS = {
    "PrivateKeyEntry": "certificate with its private key",
    "keyEntry": "certificate with its private key",
    "trustedCertEntry": "trusted certificate",
    "SecretKeyEntry": "secret key",
}


@dataclass(slots=True)
class _Entry:
    line: int
    alias: str
    kind: str = ""
    #: Of each certificate, from the entry's own up to that of a CA.
    owners: list[str] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    until: list[str] = field(default_factory=list)


def score(text: str) -> float:
    """How surely it is such a list, or keytool's own error."""
    heads = {m[0].split()[1] for _, line in numbered_lines(text) if (m := _HEAD.match(line))}
    if any(_ALIAS.match(line) for _, line in numbered_lines(text)):
        heads.add("alias")
    if _ERROR.search(text):
        return 0.7
    return min(0.95, 0.45 * len(heads))


def read(text: str) -> Reading:
    """The entries in the order of the list, and what is missing above their chains."""
    entries: list[_Entry] = []
    errors: list[Event] = []
    unread, began = 0, False
    for number, line in numbered_lines(text):
        if error := _ERROR.search(line):
            errors.append(Event(number, f"keytool failed: {redact_text(error[1]).text}"))
        elif alias := _ALIAS.match(line):
            entries.append(_Entry(number, alias[1].rstrip()))
        elif short := _SHORT.match(line):
            entries.append(_Entry(number, short[1], short[2]))
        elif entries and (part := _FIELD.match(line)):
            _put(entries[-1], part[1], part[2].rstrip())
        elif not (began or _HEAD.match(line)) and line.strip() and not _COMMAND.match(line):
            unread += 1
        began = began or bool(entries) or bool(_HEAD.match(line))
    told = sorted([*map(_told, entries), *errors], key=lambda event: event.line)
    return Reading(KIND, (*told, *_whole(entries)), unread)


def _put(entry: _Entry, name: str, value: str) -> None:
    match name:
        case "Entry type":
            entry.kind = value
        case "Owner":
            entry.owners.append(value)
        case "Issuer":
            entry.issuers.append(value)
        case _:
            entry.until.append(value.partition(_UNTIL)[2])


def _told(entry: _Entry) -> Event:
    parts = [f"{entry.alias}: {_KINDS.get(entry.kind, entry.kind) or 'entry'}"]
    values = [("label", entry.alias), ("entry", entry.kind)]
    for name, label, found in (
        ("subject", "subject", entry.owners),
        ("issuer", "issuer", entry.issuers),
        ("until", "valid until", entry.until),
    ):
        if found:
            parts.append(f"{label} {found[0]}")
            values.append((name, found[0]))
    if len(entry.owners) > 1:
        parts.append(f"with a chain of {len(entry.owners)} certificates")
    return Event(entry.line, "; ".join(parts), values=tuple(values))


def _whole(entries: list[_Entry]) -> Iterator[Event]:
    if not entries:
        return
    own = [entry for entry in entries if entry.kind in {"PrivateKeyEntry", "keyEntry"}]
    trusted = [entry for entry in entries if entry.kind == "trustedCertEntry"]
    last = entries[-1].line
    yield Event(
        last,
        f"The store has {len(own)} with a private key and {len(trusted)} trusted.",
        values=(("personal", str(len(own))), ("trusted", str(len(trusted)))),
    )
    if not trusted:
        text = "As a trust store it has no CA: Java trusts only its trusted certificates."
        yield Event(last, text)
    here = {owner for entry in entries for owner in entry.owners}
    for entry in entries:
        if entry.issuers and entry.issuers[-1] not in here:
            text = f"{entry.alias}: its issuer {entry.issuers[-1]} is not in this list."
            yield Event(entry.line, text, values=(("missing", entry.issuers[-1]),))


READER = Reader(KIND, score, read, has_blank_lines=True)
