"""Channel status of our own instance, asked over the connection itself (PCF command 42)."""

from __future__ import annotations

from mqtui.engine.facts import ChannelStatus, Source, SourceKind
from mqtui.engine.text import printable
from mqtui.knowledge import reason
from mqtui.live.client import Conversation
from mqtui.wire import SegmentType, WireError
from mqtui.wire.chstatus import (
    COMMAND_QUEUE,
    STATUS_NOT_FOUND,
    status_command,
    status_fields,
)
from mqtui.wire.messages import (
    FORMAT_ADMIN,
    MESSAGE_REQUEST,
    GetOptions,
    MessageDescriptor,
    ObjectDescriptor,
    PutOptions,
)
from mqtui.wire.mqi import (
    COMPLETION_FAILED,
    OPEN_FAIL_IF_QUIESCING,
    OPEN_INPUT_EXCLUSIVE,
    OPEN_OUTPUT,
    GetCall,
    GetReply,
    OpenCall,
    PutCall,
    close_body,
)
from mqtui.wire.pcf import PcfMessage, order_of

#: The model queues that a reply queue can be made from, in the order they are tried.
MODEL_QUEUES = ("SYSTEM.MQEXPLORER.REPLY.MODEL", "SYSTEM.DEFAULT.MODEL.QUEUE")
_DYNAMIC_NAME = "MQTUI.*"
#: Below 32 KB a reply stays in one segment.
_ROOM = 28 * 1024
_MOST_MESSAGES = 500
_HOW = "PCF Inquire Channel Status, over the same connection"


class StatusUnavailable(Exception):
    """The status could not be had; the message is a sentence that says why."""


def mqsc_hint(channel: str) -> str:
    """The command that shows the status on the queue manager's host."""
    return f"runmqsc shows it there: DIS CHSTATUS('{channel}') ALL"


async def own_status(
    conversation: Conversation,
    channel: str,
    application: str,
    local_address: str,
    where: str,
    seconds: float,
) -> ChannelStatus:
    """The status of the instance that runs this conversation.

    Raises :class:`StatusUnavailable` when the queue manager refuses or says nothing,
    :class:`~mqtui.live.client.ConversationEnded` when the connection ends.
    """
    reply_handle, reply_queue = await _open_reply_queue(conversation)
    command_handle, _ = await _open(
        conversation, COMMAND_QUEUE, OPEN_OUTPUT | OPEN_FAIL_IF_QUIESCING
    )
    order = conversation.order
    descriptor = MessageDescriptor(
        message_type=MESSAGE_REQUEST, format=FORMAT_ADMIN, reply_queue=reply_queue
    )
    put = PutCall(descriptor, PutOptions(), status_command(channel).encode(order))
    reply = await conversation.call(SegmentType.MQPUT, put.encode(order), command_handle)
    _check(reply.api.completion, reply.api.reason, f"MQPUT to {COMMAND_QUEUE}")
    try:
        instances = await _responses(conversation, reply_handle, seconds)
    finally:
        for handle in (command_handle, reply_handle):
            await conversation.call(SegmentType.MQCLOSE, close_body(order), handle)
    fields = _ours(instances, application, local_address)
    return ChannelStatus(fields, Source(SourceKind.SOCKET, where), _HOW)


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
    _check(reply.api.completion, reply.api.reason, f"MQOPEN of {queue}")
    try:
        return reply.api.handle, OpenCall.read(reply.reader).descriptor.name
    except WireError as error:
        raise StatusUnavailable(f"the reply to MQOPEN of {queue} is broken: {error}") from None


async def _responses(conversation: Conversation, handle: int, seconds: float) -> list[PcfMessage]:
    # Shorter than the bound on our own wait, so that 2033 comes rather than a timeout.
    options = GetOptions(wait=int(seconds * 800), match=0)
    order = conversation.order
    found: list[PcfMessage] = []
    while len(found) < _MOST_MESSAGES:
        body = GetCall(MessageDescriptor(), options, _ROOM).encode(order)
        reply = await conversation.call(SegmentType.MQGET, body, handle, _ROOM)
        if reply.api.reason == 2033:
            raise StatusUnavailable(
                "the command server did not answer in time; DIS QMSTATUS CMDSERV shows its state"
            )
        _check(reply.api.completion, reply.api.reason, "MQGET of the answer")
        try:
            got = GetReply.read(reply.reader)
            message = PcfMessage.decode(got.data, order_of(got.descriptor.encoding))
        except WireError as error:
            raise StatusUnavailable(f"the command server's answer is broken: {error}") from None
        if message.completion == COMPLETION_FAILED:
            if message.reason == STATUS_NOT_FOUND:
                raise StatusUnavailable("the queue manager knows no running instance of it")
            _check(message.completion, message.reason, "the command server's answer")
        found.append(message)
        if message.last:
            return found
    raise StatusUnavailable(f"more than {_MOST_MESSAGES} instances of the channel run")


def _ours(instances: list[PcfMessage], application: str, local_address: str) -> dict[str, str]:
    """Our instance among all: by the unique application name, else by address and start time."""
    all_fields = [
        {key: printable(value) for key, value in status_fields(message).items()}
        for message in instances
        if message.parameters
    ]

    def likeness(fields: dict[str, str]) -> tuple[bool, bool, str, str]:
        return (
            fields.get("RAPPLTAG", "") == application,
            fields.get("CONNAME", "").partition("(")[0] == local_address,
            fields.get("CHSTADA", ""),
            fields.get("CHSTATI", ""),
        )

    if not all_fields:
        raise StatusUnavailable("the queue manager's answer holds no channel instance")
    return max(all_fields, key=likeness)


def _check(completion: int, code: int, what: str) -> None:
    if completion != COMPLETION_FAILED:
        return
    known = reason(code)
    name = f" {known.name}" if known else ""
    raise StatusUnavailable(f"{what} ended with {code}{name}")
