"""Segments over a connection: sent and received under one bound, heartbeats dealt with.

Whatever the other end does instead ends the conversation with what it did.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterator

from mqtui.engine.text import printable
from mqtui.facts import Outcome
from mqtui.live.connection.answers import peer_name, shown_bytes
from mqtui.live.connection.stream import Stream, outcome_of, reason_of
from mqtui.live.tls.handshake import TlsAlert
from mqtui.wire import Flag, Segment, SegmentReader, SegmentType, WireError

CLOSED = "the other end closed the connection"
#: What may come at any time and answers nothing.
PASSED_OVER = (SegmentType.HEARTBEAT, SegmentType.NOTIFICATION)


class ConversationEnded(Exception):
    """The channel cannot go on. ``outcome`` and ``detail`` are those of the fact it becomes.

    ``peer`` names what answered instead of MQ; ``values_refused`` and ``fap_refused`` are those of
    :class:`~mqtui.facts.ChannelStart`.
    """

    def __init__(
        self,
        outcome: Outcome,
        detail: str,
        code: int | None = None,
        alert: str = "",
        *,
        peer: str = "",
        values_refused: bool = False,
        fap_refused: bool = False,
    ) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
        self.code = code
        self.alert = alert
        self.peer = peer
        self.values_refused = values_refused
        self.fap_refused = fap_refused


class SegmentStream:
    """What a conversation sends and receives. ``timeout`` bounds each step."""

    def __init__(self, stream: Stream, timeout: float) -> None:
        self._stream = stream
        self._timeout = timeout
        self._reader = SegmentReader()
        self._waiting: deque[Segment] = deque()
        self._received = b""
        self._since_sent = 0
        self._deadline: float | None = None

    @contextlib.contextmanager
    def step(self, timeout: float | None = None) -> Iterator[None]:
        """What is done inside takes ``timeout`` together, or those of the conversation.

        A step inside another one cannot outlive it.
        """
        before = self._deadline
        mine = asyncio.get_running_loop().time() + (self._timeout if timeout is None else timeout)
        self._deadline = mine if before is None else min(mine, before)
        try:
            yield
        finally:
            self._deadline = before

    async def _confirm(self, segment: Segment) -> None:
        """Answer a heartbeat that asks for it. The answer asks for none, so that it ends there."""
        if segment.type == SegmentType.HEARTBEAT and segment.has(Flag.CONFIRM_REQUEST):
            await self._write(segment.answer(SegmentType.HEARTBEAT))

    async def _send(self, segment: Segment) -> None:
        self._since_sent = 0
        await self._write(segment)

    async def _write(self, segment: Segment) -> None:
        try:
            async with asyncio.timeout_at(self._deadline):
                await self._stream.send(segment.encode())
        except OSError as error:
            # A TLS alert that is already waiting says more than the broken pipe.
            try:
                async with asyncio.timeout_at(self._deadline):
                    await self._stream.receive()
            except TlsAlert as alert:
                raise self._ended(alert) from None
            except OSError:
                pass
            raise self._ended(error) from None

    async def _receive(self) -> Segment:
        """The next segment that is not passed over."""
        while True:
            while self._waiting:
                segment = self._waiting.popleft()
                if segment.type not in PASSED_OVER:
                    return segment
                await self._confirm(segment)
            self._feed(b"")
            try:
                async with asyncio.timeout_at(self._deadline):
                    # A socket that always has bytes never waits: here the bound, and whoever
                    # cancels, get their turn.
                    await asyncio.sleep(0)
                    data = await self._stream.receive()
            except OSError as error:
                raise self._ended(error) from None
            if not data:
                raise ConversationEnded(Outcome.CLOSED, f"{CLOSED} without answering")
            self._since_sent += len(data)
            self._received = (self._received + data[:64])[:64]
            self._feed(data)

    def _feed(self, data: bytes) -> None:
        try:
            self._waiting += self._reader.feed(data)
        except WireError as error:
            peer = peer_name(self._received)
            if peer not in ("", "MQ"):
                said = f"it uses {peer}: {shown_bytes(self._received)}"
            else:
                said = f"received {shown_bytes(self._received)}, which is not MQ ({error})"
            raise ConversationEnded(Outcome.NOT_MQ, printable(said), peer=peer) from None

    def _ended(self, error: OSError) -> ConversationEnded:
        if isinstance(error, TlsAlert):
            return ConversationEnded(
                Outcome.ALERT,
                f"the queue manager ended the connection with TLS alert {error.name}",
                alert=error.name,
            )
        if isinstance(error, TimeoutError):
            came = f", only {self._since_sent} bytes" if self._since_sent else ""
            whole = "complete " if came else ""
            return ConversationEnded(
                Outcome.TIMEOUT, f"no {whole}answer within {self._timeout:g} seconds{came}"
            )
        return ConversationEnded(
            outcome_of(error), f"the connection broke: {printable(reason_of(error))}"
        )
