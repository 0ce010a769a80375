"""A channel from its initial data to its end: the second check of its CipherSpec, the calls.

The order of segments is that of a real 9.4.3 queue manager, the status codes of refusals those of
docs/knowledge/wire.md. What is not known from a source is said where it stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

from mqtui.lab.queue_manager.channel import admission
from mqtui.lab.queue_manager.channel.admission import ChannelRefusal, CheckedUser
from mqtui.lab.queue_manager.channel.streams import ChannelStream
from mqtui.lab.queue_manager.channel_instance import ChannelInstance
from mqtui.lab.queue_manager.mqi import notification
from mqtui.lab.queue_manager.mqi.service import MqiService
from mqtui.lab.queue_manager.objects.channels import Channel
from mqtui.lab.queue_manager.state import QueueManagerState
from mqtui.lab.queue_manager.tls import peer_name
from mqtui.lab.queue_manager.tls.tls_session import TlsSession
from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.initial_data import (
    ACCEPTED_FLAGS,
    NEWEST_FAP,
    PROPOSAL_FLAGS,
    InitialData,
    agree,
    initial_data_of,
)
from mqtui.wire.mq.segment import ENCODING_REVERSED, Flag, Segment, SegmentReader, SegmentType
from mqtui.wire.mq.socket_action import (
    END_CONVERSATION,
    START_CONVERSATION,
    conversation_started,
    socket_action_of,
)
from mqtui.wire.mq.status import acceptance_segment, rejection_segment
from mqtui.wire.mq.userid import ConnectionAuthority, UserId

#: How long a client may stay silent before and after its channel has started (seconds).
START_SECONDS = 20.0
IDLE_SECONDS = 300.0

#: Error bit of initial data: the FAP level (``mqtui.wire.mq.initial_data``).
_FAP_ERROR = 0x08
#: More than any client shares a socket for; the channel proposes 10.
_MOST_CONVERSATIONS = 100
_PRODUCT = "MQMM09040300"


class ChannelSession:
    """One client's channel. ``instance`` says who the client is; the session fills in the rest.

    ``tls_session`` is ``None`` for a plain connection.
    """

    def __init__(
        self,
        queue_manager: QueueManagerState,
        instance: ChannelInstance,
        stream: ChannelStream,
        tls_session: TlsSession | None,
    ) -> None:
        self._queue_manager = queue_manager
        self._instance = instance
        self._stream = stream
        self._tls_session = tls_session
        self._fap_level = NEWEST_FAP
        self._conversations: dict[int, MqiService] = {}
        self._credentials = CheckedUser()
        self._further_conversations = 0

    async def run(self) -> None:
        """Serve the channel to its end.

        Raises:
            OSError: the connection breaks.
            TimeoutError: the client stays silent for too long.
        """
        segments = self._segments()
        try:
            first = await anext(segments, None)
            if first is None or not await self._start(first):
                return
            if task := asyncio.current_task():
                self._instance.end = task.cancel
            self._queue_manager.instances.append(self._instance)
            async for segment in segments:
                if not await self._serve(segment):
                    return
        except WireError as error:
            # The message is known for data that is no MQ at all (IBM support node 133357); what a
            # queue manager writes of a segment that it cannot read is not.
            channel = self._instance.channel or "????"
            self._log("AMQ9207", channel, str(error))
            self._log("AMQ9999", channel)
        finally:
            for service in self._conversations.values():
                service.end()
            # What refers to itself in a circle stays, with its TLS session and that one's buffers,
            # until the collector next looks at everything, thousands of connections later.
            self._conversations.clear()
            self._instance.end = _over
            if self._instance in self._queue_manager.instances:
                self._queue_manager.instances.remove(self._instance)

    async def _segments(self) -> AsyncIterator[Segment]:
        reader = SegmentReader()
        now = asyncio.get_running_loop().time
        due, inside = now() + START_SECONDS, False
        while True:
            async with asyncio.timeout_at(due):
                data = await self._stream.read()
            if not data:
                return
            self._instance.bytes_received += len(data)
            whole = reader.feed(data)
            for segment in whole:
                yield segment
            reader.feed(b"")
            if self._instance.channel and (whole or not inside):
                # The rest of a segment that has begun comes soon, or not at all.
                inside = bool(reader.pending)
                due = now() + (START_SECONDS if inside else IDLE_SECONDS)

    async def _send(self, segment: Segment) -> None:
        data = segment.encode()
        self._instance.bytes_sent += len(data)
        # A client that reads nothing would hold its place for ever.
        async with asyncio.timeout(START_SECONDS):
            await self._stream.write(data)

    def _log(self, message: str, channel: str, detail: str = "") -> None:
        self._queue_manager.log.write(message, channel, self._instance.connection_name, detail)

    # --- the start of the channel -----------------------------------------------------------------

    async def _start(self, segment: Segment) -> bool:
        asked = initial_data_of(segment)
        refused = admission.start_refusal(
            self._queue_manager, self._instance, asked, self._tls_session
        )
        if refused is not None:
            await self._refuse(segment, asked, refused)
            return False
        self._describe(asked, self._queue_manager.definitions.channels[asked.channel])
        # A real queue manager proposes its own values first, under the error flag.
        await self._answer_initial_data(segment, asked, PROPOSAL_FLAGS)
        return True

    async def _refuse(self, segment: Segment, asked: InitialData, refused: ChannelRefusal) -> None:
        if refused.message:
            self._log(refused.message, asked.channel, refused.detail)
        self._log("AMQ9999", asked.channel)
        if refused.code is not None:
            await self._send(
                rejection_segment(refused.code, segment.order, segment.kind, segment.conversation)
            )
        elif refused.fap:
            body = replace(asked, error1=_FAP_ERROR).encode(segment.order)
            await self._send(segment.answer(SegmentType.INITIAL_DATA, body, PROPOSAL_FLAGS))

    def _describe(self, asked: InitialData, channel: Channel) -> None:
        instance = self._instance
        instance.channel = channel.name
        instance.product, instance.version = asked.product[:4], asked.product[4:12]
        instance.user = channel.values["MCAUSER"]
        instance.job = self._queue_manager.message_id()[-8:].hex().upper()
        tls_session = self._tls_session
        if tls_session is not None:
            instance.security_protocol = tls_session.protocol
            instance.cipher_spec = tls_session.cipher_spec
            if tls_session.certificate is not None:
                subject = peer_name.subject_of(tls_session.certificate)
                issuer = peer_name.issuer_like(tls_session.certificate.issuer)
                instance.peer = peer_name.text(subject)[:256]
                instance.issuer = peer_name.text(issuer)[:256]

    async def _answer_initial_data(self, segment: Segment, asked: InitialData, flags: int) -> None:
        mine = InitialData(
            channel=asked.channel,
            queue_manager=self._queue_manager.name,
            fap_level=min(NEWEST_FAP, asked.fap_level),
            conversations=10,
            product=_PRODUCT,
            queue_manager_id=self._queue_manager.identifier,
        )
        agreed = replace(agree(mine, asked), error1=0, error2=0)
        self._fap_level = agreed.fap_level
        answer = segment.answer(SegmentType.INITIAL_DATA, agreed.encode(segment.order), flags)
        if flags == ACCEPTED_FLAGS and segment.order is ByteOrder.LITTLE:
            # Only the acceptance says so (docs/knowledge/wire.md).
            answer = replace(answer, encoding=ENCODING_REVERSED)
        await self._send(answer)

    # --- after the start --------------------------------------------------------------------------

    async def _serve(self, segment: Segment) -> bool:
        """Answer one segment; ``False`` when the channel has ended."""
        match segment.type:
            case SegmentType.INITIAL_DATA:
                await self._answer_initial_data(segment, initial_data_of(segment), ACCEPTED_FLAGS)
            case SegmentType.USER_ID:
                user = UserId.decode(segment.body, segment.order)
                self._credentials.asserted = (user.long_user or user.user).strip()
            case SegmentType.CONAUTH:
                given = ConnectionAuthority.decode(segment.body, segment.order, self._fap_level)
                self._credentials.given = given.user.strip()
                self._credentials.authentic = self._authentic(given)
                await self._send(acceptance_segment(segment))
            case SegmentType.HEARTBEAT:
                await self._send(segment.answer(SegmentType.HEARTBEAT, segment.body))
            case SegmentType.SOCKET_ACTION:
                return await self._socket_action(segment)
            case SegmentType.NOTIFICATION:
                for told in notification.answers(segment):
                    await self._send(told)
            case SegmentType.STATUS:
                return not segment.flags & 0x08
            case _:
                await self._call(segment)
        return True

    def _authentic(self, given: ConnectionAuthority) -> bool:
        accounts = self._queue_manager.definitions.accounts
        return accounts.authentic(given.user.strip(), given.password)

    def _admit(self, name: str) -> int | None:
        return admission.connect_refusal(
            self._queue_manager, self._instance, self._credentials, self._tls_session, name
        )

    async def _socket_action(self, segment: Segment) -> bool:
        action = socket_action_of(segment)
        if action.type == START_CONVERSATION:
            self._further_conversations += 1
            # The first further conversation is answered with 3 (docs/knowledge/wire.md).
            await self._send(conversation_started(segment, 2 + self._further_conversations))
            return True
        if action.type != END_CONVERSATION:
            return True
        if ended := self._conversations.pop(action.conversation, None):
            ended.end()
        return bool(self._conversations) and not segment.has(Flag.CLOSE_CHANNEL)

    async def _call(self, segment: Segment) -> None:
        service = self._conversations.get(segment.conversation)
        if service is None:
            if len(self._conversations) >= _MOST_CONVERSATIONS:
                raise WireError("more conversations than negotiated for the channel")
            service = MqiService(self._queue_manager, self._instance, self._admit)
            self._conversations[segment.conversation] = service
        answers = await service.answers(segment)
        if not answers:
            raise WireError(f"segment type {segment.type:02X} is not supported")
        self._instance.conversations = len(self._conversations)
        for answer in answers:
            await self._send(answer)


def _over() -> None:
    """Nothing to end any more."""
