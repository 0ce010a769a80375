"""TLS records and the handshake messages and alerts inside (RFC 8446 section 5).

Nothing is kept beyond what a server's first flight may hold: a peer that sends without end gets
an error, not memory.
"""

from __future__ import annotations

from typing import NamedTuple

from mqtui.wire.errors import WireError

CHANGE_CIPHER_SPEC, ALERT, HANDSHAKE, APPLICATION_DATA = 20, 21, 22, 23
#: RFC 8446 5.2 and RFC 5246 6.2.3: no record is longer, protected or not.
LONGEST_RECORD = 16384 + 2048
#: A chain of certificates with large keys and many names stays far below it.
LONGEST_MESSAGE = 256 * 1024
#: Records without content, or warnings, that may precede anything of use.
_MOST_IDLE = 32


class Alert(NamedTuple):
    """An alert. ``level`` is 1 (warning) or 2 (fatal); ``number`` as in RFC 8446 section 6."""

    level: int
    number: int


class Record(NamedTuple):
    """One record as it stood on the wire."""

    kind: int
    version: int
    body: bytes

    def encode(self) -> bytes:
        """The record's bytes."""
        head = bytes((self.kind,)) + self.version.to_bytes(2, "big")
        return head + len(self.body).to_bytes(2, "big") + self.body


class RecordReader:
    """Cuts a stream of bytes into records. Holds at most one unfinished record."""

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, data: bytes) -> list[Record]:
        """The records that ``data`` completes.

        Raises:
            WireError: on the first byte that cannot be TLS, and for a record that is announced
                longer than TLS allows.
        """
        self._data += data
        found = []
        while self._data:
            self._check_head()
            if len(self._data) < 5:
                break
            size = int.from_bytes(self._data[3:5], "big")
            if len(self._data) < 5 + size:
                break
            version = int.from_bytes(self._data[1:3], "big")
            found.append(Record(self._data[0], version, bytes(self._data[5 : 5 + size])))
            del self._data[: 5 + size]
        return found

    def _check_head(self) -> None:
        head = bytes(self._data[:5])
        if not CHANGE_CIPHER_SPEC <= head[0] <= APPLICATION_DATA or head[1:2] not in (b"", b"\3"):
            raise WireError("the answer is not TLS")
        if len(head) == 5 and int.from_bytes(head[3:5], "big") > LONGEST_RECORD:
            size = int.from_bytes(head[3:5], "big")
            raise WireError(f"a TLS record of {size} bytes is announced, which TLS does not allow")


class FlightReader:
    """Reads what a server sends in the clear: handshake messages (with their headers) and alerts.

    ``encrypted`` is set when the rest can no longer be read (RFC 8446 appendix D.4: a
    ChangeCipherSpec in TLS 1.3 comes right after the ServerHello).
    """

    def __init__(self) -> None:
        self._records = RecordReader()
        self._message = bytearray()
        self._idle = 0
        self.encrypted = False

    def feed(self, data: bytes) -> list[bytes | Alert]:
        """What ``data`` completes.

        Raises:
            WireError: for what is not TLS, or too much.
        """
        found: list[bytes | Alert] = []
        for record in self._records.feed(data):
            if self.encrypted:
                break
            if record.kind == HANDSHAKE and record.body:
                self._message += record.body
                found += self._messages()
            elif record.kind == ALERT and len(record.body) == 2:
                self._count_idle()
                found.append(Alert(record.body[0], record.body[1]))
            elif record.kind in (CHANGE_CIPHER_SPEC, APPLICATION_DATA):
                self.encrypted = True
            else:
                self._count_idle()
        return found

    def _count_idle(self) -> None:
        self._idle += 1
        if self._idle > _MOST_IDLE:
            raise WireError(f"more than {_MOST_IDLE} TLS records without a handshake message")

    def _messages(self) -> list[bytes | Alert]:
        found: list[bytes | Alert] = []
        while len(self._message) >= 4:
            size = int.from_bytes(self._message[1:4], "big")
            if size > LONGEST_MESSAGE:
                raise WireError(f"a TLS handshake message of {size} bytes is announced")
            if len(self._message) < 4 + size:
                break
            found.append(bytes(self._message[: 4 + size]))
            del self._message[: 4 + size]
        return found
