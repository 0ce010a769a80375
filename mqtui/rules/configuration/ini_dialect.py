"""What is written in mqclient.ini against what MQ reads there: stanzas, attributes, values.

Source: the table ``assets/knowledge/settings.toml``. IBM says of qm.ini that a value MQ does not
know leaves the default in force and no message is written; for mqclient.ini the same is assumed, so
nothing here is more than a warning.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from functools import cache

from mqtui.engine.text import printable
from mqtui.facts import IniEntry, IniProblem
from mqtui.knowledge.settings import SettingInfo, client_settings

#: More than this is one message: a file of some other kind has a fault in every line.
MOST = 50

#: Stanzas of mqclient.ini whose attributes are not in the table, or not all of them.
_OTHER_STANZAS = (
    "Application",
    "ClientExitPath",
    "Connection",
    "JMQI",
    "LU62",
    "NETBIOS",
    "PreConnect",
    "SPX",
)
#: Attributes whose stanza is assumed, so none of them can stand in a wrong one.
_ASSUMED = frozenset({"httpskeystore", "httpscertvalidation", "httpscertrevocation"})
#: Attributes of a queue manager's qm.ini, and their stanzas there (IBM MQ: SSL stanza and TCP
#: stanza of the qm.ini file; https://www.ibm.com/docs/en/ibm-mq/9.3?topic=qmini-tcp-stanza-file).
_OF_QUEUE_MANAGER = {
    "allowedcipherspecs": "SSL",
    "allowweakcipherspec": "SSL",
    "allowsslv3": "SSL",
    "allowtlsv1": "SSL",
    "securecommsonly": "TCP",
}
#: Names under which people look for the one thing that no attribute can set.
_CIPHER_NAMES = frozenset({"cipherspec", "sslcipherspec", "sslciph", "ciphersuite", "sslpeername"})
_LIKE = 0.75


def doubts(entries: Iterable[IniEntry]) -> tuple[IniProblem, ...]:
    """Lines that do not do what they look like, at most :data:`MOST` and one that says so.

    The text of a problem is the entry's, in which secrets are blank.
    """
    found: list[IniProblem] = []
    for entry in entries:
        if len(found) >= MOST:
            # The nearest name takes time to find; a file of unknown ones is not worth more.
            left = f"There are {len(found)} such lines up to here; the rest was not checked."
            found.append(IniProblem(entry.line, "", left))
            break
        for message in _about(entry):
            found.append(IniProblem(entry.line, entry.text.strip(), message))
    return tuple(found)


def _about(entry: IniEntry) -> Iterator[str]:
    if not entry.stanza:
        return
    info = _info(entry.stanza, entry.key)
    if info is not None:
        yield from _about_known(entry, info)
        return
    elsewhere = _elsewhere(entry.key)
    if elsewhere is not None:
        if elsewhere.key.lower() not in _ASSUMED:
            yield (
                f"'{elsewhere.key}' belongs to the stanza '{elsewhere.stanza}:'; MQ does not read "
                f"it in '{entry.stanza}:'."
            )
    elif known_stanza(entry.stanza) is None:
        yield from _unknown_stanza(entry.stanza)
    elif known_stanza(entry.stanza) not in _OTHER_STANZAS:
        yield _unknown_key(entry)


def _about_known(entry: IniEntry, info: SettingInfo) -> Iterator[str]:
    if entry.key != info.key:
        yield (
            f"The documented spelling is '{info.key}'; whether MQ also reads '{entry.key}' is not "
            "documented."
        )
    if entry.secret:
        return
    if not entry.value.strip():
        yield f"'{info.key}' has no value, so it sets nothing."
    elif not info.takes(entry.value):
        default = f" and uses its default, {info.default}" if info.default else ""
        value = printable(entry.value, longest=60)
        yield (
            f"'{info.key}': '{value}' is not valid (allowed: {info.allowed}); MQ probably ignores "
            f"it silently{default}."
        )


def _unknown_stanza(stanza: str) -> Iterator[str]:
    names = {name.lower(): name for name in (*_stanzas(), *_OTHER_STANZAS)}
    close = difflib.get_close_matches(stanza.lower(), names, 1, _LIKE)
    if stanza.lower() in ("tls", "ssl/tls"):
        close = ["ssl"]
    hint = f"; possibly '{names[close[0]]}:' is intended" if close else ""
    yield f"Unknown stanza '{stanza}:' in mqclient.ini{hint}."


def _unknown_key(entry: IniEntry) -> str:
    key = entry.key.lower()
    if key in _OF_QUEUE_MANAGER:
        return (
            f"'{entry.key}' belongs to the stanza '{_OF_QUEUE_MANAGER[key]}:' of a queue manager's "
            "qm.ini; a client does not read it."
        )
    if key in _CIPHER_NAMES:
        return (
            f"'{entry.key}' cannot be set in mqclient.ini: CipherSpec and SSLPEER come only from "
            "the channel definition."
        )
    twin = next((i for i in client_settings() if i.variable.lower() == key and i.variable), None)
    if twin is not None:
        meant = (
            f"; in mqclient.ini it is '{twin.key}' in the stanza '{twin.stanza}:'"
            if twin.key
            else ""
        )
        return f"'{entry.key}' is an environment variable{meant}."
    names = {i.key.lower(): i.key for i in client_settings() if i.key}
    close = difflib.get_close_matches(key, names, 1, _LIKE)
    hint = f"; possibly '{names[close[0]]}' is intended" if close else ""
    return f"Unknown attribute '{entry.key}' in the stanza '{entry.stanza}:'{hint}."


@cache
def _by_place() -> dict[tuple[str, str], SettingInfo]:
    return {(i.stanza.lower(), i.key.lower()): i for i in client_settings() if i.key}


@cache
def _by_key() -> dict[str, SettingInfo]:
    return {i.key.lower(): i for i in client_settings() if i.key}


def _info(stanza: str, key: str) -> SettingInfo | None:
    return _by_place().get((stanza.lower(), key.lower()))


def _elsewhere(key: str) -> SettingInfo | None:
    return _by_key().get(key.lower())


def _stanzas() -> tuple[str, ...]:
    return tuple(dict.fromkeys(i.stanza for i in client_settings() if i.stanza))


def known_stanza(name: str) -> str | None:
    """The stanza by its own spelling; ``None`` if it is not known."""
    known = (*_OTHER_STANZAS, *_stanzas())
    return next((s for s in known if s.lower() == name.lower()), None)
