"""The key repositories of the application and of the queue manager, written anew."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization

from mqtui.formats.keystore.stash import MAX_PASSWORD, write_stash
from mqtui.lab.directory.files import Ownership, current_user, key_ownership, put
from mqtui.lab.pki.certificates import entry, entry_problem
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place
from mqtui.lab.writers.cms import write_cms, write_requests
from mqtui.lab.writers.jks import write_jks
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12

_KINDS = ("pkcs12", "cms3", "cms4", "cms6", "jks", "pem", "junk", "empty")
_STASHES = {
    "right": "has the password of the key repository",
    "none": "no stash file",
    "of another store": "has another password",
    "old-format": "correct, in the old format of 129 bytes",
    "unreadable": "correct, but the user who needs it cannot read it",
    "junk": "193 bytes that are not a stash",
    "empty": "an empty file",
}


def _client(place: Place, values: Mapping[str, Any]) -> None:
    box = place.sandbox
    path = place.path(values["path"]) if "path" in values else box.client_store
    entries = values.get("entries", ("application", "server-ca", "client-ca"))
    kind = values.get("kind", box.client_store_kind)
    _write(place, path, kind, entries, values, key_ownership(box.user))


def _server(place: Place, values: Mapping[str, Any]) -> None:
    box = place.sandbox
    path = place.path(values["path"]) if "path" in values else box.server_store
    healthy = ("queue-manager", "queue-manager-ec", "server-ca", "client-ca")
    entries = values.get("entries", healthy)
    kind = values.get("kind", "pkcs12")
    _write(place, path, kind, entries, values, key_ownership(current_user()))


def _write(
    place: Place,
    path: Path,
    kind: str,
    entries: Sequence[str],
    values: Mapping[str, Any],
    ownership: Ownership,
) -> None:
    password = _password(place, values)
    made = [entry(place.text(text)) for text in entries]
    if values.get("names") == "none":
        made = [replace(each, label="") for each in made]
    put(path, _store(kind, made, password), ownership)
    if kind.startswith("cms"):
        put(path.with_suffix(".rdb"), write_requests(password, version=int(kind[-1])), ownership)
    stash = path.with_suffix(".sth")
    match values.get("stash", "right"):
        case "none":
            stash.unlink(missing_ok=True)
        case "of another store":
            put(stash, write_stash(_random_password()), ownership)
        case "old-format":
            put(stash, write_stash(password, old=True), ownership)
        case "junk":
            put(stash, os.urandom(193), ownership)
        case "empty":
            put(stash, b"", ownership)
        case "unreadable":
            from mqtui.lab.scenario.plants.file import make_unreadable

            put(stash, write_stash(password), ownership)
            make_unreadable(place, stash)
        case _:
            put(stash, write_stash(password), ownership)


def _store(kind: str, entries: Sequence[Entry], password: bytes) -> bytes:
    match kind:
        case "pkcs12":
            return write_pkcs12(entries, password)
        case "jks":
            return write_jks(entries, password)
        case "pem":
            # Certificates only: a private key never stands in clear in the sandbox.
            encoding = serialization.Encoding.PEM
            return b"".join(e.certificate.public_bytes(encoding) for e in entries)
        case "junk":
            return os.urandom(3000)
        case "empty":
            return b""
    return write_cms(entries, password, version=int(kind[-1]))


def _password(place: Place, values: Mapping[str, Any]) -> bytes:
    stated = values.get("password")
    return place.text(stated).encode() if stated else _random_password()


def _random_password() -> bytes:
    return secrets.token_urlsafe(24).encode("ascii")


def _entries_problem(value: Sequence[str]) -> str:
    for text in value:
        if problem := entry_problem(text):
            return f"is not valid. {problem.rstrip('.')}"
    return ""


def _password_problem(value: str) -> str:
    if not value.isprintable() or not 0 < len(value.encode()) <= MAX_PASSWORD:
        return f"must be 1 to {MAX_PASSWORD} bytes of printable characters"
    return ""


_FIELDS = (
    Field(
        "entries",
        Kind.TEXTS,
        "lab certificates, each `NAME [as LABEL] [without key]`; by default those of "
        "the healthy sandbox",
        check=_entries_problem,
    ),
    Field("kind", Kind.TEXT, "the file format (default: unchanged)", choices=_KINDS),
    Field(
        "names",
        Kind.TEXT,
        "`none`: without friendly names, as openssl pkcs12 -export without -name writes PKCS#12",
        choices=("kept", "none"),
    ),
    Field("path", Kind.TEXT, "where to write it in the sandbox (default: unchanged)"),
    Field(
        "password",
        Kind.TEXT,
        "the password (default: a random one)",
        check=_password_problem,
    ),
    Field(
        "stash",
        Kind.TEXT,
        "; ".join(f"`{name}`: {about}" for name, about in _STASHES.items()),
        choices=tuple(_STASHES),
    ),
)

CLIENT_STORE = Primitive(
    "client store",
    "The application's key repository, recreated with a new stash file.",
    _FIELDS,
    """\
[[plant]]
what = "client store"
entries = ["application as LabApp", "server-ca as the server's CA", "client-ca"]
kind = "pkcs12"
stash = "right"
""",
    _client,
)

SERVER_STORE = Primitive(
    "server store",
    "The queue manager's key repository, recreated. After the start it takes effect only after a "
    "REFRESH SECURITY TYPE(SSL) in an `mqsc` plant.",
    _FIELDS,
    """\
[[plant]]
what = "server store"
entries = ["queue-manager-expired", "queue-manager-ec", "server-ca", "client-ca"]
when = "after start"
""",
    _server,
)
