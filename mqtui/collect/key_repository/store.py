"""Opening a key repository: what it holds as facts, and what the program needs to use it, apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mqtui.collect.files import STORE_LIMIT, read_bounded
from mqtui.collect.key_repository.certificates import certificate_facts
from mqtui.collect.key_repository.key_database import open_key_database
from mqtui.collect.key_repository.opened_store import OpenedStore
from mqtui.collect.key_repository.repository_name import stash_path
from mqtui.collect.key_repository.store_facts import refused, request_facts
from mqtui.engine.secrets import Password
from mqtui.facts import FileState, PasswordState, Source, SourceKind, StoreContents
from mqtui.formats.errors import FormatError, WrongPassword
from mqtui.formats.keystore.stash import read_stash
from mqtui.formats.keystore.store import StoreFile, sniff
from mqtui.formats.password_form import PasswordForm
from mqtui.formats.text import shown
from mqtui.pasted.shell import shell_text_if_safe
from mqtui.pasted.values import FilePath

__all__ = ["OpenedStore", "open_store", "stashed"]

_STASH_LIMIT = 64 << 10


def open_store(
    path: str, passwords: Sequence[Password], *, with_stash: bool = True, stash_of: str = ""
) -> tuple[StoreContents, OpenedStore]:
    """Open the store at ``path`` with the passwords given, in order, and then with its stash.

    ``stash_of`` is the store whose stash counts instead, as if this one lay in its place.
    Never raises: what stands in the way is the fact's ``error``, what is odd its ``problems``.
    Facts hold certificates only. The second result hands out keys, with the right password only.
    """
    passwords = [each for each in passwords if each.form is not PasswordForm.ELSEWHERE]
    read = read_bounded(path, STORE_LIMIT)
    if read.state is not FileState.OK:
        return StoreContents(path, "unknown", False, error=read.error), OpenedStore()
    kind = sniff(read.data)
    if kind in ("jks", "jceks"):
        return _java(path, kind, read.data, passwords), OpenedStore()
    if kind == "unknown":
        error = f"{shown(path, 200)} is not a key repository of a known kind"
        error += " (CMS, PKCS#12, PEM, JKS)."
        return StoreContents(path, kind, False, error=error), OpenedStore()
    stash, stash_error = stashed(stash_of or path) if with_stash else (None, "")
    attempts = [*passwords, *([stash] if stash else [])]
    if kind == "cms":
        return open_key_database(path, read.data, attempts, stash_error)
    return _open(path, kind, read.data, attempts, stash_error)


def _reader(kind: str) -> Callable[[bytes, bytes | None], StoreFile]:
    # One of them is needed for a store, and `mqtui keystore` should not wait for the others.
    if kind == "pem":
        from mqtui.formats.keystore.pem import read_pem

        return read_pem
    if kind == "pkcs12":
        from mqtui.formats.keystore.pkcs12 import read_pkcs12

        return read_pkcs12
    from mqtui.formats.keystore.jks import read_jks

    return read_jks


def _open(
    path: str, kind: str, data: bytes, passwords: Sequence[Password], stash_error: str
) -> tuple[StoreContents, OpenedStore]:
    attempts: list[Password | None] = list(passwords)
    if kind == "pem" or not attempts:
        attempts.insert(0, None)
    reader = _reader(kind)
    problems: list[str] = []
    first_error = ""
    for attempt in attempts:
        try:
            store = reader(data, attempt.value if attempt else None)
        except WrongPassword as error:
            if attempt is not None:
                first_error = first_error or str(error)
                problems.append(refused(attempt))
            continue
        except FormatError as error:
            return StoreContents(path, kind, False, error=str(error)), OpenedStore()
        return _contents(path, store, attempt, problems), OpenedStore(store.entries)
    tried = next((each for each in attempts if each is not None), None)
    if tried is not None:
        state, error_text = PasswordState.WRONG, first_error
    elif stash_error:
        state, error_text = PasswordState.UNREADABLE, stash_error
    else:
        state = PasswordState.MISSING
        error_text = f"No password was found, and there is no stash file {stash_path(path)}."
    contents = StoreContents(
        path,
        kind,
        False,
        password_source=tried.source if tried else None,
        password_state=state,
        problems=tuple(problems),
        error=error_text,
    )
    return contents, OpenedStore()


def stashed(path: str) -> tuple[Password | None, str]:
    """The password in the stash beside the store, or why a stash that is there gives none."""
    stash = stash_path(path)
    read = read_bounded(stash, _STASH_LIMIT)
    if read.state is FileState.ABSENT:
        return None, ""
    if read.state is not FileState.OK:
        return None, f"The stash file could not be read: {read.error}"
    try:
        return Password(Source(SourceKind.FILE, stash), read_stash(read.data)), ""
    except FormatError as error:
        return None, f"The stash file {shown(stash, 200)} contains no usable password: {error}"


def _contents(
    path: str, store: StoreFile, attempt: Password | None, problems: list[str]
) -> StoreContents:
    certificates, unreadable = certificate_facts(store.entries)
    return StoreContents(
        path,
        store.format,
        True,
        certificates,
        attempt.source if attempt else None,
        PasswordState.RIGHT if attempt else PasswordState.NOT_NEEDED,
        (*problems, *store.problems, *unreadable),
        requests=request_facts(store),
    )


def _java(path: str, kind: str, data: bytes, passwords: Sequence[Password]) -> StoreContents:
    """A Java key store: listed, but of no use to the client, and so not ``readable``."""
    name = shown(path, 200)
    command = shell_text_if_safe(
        "runmqktool -importkeystore -srckeystore {path} -destkeystore key.p12 "
        "-deststoretype pkcs12",
        path=FilePath(path),
    )
    how = f"Convert it: {command}" if command else "Convert it with runmqktool -importkeystore."
    error = (
        f"{name} is a Java key store ({kind.upper()}), which IBM MQ's C client cannot read. {how}"
    )
    problems: list[str] = []
    reader = _reader(kind)
    store, right = None, None
    for attempt in (*passwords, None):
        try:
            store = reader(data, attempt.value if attempt else None)
        except WrongPassword:
            if attempt is not None:
                problems.append(refused(attempt))
            continue
        except FormatError as reason:
            problems.append(str(reason))
        right = attempt
        break
    if store is None:
        return StoreContents(path, kind, False, problems=tuple(problems), error=error)
    certificates, unreadable = certificate_facts(store.entries)
    tried = right or next(iter(passwords), None)
    state = PasswordState.WRONG if tried else PasswordState.MISSING
    if right:
        state = PasswordState.RIGHT
    return StoreContents(
        path,
        kind,
        False,
        certificates,
        tried.source if tried else None,
        state,
        (*problems, *store.problems, *unreadable),
        error,
    )
