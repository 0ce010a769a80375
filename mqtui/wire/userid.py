"""User id (segment type 08) and connection authority (0A), sent between channel start and MQCONN.

We send only a user id, never a password: the tool asks nothing that needs one. The lab reads both,
since real clients send both.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mqtui.wire.errors import WireError
from mqtui.wire.fields import ByteOrder, Reader, Writer
from mqtui.wire.segment import Segment, SegmentType


@dataclass(frozen=True, slots=True)
class UserId:
    """The user that the client runs as. ``user`` is at most 12 characters, upper-cased by Java."""

    user: str
    long_user: str = ""
    sid: bytes = b""

    def encode(self, order: ByteOrder = ByteOrder.LITTLE) -> bytes:
        """The body of the segment (132 bytes). Raises :class:`WireError`."""
        writer = Writer(order).raw(b"UID ").text(self.user[:12], 12).text("", 12)
        writer.text((self.long_user or self.user)[:64], 64)
        if len(self.sid) > 39:
            raise WireError("a security id has at most 39 bytes")
        return writer.u8(len(self.sid)).raw(self.sid.ljust(39, b"\0")).done()

    @staticmethod
    def decode(body: bytes, order: ByteOrder) -> UserId:
        """The fields of a segment's body; a password in it is passed over."""
        reader = Reader(body, order, "the user id")
        reader.expect(b"UID ")
        user = reader.text(12)
        reader.raw(12)
        long_user = reader.text(64) if reader.left >= 64 else ""
        size = reader.u8() if reader.left else 0
        return UserId(user, long_user, reader.raw(min(size, reader.left)))


@dataclass(frozen=True, slots=True)
class ConnectionAuthority:
    """User and password for CONNAUTH. ``password`` is as sent: often obfuscated."""

    user: str
    password: bytes = field(default=b"", repr=False)
    type: int = 1

    @staticmethod
    def decode(body: bytes, order: ByteOrder, fap_level: int) -> ConnectionAuthority:
        """The fields of a segment's body; from FAP 17 two more numbers stand before the user."""
        reader = Reader(body, order, "the connection authority")
        reader.expect(b"CAUT")
        type_ = reader.i32()
        reader.raw(8)
        user_length, password_length = reader.i32(), reader.i32()
        if fap_level >= 17:
            reader.raw(8)
        user = reader.raw(user_length)
        password = reader.raw(min(password_length, reader.left)) if password_length > 0 else b""
        return ConnectionAuthority(user.decode("latin-1"), password, type_)


def user_id_segment(user: UserId, order: ByteOrder = ByteOrder.LITTLE) -> Segment:
    """``user`` as a segment of a conversation that is not multiplexed."""
    return Segment(SegmentType.USER_ID, user.encode(order), order=order)
