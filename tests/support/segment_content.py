"""What a segment holds, typed: one reader for every type, one writer that gives the bytes back.

What cannot be typed is kept raw, with the reason: types that nobody has described, later pieces of
a call that came in several segments, refusals that echo half a structure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from put1_call import Put1Call

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer
from mqtui.wire.mq.initial_data import NEWEST_FAP, InitialData
from mqtui.wire.mq.mqi import (
    COMPLETION_FAILED,
    Api,
    ConnectCall,
    GetCall,
    GetReply,
    InquireCall,
    OpenCall,
    PutCall,
    read_api,
)
from mqtui.wire.mq.segment import Flag, Segment, SegmentType, type_name
from mqtui.wire.mq.socket_action import SocketAction
from mqtui.wire.mq.spi import SpiCall
from mqtui.wire.mq.streaming import AsyncMessage, Notification, RequestMessages
from mqtui.wire.mq.userid import ConnectionAuthority, UserId

T = SegmentType


class Structure(Protocol):
    """What can be written again."""

    def encode(self, order: ByteOrder, /) -> bytes:
        """The bytes in that order.

        Raises:
            WireError: a value does not fit its field.
        """


@dataclass(frozen=True, slots=True)
class Nothing:
    """A segment that is its header, or its API header, and no more: MQDISC, a heartbeat."""

    def encode(self, _order: ByteOrder, /) -> bytes:
        """No bytes."""
        return b""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A segment of plain numbers: MQCLOSE's options, a status and its code, a reset."""

    values: tuple[int, ...]

    def encode(self, order: ByteOrder) -> bytes:
        """Four bytes each."""
        return Writer(order).i32(*self.values).done()


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they came, and why they are not typed."""

    data: bytes
    why: str

    def encode(self, _order: ByteOrder, /) -> bytes:
        """The bytes as they came."""
        return self.data


@dataclass(frozen=True, slots=True)
class Content:
    """A segment's content: ``api`` is there in calls and replies."""

    name: str
    structure: Structure
    api: Api | None = None

    @property
    def why_raw(self) -> str:
        """Why it is raw; empty when it is typed."""
        return self.structure.why if isinstance(self.structure, Raw) else ""

    def encode(self, order: ByteOrder) -> bytes:
        """The segment's body.

        Raises:
            WireError: a value does not fit its field.
        """
        head = self.api.encode(order) if self.api else b""
        return head + self.structure.encode(order)


def content_of(segment: Segment, fap_level: int = NEWEST_FAP) -> Content:
    """The content of any segment of a channel that agreed on ``fap_level``.

    Never raises: what does not read as its type says is raw, with the reader's sentence.
    """
    name = type_name(segment.type)
    if not segment.has(Flag.FIRST) and (segment.type in _CALLS or segment.type in _NAMED_CALLS):
        return Content(name, Raw(segment.body, "a later piece of a call"))
    try:
        if segment.type in _CALLS or segment.type in _NAMED_CALLS:
            api, reader = read_api(segment)
            read = _call_reader(segment.type, api)
            if read is None:
                return Content(name, Raw(reader.rest(), "its structures are not known"), api)
            return _whole(name, _read_all(read, reader), segment, api)
        reader = Reader(segment.body, segment.order, name)
        match segment.type:
            case T.CONAUTH:
                authority = ConnectionAuthority.decode(segment.body, segment.order, fap_level)
                return _whole(name, authority, segment)
            case T.ASYNC_MESSAGE:
                first = segment.has(Flag.FIRST)
                return _whole(name, AsyncMessage.read(reader, first=first), segment)
        plain = _PLAIN.get(segment.type)
        if plain is None:
            return Content(name, Raw(segment.body, "its structures are not known"))
        return _whole(name, plain(reader), segment)
    except WireError as error:
        return Content(name, Raw(segment.body, str(error)))


def _whole(name: str, structure: Structure, segment: Segment, api: Api | None = None) -> Content:
    """``structure`` if it gives the segment's bytes back, else they stay raw."""
    content = Content(name, structure, api)
    if content.encode(segment.order) != segment.body:
        data = segment.body[16:] if api else segment.body
        return Content(name, Raw(data, "it holds more than its known structures"), api)
    return content


def _read_all(read: Callable[[Reader], Structure], reader: Reader) -> Structure:
    # A refusal may stop after its API header, whatever the call was.
    return read(reader) if reader.left else Nothing()


def _numbers(reader: Reader) -> Numbers:
    return Numbers(tuple(reader.i32() for _ in range(reader.left // 4)))


def _initial_data(reader: Reader) -> InitialData:
    return InitialData.decode(reader.rest(), reader.order)


def _user_id(reader: Reader) -> UserId:
    return UserId.decode(reader.rest(), reader.order)


def _nothing(_: Reader) -> Nothing:
    return Nothing()


_PLAIN: dict[int, Callable[[Reader], Structure]] = {
    T.INITIAL_DATA: _initial_data,
    T.RESET_DATA: _numbers,
    T.STATUS: _numbers,
    T.USER_ID: _user_id,
    T.HEARTBEAT: _nothing,
    T.SOCKET_ACTION: SocketAction.read,
    T.REQUEST_MESSAGES: RequestMessages.read,
    T.NOTIFICATION: Notification.read,
}

_CALLS: dict[int, Callable[[Reader], Structure]] = {
    T.MQCONN: ConnectCall.read,
    T.MQCONN_REPLY: ConnectCall.read,
    T.MQDISC: _nothing,
    T.MQDISC_REPLY: _nothing,
    T.MQOPEN: OpenCall.read,
    T.MQOPEN_REPLY: OpenCall.read,
    T.MQCLOSE: _numbers,
    T.MQCLOSE_REPLY: _nothing,
    T.MQGET: GetCall.read,
    T.MQGET_REPLY: GetReply.read,
    T.MQPUT: PutCall.read,
    T.MQPUT_REPLY: partial(PutCall.read, is_reply=True),
    T.MQPUT1: Put1Call.read,
    T.MQPUT1_REPLY: partial(Put1Call.read, is_reply=True),
    T.MQINQ: InquireCall.read,
    T.MQCMIT: _nothing,
    T.MQCMIT_REPLY: _nothing,
    T.MQBACK: _nothing,
    T.MQBACK_REPLY: _nothing,
    T.SPI: SpiCall.read,
    T.SPI_REPLY: SpiCall.read,
}
#: Known by name and with an API header, but not described any further.
_NAMED_CALLS = frozenset(
    {
        T.MQSET,
        T.MQSET_REPLY,
        T.MQINQ_REPLY,
        T.MQSTAT,
        T.MQSTAT_REPLY,
        T.MQSUB,
        T.MQSUB_REPLY,
        T.MQSUBRQ,
        T.MQSUBRQ_REPLY,
    }
)


def _call_reader(type_: int, api: Api) -> Callable[[Reader], Structure] | None:
    if type_ == T.MQINQ_REPLY:
        answered = api.completion != COMPLETION_FAILED
        return lambda reader: InquireCall.read(reader, is_reply=answered)
    return _CALLS.get(type_)
