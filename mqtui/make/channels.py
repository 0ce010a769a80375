"""The two ends of a TLS channel for one group of clients, and the table that these clients use.

Nothing that is defined here lets more people in than before: the clients must send a certificate,
they get one user's authorities, and with a name of theirs everybody else is kept out. Nothing that
exists is replaced.

Sources: docs/knowledge/ccdt.md ; docs/knowledge/chlauth.md ; docs/knowledge/sslpeer.md ;
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-mqsc-commands
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import LiteralString

from mqtui.facts import Endpoint
from mqtui.facts.pasted import MqscText
from mqtui.make.as_json import as_json
from mqtui.make.as_mqsc import definition
from mqtui.make.files import NewFile
from mqtui.make.table_entry import TableEntry
from mqtui.pasted.mqsc import mqsc_command, mqsc_remark, mqsc_script, mqsc_text

_OWN: LiteralString = "DEFINE CHANNEL('{channel}') CHLTYPE(SVRCONN)"
_MAP: LiteralString = "SET CHLAUTH('{channel}') TYPE(SSLPEERMAP)"
_STOP: LiteralString = "SET CHLAUTH('{channel}') TYPE(ADDRESSMAP) ADDRESS('*')"


@dataclass(frozen=True, slots=True)
class ChannelPair:
    """What both ends need. Blank texts mean "not set".

    ``queue_manager`` is the QMNAME of the client's entry; ``client_peer`` the name that a client's
    certificate must have, ``server_peer`` that of the queue manager's, by MQ's grammar.
    ``user`` is whose authorities the clients get.
    """

    channel: str
    queue_manager: str
    connections: tuple[Endpoint, ...]
    cipher_spec: str
    user: str
    client_label: str = ""
    server_label: str = ""
    client_peer: str = ""
    server_peer: str = ""
    weight: int = 0
    affinity: str = "preferred"

    @property
    def entry(self) -> TableEntry:
        """The client's end."""
        return TableEntry(
            name=self.channel,
            queue_manager=self.queue_manager,
            connections=self.connections,
            cipher_spec=self.cipher_spec,
            certificate_label=self.client_label,
            peer_name=self.server_peer,
            weight=self.weight,
            affinity=self.affinity,
        )


def files(pair: ChannelPair) -> tuple[NewFile, ...]:
    """What is written: a script for the queue manager, one for a binary table, a JSON table.

    Raises:
        CannotBeWritten: a value has characters that are not seen as they are, or is too long.
    """
    return (
        NewFile("queue-manager.mqsc", f"{server_script(pair)}\n"),
        NewFile("clntconn.mqsc", f"{client_script(pair)}\n"),
        NewFile("ccdt.json", as_json((pair.entry,)).text),
    )


def server_script(pair: ChannelPair) -> MqscText:
    """The SVRCONN channel and who may use it, for runmqsc on the queue manager's host.

    Raises:
        CannotBeWritten: as :func:`files`.
    """
    texts = [
        mqsc_remark(
            "The queue manager's end. Run it with runmqsc. A channel or record that\n"
            "exists already is an error, and stays as it is."
        ),
    ]
    # First who may use it, so that at no time others can.
    if pair.client_peer:
        texts += _records(pair)
    texts.append(mqsc_command(mqsc_text(_OWN, channel=pair.channel), *_server_attributes(pair)))
    texts.append(mqsc_text("DISPLAY CHANNEL('{channel}') ALL", channel=pair.channel))
    texts.append(mqsc_text("DISPLAY CHLAUTH('{channel}') ALL", channel=pair.channel))
    return mqsc_script(*texts)


def _server_attributes(pair: ChannelPair) -> Iterator[MqscText]:
    yield mqsc_text("TRPTYPE(TCP)")
    yield mqsc_text("SSLCIPH({CipherSpec})", CipherSpec=pair.cipher_spec)
    yield mqsc_text("SSLCAUTH(REQUIRED)")
    if pair.client_peer:
        yield mqsc_text("SSLPEER({client_peer})", client_peer=pair.client_peer)
    if pair.server_label:
        yield mqsc_text("CERTLABL({label})", label=pair.server_label)
    yield mqsc_text("MCAUSER({user})", user=pair.user)


def _records(pair: ChannelPair) -> tuple[MqscText, ...]:
    return (
        mqsc_remark("The client with this name gets the user's authorities; others nothing."),
        mqsc_command(
            mqsc_text(_MAP, channel=pair.channel),
            mqsc_text("SSLPEER({client_peer})", client_peer=pair.client_peer),
            mqsc_text("USERSRC(MAP) MCAUSER({user}) ACTION(ADD)", user=pair.user),
        ),
        mqsc_command(
            mqsc_text(_STOP, channel=pair.channel),
            mqsc_text("USERSRC(NOACCESS) ACTION(ADD)"),
        ),
    )


def client_script(pair: ChannelPair) -> MqscText:
    """The CLNTCONN channel, for ``runmqsc -n`` or the queue manager's own table.

    Raises:
        CannotBeWritten: as :func:`files`.
    """
    return mqsc_script(
        mqsc_remark(
            "The client's end, where a binary table is used: runmqsc -n, with\n"
            "MQCHLLIB and MQCHLTAB naming the table. The JSON table has the same."
        ),
        definition(pair.entry, replace=False),
        mqsc_text("DISPLAY CHANNEL('{channel}') ALL", channel=pair.channel),
    )


def hints(pair: ChannelPair) -> Iterator[str]:
    """What is no error, and worth knowing before it is written."""
    if pair.channel != pair.channel.upper():
        yield (
            f"{pair.channel} has small letters: write it in quotes, as here; without them runmqsc "
            "makes capitals of it."
        )
    if pair.channel.endswith("."):
        yield "Java clients cannot use a channel whose name ends with a period."
    if not pair.client_peer:
        yield (
            "Every client whose certificate the queue manager trusts can use this channel; "
            "--client-peer limits it to one name."
        )
    if not pair.client_label:
        yield "The clients send the certificate labelled ibmwebspheremq and their user's name."
    if pair.server_label:
        yield (
            "The channel has a CERTLABL of its own, which counts only for clients that send the "
            "channel's name as SNI (OutboundSNI=CHANNEL)."
        )
    if pair.weight:
        yield (
            f"A weight counts among entries of one name, which programs ask for with an asterisk: "
            f"*{pair.queue_manager}."
        )
