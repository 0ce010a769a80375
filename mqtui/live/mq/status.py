"""Channel status of our own instance, asked over the connection itself (PCF command 42)."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from mqtui.engine.text import printable
from mqtui.facts import ChannelStatus, Source, SourceKind
from mqtui.facts.pasted import MqscText
from mqtui.knowledge import reason
from mqtui.live.mq.client import Conversation
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.values import CannotBeWritten
from mqtui.rules.outcome.status_instance import Fields, Marks, choose, has_tag
from mqtui.wire import SegmentType, WireError
from mqtui.wire.mq.chstatus import COMMAND_QUEUE, STATUS_NOT_FOUND, status_command, status_fields
from mqtui.wire.mq.messages import (
    FORMAT_ADMIN,
    MESSAGE_REQUEST,
    GetOptions,
    MessageDescriptor,
    ObjectDescriptor,
    PutOptions,
)
from mqtui.wire.mq.mqi import (
    COMPLETION_FAILED,
    COMPLETION_OK,
    COMPLETION_WARNING,
    OPEN_FAIL_IF_QUIESCING,
    OPEN_INPUT_EXCLUSIVE,
    OPEN_OUTPUT,
    GetCall,
    GetReply,
    OpenCall,
    PutCall,
    close_body,
)
from mqtui.wire.mq.pcf import PcfMessage, order_of

#: The model queues that a reply queue can be made from, in the order they are tried.
MODEL_QUEUES = ("SYSTEM.MQEXPLORER.REPLY.MODEL", "SYSTEM.DEFAULT.MODEL.QUEUE")
_DYNAMIC_NAME = "MQTUI.*"
#: Below 32 KB a reply stays in one segment.
_ROOM = 28 * 1024
#: No more instances than this are read; each is a message of its own.
MOST_INSTANCES = 10_000
#: No more candidates than this are kept.
MOST_CANDIDATES = 50
#: A refusal is two messages; no more than this are read to get to its end.
_MOST_OF_A_REFUSAL = 8
_NOT_AUTHORIZED = 2035
_NO_MESSAGE = 2033
_HOW = "PCF Inquire Channel Status, over the same connection"


class StatusUnavailable(Exception):
    """The status could not be had; the message is a sentence that says why."""


class Refused(StatusUnavailable):
    """The command server's own answer was a failure."""


@dataclass(frozen=True, slots=True)
class OwnConnection:
    """Our end of the connection: what its instance is told by. ``began`` as ``perf_counter``."""

    channel: str
    application: str
    address: str
    began: float

    def marks(self) -> Marks:
        """What our instance is known by, now."""
        return Marks(self.application, self.address, age=time.perf_counter() - self.began)


@dataclass
class _Answer:
    """The instances that were read, and whether they are all."""

    instances: list[Fields] = field(default_factory=list)
    complete: bool = False


def command_for_people(channel: str) -> MqscText:
    """The MQSC that shows the channel's status; that of all where its name cannot be written."""
    try:
        return mqsc_text("DIS CHSTATUS('{channel}') ALL", channel=channel)
    except CannotBeWritten:
        return mqsc_text("DIS CHSTATUS(*) ALL")


def mqsc_hint(channel: str) -> str:
    """The other two ways to the status, as sentences."""
    return (
        f"Two other ways: run {command_for_people(channel)} in runmqsc on the queue manager's "
        "host (mqtui does it there by itself), or give the saved output of that command with "
        "--chstatus FILE (--hold SECONDS keeps the connection open meanwhile)"
    )


async def own_status(
    conversation: Conversation, own: OwnConnection, where: str, timeout: float
) -> ChannelStatus:
    """The status of the instance that runs this conversation, or of all that could be it.

    Reading all instances takes ``timeout`` at most.

    Raises:
        StatusUnavailable: the queue manager refuses or says nothing.
        ConversationEnded: the connection ends.
    """
    reply_handle, reply_queue = await _open_reply_queue(conversation)
    command_handle, _ = await _open(
        conversation, COMMAND_QUEUE, OPEN_OUTPUT | OPEN_FAIL_IF_QUIESCING
    )
    order = conversation.order
    descriptor = MessageDescriptor(
        message_type=MESSAGE_REQUEST, format=FORMAT_ADMIN, reply_queue=reply_queue
    )

    async def ask(application: str) -> _Answer:
        command = status_command(own.channel, application).encode(order)
        put = PutCall(descriptor, PutOptions(), command)
        reply = await conversation.call(SegmentType.MQPUT, put.encode(order), command_handle)
        _check(reply.api.completion, reply.api.reason, f"MQPUT to {COMMAND_QUEUE}", "+put on it")
        return await _read(conversation, reply_handle, own, timeout)

    try:
        try:
            # A channel may have thousands of instances: ask for ours alone.
            answer = await ask(own.application)
        except Refused:
            # The filter may not be known there, or the tag not shown as we gave it.
            answer = await ask("")
    finally:
        for handle in (command_handle, reply_handle):
            await conversation.call(SegmentType.MQCLOSE, close_body(order), handle)
    return status_of(answer.instances, own, Source(SourceKind.SOCKET, where), _HOW, answer.complete)


def status_of(
    instances: list[Fields], own: OwnConnection, source: Source, how: str, complete: bool = True
) -> ChannelStatus:
    """Our instance among ``instances``, or all that could be ours with what they agree on.

    Raises:
        StatusUnavailable: there is none.
    """
    if not instances:
        raise StatusUnavailable("the queue manager's answer has no channel instance")
    choice = choose(instances, own.marks())
    found = choice.instances
    # Among instances that were not read there may be another that fits, unless ours is proven.
    certain = choice.certain and (complete or has_tag(found[0], own.application))
    common = dict(found[0])
    for other in found[1:]:
        common = {key: text for key, text in common.items() if other.get(key) == text}
    return ChannelStatus(
        common,
        source,
        how,
        why=choice.why,
        candidates=() if certain else tuple(dict(f) for f in found[:MOST_CANDIDATES]),
        seen=len(instances),
        complete=complete and (certain or len(found) <= MOST_CANDIDATES),
        application=own.application,
        address=own.address,
    )


async def _open_reply_queue(conversation: Conversation) -> tuple[int, str]:
    failures: list[str] = []
    for model in MODEL_QUEUES:
        try:
            return await _open(
                conversation, model, OPEN_INPUT_EXCLUSIVE | OPEN_FAIL_IF_QUIESCING, _DYNAMIC_NAME
            )
        except StatusUnavailable as error:
            failures.append(str(error))
    raise StatusUnavailable("; ".join(failures))


async def _open(
    conversation: Conversation, queue: str, options: int, dynamic_name: str = ""
) -> tuple[int, str]:
    """The handle and the name of the opened queue."""
    order = conversation.order
    descriptor = ObjectDescriptor(queue, dynamic_name=dynamic_name)
    body = OpenCall.for_fap(descriptor, options, conversation.agreed.fap_level, order)
    reply = await conversation.call(SegmentType.MQOPEN, body.encode(order))
    needs = "+get and +dsp on it" if dynamic_name else "+put on it"
    _check(reply.api.completion, reply.api.reason, f"MQOPEN of {queue}", needs)
    try:
        return reply.api.handle, OpenCall.read(reply.reader).descriptor.name
    except WireError as error:
        raise StatusUnavailable(f"the reply to MQOPEN of {queue} is malformed: {error}") from None


async def _read(
    conversation: Conversation, handle: int, own: OwnConnection, timeout: float
) -> _Answer:
    """Instance after instance, until ours comes, the last one, or the time is over."""
    answer = _Answer()
    end = time.perf_counter() + timeout
    while len(answer.instances) < MOST_INSTANCES and (
        not answer.instances or time.perf_counter() < end
    ):
        message = await _next(conversation, handle, timeout)
        if message is None:
            if answer.instances:
                return answer
            raise StatusUnavailable(
                "the command server did not answer in time (MQGET returned 2033): it may not be "
                "running (check DIS QMSTATUS CMDSERV) or may not be authorised to put to the "
                "reply queue"
            )
        if message.completion == COMPLETION_FAILED:
            rest: PcfMessage | None = message
            for _ in range(_MOST_OF_A_REFUSAL):
                if rest is None or rest.last:
                    break
                rest = await _next(conversation, handle, timeout)
            raise _refused(message)
        if message.parameters:
            fields = {key: printable(text) for key, text in status_fields(message).items()}
            answer.instances.append(fields)
            if has_tag(fields, own.application):
                answer.complete = message.last
                return answer
        if message.last:
            answer.complete = True
            return answer
    return answer


async def _next(conversation: Conversation, handle: int, timeout: float) -> PcfMessage | None:
    """The next message of the answer; ``None`` when none comes in time."""
    # Shorter than the bound on our own wait, so that 2033 comes rather than a timeout.
    options = GetOptions(wait=int(timeout * 800), match=0)
    body = GetCall(MessageDescriptor(), options, _ROOM).encode(conversation.order)
    reply = await conversation.call(SegmentType.MQGET, body, handle, _ROOM)
    if reply.api.reason == _NO_MESSAGE:
        return None
    _check(reply.api.completion, reply.api.reason, "MQGET of the answer", "+get")
    try:
        got = GetReply.read(reply.reader)
        return PcfMessage.decode(got.data, order_of(got.descriptor.encoding))
    except WireError as error:
        raise StatusUnavailable(f"the command server's answer is malformed: {error}") from None


def _refused(message: PcfMessage) -> Refused:
    if message.reason == STATUS_NOT_FOUND:
        return Refused("the queue manager has no running instance of the channel")
    what = "the command server's answer"
    try:
        _check(message.completion, message.reason, what, "+dsp on the channel")
    except StatusUnavailable as error:
        return Refused(str(error))
    return Refused(f"{what} cannot be read")


def _check(completion: int, code: int, what: str, needs: str) -> None:
    """Make sure that the call ``what`` went well; ``needs`` is the authority it takes.

    Raises:
        StatusUnavailable: it failed.
    """
    if completion in (COMPLETION_OK, COMPLETION_WARNING):
        return
    known = reason(code)
    name = f" {known.name}" if known else ""
    lacks = f": the channel's user (MCAUSER) lacks {needs}" if code == _NOT_AUTHORIZED else ""
    raise StatusUnavailable(f"{what} failed with {code}{name}{lacks}")
