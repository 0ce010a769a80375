"""The structures around a message: MQMD, MQOD, MQPMO and MQGMO as they travel on a channel.

Layouts as in real traffic (MD 1, OD 2, PMO 2; docs/knowledge/wire.md) and Wireshark's dissector
(GMO); pointers have 32 bits there. Fields that a program leaves out are NULs, those it sets are
padded with blanks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer, unpad

OBJECT_QUEUE = 1
OBJECT_QUEUE_MANAGER = 5

MESSAGE_REQUEST = 1
MESSAGE_REPLY = 2
MESSAGE_DATAGRAM = 8
FORMAT_ADMIN = "MQADMIN"

PUT_NO_SYNCPOINT = 0x0004
PUT_NEW_MESSAGE_ID = 0x0040
GET_WAIT = 0x0001
GET_NO_SYNCPOINT = 0x0004
GET_CONVERT = 0x4000
FAIL_IF_QUIESCING = 0x2000
MATCH_CORRELATION_ID = 0x0002

NO_ID = bytes(24)


@dataclass(frozen=True, slots=True)
class MessageDescriptor:
    """An MQMD. Ids are 24 bytes; ``expiry`` is in tenths of a second, -1 for never.

    ``fills`` keeps, for each field of the message context, what it was padded with; without it
    those that are set end in blanks and the others are NULs, as a program leaves them.
    """

    message_type: int = MESSAGE_DATAGRAM
    format: str = ""
    report: int = 0
    expiry: int = -1
    feedback: int = 0
    encoding: int = 0x222
    ccsid: int = 819
    priority: int = -1
    persistence: int = 0
    message_id: bytes = NO_ID
    correlation_id: bytes = NO_ID
    backout_count: int = 0
    reply_queue: str = ""
    reply_queue_manager: str = ""
    user: str = ""
    accounting: bytes = bytes(32)
    identity_data: str = ""
    application_type: int = 0
    application: str = ""
    date: str = ""
    time: str = ""
    origin_data: str = ""
    version: int = 1
    extension: bytes = b""
    fills: bytes = field(default=b"", compare=False, repr=False)

    def encode(self, order: ByteOrder) -> bytes:
        """324 bytes, or 364 with the extension of version 2."""
        writer = Writer(order).raw(b"MD  ")
        writer.i32(self.version, self.report, self.message_type, self.expiry, self.feedback)
        writer.i32(self.encoding, self.ccsid).text(self.format, 8)
        writer.i32(self.priority, self.persistence)
        writer.raw(self.message_id, 24).raw(self.correlation_id, 24).i32(self.backout_count)
        writer.text(self.reply_queue, 48).text(self.reply_queue_manager, 48)
        fills = iter(self.fills)
        _context(writer, self.user, 12, next(fills, None))
        writer.raw(self.accounting, 32)
        _context(writer, self.identity_data, 32, next(fills, None))
        writer.i32(self.application_type)
        for value, width in (
            (self.application, 28),
            (self.date, 8),
            (self.time, 8),
            (self.origin_data, 4),
        ):
            _context(writer, value, width, next(fills, None))
        if self.version >= 2:
            writer.raw(self.extension or bytes(36) + b"\xff" * 4, 40)
        return writer.done()

    @staticmethod
    def read(reader: Reader) -> MessageDescriptor:
        """The next structure.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader.expect(b"MD  ")
        version, report, message_type, expiry, feedback = (reader.i32() for _ in range(5))
        fills = bytearray()

        def context(width: int) -> str:
            raw = reader.raw(width)
            fills.append(raw[-1] if raw[-1] in b"\0 " else 0x20)
            return unpad(raw)

        return MessageDescriptor(
            version=version,
            report=report,
            message_type=message_type,
            expiry=expiry,
            feedback=feedback,
            encoding=reader.i32(),
            ccsid=reader.i32(),
            format=reader.text(8),
            priority=reader.i32(),
            persistence=reader.i32(),
            message_id=reader.raw(24),
            correlation_id=reader.raw(24),
            backout_count=reader.i32(),
            reply_queue=reader.text(48),
            reply_queue_manager=reader.text(48),
            user=context(12),
            accounting=reader.raw(32),
            identity_data=context(32),
            application_type=reader.i32(),
            application=context(28),
            date=context(8),
            time=context(8),
            origin_data=context(4),
            extension=reader.raw(40) if version >= 2 else b"",
            fills=bytes(fills),
        )


#: What stands behind an MQOD of version 2: alternate security id and the resolved names from
#: version 3 on, three MQCHARVs and the resolved type from version 4 on (IBM MQ, MQOD; Wireshark).
_EXTENSIONS = {1: 0, 2: 0, 3: 136, 4: 200}
_SECURITY_ID = 40


@dataclass(frozen=True, slots=True)
class ObjectDescriptor:
    """An MQOD. ``name`` of a model queue comes back as the name of the queue made from it.

    Strings that an MQCHARV of version 4 tells of (a topic's) are not read.
    """

    name: str
    type: int = OBJECT_QUEUE
    queue_manager: str = ""
    dynamic_name: str = ""
    alternate_user: str = ""
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    version: int = 2
    extension: bytes = b""

    def encode(self, order: ByteOrder) -> bytes:
        """168 bytes for version 1, 200 for version 2, more for later ones."""
        writer = Writer(order).raw(b"OD  ").i32(self.version, self.type)
        writer.text(self.name, 48).text(self.queue_manager, 48).text(self.dynamic_name, 48)
        writer.text(self.alternate_user, 12)
        if self.version >= 2:
            writer.i32(*self.counts).raw(bytes(16)).raw(self.extension)
        return writer.done()

    @staticmethod
    def read(reader: Reader) -> ObjectDescriptor:
        """The next structure, of version 1 to 4.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader.expect(b"OD  ")
        version, type_ = reader.i32(), reader.i32()
        if version not in _EXTENSIONS:
            raise WireError(f"an object descriptor has the unknown version {version}")
        name, manager, dynamic, user = (reader.text(width) for width in (48, 48, 48, 12))
        counts = (0, 0, 0, 0)
        if version >= 2:
            counts = (reader.i32(), reader.i32(), reader.i32(), reader.i32())
            reader.raw(16)
        extension = reader.raw(_EXTENSIONS[version])
        return ObjectDescriptor(
            name, type_, manager, dynamic, user, counts, version=version, extension=extension
        )

    def resolved(self, name: str, queue_manager: str, order: ByteOrder) -> ObjectDescriptor:
        """As a queue manager sends it back: ``name`` was opened as the queue of that name there."""
        extension = self.extension
        if self.version >= 3:
            names = Writer(order).text(name, 48).text(queue_manager, 48).done()
            extension = extension[:_SECURITY_ID] + names + extension[_SECURITY_ID + len(names) :]
        if self.version >= 4:
            extension = extension[:-4] + Writer(order).i32(OBJECT_QUEUE).done()
        return replace(self, name=name, counts=(0, 1, 0, 0), extension=extension)


@dataclass(frozen=True, slots=True)
class PutOptions:
    """An MQPMO. The resolved names are filled in by the queue manager."""

    options: int = PUT_NO_SYNCPOINT | PUT_NEW_MESSAGE_ID | FAIL_IF_QUIESCING
    timeout: int = 0
    context: int = 0
    counts: tuple[int, int, int] = (0, 0, 0)
    resolved_queue: str = ""
    resolved_queue_manager: str = ""
    version: int = 2
    extension: bytes = b""

    def encode(self, order: ByteOrder) -> bytes:
        """128 bytes for version 1, 152 for version 2."""
        writer = Writer(order).raw(b"PMO ").i32(self.version, self.options, self.timeout)
        writer.i32(self.context, *self.counts)
        _context(writer, self.resolved_queue, 48)
        _context(writer, self.resolved_queue_manager, 48)
        if self.version >= 2:
            writer.raw(self.extension or bytes(24))
        return writer.done()

    @staticmethod
    def read(reader: Reader) -> PutOptions:
        """The next structure.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader.expect(b"PMO ")
        version, options, timeout, context = (reader.i32() for _ in range(4))
        if not 1 <= version <= 3:
            raise WireError(f"put-message options have the unknown version {version}")
        counts = reader.i32(), reader.i32(), reader.i32()
        queue, manager = reader.text(48), reader.text(48)
        size = {1: 0, 2: 24, 3: 48}[version]
        return PutOptions(
            options, timeout, context, counts, queue, manager, version, reader.raw(size)
        )


@dataclass(frozen=True, slots=True)
class GetOptions:
    """An MQGMO. ``wait`` is in milliseconds and counts with :data:`GET_WAIT`."""

    options: int = GET_WAIT | GET_NO_SYNCPOINT | GET_CONVERT | FAIL_IF_QUIESCING
    wait: int = 0
    match: int = MATCH_CORRELATION_ID
    resolved_queue: str = ""
    statuses: bytes = b"   "
    version: int = 2
    signals: tuple[int, int] = (0, 0)
    extension: bytes = b""

    def encode(self, order: ByteOrder) -> bytes:
        """72 bytes for version 1, 80 for version 2, more for later ones."""
        writer = Writer(order).raw(b"GMO ").i32(self.version, self.options, self.wait)
        writer.i32(*self.signals).text(self.resolved_queue, 48)
        if self.version >= 2:
            writer.i32(self.match).raw(self.statuses, 3).raw(b" ").raw(self.extension)
        return writer.done()

    @staticmethod
    def read(reader: Reader) -> GetOptions:
        """The next structure.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader.expect(b"GMO ")
        version, options, wait = (reader.i32() for _ in range(3))
        if not 1 <= version <= 4:
            raise WireError(f"get-message options have the unknown version {version}")
        signals = reader.i32(), reader.i32()
        queue = reader.text(48)
        match, statuses = 3, b"   "
        if version >= 2:
            match, statuses = reader.i32(), reader.raw(3)
            reader.raw(1)
        extension = reader.raw({1: 0, 2: 0, 3: 20, 4: 32}[version])
        return GetOptions(options, wait, match, queue, statuses, version, signals, extension)


def _context(writer: Writer, value: str, width: int, fill: int | None = None) -> None:
    usual = b" " if value else b"\0"
    writer.text(value, width, usual if fill is None else bytes([fill]))
