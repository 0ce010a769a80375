"""Java key stores (JKS, JCEKS), to list what is in them; IBM MQ's C client reads neither.

Own code, because no library fits: ``pyjks`` is no longer maintained and does not install without a
C compiler, its fork ``purejks`` is one release old and brings four more packages, and to list
certificates takes little. Layout: the Java key store as ``keytool`` writes it (checked against
``keytool`` of Java 17 in the tests). All integers are big-endian:

- magic, version (1 or 2), number of entries, each four bytes; SHA-1 at the end, under the password
- an entry: kind (4 bytes), alias (2-byte length, text), time (8 bytes), then for kind 1 a sealed
  key (4-byte length) and a chain (4-byte number of certificates), for kind 2 a certificate, and in
  JCEKS for kind 3 a serialised Java object of no stated length
- a certificate: its type (as an alias), 4-byte length, DER
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from mqtui.formats.errors import (
    KeyRepositoryError,
    NotAKeyRepository,
    Truncated,
    UnknownVersion,
    WrongPassword,
    unexpected,
)
from mqtui.formats.keystore.store import StoreEntry, StoreFile, StoreFormat

_FORMATS: dict[bytes, StoreFormat] = {b"\xfe\xed\xfe\xed": "jks", b"\xce\xce\xce\xce": "jceks"}
_KEY, _CERTIFICATE, _SECRET = 1, 2, 3
_DIGEST = 20
#: What Java puts between password and content.
_PEPPER = b"Mighty Aphrodite"


@dataclass
class _Cursor:
    data: bytes
    at: int
    end: int

    def take(self, length: int, what: str) -> bytes:
        if self.at + length > self.end:
            text = (
                f"The Java key store is truncated or damaged: at byte {self.at:,}, {what} of "
                f"{length:,} bytes is expected, and {self.end - self.at:,} are left."
            )
            raise Truncated(text, offset=self.at, expected=what)
        part = self.data[self.at : self.at + length]
        self.at += length
        return part

    def number(self, length: int, what: str) -> int:
        return int.from_bytes(self.take(length, what), "big")

    def text(self, what: str) -> str:
        return self.take(self.number(2, f"the length of {what}"), what).decode("utf-8", "replace")


def read_jks(data: bytes, password: bytes | None) -> StoreFile:
    """The certificates of a Java key store; of a chain, the first one, with the others above
    it. Keys stay closed.

    Without a password, whether the file was changed is not looked at.

    Raises:
        WrongPassword: the password is not the store's, or the store is damaged: the format does not
            tell these apart.
        KeyRepositoryError: it is of another kind or version, or it is cut short.
    """
    kind = _FORMATS.get(data[:4])
    if kind is None:
        raise unexpected(NotAKeyRepository, 0, "the mark of a Java key store", "it is not")
    cursor = _Cursor(data, 4, len(data))
    version = cursor.number(4, "the version")
    if version not in (1, 2):
        raise unexpected(UnknownVersion, 4, "version 1 or 2", f"it is unknown version {version}")
    count = cursor.number(4, "the number of entries")
    cursor.end = max(cursor.at, len(data) - _DIGEST)
    entries: list[StoreEntry] = []
    problems: list[str] = []
    for number in range(count):
        begin = cursor.at
        what = cursor.number(4, "the kind of an entry")
        alias = cursor.text("an alias")
        cursor.take(8, "a time")
        if what == _SECRET and kind == "jceks":
            left = count - number
            problems.append(
                f"The store holds a secret key; it and what follows ({left} of {count} entries) "
                "are not listed."
            )
            break
        entries.append(_entry(cursor, what, alias, version, begin))
    else:
        if cursor.at != cursor.end or len(data) < cursor.at + _DIGEST:
            found = f"{len(data) - cursor.at:,} bytes are left"
            raise unexpected(Truncated, cursor.at, f"a digest of {_DIGEST} bytes", found)
    if password is not None and not _is_right(data, password):
        raise WrongPassword(
            "The password is wrong for this Java key store (or the store is damaged).",
            offset=cursor.end,
            expected="the digest under the password",
        )
    return StoreFile(kind, tuple(entries), tuple(problems))


def _entry(cursor: _Cursor, what: int, alias: str, version: int, begin: int) -> StoreEntry:
    if what == _CERTIFICATE:
        return StoreEntry(alias, _certificate(cursor, version))
    if what != _KEY:
        raise unexpected(KeyRepositoryError, begin, "an entry of kind 1 or 2", f"it is {what}")
    cursor.take(cursor.number(4, "the length of a key"), "a sealed key")
    length = cursor.number(4, "the length of a chain")
    chain = [_certificate(cursor, version) for _ in range(length)]
    leaf, above = (chain[0], tuple(chain[1:])) if chain else (b"", ())
    return StoreEntry(alias, leaf, has_private_key=True, above=above)


def _certificate(cursor: _Cursor, version: int) -> bytes:
    if version == 2:
        cursor.text("the type of a certificate")
    return cursor.take(cursor.number(4, "the length of a certificate"), "a certificate")


def _is_right(data: bytes, password: bytes) -> bool:
    text = password.decode("utf-8", "replace").encode("utf-16-be")
    # The format's choice of digest, not ours.
    digest = hashlib.sha1(text + _PEPPER, usedforsecurity=False)
    digest.update(data[:-_DIGEST])
    return hmac.compare_digest(digest.digest(), data[-_DIGEST:])
