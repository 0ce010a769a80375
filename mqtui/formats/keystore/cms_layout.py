"""The frame of a CMS key database: header, slots, and what protects them from change.

Source: docs/knowledge/key-databases.md; every statement here was held against the files
that GSKit wrote. All integers are big-endian.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from mqtui.formats.errors import (
    KeyRepositoryError,
    NotAKeyRepository,
    Truncated,
    UnknownVersion,
    unexpected,
)

MAGIC = b"7H"
#: Header bytes before the two protecting values.
FIXED = 48
#: Length of the password check and of the integrity value, by version of the format.
DIGEST_LENGTHS = {3: 16, 4: 20, 6: 48}
#: The second digest of each version; version 3 uses MD5 without a key.
_HMAC = {4: "sha1", 6: "sha384"}
#: Far more than the largest store met (a thousand); each takes 5000 bytes or more in real files.
MAX_SLOTS = 200_000
SLOT_HEAD = 12
LIVE, DELETED = 1, 2


class Content(Enum):
    """What a database is for, with the text that its header has for it."""

    CERTIFICATES = b"X509KEY\0"
    REQUESTS = b"X509KYP\0"
    REVOCATIONS = b"X509CRL\0"


@dataclass(frozen=True, slots=True)
class Header:
    """The header. ``expires`` is seconds since 1970, 0 for never; lengths are in bytes."""

    version: int
    role: int
    expires: int
    content: Content
    record_length: int
    slots: int
    salt: bytes = field(repr=False)
    check: bytes = field(repr=False)
    integrity: bytes = field(repr=False)

    @property
    def length(self) -> int:
        """Where the first slot begins."""
        return FIXED + 2 * DIGEST_LENGTHS[self.version]

    @property
    def total(self) -> int:
        """Length of the whole file."""
        return self.length + self.slots * self.record_length


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot: ``start`` to ``end`` is its DER value, ``begin`` where the slot itself begins."""

    state: int
    record: int
    begin: int
    start: int
    end: int


def read_header(data: bytes) -> Header:
    """The header, after its numbers were found to fit the length of ``data``.

    Raises:
        KeyRepositoryError: another kind of file, an unknown version, or cut short.
    """
    if not MAGIC.startswith(data[:2]):
        raise unexpected(NotAKeyRepository, 0, "the mark '7H' of a CMS key database", "it is not")
    if len(data) < FIXED:
        raise _cut(data, f"a header of {FIXED} bytes and more")
    version, role, expires, text, record_length, slots = struct.unpack_from(">BBI8sII", data, 2)
    if version not in DIGEST_LENGTHS:
        raise unexpected(
            UnknownVersion, 2, "version 3, 4 or 6 of the format", f"it is unknown version {version}"
        )
    try:
        content = Content(text)
    except ValueError:
        raise unexpected(
            NotAKeyRepository, 8, "X509KEY, X509KYP or X509CRL", "the text is another one"
        ) from None
    size = DIGEST_LENGTHS[version]
    if len(data) < FIXED + 2 * size:
        raise _cut(data, f"a header of {FIXED + 2 * size} bytes")
    if record_length <= SLOT_HEAD:
        raise unexpected(
            KeyRepositoryError, 16, f"a record length above {SLOT_HEAD}", f"it is {record_length}"
        )
    if slots > MAX_SLOTS:
        raise unexpected(
            KeyRepositoryError, 20, f"a number of records up to {MAX_SLOTS:,}", f"it is {slots:,}"
        )
    header = Header(
        version,
        role,
        expires,
        content,
        record_length,
        slots,
        data[24:FIXED],
        data[FIXED : FIXED + size],
        data[FIXED + size : FIXED + 2 * size],
    )
    if len(data) < header.total:
        raise _cut(data, f"{slots:,} records of {record_length:,} bytes, {header.total:,} in all")
    return header


def _cut(data: bytes, expected: str) -> KeyRepositoryError:
    end = len(data)
    text = f"The file is truncated: it ends at byte {end:,}, where {expected} should be."
    return Truncated(text, offset=end, expected=expected)


def slots(data: bytes, header: Header) -> Iterator[Slot]:
    """Every slot, deleted ones and those of no sensible content too: ``end`` may be too large."""
    step = header.record_length
    head = struct.Struct(">III")
    for begin in range(header.length, header.total, step):
        state, record, length = head.unpack_from(data, begin)
        yield Slot(state, record, begin, begin + SLOT_HEAD, begin + SLOT_HEAD + length)


# --- protection ---------------------------------------------------------------------------------


class PasswordVerdict(Enum):
    """What a password is to a database."""

    RIGHT = "right"
    #: The password is right, and the file is not as it was when it was last closed.
    DAMAGED = "damaged"
    WRONG = "wrong"


def password_check(version: int, fixed: bytes, password: bytes) -> bytes:
    """The check value over the first 48 bytes of the header."""
    if version in _HMAC:
        return hmac.digest(password, fixed, _HMAC[version])
    return _md5(fixed, password)


def integrity_value(
    version: int, head: bytes, records: memoryview, record_length: int, password: bytes
) -> bytes:
    """The value over the header up to and with the check value, and all slots."""
    if version in _HMAC:
        mac = hmac.new(password, head, _HMAC[version])
        mac.update(records)
        return mac.digest()
    value = int.from_bytes(_md5(head, password), "big")
    for begin in range(0, len(records), record_length):
        slot = records[begin : begin + record_length]
        value ^= int.from_bytes(_md5(slot, password), "big")
    return value.to_bytes(16, "big")


def judge_password(data: bytes, header: Header, password: bytes) -> PasswordVerdict:
    """What ``password`` is to the database ``data``, which has this header."""
    fixed = data[:FIXED]
    check = password_check(header.version, fixed, password)
    records = memoryview(data)[header.length : header.total]
    # With a damaged check value the integrity value still proves the password.
    integrity = integrity_value(
        header.version, fixed + check, records, header.record_length, password
    )
    whole = hmac.compare_digest(integrity, header.integrity)
    if hmac.compare_digest(check, header.check):
        return PasswordVerdict.RIGHT if whole else PasswordVerdict.DAMAGED
    return PasswordVerdict.DAMAGED if whole else PasswordVerdict.WRONG


def _md5(value: bytes | memoryview, password: bytes) -> bytes:
    # The format's choice, not ours: it guards against accidents only.
    digest = hashlib.md5(value, usedforsecurity=False)
    digest.update(password)
    return digest.digest()
