"""What the queue manager has defined: its own attributes, channels, rules, and users.

Attributes are kept by their MQSC keywords, since MQSC is how they are set and shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mqtui.lab.queue_manager.mqsc import display, syntax
from mqtui.lab.queue_manager.mqsc.syntax import MqscCommand, MqscError
from mqtui.lab.queue_manager.objects.accounts import Accounts
from mqtui.lab.queue_manager.objects.channels import KEYWORDS, SERVER, TYPES, Channel, dates
from mqtui.lab.queue_manager.objects.chlauth import ChannelRules
from mqtui.lab.queue_manager.tls import cipher_suites

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
_IDENTITY = frozenset({"CHLTYPE", "QMNAME", "CHANNEL", "ALTDATE", "ALTTIME", "REPLACE"})
#: Longest values (docs/knowledge/settings.md).
_LONGEST = {"SSLKEYR": 256, "CERTLABL": 64, "SSLPEER": 1024, "SSLCIPH": 32}
#: Values that are checked; what is not here may have any.
_ONE_OF = {
    "CHLAUTH": ("ENABLED", "DISABLED"),
    "SSLCAUTH": ("REQUIRED", "OPTIONAL"),
    "SSLEV": ("ENABLED", "DISABLED"),
    "SSLFIPS": ("YES", "NO"),
}
#: Ranges: MAXINST as runmqsc displays it, SSLRKEYC from docs/knowledge/cipherspecs.md.
_LARGEST = {"MAXINST": 999_999_999, "MAXINSTC": 999_999_999, "SSLRKEYC": 999_999_999}
#: What a queue manager is, and no ALTER changes.
_FIXED = frozenset({"CMDLEVEL", "PLATFORM", "VERSION"})
_ALL = {"ALL": ""}


@dataclass
class Definitions:
    """A queue manager's definitions, changed and shown by MQSC commands."""

    queue_manager: str
    values: dict[str, str] = field(default_factory=lambda: dict(_QUEUE_MANAGER_DEFAULTS))
    channels: dict[str, Channel] = field(default_factory=dict)
    rules: ChannelRules = field(default_factory=ChannelRules)
    accounts: Accounts = field(default_factory=Accounts)
    altered: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def certificate_label(self) -> str:
        """The label in use for the queue manager itself (docs/knowledge/key-repositories.md)."""
        return self.values["CERTLABL"].strip() or f"ibmwebspheremq{self.queue_manager.lower()}"

    @property
    def channel_authentication(self) -> bool:
        """Whether CHLAUTH records count."""
        return self.values["CHLAUTH"] == "ENABLED"

    def run(self, command: MqscCommand) -> str:
        """Run one command; runmqsc's answer.

        Raises:
            MqscError: it is not understood.
        """
        attributes = command.attributes
        match command.verb, command.object:
            case "ALTER", "QMGR":
                return self._alter_queue_manager(attributes)
            case (("DEFINE" | "ALTER"), "CHANNEL"):
                return self._set_channel(command)
            case "DELETE", "CHANNEL":
                if self.channels.pop(command.name, None) is None:
                    return f"AMQ8147E: IBM MQ object {command.name} not found."
                return "AMQ8015I: IBM MQ channel deleted."
            case (("START" | "STOP"), "CHANNEL"):
                return self._switch_channel(command.verb, command.name)
            case "SET", "CHLAUTH":
                return self.rules.set(command.name, attributes)
            case "SET", "AUTHREC":
                return self.accounts.set_authority(attributes)
            case (("DEFINE" | "ALTER"), "AUTHINFO"):
                return self.accounts.set_info(command.verb, command.name, attributes)
            case "DISPLAY", "AUTHINFO":
                return self.accounts.shown_info(command.name or "*")
            case "DISPLAY", "CHLAUTH" if attributes.get("MATCH") == "RUNCHECK":
                return self.rules.run_check(command.name, attributes)
            case "DISPLAY", "CHLAUTH":
                return self.rules.shown(command.name or "*")
            case "DISPLAY", "QMGR":
                return self.show_queue_manager(attributes)
            case "DISPLAY", "CHANNEL":
                return self.show_channels(command.name or "*", attributes)
        raise MqscError(
            f"The lab's queue manager does not support {command.verb} {command.object}."
        )

    def show_queue_manager(self, attributes: Mapping[str, str] = _ALL) -> str:
        """The answer to DISPLAY QMGR.

        Raises:
            MqscError: an attribute is not known.
        """
        if "WHERE" in attributes:
            raise MqscError("DISPLAY QMGR does not accept WHERE: there is only one queue manager.")
        values = {**dates(self.altered), **self.values}
        (block,) = display.blocks(
            "AMQ8408I: Display Queue Manager details.",
            [[("QMNAME", self.queue_manager), *sorted(values.items())]],
            attributes,
            known=("QMNAME", *values),
            always=("QMNAME",),
        )
        return block

    def show_channels(self, generic: str = "*", attributes: Mapping[str, str] = _ALL) -> str:
        """The answer to DISPLAY CHANNEL(generic).

        Raises:
            MqscError: it is not understood.
        """
        kind = attributes.get("CHLTYPE", "").strip() or "ALL"
        found = [
            channel
            for name, channel in sorted(self.channels.items())
            if syntax.fits(generic, name) and kind in ("ALL", channel.type)
        ]
        shown = display.blocks(
            "AMQ8414I: Display Channel details.",
            [channel.attributes() for channel in found],
            {k: v for k, v in attributes.items() if k != "CHLTYPE"},
            known=KEYWORDS,
            always=("CHANNEL", "CHLTYPE"),
            # Of a generic name runmqsc shows names and types only.
            default=("CHANNEL", "CHLTYPE") if generic.endswith("*") else None,
        )
        return "\n".join(shown) or f"AMQ8147E: IBM MQ object {generic} not found."

    def status_of_stopped(self, generic: str) -> list[list[tuple[str, str | None]]]:
        """What DISPLAY CHSTATUS(generic) shows of the channels that were stopped."""
        return [
            [
                ("CHANNEL", name),
                ("CHLTYPE", channel.type),
                ("CONNAME", ""),
                ("CURRENT", None),
                ("STATUS", "STOPPED"),
                ("SUBSTATE", ""),
            ]
            for name, channel in sorted(self.channels.items())
            if channel.stopped and syntax.fits(generic or "*", name)
        ]

    def _alter_queue_manager(self, attributes: Mapping[str, str]) -> str:
        self.values.update(_checked(attributes, self.values))
        self.altered = datetime.now(UTC)
        return "AMQ8005I: IBM MQ queue manager changed."

    def _set_channel(self, command: MqscCommand) -> str:
        kind = command.attributes.get("CHLTYPE", "")
        if kind not in TYPES:
            raise MqscError(f"CHLTYPE must be one of {', '.join(TYPES)} here.")
        if not 0 < len(command.name) <= 20:
            raise MqscError("A channel name has 1 to 20 characters.")
        known = self.channels.get(command.name)
        define, replace = command.verb == "DEFINE", "REPLACE" in command.attributes
        if known is None and not define:
            return f"AMQ8147E: IBM MQ object {command.name} not found."
        if known is not None and define and not replace:
            return f"AMQ8150E: IBM MQ object {command.name} already exists."
        if known is not None and known.type != kind:
            return f"AMQ8149E: IBM MQ object {command.name} has another type."
        channel = known or Channel(command.name, kind)
        changes = _checked(command.attributes, channel.values)
        if changes.get("SSLCIPH", "").strip() and not cipher_suites.is_cipher_spec(
            changes["SSLCIPH"]
        ):
            return "AMQ8242E: SSLCIPH definition wrong."
        channel.values.update(changes)
        channel.altered = datetime.now(UTC)
        self.channels[command.name] = channel
        return f"AMQ80{'16I: IBM MQ channel changed' if known else '14I: IBM MQ channel created'}."

    def _switch_channel(self, verb: str, name: str) -> str:
        channel = self.channels.get(name)
        if channel is None:
            # As published runmqsc output of START CHANNEL says it.
            return f"AMQ8227E: Channel {name} not found."
        channel.stopped = verb == "STOP"
        if channel.stopped:
            return "AMQ8019I: Stop IBM MQ channel accepted."
        return "AMQ8018I: Start IBM MQ channel accepted."


def _checked(attributes: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    changes = {k: v for k, v in attributes.items() if k not in _IDENTITY}
    for keyword, value in changes.items():
        if keyword not in known or keyword in _FIXED:
            raise MqscError(f"The lab's queue manager does not support {keyword} here.")
        if len(value) > _LONGEST.get(keyword, len(value)):
            raise MqscError(f"{keyword} can have at most {_LONGEST[keyword]} characters.")
        if value not in _ONE_OF.get(keyword, (value,)):
            raise MqscError(f"{keyword} must be one of {', '.join(_ONE_OF[keyword])}.")
        if (most := _LARGEST.get(keyword)) is not None and not (
            value.isascii() and value.isdigit() and len(value) < 10 and int(value) <= most
        ):
            raise MqscError(f"{keyword} must be a number from 0 to {most}.")
    return changes


__all__ = ["SERVER", "Channel", "Definitions"]
