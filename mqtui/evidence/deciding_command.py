"""What shows whether a cause is the one, where no error log tells the causes apart.

The commands are those of ``assets/knowledge/causes.toml``; here is where each of them is typed, and
what it shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.evidence.model import Side
from mqtui.knowledge.causes import Cause, Place, causes

#: Where a command is typed and what it shows; of two that fit, the first one counts.
_SHOWS = (
    ("mqtui config", Side.CLIENT, "the client's settings in force"),
    ("mqtui keystore ", Side.CLIENT, "the client's key repository"),
    ("mqtui probe --enumerate ", Side.CLIENT, "the CipherSpecs that the listener accepts"),
    ("mqtui probe ", Side.CLIENT, "what the listener presents"),
    ("mqtui ccdt ", Side.CLIENT, "the channel table"),
    ("mqtui explain NAME", Side.CLIENT, "the name of the CipherSpec"),
    ("mqtui check", Side.CLIENT, "the seven stages"),
    ("keytool ", Side.CLIENT, "the trust store"),
    ("getent ", Side.CLIENT, "the addresses of the host name"),
    ("java ", Side.CLIENT, "the properties of the Java runtime"),
    ("dspmqver", Side.CLIENT, "the level of MQ"),
    ("dspmq -x", Side.QUEUE_MANAGER, "the instances of the queue managers"),
    ("dspmq", Side.QUEUE_MANAGER, "the status of the queue managers"),
    ("DISPLAY AUTHINFO", Side.QUEUE_MANAGER, "the connection authentication"),
    ("DISPLAY AUTHREC", Side.QUEUE_MANAGER, "the authority records"),
    ("DISPLAY CHANNEL", Side.QUEUE_MANAGER, "the channel's definition"),
    ("DISPLAY CHLAUTH", Side.QUEUE_MANAGER, "the CHLAUTH records"),
    ("DISPLAY CHSTATUS", Side.QUEUE_MANAGER, "the channel's status"),
    ("DISPLAY CONN", Side.QUEUE_MANAGER, "the connections"),
    ("DISPLAY LSSTATUS", Side.QUEUE_MANAGER, "the listeners"),
    ("DISPLAY QMGR", Side.QUEUE_MANAGER, "the queue manager's attributes"),
)
_OF_STORE = "the certificates of the key repository"
#: Typed at the end where the cause lies.
_STORE_TOOL = "runmqakm -cert "


@dataclass(frozen=True, slots=True)
class DecidingCommand:
    """A command, the end at which it is typed, and what it shows."""

    side: Side
    shows: str
    command: str


def deciding_command(kind: str) -> DecidingCommand | None:
    """What shows whether the cause ``kind`` is the one; ``None`` where only a log does."""
    cause = next((each for each in causes() if each.id == kind), None)
    if cause is None:
        return None
    return next(filter(None, (_known(cause, command) for command in cause.commands)), None)


def _known(cause: Cause, command: str) -> DecidingCommand | None:
    if command.startswith(_STORE_TOOL):
        manager = cause.place is Place.MANAGER
        return DecidingCommand(Side.QUEUE_MANAGER if manager else Side.CLIENT, _OF_STORE, command)
    for beginning, side, shows in _SHOWS:
        if command.startswith(beginning):
            return DecidingCommand(side, shows, command)
    return None
