"""What the queue manager has defined: its own attributes and its server-connection channels.

Attributes are kept by their MQSC keywords, since MQSC is how they are set and shown.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mqtui.lab import cipher_suites, mqsc_text
from mqtui.lab.mqsc_text import MqscCommand, MqscError

_QUEUE_MANAGER_DEFAULTS = {
    "CCSID": "1208",
    "CERTLABL": "",
    "CERTVPOL": "ANY",
    "CHLAUTH": "ENABLED",
    "CMDLEVEL": "943",
    "COMMANDQ": "SYSTEM.ADMIN.COMMAND.QUEUE",
    "CONNAUTH": "",
    "DESCR": "",
    "MAXMSGL": "4194304",
    "PLATFORM": "UNIX",
    "SSLCRLNL": "",
    "SSLEV": "DISABLED",
    "SSLFIPS": "NO",
    "SSLKEYR": "",
    "SSLRKEYC": "0",
    "SUITEB": "NONE",
    "VERSION": "09040300",
}
_CHANNEL_DEFAULTS = {
    "CERTLABL": "",
    "COMPHDR": "NONE",
    "COMPMSG": "NONE",
    "DESCR": "",
    "DISCINT": "0",
    "HBINT": "300",
    "KAINT": "AUTO",
    "MAXINST": "999999999",
    "MAXINSTC": "999999999",
    "MAXMSGL": "4194304",
    "MCAUSER": "",
    "MONCHL": "QMGR",
    "SHARECNV": "10",
    "SSLCAUTH": "REQUIRED",
    "SSLCIPH": "",
    "SSLPEER": "",
    "TRPTYPE": "TCP",
}
_IDENTITY = frozenset({"CHLTYPE", "QMNAME", "CHANNEL", "ALTDATE", "ALTTIME"})
#: Longest values (``client-config.md`` section 5).
_LONGEST = {"SSLKEYR": 256, "CERTLABL": 64, "SSLPEER": 1024, "SSLCIPH": 32}


@dataclass
class ServerChannel:
    """A SVRCONN channel. Blank strings mean "not set"."""

    name: str
    values: dict[str, str] = field(default_factory=lambda: dict(_CHANNEL_DEFAULTS))
    altered: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def cipher_spec(self) -> str:
        """SSLCIPH."""
        return self.values["SSLCIPH"].strip()

    @property
    def certificate_label(self) -> str:
        """CERTLABL."""
        return self.values["CERTLABL"].strip()

    @property
    def peer_name(self) -> str:
        """SSLPEER."""
        return self.values["SSLPEER"].strip()

    @property
    def needs_certificate(self) -> bool:
        """Whether a client must send a certificate (SSLPEER needs one too)."""
        return self.values["SSLCAUTH"] == "REQUIRED" or bool(self.peer_name)


@dataclass
class Definitions:
    """A queue manager's definitions, changed and shown by MQSC commands."""

    queue_manager: str
    values: dict[str, str] = field(default_factory=lambda: dict(_QUEUE_MANAGER_DEFAULTS))
    channels: dict[str, ServerChannel] = field(default_factory=dict)
    blocked_users: set[str] = field(default_factory=set)
    altered: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def certificate_label(self) -> str:
        """The label in use for the queue manager itself (``keystore.md`` section 3)."""
        return self.values["CERTLABL"].strip() or f"ibmwebspheremq{self.queue_manager.lower()}"

    def run(self, command: MqscCommand) -> str:
        """Run one command; runmqsc's answer. :raises MqscError: if it is not understood."""
        match command.verb, command.object:
            case "ALTER", "QMGR":
                return self._alter_queue_manager(command.attributes)
            case (("DEFINE" | "ALTER"), "CHANNEL"):
                return self._set_channel(command)
            case "SET", "CHLAUTH":
                return self._set_channel_authentication(command.attributes)
            case "DISPLAY", "QMGR":
                return self.show_queue_manager()
            case "DISPLAY", "CHANNEL":
                return self.show_channels(command.name or "*")
        raise MqscError(f"The lab's queue manager has no command {command.verb} {command.object}.")

    def show_queue_manager(self) -> str:
        """The answer to DISPLAY QMGR ALL."""
        values = {**_dates(self.altered), **self.values}
        shown = [("QMNAME", self.queue_manager), *sorted(values.items())]
        return "AMQ8408I: Display Queue Manager details.\n" + mqsc_text.columns(shown)

    def show_channels(self, generic: str = "*") -> str:
        """The answer to DISPLAY CHANNEL(generic) CHLTYPE(SVRCONN) ALL."""
        names = sorted(n for n in self.channels if fnmatch.fnmatchcase(n, generic))
        if not names:
            return f"AMQ8147E: IBM MQ object {generic} not found."
        return "\n".join(_show_channel(self.channels[name]) for name in names)

    def _alter_queue_manager(self, attributes: Mapping[str, str]) -> str:
        self.values.update(_checked(attributes, self.values))
        self.altered = datetime.now(UTC)
        return "AMQ8005I: IBM MQ queue manager changed."

    def _set_channel(self, command: MqscCommand) -> str:
        if command.attributes.get("CHLTYPE") != "SVRCONN":
            raise MqscError("The lab's queue manager has channels of CHLTYPE(SVRCONN) only.")
        if not 0 < len(command.name) <= 20:
            raise MqscError("A channel name has 1 to 20 characters.")
        known = command.name in self.channels
        if known == (command.verb == "DEFINE"):
            return (
                f"AMQ8150E: IBM MQ object {command.name} already exists."
                if known
                else f"AMQ8147E: IBM MQ object {command.name} not found."
            )
        channel = self.channels.get(command.name) or ServerChannel(command.name)
        changes = _checked(command.attributes, channel.values)
        if changes.get("SSLCIPH") and not cipher_suites.is_cipher_spec(changes["SSLCIPH"]):
            return "AMQ8242E: SSLCIPH definition wrong."
        channel.values.update(changes)
        channel.altered = datetime.now(UTC)
        self.channels[command.name] = channel
        return f"{'AMQ8016I' if known else 'AMQ8014I'}: IBM MQ channel set."

    def _set_channel_authentication(self, attributes: Mapping[str, str]) -> str:
        if attributes.get("TYPE") != "BLOCKUSER":
            raise MqscError("The lab's queue manager knows SET CHLAUTH with TYPE(BLOCKUSER) only.")
        users = {u.strip(" '").lower() for u in attributes.get("USERLIST", "").split(",")}
        self.blocked_users = {u for u in users if u}
        return "AMQ8877I: IBM MQ channel authentication record set."


def _checked(attributes: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    changes = {k: v for k, v in attributes.items() if k not in _IDENTITY}
    for keyword, value in changes.items():
        if keyword not in known:
            raise MqscError(f"The lab's queue manager has no attribute {keyword} there.")
        if len(value) > _LONGEST.get(keyword, len(value)):
            raise MqscError(f"{keyword} takes at most {_LONGEST[keyword]} characters.")
    return changes


def _show_channel(channel: ServerChannel) -> str:
    shown = [
        ("CHANNEL", channel.name),
        ("CHLTYPE", "SVRCONN"),
        *sorted({**_dates(channel.altered), **channel.values}.items()),
    ]
    return "AMQ8414I: Display Channel details.\n" + mqsc_text.columns(shown)


def _dates(altered: datetime) -> dict[str, str]:
    return {"ALTDATE": f"{altered:%Y-%m-%d}", "ALTTIME": f"{altered:%H.%M.%S}"}
