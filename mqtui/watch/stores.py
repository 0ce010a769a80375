"""Certificates of key repositories, other stores and certificate files, and of directories."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from mqtui.collect.files import SECONDS, STORE_LIMIT, answered, read_bounded
from mqtui.collect.key_repository.certificates import certificate_fact, certificate_facts
from mqtui.collect.key_repository.store import open_store, stashed
from mqtui.collect.key_repository.store_facts import refused
from mqtui.engine.blocking import call_bounded
from mqtui.engine.known_secrets import allow
from mqtui.engine.secrets import Password
from mqtui.facts import FileState, StoreContents
from mqtui.facts.public_names import store_names
from mqtui.formats.errors import FormatError
from mqtui.formats.keystore.pem import read_pem_certificates
from mqtui.formats.text import shown
from mqtui.watch.look import Look, SourceKind

#: Endings of the files of a directory that are looked at: stores, and files of certificates.
ENDINGS = (
    *(".kdb", ".p12", ".pfx", ".jks", ".jceks"),
    *(".pem", ".crt", ".cer", ".arm", ".der"),
)
#: Files of one directory that are looked at; with more, that is a problem of its own.
MOST_FILES = 500
_PEM, _JAVA, _UNKNOWN = "pem", ("jks", "jceks"), "unknown"


def look_at_path(path: str, passwords: Sequence[Password]) -> tuple[Look, ...]:
    """The looks at a file, or at the files of a directory, not below it. Never raises.

    Every store is opened with ``passwords`` and its stash, as far as it needs any to be listed.
    """
    if not answered(os.path.isdir, path, otherwise=False):
        return (_look(path, passwords, named=True),)
    try:
        names, more = _files_of(path)
    except OSError as error:
        why = error.strerror or "no answer in time"
        return (_failed(path, f"{shown(path, 200)} cannot be listed: {why.lower()}."),)
    looks = [_look(os.path.join(path, name), passwords, named=False) for name in names]
    found = [look for look in looks if look.problem or look.certificates]
    if more:
        text = f"{shown(path, 200)} has more than {MOST_FILES} such files; name them one by one."
        found.append(_failed(path, text))
    elif not found:
        endings = ", ".join(ENDINGS)
        text = f"{shown(path, 200)} has no file with certificates in it ({endings})."
        found.append(_failed(path, text))
    return tuple(found)


def _files_of(directory: str) -> tuple[list[str], bool]:
    """The names that are looked at, and whether there are more.

    Raises:
        OSError: it cannot be listed.
    """
    listed = call_bounded(os.listdir, directory, timeout=SECONDS)
    names = sorted(name for name in listed if name.lower().endswith(ENDINGS))
    return names[:MOST_FILES], len(names) > MOST_FILES


def _look(path: str, passwords: Sequence[Password], *, named: bool) -> Look:
    contents, _ = open_store(path, passwords)
    allow(store_names(contents))
    if contents.format == _PEM:
        # Its certificates are in the clear, whatever its keys are encrypted with.
        return _certificates_of_pem(path, contents, named=named)
    if contents.format == _UNKNOWN and (look := _bare_certificate(path)):
        return look
    problems = list(_problems(contents, passwords))
    listed = contents.readable or (contents.format in _JAVA and not problems)
    if not listed and not problems:
        problems = [contents.error or f"{shown(path, 200)} cannot be read."]
    if listed and not contents.entries and not problems:
        problems = [f"{shown(path, 200)} has no certificate in it."]
    return Look(SourceKind.STORE, path, contents.entries, problem=" ".join(problems[:1]))


def _problems(contents: StoreContents, passwords: Sequence[Password]) -> Iterator[str]:
    """What there is to say of the store, but for passwords that it was listed without."""
    stash, _ = stashed(contents.path)
    told = {refused(each) for each in (*passwords, *([stash] if stash else []))}
    yield from (text for text in contents.problems if text not in told)


def _certificates_of_pem(path: str, contents: StoreContents, *, named: bool) -> Look:
    if contents.readable:
        entries, problems = contents.entries, contents.problems
    else:
        read = read_bounded(path, STORE_LIMIT)
        if read.state is not FileState.OK:
            return _failed(path, read.error)
        try:
            store = read_pem_certificates(read.data)
        except FormatError as error:
            return _failed(path, f"{shown(path, 200)}: {error}")
        entries, unreadable = certificate_facts(store.entries)
        problems = (*store.problems, *unreadable)
    problem = next(iter(problems), "")
    if not entries and named and not problem:
        problem = f"{shown(path, 200)} has no certificate in it."
    elif problem:
        problem = f"{shown(path, 200)}: {problem}"
    return Look(SourceKind.STORE, path, entries, problem=problem)


def _bare_certificate(path: str) -> Look | None:
    """A certificate in DER, as ``runmqakm -cert -extract -format binary`` writes one."""
    read = read_bounded(path, STORE_LIMIT)
    if read.state is not FileState.OK:
        return None
    try:
        return Look(SourceKind.STORE, path, (certificate_fact(read.data),))
    except FormatError:
        return None


def _failed(path: str, problem: str) -> Look:
    return Look(SourceKind.STORE, path, problem=problem)
