"""Opening a key repository: what it holds as facts, and what the program needs to use it, apart."""

from __future__ import annotations

import shlex
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from mqtui.collect.certificates import certificate_fact
from mqtui.collect.files import read_bounded
from mqtui.collect.keystore import STORE_LIMIT
from mqtui.collect.repository_name import stash_path
from mqtui.engine.facts import FileState, Source, SourceKind, StoreContents
from mqtui.engine.secrets import ClientIdentity, Password
from mqtui.formats.errors import FormatError, WrongPassword
from mqtui.formats.pem import read_pem
from mqtui.formats.pkcs12 import read_pkcs12
from mqtui.formats.stash import read_stash
from mqtui.formats.store import StoreEntry, StoreFile, sniff
from mqtui.formats.text import shown

_STASH_LIMIT = 64 << 10
_MAX_CHAIN = 16
_READERS: dict[str, Callable[[bytes, bytes | None], StoreFile]] = {
    "pkcs12": read_pkcs12,
    "pem": read_pem,
}


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """A store that was opened, with its keys, for use while the program runs."""

    entries: tuple[StoreEntry, ...] = field(default=(), repr=False)

    def __reduce__(self) -> str:
        raise TypeError("an opened store is never serialised")

    def identity(self, label: str) -> ClientIdentity | None:
        """The certificate with exactly that label, its chain as far as the store has it, its key.

        ``None`` when there is no such certificate, or it has no private key that could be opened.
        """
        wanted = (e for e in self.entries if e.label == label and e.private_key is not None)
        return next(filter(None, map(self._identity, wanted)), None)

    def trusted_pem(self) -> tuple[str, ...]:
        """Every certificate that peers are judged by: MQ keeps keys and trust in one store.

        A personal certificate is no authority, unless it is self-signed and so its own.
        """
        found = []
        for entry in self.entries:
            certificate = _loaded(entry.der)
            if certificate is None or not entry.trusted:
                continue
            if not entry.has_private_key or certificate.issuer == certificate.subject:
                found.append(certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"))
        return tuple(dict.fromkeys(found))

    def _identity(self, entry: StoreEntry) -> ClientIdentity | None:
        if entry.private_key is None:
            return None
        try:
            key = entry.private_key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            chain = b"".join(
                each.public_bytes(serialization.Encoding.PEM) for each in self._chain(entry)
            )
        except Exception:  # a key or certificate of a kind that cannot be used
            return None
        return ClientIdentity(entry.label, chain, key)

    def _chain(self, entry: StoreEntry) -> list[x509.Certificate]:
        leaf = _loaded(entry.der)
        chain = [leaf] if leaf is not None else []
        others = [c for c in (_loaded(e.der) for e in self.entries) if c is not None]
        while chain and len(chain) < _MAX_CHAIN and chain[-1].issuer != chain[-1].subject:
            issuer = next((c for c in others if c not in chain and _issued(c, chain[-1])), None)
            if issuer is None:
                break
            chain.append(issuer)
        return chain


def open_store(path: str, passwords: Sequence[Password]) -> tuple[StoreContents, OpenedStore]:
    """Open the store at ``path`` with the passwords given, in order, and then with its stash.

    Never raises: what stands in the way is the fact's ``error``, what is odd its ``problems``.
    Facts hold certificates only; keys are in the second result.
    """
    read = read_bounded(path, STORE_LIMIT)
    if read.state is not FileState.OK:
        return StoreContents(path, "unknown", False, error=read.error), OpenedStore()
    kind = sniff(read.data)
    if kind not in _READERS:
        error = _not_ours(kind, path)
        return StoreContents(path, kind, False, error=error), OpenedStore()
    stash, stash_error = _stashed(path)
    attempts: list[Password | None] = [*passwords, *([stash] if stash else [])]
    if kind == "pem" or not attempts:
        attempts.insert(0, None)
    problems: list[str] = []
    first_error = ""
    for attempt in attempts:
        try:
            store = _READERS[kind](read.data, attempt.value if attempt else None)
        except WrongPassword as error:
            if attempt is not None:
                first_error = first_error or str(error)
                problems.append(_refused(attempt))
            continue
        except FormatError as error:
            return StoreContents(path, kind, False, error=str(error)), OpenedStore()
        return _contents(path, store, attempt, problems), OpenedStore(store.entries)
    tried = next((each for each in attempts if each is not None), None)
    if tried is not None:
        state, error_text = "wrong", first_error
    elif stash_error:
        state, error_text = "unreadable", stash_error
    else:
        state = "missing"
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


def _stashed(path: str) -> tuple[Password | None, str]:
    """The password in the stash beside the store, or why a stash that is there gives none."""
    stash = stash_path(path)
    read = read_bounded(stash, _STASH_LIMIT)
    if read.state is FileState.ABSENT:
        return None, ""
    if read.state is not FileState.OK:
        return None, f"The stash was not read: {read.error}"
    try:
        return Password(Source(SourceKind.FILE, stash), read_stash(read.data)), ""
    except FormatError as error:
        return None, f"The stash {shown(stash, 200)} gives no password: {error}"


def _refused(attempt: Password) -> str:
    hint = ""
    if not attempt.source.name.endswith(".sth"):
        hint = " (a password encrypted with runmqicred is not understood by this version)"
    return f"The password from {attempt.source} does not open the store{hint}."


def _contents(
    path: str, store: StoreFile, attempt: Password | None, problems: list[str]
) -> StoreContents:
    certificates = []
    found = [*problems, *store.problems]
    for entry in store.entries:
        try:
            certificates.append(
                certificate_fact(entry.der, entry.label, entry.has_private_key, entry.trusted)
            )
        except FormatError as error:
            found.append(str(error))
    return StoreContents(
        path,
        store.format,
        True,
        tuple(certificates),
        attempt.source if attempt else None,
        "right" if attempt else "not needed",
        tuple(found),
    )


def _not_ours(kind: str, path: str) -> str:
    name = shown(path, 200)
    if kind == "cms":
        return (
            f"{name} is a CMS key database, which this version of mqtui cannot list yet. This "
            f"does: runmqakm -cert -list all -db {shlex.quote(name)} -stashed"
        )
    if kind in ("jks", "jceks"):
        return (
            f"{name} is a Java key store ({kind.upper()}), which IBM MQ's C client never reads. "
            f"Convert it: runmqktool -importkeystore -srckeystore {shlex.quote(name)} "
            "-destkeystore key.p12 -deststoretype pkcs12"
        )
    return f"{name} is not a key repository of any known kind (CMS, PKCS#12, PEM, JKS)."


def _loaded(der: bytes) -> x509.Certificate | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return x509.load_der_x509_certificate(der)
    except Exception:  # said as a problem where the facts are made
        return None


def _issued(issuer: x509.Certificate, subject: x509.Certificate) -> bool:
    if issuer.subject != subject.issuer:
        return False
    try:
        subject.verify_directly_issued_by(issuer)
    except Exception:  # another key of the same name, or an algorithm the library lacks
        return False
    return True
