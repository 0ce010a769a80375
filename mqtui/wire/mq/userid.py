"""User id (segment type 08) and connection authority (0A), sent between channel start and MQCONN.

A password is sent only where the person gave one (see :mod:`mqtui.live.mq.client` for when). It is
never shown: :class:`ConnectionAuthority` keeps it out of its text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer, pad
from mqtui.wire.mq.segment import Segment, SegmentType


@dataclass(frozen=True, slots=True)
class UserId:
    """The user that the client runs as. ``user`` is at most 12 characters, upper-cased by Java."""

    user: str
    long_user: str = ""
    sid: bytes = b""

    def encode(self, order: ByteOrder = ByteOrder.LITTLE) -> bytes:
        """The body of the segment (132 bytes).

        Raises:
            WireError: a value does not fit its field.
        """
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


#: From this level the connection authority has two more numbers, and is padded (real traffic).
_LONG_FAP = 17
#: MQCSP_AUTH_USER_ID_AND_PWD, as real traffic has it.
_USER_AND_PASSWORD = 1


@dataclass(frozen=True, slots=True)
class ConnectionAuthority:
    """User and password for CONNAUTH. ``password`` is as sent: often obfuscated.

    ``limits`` are the longest user and password that the sender has room for (a real client
    states the lengths themselves), ``extra`` the two numbers of FAP 17 (zero where seen).
    """

    user: str
    password: bytes = field(default=b"", repr=False)
    type: int = _USER_AND_PASSWORD
    limits: tuple[int, int] | None = None
    extra: tuple[int, int] | None = None
    padding: bytes = field(default=b"", repr=False)

    @staticmethod
    def for_fap(user: str, password: bytes, fap_level: int) -> ConnectionAuthority:
        """The form of that FAP level. Which level brought the longer form is not known: 17 has it.

        Raises:
            WireError: for a user that MQ cannot hold.
        """
        if fap_level < _LONG_FAP:
            return ConnectionAuthority(user, password)
        padding = bytes(-(len(user) + len(password)) % 4)
        return ConnectionAuthority(user, password, extra=(0, 0), padding=padding)

    def encode(self, order: ByteOrder = ByteOrder.LITTLE) -> bytes:
        """The body of the segment.

        Raises:
            WireError: a value does not fit its field.
        """
        user = pad(self.user, len(self.user))
        lengths = (len(user), len(self.password))
        writer = Writer(order).raw(b"CAUT").i32(self.type, *(self.limits or lengths), *lengths)
        if self.extra is not None:
            writer.i32(*self.extra)
        return writer.raw(user).raw(self.password).raw(self.padding).done()

    @staticmethod
    def decode(body: bytes, order: ByteOrder, fap_level: int) -> ConnectionAuthority:
        """The fields of a segment's body; from FAP 17 two more numbers stand before the user.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader = Reader(body, order, "the connection authority")
        reader.expect(b"CAUT")
        type_, limits = reader.i32(), (reader.i32(), reader.i32())
        user_length, password_length = reader.i32(), reader.i32()
        extra = (reader.i32(), reader.i32()) if fap_level >= _LONG_FAP else None
        user = reader.raw(user_length).decode("latin-1")
        password = reader.raw(password_length)
        if limits == (user_length, password_length):
            return ConnectionAuthority(user, password, type_, None, extra, reader.rest())
        return ConnectionAuthority(user, password, type_, limits, extra, reader.rest())


def user_id_segment(user: UserId, order: ByteOrder = ByteOrder.LITTLE) -> Segment:
    """``user`` as a segment of a conversation that is not multiplexed."""
    return Segment(SegmentType.USER_ID, user.encode(order), order=order)


def authority_segment(
    authority: ConnectionAuthority, order: ByteOrder = ByteOrder.LITTLE
) -> Segment:
    """``authority`` as a segment of a conversation that is not multiplexed."""
    return Segment(SegmentType.CONAUTH, authority.encode(order), order=order)
