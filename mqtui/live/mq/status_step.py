"""Channel status by the ways there are from here: over the connection, else local runmqsc."""

from __future__ import annotations

from collections.abc import Mapping

from mqtui.facts import ChannelStatus
from mqtui.live.mq.client import Conversation, ConversationEnded
from mqtui.live.mq.runmqsc import is_this_machine, local_status
from mqtui.live.mq.status import OwnConnection, StatusUnavailable, mqsc_hint, own_status


async def channel_status(
    conversation: Conversation,
    own: OwnConnection,
    where: str,
    timeout: float,
    *,
    queue_manager: str,
    address: str,
    runmqsc: str,
    environ: Mapping[str, str],
) -> ChannelStatus:
    """The status of our instance, while the connection is open.

    ``queue_manager`` is the name that its initial data told, ``address`` the IP address that was
    connected to; ``runmqsc`` is empty where there is none to run.

    Raises:
        StatusUnavailable: that names what every way lacked.
        ConversationEnded: the connection ends.
    """
    try:
        # The reading has a bound of its own; the calls around it may take as much once more.
        with conversation.step(2 * timeout):
            return await own_status(conversation, own, where, timeout)
    except StatusUnavailable as error:
        refused = str(error).rstrip(".")
    if runmqsc and queue_manager and is_this_machine(address):
        try:
            return await local_status(runmqsc, queue_manager, own, environ, timeout)
        except StatusUnavailable as error:
            refused = f"{refused}. Then {str(error).rstrip('.')}"
    raise StatusUnavailable(f"{refused}. {mqsc_hint(own.channel)}")


def ended(error: ConversationEnded, channel: str) -> str:
    """What to say where the connection ended while its status was asked."""
    return f"{error.detail.rstrip('.')}. {mqsc_hint(channel)}"


def summary(status: ChannelStatus) -> str:
    """The fields that matter most, in one line."""
    shown = ("STATUS", "SECPROT", "SSLCIPH")
    text = " ".join(f"{name}({status.fields[name]})" for name in shown if name in status.fields)
    if not status.candidates:
        return text
    return (
        f"{len(status.candidates)} instances could be this connection; they agree on: "
        f"{text or 'nothing'}"
    )
