"""An MQ client's side of a channel, from initial data to MQDISC.

What this client sends, and what it expects; a queue manager for tests serves just this:

1. ``TSH`` initial data (01), little-endian, flags 31: FAP 17, **no shared conversations**, so that
   every segment keeps the 28-byte header and a call is followed by its reply.
   <- initial data with the flag "error" and no error bits: a proposal. The client adopts the lower
   of both ends' values and sends initial data again (still ``TSH``), at most three more times.
   <- initial data without "error": accepted. A status segment (05) with "error" or "close", or
   initial data with error bits, is a refusal. A close, a reset or a TLS alert may come instead.
2. User id (08), flags 30. No answer. Then, if the person gave a password, the connection authority
   (0A) -> status (05) with the flag "request accepted". See :meth:`Conversation.authenticate` for
   when a password is sent, and when it is not.
3. MQCONN (81) -> 91. The form follows the agreed FAP level. The application name is unique to the
   connection (``mqtui`` and eight hex digits): by RAPPLTAG we find our own channel instance.
4. Channel status: MQOPEN (83) of a model queue, input exclusive -> 93 with the made queue's name;
   MQOPEN of SYSTEM.ADMIN.COMMAND.QUEUE for output -> 93; MQPUT (86) with MQADMIN, type request,
   reply-to queue, then the PCF command 42 with ChannelName and ChannelInstanceType -> 96;
   MQGET (85) with wait and convert, no match options, 28 KB of room, until the PCF message with
   control "last" -> 95 each; MQCLOSE (84) of both -> 94 each.
5. MQDISC (82) -> 92, then the connection is closed.

Heartbeats (09) and notifications (0F) may come at any time and are passed over; a heartbeat with
the flag "confirm request" is answered with a heartbeat without it, or the queue manager would take
this end for dead (UNVERIFIED in what form: none was seen). A reply may come in several
segments (flags "first" and "last"). A status segment in place of a reply ends the
conversation, and so does anything that answers nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from mqtui.engine.secrets import Password
from mqtui.engine.text import printable
from mqtui.facts import Outcome
from mqtui.live.connection.stream import Stream
from mqtui.live.mq.segment_stream import CLOSED, PASSED_OVER, ConversationEnded, SegmentStream
from mqtui.wire import ByteOrder, Flag, Segment, SegmentType, WireError
from mqtui.wire.mq.fields import Reader
from mqtui.wire.mq.initial_data import (
    InitialData,
    agree,
    initial_data_of,
    initial_segment,
    is_proposal,
)
from mqtui.wire.mq.mqi import Api, ConnectCall, call, is_reply, read_api
from mqtui.wire.mq.segment import type_name
from mqtui.wire.mq.status import status_of
from mqtui.wire.mq.userid import ConnectionAuthority, UserId, authority_segment, user_id_segment

__all__ = ["PRODUCT", "CallReply", "Conversation", "ConversationEnded"]

#: What we say we are: a C client, at the level whose traffic has been seen.
PRODUCT = "MQCC09030000"
_ROUNDS = 4
_LONGEST_REPLY = 1 << 20
#: The oldest level whose connection authority has been described (docs/knowledge/wire.md).
_AUTHORITY_FAP = 13


@dataclass(frozen=True, slots=True)
class CallReply:
    """A reply: its codes and handle, and a reader of the structures behind them."""

    api: Api
    reader: Reader
    order: ByteOrder


class Conversation(SegmentStream):
    """One conversation on a channel.

    Each method takes ``timeout`` at most, however slowly the other end sends or however many
    heartbeats it has to offer; :meth:`step` puts several under one bound.

    All methods raise :class:`ConversationEnded` when the other end does not play its part.
    """

    def __init__(self, stream: Stream, timeout: float) -> None:
        super().__init__(stream, timeout)
        self._like = Segment(type=0, order=ByteOrder.LITTLE)
        self._nonce = b""
        self.agreed = InitialData("")

    @property
    def order(self) -> ByteOrder:
        """The byte order of what we send."""
        return self._like.order

    async def start(self, channel: str, queue_manager: str) -> InitialData:
        """Negotiate the channel: what the queue manager said of itself when it accepted."""
        with self.step():
            return await self._start(channel, queue_manager)

    async def _start(self, channel: str, queue_manager: str) -> InitialData:
        try:
            mine = InitialData(channel, queue_manager, product=PRODUCT)
            hello = initial_segment(mine)
        except WireError as error:
            raise ConversationEnded(Outcome.ERROR, str(error)) from None
        for _ in range(_ROUNDS):
            await self._send(hello)
            segment = await self._receive()
            theirs = self._initial_data(segment)
            if not segment.has(Flag.ERROR):
                self.agreed = agree(mine, theirs)
                self._nonce = theirs.nonce.strip(b"\0")
                return theirs
            if not is_proposal(segment, theirs):
                raise ConversationEnded(
                    Outcome.REJECTED,
                    "the queue manager rejects the proposed values for: "
                    + ", ".join(theirs.errors),
                    values_refused=True,
                    fap_refused=theirs.refuses_fap,
                )
            mine = replace(agree(mine, theirs), queue_manager_id=theirs.queue_manager_id)
            hello = initial_segment(mine)
        raise ConversationEnded(
            Outcome.ERROR, f"channel negotiation did not finish after {_ROUNDS} proposals"
        )

    async def tell_user(self, user: str) -> None:
        """Send the user id that the program runs under; nothing answers."""
        short = "".join(c for c in user if " " <= c <= "~") or "unknown"
        with self.step():
            await self._send(user_id_segment(UserId(short[:12], short[:64]), self.order))

    async def authenticate(
        self, user: str, password: Password, *, encrypted: bool, allow_in_clear: bool
    ) -> None:
        """Send user and password. ``encrypted`` says that TLS hides the connection.

        Without TLS nothing is sent unless ``allow_in_clear``, and then only to a queue manager that
        sent no nonce: one that did expects the password obfuscated, and how is not known here
        (docs/knowledge/wire.md). UNVERIFIED: that over TLS it is taken as it is in spite of a
        nonce, which follows from the advice on reason 2594 (docs/knowledge/reason-codes.md).

        Raises:
            ConversationEnded: the password is not sent, or the queue manager refuses it.
        """
        if self.agreed.fap_level < _AUTHORITY_FAP:
            raise _not_sent(
                f"the queue manager uses FAP level {self.agreed.fap_level}; mqtui can send a "
                f"password only from level {_AUTHORITY_FAP} on. Connect without one"
            )
        if not encrypted and not allow_in_clear:
            raise _not_sent(
                "this connection is not encrypted, or the queue manager's certificate is not "
                "verified. Use a channel with a CipherSpec and a key repository that trusts the "
                "certificate, or allow the password to be sent unprotected (--password-in-clear)"
            )
        if not encrypted and self._nonce:
            raise _not_sent(
                "this connection is not encrypted, and the queue manager requires MQ password "
                "protection, which mqtui does not implement. Use a channel with a CipherSpec"
            )
        try:
            authority = ConnectionAuthority.for_fap(user, password.value, self.agreed.fap_level)
            segment = authority_segment(authority, self.order)
        except WireError as error:
            raise ConversationEnded(Outcome.ERROR, printable(str(error))) from None
        with self.step():
            self._refuse_surplus()
            await self._send(segment)
            answer = await self._receive()
            self._refuse(answer)
            if answer.type != SegmentType.STATUS:
                raise self._unexpected(answer)

    async def connect(self, queue_manager: str, application: str) -> Api:
        """MQCONN: the completion and reason codes.

        Raises:
            ConversationEnded: a name does not fit, or the connection ends.
        """
        try:
            body = ConnectCall.for_fap(queue_manager, application, self.agreed.fap_level)
            encoded = body.encode(self.order)
        except WireError as error:
            raise ConversationEnded(Outcome.ERROR, str(error)) from None
        return (await self.call(SegmentType.MQCONN, encoded)).api

    async def disconnect(self) -> None:
        """MQDISC."""
        await self.call(SegmentType.MQDISC)

    async def idle(self, seconds: float) -> None:
        """Keep the channel for ``seconds`` with nothing to ask; it returns when they are over.

        Raises:
            ConversationEnded: the queue manager sends or ends something meanwhile.
        """
        over = asyncio.get_running_loop().time() + seconds
        try:
            with self.step(seconds):
                self._refuse_surplus()
                segment = await self._receive()
        except ConversationEnded as ended:
            if ended.outcome is Outcome.TIMEOUT and asyncio.get_running_loop().time() >= over:
                return
            if ended.outcome is Outcome.CLOSED:
                raise ConversationEnded(Outcome.CLOSED, CLOSED) from None
            raise
        self._refuse(segment)
        raise self._unexpected(segment)

    async def call(
        self, type_: SegmentType, body: bytes = b"", handle: int = 0, room: int = 0
    ) -> CallReply:
        """One call and its reply. ``room`` is how many bytes of message may come back.

        Raises:
            ConversationEnded: the connection ends, or the reply cannot be read.
        """
        request = call(self._like, type_, body, handle, room)
        with self.step():
            self._refuse_surplus()
            await self._send(request)
            segment = await self._reply(request)
        try:
            api, reader = read_api(segment)
        except WireError as error:
            raise ConversationEnded(Outcome.ERROR, str(error)) from None
        return CallReply(api, reader, segment.order)

    async def _reply(self, request: Segment) -> Segment:
        """The reply to ``request``, put together from its pieces."""
        segment = await self._receive()
        whole = bytearray(segment.body)
        self._refuse_stranger(segment, request)
        while not segment.has(Flag.LAST):
            segment = await self._receive()
            whole += segment.body
            self._refuse_stranger(segment, request)
            if len(whole) > _LONGEST_REPLY:
                raise ConversationEnded(
                    Outcome.ERROR,
                    f"a reply is longer than {_LONGEST_REPLY} bytes ({type_name(segment.type)})",
                )
        return replace(segment, body=bytes(whole))

    def _initial_data(self, segment: Segment) -> InitialData:
        """The initial data in ``segment``; a refusal in its place ends the conversation."""
        self._refuse(segment)
        try:
            return initial_data_of(segment)
        except WireError as error:
            raise ConversationEnded(Outcome.ERROR, printable(str(error))) from None

    def _refuse_stranger(self, segment: Segment, request: Segment) -> None:
        """End the conversation on anything but a piece of the reply to ``request``."""
        if not is_reply(segment, request):
            self._refuse(segment)
            raise self._unexpected(segment)

    def _refuse_surplus(self) -> None:
        """End the conversation on what came without being asked for: the next reply is not it."""
        for segment in self._waiting:
            if segment.type not in PASSED_OVER:
                self._refuse(segment)
                raise self._unexpected(segment)

    def _refuse(self, segment: Segment) -> None:
        """End the conversation if ``segment`` is how the other end does so."""
        try:
            if segment.type == SegmentType.STATUS:
                status = status_of(segment)
                if not status.accepted:
                    raise ConversationEnded(
                        Outcome.REJECTED,
                        f"the queue manager ended the channel: {status.text}",
                        status.code,
                    )
            if segment.has(Flag.CLOSE_CHANNEL) or segment.has(Flag.REQUEST_CLOSE):
                raise ConversationEnded(
                    Outcome.CLOSED, "the queue manager asks to close the channel"
                )
        except WireError as error:
            raise ConversationEnded(Outcome.ERROR, printable(str(error))) from None

    def _unexpected(self, segment: Segment) -> ConversationEnded:
        return ConversationEnded(Outcome.ERROR, f"unexpected segment: {type_name(segment.type)}")


class PasswordKeptBack(ConversationEnded):
    """This end did not go on, so as not to show a password to whoever listens."""


def _not_sent(why: str) -> ConversationEnded:
    return PasswordKeptBack(Outcome.ERROR, f"the password was not sent: {why}")
