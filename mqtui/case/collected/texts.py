"""What the collector's small texts say: options, user, versions, copied files, stores."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from mqtui.case.collected.listing import Listing, read_listing
from mqtui.case.errors import CaseError
from mqtui.facts import Tools

#: The first line of ``collect.txt``. Another number is a script that this version does not know.
FORMAT = "mqtui.collected/1"
_FORMAT = re.compile(r"mqtui\.collected/(\d{1,4})")
_PID = re.compile(r"[1-9]\d{0,9}")
_BYTES = re.compile(rb"(?:\s*\d{1,3})*\s*")
#: As many values of a text are kept.
_MOST = 1000


@dataclass(frozen=True, slots=True)
class CollectedStore:
    """What was gathered of a key repository. ``code`` is runmqakm's, 127 where it is not there.

    ``certificates`` are PEM texts by the place of their label in ``listed``, from 1 on. ``head``
    are the first bytes of the file.
    """

    path: str
    code: int = 127
    head: bytes = b""
    listed: str = ""
    certificates: tuple[tuple[int, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """All that a tar of the collector holds. ``stated`` are its options and what it found out.

    ``variables`` are ``NAME=value`` lines, masked. ``contents`` are copied files by their paths.
    """

    stated: Mapping[str, str]
    taken_at: datetime
    variables: tuple[tuple[str, str], ...]
    accounts: Mapping[str, str]
    own: str
    listing: Listing
    contents: Mapping[str, bytes]
    stores: tuple[CollectedStore, ...]
    displays: tuple[str, ...]
    missed: tuple[str, ...]
    tools: Tools
    listening: str = ""
    hello: str = ""


def collected_of(members: Mapping[str, bytes]) -> Collected:
    """What the members of the tar say.

    Raises:
        CaseError: a newer collector wrote it, or none.
    """
    stated = dict(_pairs(members, "collect.txt"))
    named = _FORMAT.fullmatch(stated.get("format", ""))
    if named is None:
        raise CaseError("it is not what mqtui's collector has written: it does not say its form.")
    if named[0] != FORMAT:
        raise CaseError(f"a newer collector wrote it (form {named[1]}). Open it with its version.")
    accounts = [line.split("\t") for line in _lines(members, "accounts.txt")]
    return Collected(
        stated,
        _moment(stated.get("when", "")),
        tuple(_variables(members)),
        {row[1]: row[2] for row in accounts if row[0] == "user" and len(row) > 2},
        next((row[1] for row in accounts if row[0] == "self" and len(row) > 1), ""),
        read_listing(_text(members, "paths.txt")),
        dict(_contents(members)),
        tuple(_stores(members)),
        tuple(_text(members, name) for name in sorted(members) if name.startswith("mqsc/")),
        tuple(_lines(members, "missed.txt")),
        _tools(members),
        _text(members, "listening.txt"),
        _text(members, "hello.txt"),
    )


def process_of(stated: Mapping[str, str]) -> int | None:
    """The process whose variables were taken."""
    pid = stated.get("pid", "")
    return int(pid) if _PID.fullmatch(pid) else None


def _text(members: Mapping[str, bytes], name: str) -> str:
    # A path may have any bytes; Python's own form of them survives a comparison.
    return members.get(name, b"").decode("utf-8", "surrogateescape")


def _lines(members: Mapping[str, bytes], name: str) -> list[str]:
    return [line for line in _text(members, name).split("\n")[: _MOST + 1] if line]


def _pairs(members: Mapping[str, bytes], name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(members, name):
        key, tab, value = line.partition("\t")
        if tab:
            yield key, value


def _variables(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for line in _lines(members, "environment.txt"):
        name, equals, value = line.partition("=")
        if equals:
            yield name, value


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise CaseError("it does not say when it was taken.") from None


def _contents(members: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for number, path in _pairs(members, "files.txt"):
        data = members.get(f"files/{number}")
        if data is None or not path.startswith("/"):
            continue
        if number.endswith(".table"):
            data = _table(data)
        if data is not None:
            yield path, data


def _table(data: bytes) -> bytes | None:
    """The bytes of a binary channel table, which the collector writes as decimal numbers."""
    if not _BYTES.fullmatch(data):
        return None
    try:
        return bytes(map(int, data.split()))
    except ValueError:
        return None


def _stores(members: Mapping[str, bytes]) -> Iterator[CollectedStore]:
    for line in _lines(members, "stores.txt")[:_MOST]:
        number, _, rest = line.partition("\t")
        code, _, rest = rest.partition("\t")
        head, _, path = rest.partition("\t")
        if not (number.isascii() and number.isdecimal() and path.startswith("/")):
            continue
        start = f"stores/{number}."
        found = (
            (name.removeprefix(start).removesuffix(".pem"), data)
            for name, data in members.items()
            if name.startswith(start) and name.endswith(".pem")
        )
        certificates = ((int(n), data) for n, data in found if n.isascii() and n.isdecimal())
        yield CollectedStore(
            path,
            int(code) if code.isascii() and code.isdecimal() and len(code) < 4 else 127,
            _hex(head),
            _text(members, f"stores/{number}.list"),
            tuple(sorted(certificates)),
        )


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _tools(members: Mapping[str, bytes]) -> Tools:
    rows = [line.split("\t") for line in _lines(members, "versions.txt")]
    there = {row[1]: row[2] for row in rows if row[0] == "program" and len(row) > 2}
    return Tools(
        setfacl=bool(there.get("setfacl")),
        runmqakm=there.get("runmqakm", ""),
        on_path=bool(there.get("runmqakm")),
        runmqktool=bool(there.get("runmqktool")),
    )
