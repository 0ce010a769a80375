"""The command server: PCF commands put to the command queue, and their answers.

It answers Inquire Channel Status, which is what proves a connection (docs/knowledge/chstatus.md);
anything else is refused with the reason that a queue manager gives for an unknown command.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from mqtui.lab.queue_manager.channel_instance import ChannelInstance
from mqtui.lab.queue_manager.queues import QueuedMessage
from mqtui.wire.errors import WireError
from mqtui.wire.mq.chstatus import (
    INQUIRE_CHANNEL_STATUS,
    STATUS_NOT_FOUND,
    asked_application,
    asked_channel,
    failed_response,
    status_response,
)
from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.messages import FORMAT_ADMIN, MESSAGE_REPLY, MessageDescriptor
from mqtui.wire.mq.pcf import LAST, NOT_LAST, PcfMessage, order_of

# Names in IBM's constants: MQRCCF_COMMAND_FAILED, MQRCCF_CFH_COMMAND_ERROR.
_COMMAND_FAILED = 3008
_UNKNOWN_COMMAND = 3007
_PASS_CORRELATION_ID = 0x0040


def answer(
    message: QueuedMessage, running: Callable[[str], Sequence[ChannelInstance]]
) -> tuple[QueuedMessage, ...]:
    """The messages that answer a command, in the byte order the command came in.

    ``running`` gives the channel instances for a name that may end in an asterisk.
    """
    order = order_of(message.descriptor.encoding)
    try:
        responses = _respond(PcfMessage.decode(message.data, order), running)
    except WireError:
        responses = [failed_response(_COMMAND_FAILED)]
    return tuple(_wrap(message.descriptor, response, order) for response in responses)


def _respond(
    command: PcfMessage, running: Callable[[str], Sequence[ChannelInstance]]
) -> list[PcfMessage]:
    if command.command != INQUIRE_CHANNEL_STATUS:
        return [replace(failed_response(_UNKNOWN_COMMAND), command=command.command)]
    only = asked_application(command)
    found = [
        instance
        for instance in running(asked_channel(command))
        if only is None or instance.application.rstrip() == only
    ]
    # The two halves of a refusal: the reason, then "the command failed" to end it.
    if not found:
        return [
            replace(failed_response(STATUS_NOT_FOUND), control=NOT_LAST),
            replace(failed_response(_COMMAND_FAILED), sequence=2),
        ]
    return [
        status_response(_fields(instance), number, LAST if number == len(found) else NOT_LAST)
        for number, instance in enumerate(found, 1)
    ]


def _fields(instance: ChannelInstance) -> dict[str, str]:
    return {keyword: value for keyword, value in instance.values() if value is not None}


def _wrap(request: MessageDescriptor, response: PcfMessage, order: ByteOrder) -> QueuedMessage:
    passed = request.report & _PASS_CORRELATION_ID
    descriptor = MessageDescriptor(
        message_type=MESSAGE_REPLY,
        format=FORMAT_ADMIN,
        encoding=request.encoding,
        correlation_id=request.correlation_id if passed else request.message_id,
        priority=0,
    )
    return QueuedMessage(descriptor, response.encode(order))
