"""An MQ client's side of a channel, from initial data to MQDISC.

What this client sends, and what it expects; a queue manager for tests serves just this:

1. ``TSH`` initial data (01), little-endian, flags 31: FAP 17, **no shared conversations**, so that
   every segment keeps the 28-byte header and a call is followed by its reply.
   <- initial data with the flag "error" and no error bits: a proposal. The client adopts the lower
   of both ends' values and sends initial data again (still ``TSH``), at most three more times.
   <- initial data without "error": accepted. A status segment (05) with "error" or "close", or
   initial data with error bits, is a refusal. A close, a reset or a TLS alert may come instead.
2. User id (08), flags 30. No answer.
3. MQCONN (81) -> 91. The form follows the agreed FAP level. The application name is unique to the
   connection (``mqtui`` and eight hex digits): by RAPPLTAG we find our own channel instance.
4. Channel status: MQOPEN (83) of a model queue, input exclusive -> 93 with the made queue's name;
   MQOPEN of SYSTEM.ADMIN.COMMAND.QUEUE for output -> 93; MQPUT (86) with MQADMIN, type request,
   reply-to queue, then the PCF command 42 with ChannelName and ChannelInstanceType -> 96;
   MQGET (85) with wait and convert, no match options, 28 KB of room, until the PCF message with
   control "last" -> 95 each; MQCLOSE (84) of both -> 94 each.
5. MQDISC (82) -> 92, then the connection is closed.

Heartbeats (09) may come at any time and are passed over. A reply may come in several segments
(flags "first" and "last"). A status segment in place of a reply ends the conversation.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from mqtui.engine.facts import Outcome
from mqtui.engine.text import printable
from mqtui.live.answers import peer_name, shown_bytes
from mqtui.live.stream import Stream, outcome_of, reason_of
from mqtui.live.tls import TlsAlert
from mqtui.wire import ByteOrder, Flag, Segment, SegmentReader, SegmentType, WireError
from mqtui.wire.fields import Reader
from mqtui.wire.initial_data import (
    InitialData,
    agree,
    initial_data_of,
    initial_segment,
    is_proposal,
)
from mqtui.wire.mqi import Api, ConnectCall, call, is_reply, read_api
from mqtui.wire.status import status_of
from mqtui.wire.userid import UserId, user_id_segment

#: What we say we are: a C client, at the level whose traffic has been seen.
PRODUCT = "MQCC09030000"
_ROUNDS = 4
_LONGEST_REPLY = 1 << 20


class ConversationEnded(Exception):
    """The channel cannot go on. ``outcome`` and ``detail`` are those of the fact it becomes."""

    def __init__(
        self, outcome: Outcome, detail: str, code: int | None = None, alert: str = ""
    ) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
        self.code = code
        self.alert = alert


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: its codes and handle, and a reader of the structures behind them."""

    api: Api
    reader: Reader
    order: ByteOrder


class Conversation:
    """One conversation on a channel. Every wait is bounded by ``seconds``.

    All methods raise :class:`ConversationEnded` when the other end does not play its part.
    """

    def __init__(self, stream: Stream, seconds: float) -> None:
        self._stream = stream
        self._seconds = seconds
        self._reader = SegmentReader()
        self._waiting: list[Segment] = []
        self._received = b""
        self._like = Segment(type=0, order=ByteOrder.LITTLE)
        self.agreed = InitialData("")

    @property
    def order(self) -> ByteOrder:
        """The byte order of what we send."""
        return self._like.order

    async def start(self, channel: str, queue_manager: str) -> InitialData:
        """Negotiate the channel: what the queue manager said of itself when it accepted."""
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
                return theirs
            if not is_proposal(segment, theirs):
                raise ConversationEnded(
                    Outcome.REJECTED,
                    "the queue manager refuses the values proposed for: "
                    + ", ".join(theirs.errors),
                )
            mine = replace(agree(mine, theirs), queue_manager_id=theirs.queue_manager_id)
            hello = initial_segment(mine)
        raise ConversationEnded(
            Outcome.ERROR, f"no agreement on the channel after {_ROUNDS} proposals"
        )

    async def tell_user(self, user: str) -> None:
        """Send the user id that the program runs under; nothing answers."""
        short = "".join(c for c in user if " " <= c <= "~") or "unknown"
        await self._send(user_id_segment(UserId(short[:12], short[:64]), self.order))

    async def connect(self, queue_manager: str, application: str) -> Api:
        """MQCONN: the completion and reason codes."""
        try:
            body = ConnectCall.for_fap(queue_manager, application, self.agreed.fap_level)
            encoded = body.encode(self.order)
        except WireError as error:
            raise ConversationEnded(Outcome.ERROR, str(error)) from None
        return (await self.call(SegmentType.MQCONN, encoded)).api

    async def disconnect(self) -> None:
        """MQDISC."""
        await self.call(SegmentType.MQDISC)

    async def call(
        self, type_: SegmentType, body: bytes = b"", handle: int = 0, room: int = 0
    ) -> Reply:
        """One call and its reply. ``room`` is how many bytes of message may come back."""
        request = call(self._like, type_, body, handle, room)
        await self._send(request)
        segment = await self._receive()
        whole = segment.body
        if not is_reply(segment, request):
            self._initial_data(segment)
            raise self._unexpected(segment)
        while not segment.has(Flag.LAST):
            segment = await self._receive()
            whole += segment.body
            if not is_reply(segment, request) or len(whole) > _LONGEST_REPLY:
                raise self._unexpected(segment)
        try:
            api, reader = read_api(replace(segment, body=whole))
        except WireError as error:
            raise ConversationEnded(Outcome.ERROR, str(error)) from None
        return Reply(api, reader, segment.order)

    async def _send(self, segment: Segment) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                await self._stream.send(segment.encode())
        except OSError as error:
            # A TLS alert that is already waiting says more than the broken pipe.
            try:
                async with asyncio.timeout(self._seconds):
                    await self._stream.receive()
            except TlsAlert as alert:
                raise self._ended(alert) from None
            except OSError:
                pass
            raise self._ended(error) from None

    async def _receive(self) -> Segment:
        """The next segment that is not a heartbeat."""
        while True:
            if self._waiting:
                segment = self._waiting.pop(0)
                if segment.type != SegmentType.HEARTBEAT:
                    return segment
                continue
            try:
                async with asyncio.timeout(self._seconds):
                    data = await self._stream.receive()
            except OSError as error:
                raise self._ended(error) from None
            if not data:
                raise ConversationEnded(
                    Outcome.CLOSED, "the other end closed the connection without an answer"
                )
            self._received = (self._received + data)[:64]
            try:
                self._waiting += self._reader.feed(data)
            except WireError as error:
                peer = peer_name(self._received)
                if peer not in ("", "MQ"):
                    said = f"it speaks {peer}: {shown_bytes(self._received)}"
                else:
                    said = f"{shown_bytes(self._received)} came, which is not MQ ({error})"
                raise ConversationEnded(Outcome.NOT_MQ, printable(said)) from None

    def _initial_data(self, segment: Segment) -> InitialData:
        """The initial data in ``segment``; a refusal in its place ends the conversation."""
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
            return initial_data_of(segment)
        except WireError as error:
            raise ConversationEnded(Outcome.ERROR, printable(str(error))) from None

    def _unexpected(self, segment: Segment) -> ConversationEnded:
        return ConversationEnded(
            Outcome.ERROR, f"a segment of type {segment.type:02X} came that answers nothing"
        )

    def _ended(self, error: OSError) -> ConversationEnded:
        if isinstance(error, TlsAlert):
            return ConversationEnded(
                Outcome.ALERT,
                f"the queue manager ended TLS with the alert {error.name}",
                alert=error.name,
            )
        if isinstance(error, TimeoutError):
            return ConversationEnded(
                Outcome.TIMEOUT, f"no answer came in {self._seconds:g} seconds"
            )
        return ConversationEnded(
            outcome_of(error), f"the connection broke: {printable(reason_of(error))}"
        )
