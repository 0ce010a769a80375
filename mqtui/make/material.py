"""What a key repository is made from: a certificate with its key, its issuers, others to trust.

Read from PEM files, or from a PKCS#12, CMS or Java store. Keys stay in memory and are never shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from mqtui.collect.files import STORE_LIMIT, read_bounded
from mqtui.collect.key_repository.certificates import certificate_facts
from mqtui.collect.key_repository.store import stashed
from mqtui.engine.secrets import Password
from mqtui.facts import Certificate, FileState
from mqtui.formats.errors import FormatError, WrongPassword
from mqtui.formats.keystore.cms_store import read_cms_store
from mqtui.formats.keystore.jks import read_jks
from mqtui.formats.keystore.pem import read_pem
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.keystore.store import StoreEntry, StoreFile, StoreFormat, sniff
from mqtui.formats.text import shown
from mqtui.make.refused import Refused
from mqtui.rules.tls.chain import Chain, chain_of

_READERS: dict[str, Callable[[bytes, bytes | None], StoreFile]] = {
    "pem": read_pem,
    "pkcs12": read_pkcs12,
    "cms": read_cms_store,
    "jks": read_jks,
    "jceks": read_jks,
}
#: Kinds whose certificates can be read without their password.
_LISTED = ("cms", "jks", "jceks")
_KEY = re.compile(rb"^-----BEGIN ([A-Z]+ )?PRIVATE KEY-----", re.M)
#: Asks a person for the password of a file; ``None`` where nobody answers.
Ask = Callable[[str], Password | None]


@dataclass(frozen=True, slots=True)
class Material:
    """What was read. ``path`` is the store, or the PEM file that has the private key.

    ``label`` is the certificate's in that store, blank in PEM. ``trusted`` are certificates besides
    the chain: CAs, and self-signed ones. ``left_out`` counts those that are neither. ``key`` is
    ``None`` where it was not opened. ``stash``: the store has a stash file that opens it.
    """

    form: StoreFormat
    path: str
    label: str
    leaf: Certificate
    chain: Chain
    trusted: tuple[Certificate, ...] = ()
    left_out: int = 0
    key: PrivateKeyTypes | None = field(default=None, repr=False, compare=False)
    key_needs_password: bool = False
    stash: bool = False

    @property
    def authorities(self) -> tuple[Certificate, ...]:
        """All that are to be trusted, each issuer before what it issued: roots first."""
        found = [*reversed(self.chain.issuers), *self.trusted]
        if self.leaf.self_signed:
            found = [c for c in found if c.sha256 != self.leaf.sha256]
        return tuple({certificate.sha256: certificate for certificate in found}.values())


def read_material(
    files: Sequence[str],
    key_file: str | None,
    authority_files: Sequence[str],
    source_label: str,
    password: Password | None,
    ask: Ask,
) -> Material:
    """Read ``files`` (several only if PEM), the key beside them, and further CA certificates.

    Raises:
        Refused: a file cannot be read, has no private key that fits, or does not say which one.
    """
    read = [(path, _read(path)) for path in (*files, *((key_file,) if key_file else ()))]
    kinds = {path: sniff(data) for path, data in read}
    if set(kinds.values()) == {"pem"}:
        return _of_pem(read, authority_files, password, ask)
    if len(read) > 1:
        other = next(path for path, kind in kinds.items() if kind != "pem")
        raise Refused(f"{shown(other, 200)} is no PEM file; several files must all be PEM.")
    [(path, data)] = read
    kind = kinds[path]
    if kind == "unknown":
        raise Refused(f"{shown(path, 200)} is neither PEM, PKCS#12, a CMS nor a Java key store.")
    store, opened_by_stash = _opened(path, data, kind, password, ask)
    entry = _chosen(path, store, source_label)
    key = entry.key()
    others = [e for e in store.entries if e is not entry]
    pool = [*(StoreEntry("", der) for der in entry.above), *others]
    return _material(
        kind, path, entry, pool, authority_files, key, needs=True, by_stash=opened_by_stash
    )


def _read(path: str) -> bytes:
    read = read_bounded(path, STORE_LIMIT)
    if read.state is not FileState.OK:
        raise Refused(f"{shown(read.error or f'{path} cannot be read.', 400)}")
    return read.data


# --- PEM -----------------------------------------------------------------------------------------


def _of_pem(
    read: Sequence[tuple[str, bytes]],
    authority_files: Sequence[str],
    password: Password | None,
    ask: Ask,
) -> Material:
    key_paths = [path for path, data in read if _KEY.search(data)]
    if not key_paths:
        raise Refused("There is no private key in the files; name its file with --private-key.")
    if len(key_paths) > 1:
        raise Refused(f"{len(key_paths)} of the files have a private key; give one of them.")
    key_path = key_paths[0]
    needs = any(b"ENCRYPTED" in data for path, data in read if path == key_path)
    joined = b"\n".join(data for _, data in read)
    store, _ = _opened(key_path, joined, "pem", password, ask)
    own = [entry for entry in store.entries if entry.has_private_key]
    if not own:
        raise Refused(
            f"The private key in {shown(key_path, 200)} fits none of the "
            f"{len(store.entries)} certificates."
        )
    if len({entry.der for entry in own}) > 1:
        raise Refused(
            "Several certificates have that private key; give the one that is to be used."
        )
    entry = own[0]
    pool = [other for other in store.entries if other.der != entry.der]
    return _material("pem", key_path, entry, pool, authority_files, entry.key(), needs=needs)


# --- stores --------------------------------------------------------------------------------------


def _opened(
    path: str, data: bytes, kind: StoreFormat, password: Password | None, ask: Ask
) -> tuple[StoreFile, bool]:
    """The store, and whether its stash opened it."""
    reader = _READERS[kind]
    name = shown(path, 200)
    stash, _ = stashed(path) if kind in ("cms", "pkcs12") else (None, "")
    attempt = password or stash
    asked = bool(password)
    while True:
        try:
            if attempt is not None or asked or kind == "pem":
                store = reader(data, attempt.value if attempt else None)
                return store, attempt is not None and attempt is stash
        except WrongPassword as error:
            if asked:
                raise Refused(f"{name}: {error}") from None
        except FormatError as error:
            raise Refused(f"{name}: {error}") from None
        asked, attempt = True, ask(path)
        if attempt is None and kind not in _LISTED:
            raise Refused(f"{name} needs a password; give it with --password-file.")


def _chosen(path: str, store: StoreFile, source_label: str) -> StoreEntry:
    own = [entry for entry in store.entries if entry.has_private_key]
    name = shown(path, 200)
    if source_label:
        found = [entry for entry in own if entry.label == source_label]
        if found:
            return found[0]
        there = any(entry.label == source_label for entry in store.entries)
        what = "is there without a private key" if there else "is not there"
        raise Refused(f"{name}: {shown(source_label)} {what}. {_labels(own)}")
    if len(own) != 1:
        why = "has no certificate with a private key" if not own else "has several"
        more = f"; choose one with --source-label. {_labels(own)}" if own else "."
        raise Refused(f"{name} {why}{more}")
    return own[0]


def _labels(own: Sequence[StoreEntry]) -> str:
    labels = ", ".join(shown(entry.label) for entry in own[:10])
    return f"With a private key: {labels or 'none'}."


# --- both ----------------------------------------------------------------------------------------


def _material(
    kind: StoreFormat,
    path: str,
    entry: StoreEntry,
    pool: Sequence[StoreEntry],
    authority_files: Sequence[str],
    key: PrivateKeyTypes | None,
    *,
    needs: bool,
    by_stash: bool = False,
) -> Material:
    (leaf,) = _facts([entry])
    others = [*_facts(pool), *(c for path in authority_files for c in _authorities(path))]
    chain = chain_of(leaf, others)
    above = {certificate.sha256 for certificate in (leaf, *chain.issuers)}
    rest = [c for c in others if c.sha256 not in above]
    trusted = [c for c in rest if c.is_ca or c.self_signed]
    return Material(
        kind,
        path,
        entry.label if kind != "pem" else "",
        leaf,
        chain,
        tuple(trusted),
        len(rest) - len(trusted),
        key,
        needs,
        by_stash,
    )


def _facts(entries: Sequence[StoreEntry]) -> tuple[Certificate, ...]:
    facts, unreadable = certificate_facts(entries)
    if unreadable:
        raise Refused(unreadable[0])
    return facts


def _authorities(path: str) -> tuple[Certificate, ...]:
    data = _read(path)
    if sniff(data) != "pem":
        raise Refused(f"--ca {shown(path, 200)}: it is no PEM file.")
    if _KEY.search(data):
        raise Refused(f"--ca {shown(path, 200)}: trust needs no private key, and it has one.")
    try:
        return _facts(read_pem(data, None).entries)
    except FormatError as error:
        raise Refused(f"--ca {shown(path, 200)}: {error}") from None
