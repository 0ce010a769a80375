"""Channel authentication records: SET CHLAUTH, DISPLAY CHLAUTH, and whom they let in.

Which record wins, by type and then by the more exact name, follows IBM MQ's "Channel authentication
records": a certificate's name before a user, a user before an address; the order among records of
one type with equally exact channel names is the lab's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mqtui.facts import MqscObject, Source, SourceKind
from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.lab.queue_manager.mqsc.syntax import MqscError
from mqtui.lab.queue_manager.tls import peer_name
from mqtui.rules.channel import chlauth
from mqtui.rules.channel import peer_name as rules_name
from mqtui.rules.channel.peer_name import Attributes

_SOURCE = Source(SourceKind.COMMAND, "SET CHLAUTH")
#: What makes a record of that type another record than one with the same channel name.
_KEYS = {
    "ADDRESSMAP": ("ADDRESS",),
    "BLOCKADDR": (),
    "BLOCKUSER": (),
    "SSLPEERMAP": ("SSLPEER", "SSLCERTI", "ADDRESS"),
    "USERMAP": ("CLNTUSER", "ADDRESS"),
}
_MAPPINGS = ("SSLPEERMAP", "USERMAP", "ADDRESSMAP")
_VALUES = {
    "ADDRLIST": "",
    "ADDRESS": "",
    "CHCKCLNT": "ASQMGR",
    "CLNTUSER": "",
    "CUSTOM": "",
    "DESCR": "",
    "MCAUSER": "",
    "SSLCERTI": "",
    "SSLPEER": "",
    "USERLIST": "",
    "USERSRC": "MAP",
    "WARN": "NO",
}
_OF_MAPPINGS = ("CHCKCLNT", "USERSRC", "MCAUSER")
#: Users whom ``*MQADMIN`` stands for in the lab.
_ADMINISTRATORS = ("mqm",)
_ACTIONS = ("ADD", "REPLACE", "REMOVE", "REMOVEALL")


@dataclass(frozen=True)
class Caller:
    """A client whose channel has started. ``certificate`` is empty when it sent none."""

    channel: str
    address: str
    user: str
    certificate: Attributes = ()
    issuer: Attributes = ()


@dataclass(frozen=True)
class RecordsRuling:
    """What the records say of a client.

    ``blocked`` is why it is kept out: the values that matched, empty when it is not. ``user`` is
    the user it is mapped to, blank for its own. ``credentials`` is CHCKCLNT of the record.
    """

    blocked: str = ""
    user: str = ""
    credentials: str = "ASQMGR"


class ChannelRules:
    """All records of a queue manager."""

    def __init__(self) -> None:
        self._records: dict[tuple[str, ...], MqscObject] = {}

    def set(self, name: str, attributes: Mapping[str, str]) -> str:
        """SET CHLAUTH; runmqsc's answer.

        Raises:
            MqscError: it is not understood.
        """
        kind = attributes.get("TYPE", "")
        if kind not in _KEYS:
            raise MqscError(
                f"The lab's queue manager does not support SET CHLAUTH with TYPE({kind})."
            )
        action = attributes.get("ACTION", "ADD")
        if action not in _ACTIONS:
            raise MqscError(f"ACTION({action}) must be one of {', '.join(_ACTIONS)}.")
        given = {k: v for k, v in attributes.items() if k not in ("TYPE", "ACTION")}
        for keyword in given:
            if keyword not in _VALUES:
                raise MqscError(f"A channel authentication record has no attribute {keyword}.")
        if action == "REMOVEALL":
            self._records = {k: r for k, r in self._records.items() if (k[0], k[1]) != (name, kind)}
            return _DONE
        key = (name, kind, *(given.get(k, "").strip() for k in _KEYS[kind]))
        if action == "REMOVE":
            # The number of this answer is that of other objects; the real one is not known.
            if self._records.pop(key, None) is None:
                return "AMQ8147E: IBM MQ object channel authentication record not found."
            return _DONE
        if action == "ADD" and key in self._records and kind in _MAPPINGS:
            return "AMQ8150E: IBM MQ object channel authentication record already exists."
        self._records[key] = MqscObject("CHLAUTH", name, {"TYPE": kind, **given}, _SOURCE)
        return _DONE

    def records(self, generic: str = "*") -> list[MqscObject]:
        """The records whose channel name fits ``generic``."""
        return [r for r in self._records.values() if chlauth.generic(generic, r.name)]

    def shown(self, generic: str = "*") -> str:
        """The answer to DISPLAY CHLAUTH(generic) ALL."""
        found = self.records(generic)
        if not found:
            return "AMQ8147E: IBM MQ object channel authentication record not found."
        return "\n".join(map(_shown, found))

    def address_blocked(self, address: str) -> bool:
        """Whether BLOCKADDR closes the address, before anything is said."""
        return any(
            chlauth.generic(pattern.strip(" '"), address)
            for record in chlauth.blocked_addresses(self._records.values())
            for pattern in record.attributes.get("ADDRLIST", "").split(",")
        )

    def run_check(self, channel: str, attributes: Mapping[str, str]) -> str:
        """The answer to DISPLAY CHLAUTH(channel) MATCH(RUNCHECK) with the values of a client.

        Raises:
            MqscError: its name or its issuer's is not one.
        """
        try:
            names = [rules_name.parse_name(attributes.get(k, "")) for k in ("SSLPEER", "SSLCERTI")]
        except ValueError as error:
            raise MqscError(f"That is not a distinguished name: {error}.") from None
        caller = Caller(
            channel, attributes.get("ADDRESS", ""), attributes.get("CLNTUSER", ""), *names
        )
        record = self._record_for(caller)
        if record is None:
            # The number of this answer is not known; that of "nothing found" is the nearest.
            return "AMQ8147E: IBM MQ object channel authentication record not found."
        return _shown(record)

    def _record_for(self, caller: Caller) -> MqscObject | None:
        found = [
            record
            for record in chlauth.of_channel(self._records.values(), caller.channel)
            if _applies(record, caller)
        ]
        return min(found, key=_specific, default=None)

    def mapping(self, caller: Caller) -> RecordsRuling:
        """What the most specific record that maps this client says."""
        record = self._record_for(caller)
        if record is None:
            return RecordsRuling()
        credentials = record.attributes.get("CHCKCLNT", "ASQMGR")
        if chlauth.denies(record) and not chlauth.only_warns(record):
            return RecordsRuling(blocked=_matched(record, caller))
        if record.attributes.get("USERSRC", "MAP") == "MAP":
            return RecordsRuling(user=record.attributes.get("MCAUSER", ""), credentials=credentials)
        return RecordsRuling(credentials=credentials)

    def user_blocked(self, channel: str, user: str) -> bool:
        """Whether BLOCKUSER keeps that user out."""
        record = chlauth.blocked_users(self._records.values(), channel)
        if record is None or chlauth.only_warns(record):
            return False
        listed = [u.strip(" '").lower() for u in record.attributes.get("USERLIST", "").split(",")]
        administrator = "*mqadmin" in listed and user.lower() in _ADMINISTRATORS
        return user.strip().lower() in listed or administrator


_DONE = "AMQ8877I: IBM MQ channel authentication record set."


def _applies(record: MqscObject, caller: Caller) -> bool:
    values = record.attributes
    address = values.get("ADDRESS", "").strip() or "*"
    if not chlauth.generic(address, caller.address):
        return False
    match values.get("TYPE"):
        case "ADDRESSMAP":
            return True
        case "USERMAP":
            return values.get("CLNTUSER", "").strip() in ("*", caller.user)
        case "SSLPEERMAP":
            return bool(caller.certificate) and (
                _named(values.get("SSLPEER", ""), caller.certificate)
                and _named(values.get("SSLCERTI", ""), caller.issuer)
            )
    return False


def _named(pattern: str, name: Attributes) -> bool:
    try:
        return peer_name.matches(pattern, name)
    except ValueError:
        return False


def _specific(record: MqscObject) -> tuple[object, ...]:
    address = record.attributes.get("ADDRESS", "")
    own = record.attributes.get("SSLPEER", "") + record.attributes.get("CLNTUSER", "")
    patterns = (record.name, own, address)
    return (
        _MAPPINGS.index(record.attributes["TYPE"]),
        *(exact for p in patterns for exact in ("*" in p, -len(p.replace("*", "")))),
    )


def _matched(record: MqscObject, caller: Caller) -> str:
    match record.attributes["TYPE"]:
        case "USERMAP":
            return f"CLNTUSER({caller.user})"
        case "SSLPEERMAP":
            return f"SSLPEER({peer_name.text(caller.certificate)})"
    return f"ADDRESS({caller.address})"


def _shown(record: MqscObject) -> str:
    kind = record.attributes["TYPE"]
    mapping = kind in _MAPPINGS
    keywords = [k for k in _KEYS[kind] if k != "ADDRESS"] + ["CUSTOM", "DESCR", "WARN"]
    keywords += ["ADDRESS", *_OF_MAPPINGS] if mapping else []
    keywords += {"BLOCKUSER": ["USERLIST"], "BLOCKADDR": ["ADDRLIST"]}.get(kind, [])
    values = {**_VALUES, **record.attributes}
    shown = [("CHLAUTH", record.name), ("TYPE", kind), *((k, values[k]) for k in sorted(keywords))]
    return "AMQ8878I: Display channel authentication record details.\n" + syntax.columns(shown)
