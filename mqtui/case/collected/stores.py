"""Key repositories of the host where the collector ran: as runmqakm listed them there.

A store itself is in the tar only where its owner said ``--with-stores``, its stash never.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from mqtui.case.collected.texts import CollectedStore
from mqtui.collect.key_repository.as_client import Found, open_as_client
from mqtui.collect.key_repository.certificates import certificate_facts
from mqtui.collect.key_repository.repository_name import stash_path
from mqtui.collect.key_repository.store import OpenedStore
from mqtui.collect.redact import redact_text
from mqtui.engine.secrets import Password
from mqtui.engine.text import printable
from mqtui.facts import PasswordState, Source, SourceKind, StoreContents
from mqtui.formats.keystore.store import StoreEntry, sniff
from mqtui.walk.gatherer import Gatherer
from mqtui.walk.stores import Looking, Stores

#: A row as the collector itself finds it: marks, a tab, the label to the end of the line.
_ROW = re.compile(r" *([*!#-]+)\t(.*)")
_QUOTED = re.compile(r'"(.*)"')
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.{1,100000}?-----END CERTIFICATE-----", re.DOTALL)
_NOT_TAKEN = (
    "its contents were not collected: there was no runmqakm, and the store itself was not taken"
)


class CollectedStores(Stores):
    """Looks at what was gathered; ``taken`` are the paths of stores whose bytes are there."""

    def __init__(
        self,
        look: Gatherer,
        looking: Looking,
        passwords: Iterable[Password],
        stores: Iterable[CollectedStore],
        taken: Iterable[str],
    ) -> None:
        super().__init__(look, looking, passwords)
        self._stores = {store.path: store for store in stores}
        self._taken = frozenset(taken)

    async def _open(
        self, path: str, opener: Callable[..., Found], *more: str
    ) -> tuple[StoreContents | None, OpenedStore | None]:
        store = self._stores.get(path)
        read = None
        if path in self._taken:
            read, _ = await super()._open(path, opener, *more)
        listed = listed_store(store) if store is not None and store.code != 127 else None
        contents = _together(read, listed)
        if contents is None:
            self._look.missed(f"the certificates in {printable(path)}", _NOT_TAKEN)
        elif opener is open_as_client and self._passwords:
            # It counts before the stash with which runmqakm has opened it.
            contents = replace(
                contents,
                password_source=self._passwords[0].source,
                password_state=PasswordState.UNKNOWN,
            )
        return contents, None


def listed_store(store: CollectedStore) -> StoreContents:
    """What runmqakm told of the store: labels, and the certificates that it could write out."""
    kind = sniff(store.head)
    stash = Source(SourceKind.FILE, stash_path(store.path))
    rows = list(_rows(store.listed))
    if store.code != 0:
        said = " ".join(redact_text(store.listed).split())
        error = f"runmqakm could not list it with its stash file: {printable(said, longest=300)}"
        return StoreContents(
            store.path,
            kind,
            False,
            password_source=stash,
            password_state=PasswordState.UNKNOWN,
            error=error,
        )
    certificates = dict(store.certificates)
    entries, problems = [], []
    for number, (marks, label) in enumerate(rows, 1):
        der = _der(certificates.get(number, b""))
        if "#" in marks:
            continue
        if der is None:
            problems.append(f"The certificate '{printable(label)}' was not collected.")
            continue
        entries.append(StoreEntry(label, der, has_private_key="-" in marks, default="*" in marks))
    facts, unreadable = certificate_facts(entries)
    return StoreContents(
        store.path,
        kind,
        True,
        facts,
        stash,
        PasswordState.RIGHT,
        (*problems, *unreadable),
    )


def _rows(listed: str) -> Iterator[tuple[str, str]]:
    for line in listed.split("\n"):
        if row := _ROW.fullmatch(line.removesuffix("\r")):
            quoted = _QUOTED.fullmatch(row[2])
            yield row[1], quoted[1] if quoted else row[2]


def _der(pem: bytes) -> bytes | None:
    found = _PEM.search(pem)
    try:
        return ssl.PEM_cert_to_DER_cert(found[0].decode("ascii")) if found else None
    except ValueError:
        return None


def _together(read: StoreContents | None, listed: StoreContents | None) -> StoreContents | None:
    """The contents of the file itself, with what only runmqakm could tell of its password."""
    if read is None or listed is None or not read.readable:
        return listed or read
    return replace(
        read,
        password_source=listed.password_source,
        password_state=listed.password_state,
        error=listed.error,
        problems=tuple(p for p in read.problems if ".sth" not in p),
    )
