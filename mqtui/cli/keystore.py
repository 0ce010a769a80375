"""``mqtui keystore FILE``: what a key repository of any kind holds, with no GSKit installed."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mqtui.cli.exits import FAILED, FINE, CommandError
from mqtui.collect.key_repository.password_file import password_in_file
from mqtui.collect.key_repository.store import open_store
from mqtui.engine.known_secrets import allow
from mqtui.engine.secrets import Password, store_password
from mqtui.engine.text import LONGEST, printable
from mqtui.facts import Certificate, PasswordState, Source, SourceKind, StoreContents
from mqtui.facts.public_names import store_names
from mqtui.output import write, write_json

_VARIABLE = "MQKEYRPWD"
_NAMES = {
    "cms": "CMS key database",
    "pkcs12": "PKCS#12",
    "pem": "PEM",
    "jks": "Java key store (JKS)",
    "jceks": "Java key store (JCEKS)",
}
_JAVA = ("jks", "jceks")
_USUAL = {".kdb": "cms", ".rdb": "cms", ".crl": "cms", ".jks": "jks", ".jceks": "jceks"}


def run(given: argparse.Namespace) -> int:
    """List the store; 0 when it was read, 1 when with problems.

    Raises:
        CommandError: the store cannot be read as any known kind, or the file with the password
            cannot be read.
    """
    path = os.path.abspath(given.file)
    contents, _ = open_store(path, _passwords(given.password_file))
    allow(store_names(contents))
    problems = _problems(contents)
    unreadable = _is_unreadable(contents)
    if given.format == "json":
        write_json(_value(contents, problems))
    elif not unreadable:
        write("".join(f"{line}\n" for line in _lines(contents, problems)))
    if unreadable:
        raise CommandError(printable(problems[0]))
    return FAILED if problems else FINE


def _passwords(password_file: str | None) -> tuple[Password, ...]:
    if password_file is None:
        value = os.environ.get(_VARIABLE, "")
        source = Source(SourceKind.VARIABLE, _VARIABLE)
        return (store_password(source, value),) if value else ()
    found, why = password_in_file(password_file)
    if found is None:
        raise CommandError(f"--password-file {printable(password_file)}: {printable(why)}")
    return (found,)


def _is_unreadable(contents: StoreContents) -> bool:
    """Whether the bytes themselves stand in the way, and not the lack of a password."""
    return not contents.readable and contents.password_state is PasswordState.NOT_NEEDED


def _problems(contents: StoreContents) -> list[str]:
    problems = list(contents.problems)
    # Without a password a key database is listed all the same; of a Java store the error says
    # only that MQ's C client has no use for it.
    listed = contents.readable and contents.password_state is PasswordState.MISSING
    if contents.error and not listed and contents.format not in _JAVA:
        problems.insert(0, contents.error)
    return list(dict.fromkeys(problems))


def _value(contents: StoreContents, problems: list[str]) -> dict[str, Any]:
    value: dict[str, Any] = {
        "format": contents.format,
        "entries": [_entry_value(entry) for entry in contents.entries],
        "password": {
            "source": str(contents.password_source) if contents.password_source else None,
            "verified": contents.password_state is PasswordState.RIGHT,
        },
        "problems": problems,
    }
    if contents.requests:
        value["requests"] = [
            {"label": r.label, "subject": r.subject, "sha256": r.sha256 or None}
            for r in contents.requests
        ]
    return value


def _entry_value(entry: Certificate) -> dict[str, Any]:
    return {
        "label": entry.label,
        "subject": entry.subject,
        "issuer": entry.issuer,
        "serial": entry.serial,
        "sha256": entry.sha256,
        "key": _key(entry),
        "not_before": _when(entry.not_before),
        "not_after": _when(entry.not_after),
        "has_private_key": entry.has_private_key,
        "default": entry.default,
        "trusted": entry.trusted,
    }


def _key(entry: Certificate) -> str:
    return f"{entry.key} {entry.bits}" if entry.bits else entry.key


def _when(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


# --- text ---------------------------------------------------------------------------------------


def _lines(contents: StoreContents, problems: list[str]) -> Iterator[str]:
    name = _shown(contents.path)
    kind = _NAMES[contents.format]
    extension = os.path.splitext(contents.path)[1].lower()
    if _USUAL.get(extension, contents.format) != contents.format:
        kind += f" (by its content; the name ends in {extension})"
    yield f"{name}: {kind}"
    yield _password_line(contents)
    yield f"{len(contents.entries)} certificate{'s' * (len(contents.entries) != 1)}"
    for entry in contents.entries:
        yield from _entry_lines(entry)
    for request in contents.requests:
        yield f"?   {_shown(request.label) or '(no label)'}"
        yield f"      pending certificate request: {_shown(request.subject)}"
    if contents.entries:
        yield ""
        yield "* default (not used by MQ 8.0 and later), - with private key, ! without"
    if contents.format in _JAVA and contents.error:
        yield _shown(contents.error)
    yield from (f"problem: {_shown(problem)}" for problem in problems)


def _password_line(contents: StoreContents) -> str:
    source = f" ({_shown(str(contents.password_source))})" if contents.password_source else ""
    if contents.password_state is PasswordState.MISSING and contents.readable:
        return "password: none found; certificates are listed, private keys stay encrypted"
    told = {
        PasswordState.RIGHT: "verified",
        PasswordState.WRONG: "wrong",
        PasswordState.MISSING: "none found",
    }
    return f"password: {told.get(contents.password_state, contents.password_state)}{source}"


def _entry_lines(entry: Certificate) -> Iterator[str]:
    flags = ("*" if entry.default else "") + ("-" if entry.has_private_key else "!")
    yield ""
    yield f"{flags:<3} {_shown(entry.label) or '(no label)'}"
    if not entry.named:
        yield "      no name in the file: its label is its subject, as GSKit lists it"
    if not entry.trusted:
        yield "      not trusted"
    yield f"      subject  {_shown(entry.subject)}"
    yield f"      issuer   {_shown(entry.issuer)}"
    yield f"      serial   {entry.serial}"
    yield f"      SHA-256  {entry.sha256}"
    yield f"      key      {_shown(_key(entry))}, signed with {_shown(entry.signature)}"
    yield f"      valid    {_when(entry.not_before)} to {_when(entry.not_after)}"


def _shown(text: str) -> str:
    """As :func:`printable`, without a look at each character where there is no need of one."""
    plain = text.isascii() and text.isprintable() and len(text) <= LONGEST
    return text if plain else printable(text)
