"""CMS key databases (``.kdb``, ``.rdb``, ``.crl``): the entries, without a password.

Source: docs/knowledge/key-databases.md. A password opens nothing but the private keys, so labels
and certificates are read without one; :mod:`mqtui.formats.keystore.cms_layout` judges passwords and
:mod:`mqtui.formats.keystore.cms_keys` opens keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mqtui.formats.errors import Damaged, KeyRepositoryError, UnknownVersion, unexpected
from mqtui.formats.keystore.cms_layout import (
    DELETED,
    LIVE,
    Content,
    Header,
    PasswordVerdict,
    Slot,
    judge_password,
    read_header,
    slots,
)

SEQUENCE = 0x30
INTEGER = 0x02
LABEL = 0x1A
FLAGS = 0x03
#: Tags of an entry's body.
REQUEST, SIGNER, PERSONAL, SECRET = 0xA0, 0xA1, 0xA2, 0xA3
TRUSTED, DEFAULT = 0x80, 0x40
#: Byte 3 of the header, by content.
ROLES = {Content.CERTIFICATES: 2, Content.REQUESTS: 1, Content.REVOCATIONS: 1}
_MAX_DAMAGE = 20


@dataclass(frozen=True, slots=True)
class CmsEntry:
    """One live entry: ``der`` is its certificate, or its PKCS#10 request in an ``.rdb``.

    ``sealed_key`` is the encrypted private key as it stands in the file, ``None`` for a signer.
    ``offset`` is where the entry's slot begins.
    """

    label: str
    der: bytes = field(repr=False)
    sealed_key: bytes | None = field(repr=False)
    trusted: bool
    default: bool
    record: int
    offset: int

    @property
    def has_private_key(self) -> bool:
        """Whether a private key stands beside the certificate."""
        return self.sealed_key is not None


@dataclass(frozen=True, slots=True)
class CmsDatabase:
    """A database as read. ``damage`` holds an error for each entry that could not be read.

    ``deleted`` counts the slots that were given up; what is in them is never shown.
    """

    header: Header
    entries: tuple[CmsEntry, ...]
    requests: tuple[CmsEntry, ...]
    secret_labels: tuple[str, ...]
    deleted: int
    damage: tuple[KeyRepositoryError, ...]
    data: bytes = field(repr=False)

    def judge(self, password: bytes) -> PasswordVerdict:
        """Whether ``password`` is this database's, and the file as it was when last closed."""
        return judge_password(self.data, self.header, password)


def read_cms(data: bytes) -> CmsDatabase:
    """Read a database of version 3, 4 or 6. No password is needed.

    An entry that makes no sense is left out and told in ``damage``; the others still count.

    Raises:
        KeyRepositoryError: it is of another kind or version, is cut short, or its header cannot be;
            the error has the offset and what was expected there.
    """
    header = read_header(data)
    if header.content is Content.REVOCATIONS and header.slots:
        raise unexpected(
            UnknownVersion,
            header.length,
            "a list of revocations without records",
            "it has records of an unknown layout",
        )
    found: dict[int, list[CmsEntry]] = {SIGNER: [], REQUEST: []}
    secrets: list[str] = []
    damage = _oddities(data, header)
    deleted = 0
    for slot in slots(data, header):
        if slot.state == DELETED:
            deleted += 1
            continue
        try:
            body, entry = _entry(data, slot, header.record_length)
        except KeyRepositoryError as error:
            if len(damage) < _MAX_DAMAGE:
                damage.append(error)
            continue
        if body == SECRET:
            secrets.append(entry.label)
        else:
            found[REQUEST if body == REQUEST else SIGNER].append(entry)
    return CmsDatabase(
        header,
        tuple(found[SIGNER]),
        tuple(found[REQUEST]),
        tuple(secrets),
        deleted,
        tuple(damage),
        data,
    )


def _oddities(data: bytes, header: Header) -> list[KeyRepositoryError]:
    damage = []
    role = ROLES[header.content]
    if header.role != role:
        damage.append(unexpected(Damaged, 3, f"the value {role}", f"it is {header.role}"))
    if len(data) > header.total:
        beyond = f"{len(data) - header.total:,} bytes more follow"
        damage.append(unexpected(Damaged, header.total, "the end of the file", beyond))
    return damage


def _entry(data: bytes, slot: Slot, record_length: int) -> tuple[int, CmsEntry]:
    """The body's tag and the entry in a live slot.

    Raises:
        KeyRepositoryError: it makes no sense.
    """
    if slot.state != LIVE:
        raise unexpected(Damaged, slot.begin, "state 1 or 2 of a record", f"it is {slot.state}")
    end = slot.begin + record_length
    if slot.end > end:
        length = slot.end - slot.start
        raise unexpected(
            Damaged, slot.begin + 8, f"a length that fits {record_length:,}", f"it is {length:,}"
        )
    at, stop = _element(data, slot.start, slot.end, SEQUENCE)
    _, at = _element(data, at, stop, INTEGER)
    body = data[at] if at < stop else -1
    if not REQUEST <= body <= SECRET:
        raise unexpected(
            Damaged, at, "a certificate, a key or a request (tag A0 to A3)", _found(body)
        )
    inner, at = _element(data, at, stop, body)
    label_start, label_end = _element(data, at, stop, LABEL)
    flags_start, flags_end = _element(data, label_end, stop, FLAGS)
    # The first byte counts unused bits; the bits themselves follow, or none.
    flags = data[flags_start + 1] if flags_end - flags_start > 1 else 0
    der, key = _parts(data, body, inner, at)
    label = data[label_start:label_end].decode("utf-8", "backslashreplace")
    return body, CmsEntry(
        label, der, key, flags & TRUSTED != 0, flags & DEFAULT != 0, slot.record, slot.begin
    )


def _parts(data: bytes, body: int, start: int, end: int) -> tuple[bytes, bytes | None]:
    """Certificate or request, and the sealed key beside it."""
    if body == SECRET:
        return b"", None
    first, stop = _element(data, start, end, SEQUENCE)
    _must_end(stop, end)
    if body == SIGNER:
        return data[start:stop], None
    _, middle = _element(data, first, stop, SEQUENCE)
    _, last = _element(data, middle, stop, SEQUENCE)
    _must_end(last, stop)
    return data[first:middle], data[middle:last]


def _must_end(at: int, end: int) -> None:
    if at != end:
        raise unexpected(Damaged, at, "the end of the entry", f"{end - at} bytes more follow")


def _element(data: bytes, at: int, end: int, tag: int) -> tuple[int, int]:
    """Where the content of the element at ``at`` begins and ends.

    Written out for speed: a store of a thousand entries passes here seven thousand times.

    Raises:
        KeyRepositoryError: another tag, or a length that cannot be.
    """
    if at + 2 > end:
        raise unexpected(Damaged, at, f"an element with tag {tag:02X}", "the entry ends")
    if data[at] != tag:
        raise unexpected(Damaged, at, f"an element with tag {tag:02X}", _found(data[at]))
    length = data[at + 1]
    start = at + 2
    if length & 0x80:
        octets = length & 0x7F
        start += octets
        if not 1 <= octets <= 4 or start > end:
            raise unexpected(Damaged, at + 1, "a length of 1 to 4 bytes", f"it has {octets}")
        length = int.from_bytes(data[at + 2 : start], "big")
    if start + length > end:
        raise unexpected(
            Damaged, at + 1, f"a length of at most {end - start:,}", f"it is {length:,}"
        )
    return start, start + length


def _found(tag: int) -> str:
    return "the entry ends" if tag < 0 else f"tag {tag:02X} was found"
