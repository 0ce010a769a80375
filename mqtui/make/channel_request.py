"""What a person asks of a channel, examined by MQ's rules before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mqtui.facts import Endpoint
from mqtui.formats.text import shown
from mqtui.knowledge.cipherspecs import cipherspec
from mqtui.make.as_mqsc import LEGAL_NAME
from mqtui.make.channels import ChannelPair
from mqtui.make.refused import Refused
from mqtui.rules.channel.peer_name import parse, respelt
from mqtui.rules.configuration.conname import LONGEST, ConnameError, typed_conname
from mqtui.rules.tls.ciphers import meant
from mqtui.rules.tls.labels import LONGEST_LABEL

#: What is asked for where no CipherSpec is: any of TLS 1.2 and later.
DEFAULT_CIPHER = "ANY_TLS12_OR_HIGHER"
_MOST_WEIGHT = 99
_QUEUE_MANAGER = re.compile(r"[A-Za-z0-9._/%]{1,48}", re.ASCII)
#: A user of the system, or one of a domain's.
_USER = re.compile(r"[A-Za-z0-9_.$-]{1,64}(?:@[A-Za-z0-9_.-]{1,64})?", re.ASCII)
#: Those who may do everything (docs/knowledge/chlauth.md).
_ADMINISTRATORS = frozenset({"mqm", "root", "musr_mqadmin", "administrator", "qmqm"})


def pair_of(asked: Mapping[str, str], weight: int, affinity: str) -> ChannelPair:
    """The channel that is asked for; ``asked`` has a text for each field of that name.

    Raises:
        Refused: MQ does not take a value, or it would let in more people than it should.
    """
    _channel(asked["channel"])
    _queue_manager(asked["queue_manager"])
    _cipher(asked["cipher_spec"])
    _user(asked["user"])
    for name, option in (("client_label", "--label"), ("server_label", "--queue-manager-label")):
        if len(asked[name].encode()) > LONGEST_LABEL:
            raise Refused(f"{option}: a certificate label has at most {LONGEST_LABEL} characters.")
    _peer("--client-peer", asked["client_peer"])
    _peer("--queue-manager-peer", asked["server_peer"])
    if not 0 <= weight <= _MOST_WEIGHT:
        raise Refused(f"--weight: MQ takes 0 to {_MOST_WEIGHT}.")
    connections = _connections(asked["connections"])
    return ChannelPair(
        connections=connections,
        weight=weight,
        affinity=affinity,
        **{name: text for name, text in asked.items() if name != "connections"},
    )


def _channel(name: str) -> None:
    if not LEGAL_NAME.fullmatch(name):
        raise Refused(
            f"--channel {shown(name)}: a channel has 1 to 20 letters, digits and . / _ % in its "
            f"name; this one has {len(name)} characters."
        )
    if name.upper().startswith("SYSTEM."):
        raise Refused("--channel: names that begin with SYSTEM. are MQ's own.")


def _queue_manager(name: str) -> None:
    if name.startswith("*"):
        raise Refused(
            "--qmgr: QMNAME has no asterisk in the table; the program asks for "
            f"{shown(name)}, and the entry has {shown(name[1:]) or 'a blank name'}."
        )
    if name and not _QUEUE_MANAGER.fullmatch(name):
        raise Refused(
            f"--qmgr {shown(name)}: a queue manager has 1 to 48 letters, digits and . / _ % in its "
            "name."
        )


def _cipher(name: str) -> None:
    spec = cipherspec(name)
    if spec is None:
        other = meant(name)
        hint = f" {other.spec.name} is probably the one that you need." if other else ""
        raise Refused(f"--cipher {shown(name)}: MQ has no CipherSpec of that name.{hint}")
    if not spec.enabled or spec.deprecated_since:
        raise Refused(
            f"--cipher {name}: MQ has it switched off, since it is weak. {DEFAULT_CIPHER} takes "
            "the best that both ends have."
        )


def _user(name: str) -> None:
    if name.startswith("*") or name.lower() in _ADMINISTRATORS:
        raise Refused(
            f"--mca-user {shown(name)}: whoever connects would be an administrator of the queue "
            "manager. Give a user that may do what the program does, and no more."
        )
    if not _USER.fullmatch(name):
        raise Refused(f"--mca-user {shown(name)}: that is no user's name.")


def _peer(option: str, pattern: str) -> None:
    try:
        terms = parse(pattern)
    except ValueError as error:
        other = respelt(pattern)
        hint = f" Write {shown(other)}." if other else ""
        raise Refused(f"{option}: {shown(str(error))}.{hint}") from None
    if pattern and all(term.anything for term in terms):
        raise Refused(f"{option} {shown(pattern)}: any certificate would have that name.")


def _connections(text: str) -> tuple[Endpoint, ...]:
    try:
        found = typed_conname(text)
    except ConnameError as error:
        raise Refused(f"--connection: {shown(str(error))}.") from None
    if len(",".join(map(str, found))) > LONGEST:
        raise Refused(f"--connection: with their ports these are more than {LONGEST} characters.")
    return found
