"""What every kind of key repository is read into, and how its kind is told by content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from mqtui.formats.errors import FormatError

StoreFormat = Literal["pkcs12", "pem", "cms", "jks", "jceks", "unknown"]

#: Magic numbers. CMS: docs/knowledge/key-databases.md; JKS/JCEKS: keytool writes them so.
_CMS_KINDS = (b"X509KEY\0", b"X509KYP\0", b"X509CRL\0")
_JKS = b"\xfe\xed\xfe\xed"
_JCEKS = b"\xce\xce\xce\xce"
_PEM_MARK = b"-----BEGIN "
#: A PEM file may begin with any amount of comment; this much is searched for its first mark.
_PEM_SEARCH = 1 << 20


@dataclass(frozen=True, slots=True)
class StoreEntry:
    """One certificate of a store. ``der`` may turn out not to be a readable certificate.

    ``private_key`` is for use while the program runs and never shows; it is ``None`` when there
    is none, or when it could not be opened although the store holds it (``has_private_key``).
    ``opener`` opens it where that is left until it is needed; see :meth:`key`. ``named`` is false
    where the store gives the entry no name, so that ``label`` is its subject, as GSKit lists it.
    ``above`` are the issuers that a Java store keeps with the entry, DER, the nearest first.
    """

    label: str
    der: bytes = field(repr=False)
    has_private_key: bool = False
    private_key: PrivateKeyTypes | None = field(default=None, repr=False, compare=False)
    trusted: bool = True
    default: bool = False
    opener: Callable[[], PrivateKeyTypes] | None = field(default=None, repr=False, compare=False)
    named: bool = True
    above: tuple[bytes, ...] = field(default=(), repr=False, compare=False)

    def key(self) -> PrivateKeyTypes | None:
        """The private key, opened now if that was left until needed; ``None`` if it cannot be."""
        if self.private_key is not None or self.opener is None:
            return self.private_key
        try:
            return self.opener()
        except FormatError:
            return None


@dataclass(frozen=True, slots=True)
class StoreRequest:
    """A request that waits for its certificate. ``subject`` is RFC 4514 text.

    ``sha256`` is the fingerprint of the PKCS#10 request, blank where the store does not keep one.
    """

    label: str
    subject: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class StoreFile:
    """The certificates of one store, in the order they were found, and what was odd about it."""

    format: StoreFormat
    entries: tuple[StoreEntry, ...] = ()
    problems: tuple[str, ...] = ()
    requests: tuple[StoreRequest, ...] = ()


def sniff(data: bytes) -> StoreFormat:
    """The kind of key repository, by content alone.

    A file called ``.kdb`` may be PKCS#12 in truth (docs/knowledge/key-databases.md),
    so a name proves nothing.
    """
    if data[:2] == b"7H" and data[8:16] in _CMS_KINDS:
        return "cms"
    if data.startswith(_JKS):
        return "jks"
    if data.startswith(_JCEKS):
        return "jceks"
    if _starts_like_pfx(data):
        return "pkcs12"
    if _PEM_MARK in data[:_PEM_SEARCH]:
        return "pem"
    return "unknown"


def _starts_like_pfx(data: bytes) -> bool:
    """A PFX is SEQUENCE { INTEGER 3, SEQUENCE ... } (RFC 7292, section 4)."""
    if len(data) < 8 or data[0] != 0x30:
        return False
    length_octets = data[1] & 0x7F if data[1] & 0x80 else 0
    body = data[2 + length_octets :]
    return body[:4] == b"\x02\x01\x03\x30"
