"""Channel authentication records (CHLAUTH) held against what is known of a client.

Source: IBM MQ, "SET CHLAUTH", "Channel authentication records", "Creating new CHLAUTH rules for
users": of the mapping records that match, the most specific one is used. How specific a name is
against an address is not taken from there: records of different types never beat each other here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mqtui.facts import MqscObject
from mqtui.rules.channel import peer_name
from mqtui.rules.channel.peer_name import Attributes
from mqtui.rules.channel.wildcard import fits

MAPPING = ("SSLPEERMAP", "USERMAP", "ADDRESSMAP")
_ADMINISTRATORS = "*MQADMIN"


class Match(StrEnum):
    """Whether a record applies to the client."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Client:
    """What a queue manager will see of the client. ``None`` means it is not known.

    ``certificate`` is the name that the client sends, empty where it sends none. ``address`` is
    the one that the queue manager sees.
    """

    channel: str
    user: str
    certificate: Attributes | None
    issuer: Attributes | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the records say. ``blocks`` is certain only where ``Match.YES``."""

    blocks: Match
    records: tuple[MqscObject, ...] = ()


def of_channel(records: Iterable[MqscObject], channel: str) -> tuple[MqscObject, ...]:
    """The records whose channel name, with ``*`` for anything, takes in ``channel``."""
    return tuple(r for r in records if r.kind == "CHLAUTH" and generic(r.name, channel))


def generic(pattern: str, text: str) -> bool:
    """Whether ``text`` fits a pattern in which ``*`` stands for anything."""
    return fits(pattern.strip(), text)


def only_warns(record: MqscObject) -> bool:
    """Whether the record is in warning mode: the queue manager reports and does not block."""
    return record.attributes.get("WARN", "").strip().upper() == "YES"


def denies(record: MqscObject) -> bool:
    """Whether a mapping record keeps out whom it matches."""
    return record.attributes.get("USERSRC", "").strip().upper() == "NOACCESS"


def matches(record: MqscObject, client: Client) -> Match:
    """Whether a mapping record, whose channel name fits already, applies to the client."""
    kind = record.attributes.get("TYPE", "").strip().upper()
    if kind not in MAPPING:
        return Match.NO
    address = _address(record.attributes.get("ADDRESS", ""), client.address)
    if kind == "SSLPEERMAP":
        return _both(_certificate(record, client), address)
    if kind == "USERMAP":
        return _both(_user(record), address)
    return address


def _address(pattern: str, address: str | None) -> Match:
    """Any address fits ``*`` and blank; which one the queue manager sees is mostly not known.

    Ranges, lists and host names are not compared.
    """
    wanted = pattern.strip()
    if wanted in ("", "*"):
        return Match.YES
    if address is None or not _DOTTED.fullmatch(wanted):
        return Match.UNKNOWN
    return Match.YES if fits(wanted, address) else Match.NO


#: An IPv4 address in which an asterisk stands for a whole number.
_DOTTED = re.compile(r"(?:\d{1,3}|\*)(?:\.(?:\d{1,3}|\*)){3}")


def _user(record: MqscObject) -> Match:
    # A program may state another user than it runs as, so equality proves nothing, nor inequality.
    wanted = record.attributes.get("CLNTUSER", "").strip()
    return Match.YES if wanted == "*" else Match.UNKNOWN if wanted else Match.NO


def _certificate(record: MqscObject, client: Client) -> Match:
    if client.certificate is None:
        return Match.UNKNOWN
    if not client.certificate:
        return Match.NO
    result = _name(record.attributes.get("SSLPEER", ""), client.certificate)
    issuer = record.attributes.get("SSLCERTI", "").strip()
    if issuer:
        theirs = Match.UNKNOWN if client.issuer is None else _name(issuer, client.issuer)
        result = _both(result, theirs)
    return result


def _name(pattern: str, name: Attributes) -> Match:
    try:
        return Match.YES if peer_name.matches(pattern, name) else Match.NO
    except ValueError:
        return Match.UNKNOWN


def _both(one: Match, other: Match) -> Match:
    if Match.NO in (one, other):
        return Match.NO
    return Match.UNKNOWN if Match.UNKNOWN in (one, other) else Match.YES


def mapping(records: Iterable[MqscObject], client: Client) -> Ruling:
    """Whether the mapping records keep the client out, and the ones that decide it."""
    open_ = [
        (record, found)
        for record in of_channel(records, client.channel)
        if (found := matches(record, client)) is not Match.NO
    ]
    left = [
        (record, found)
        for record, found in open_
        if not any(_beats(other, record) for other, sure in open_ if sure is Match.YES)
    ]
    deny = [(r, f) for r, f in left if denies(r) and not only_warns(r)]
    if not deny:
        return Ruling(Match.NO, tuple(r for r, _ in left))
    certain = len(deny) == len(left) and any(f is Match.YES for _, f in deny)
    return Ruling(Match.YES if certain else Match.UNKNOWN, tuple(r for r, _ in left))


def _beats(one: MqscObject, other: MqscObject) -> bool:
    """Whether ``one`` is surely more specific: the same type, and a more exact channel name."""
    same = one.attributes.get("TYPE", "").upper() == other.attributes.get("TYPE", "").upper()
    return same and _exactness(one.name) > _exactness(other.name)


def _exactness(pattern: str) -> tuple[bool, int]:
    return "*" not in pattern, len(pattern.replace("*", ""))


def blocked_addresses(records: Iterable[MqscObject]) -> tuple[MqscObject, ...]:
    """The records that close addresses before a channel's name is even read."""
    return tuple(
        r
        for r in records
        if r.kind == "CHLAUTH"
        and r.attributes.get("TYPE", "").strip().upper() == "BLOCKADDR"
        and not only_warns(r)
    )


def blocked_users(records: Iterable[MqscObject], channel: str) -> MqscObject | None:
    """The BLOCKUSER record that counts for the channel: the most exact one."""
    found = [
        r
        for r in of_channel(records, channel)
        if r.attributes.get("TYPE", "").strip().upper() == "BLOCKUSER"
    ]
    return max(found, key=lambda r: _exactness(r.name), default=None)


def blocks_user(record: MqscObject, user: str) -> Match:
    """Whether the record keeps that user out.

    ``*MQADMIN`` stands for the queue manager's administrators. ``mqm`` is always one; who else is,
    only the queue manager's machine can tell.
    """
    if only_warns(record) or not user.strip():
        return Match.NO
    listed = [u.strip() for u in record.attributes.get("USERLIST", "").split(",")]
    if user in listed or (_ADMINISTRATORS in listed and user == "mqm"):
        return Match.YES
    return Match.UNKNOWN if _ADMINISTRATORS in listed else Match.NO
