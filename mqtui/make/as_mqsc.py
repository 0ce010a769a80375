"""Definitions as MQSC: ``DEFINE CHANNEL ... CHLTYPE(CLNTCONN) REPLACE``.

Sources: docs/knowledge/ccdt.md ; docs/knowledge/mqsc.md ;
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-mqsc-commands
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import LiteralString

from mqtui.facts.pasted import MqscText
from mqtui.make.table_entry import Converted, TableEntry, notes_of
from mqtui.pasted.mqsc import mqsc_command, mqsc_remark, mqsc_script, mqsc_text
from mqtui.pasted.values import CannotBeWritten

#: The characters that MQ allows in a name (IBM MQ, "Rules for naming IBM MQ objects").
LEGAL_NAME = re.compile(r"[A-Za-z0-9._/%]{1,20}", re.ASCII)
_TRANSPORT: dict[str, LiteralString] = {
    "TCP": "TRPTYPE(TCP)",
    "LU62": "TRPTYPE(LU62)",
    "NETBIOS": "TRPTYPE(NETBIOS)",
    "SPX": "TRPTYPE(SPX)",
}
_AFFINITY: dict[str, LiteralString] = {
    "preferred": "AFFINITY(PREFERRED)",
    "none": "AFFINITY(NONE)",
}
_RECONNECT: dict[str, LiteralString] = {
    "no": "DEFRECON(NO)",
    "yes": "DEFRECON(YES)",
    "queueManager": "DEFRECON(QMGR)",
    "disabled": "DEFRECON(DISABLED)",
}
_DEFINE: LiteralString = "DEFINE CHANNEL('{channel}') CHLTYPE(CLNTCONN)"
_REPLACE: LiteralString = _DEFINE + " REPLACE"
_HEADER = (
    "Client-connection channels, for runmqsc of a queue manager or for\n"
    "runmqsc -n. What is not written is that of SYSTEM.DEF.CLNTCONN."
)


def as_mqsc(entries: Sequence[TableEntry]) -> Converted:
    """A script. What MQSC cannot say is a comment in it, and a note."""
    notes = list(notes_of(tuple(entries)))
    texts = [mqsc_remark(_HEADER)]
    seen: set[str] = set()
    for entry in entries:
        try:
            if entry.name in seen:
                raise CannotBeWritten("MQSC has one definition of a name, and this is a second one")
            command = definition(entry)
        except CannotBeWritten as refusal:
            notes.append(f"{entry.name}: left out; {refusal}.")
            continue
        seen.add(entry.name)
        texts.append(command)
    texts += [mqsc_remark(f"Not carried over: {note}") for note in notes]
    return Converted(f"{mqsc_script(*texts)}\n", tuple(notes))


def definition(entry: TableEntry, *, replace: bool = True) -> MqscText:
    """The command that defines ``entry``; with ``replace`` one that exists is replaced.

    Raises:
        CannotBeWritten: MQSC has no such name, or it has no address, or a value cannot be written.
    """
    if not LEGAL_NAME.fullmatch(entry.name):
        raise CannotBeWritten("a channel has 1 to 20 letters, digits and . / _ % in its name")
    if not entry.address:
        raise CannotBeWritten("it has no address, and MQSC needs a CONNAME")
    first = mqsc_text(_REPLACE if replace else _DEFINE, channel=entry.name)
    return mqsc_command(first, *_attributes(entry))


def _attributes(entry: TableEntry) -> Iterator[MqscText]:
    yield mqsc_text(_TRANSPORT[entry.transport])
    yield mqsc_text("CONNAME({connection_name})", connection_name=entry.address)
    yield mqsc_text("QMNAME({queue_manager})", queue_manager=entry.queue_manager)
    yield mqsc_text("SSLCIPH({CipherSpec})", CipherSpec=entry.cipher_spec)
    yield mqsc_text("CERTLABL({certificate_label})", certificate_label=entry.certificate_label)
    yield mqsc_text("SSLPEER({peer_name})", peer_name=entry.peer_name)
    yield mqsc_text("CLNTWGHT({weight})", weight=entry.weight)
    yield mqsc_text(_AFFINITY[entry.affinity])
    if entry.description:
        yield mqsc_text("DESCR({description})", description=entry.description)
    if entry.reconnect:
        yield mqsc_text(_RECONNECT[entry.reconnect])
    yield from _numbers(entry)
    if entry.local_addresses:
        address = ",".join(map(str, entry.local_addresses))
        yield mqsc_text("LOCLADDR({local_address})", local_address=address)
    yield from _compression(entry)
    yield from _exits(entry)
    if entry.mode_name:
        yield mqsc_text("MODENAME({mode_name})", mode_name=entry.mode_name)
    if entry.program_name:
        yield mqsc_text("TPNAME({program_name})", program_name=entry.program_name)


def _numbers(entry: TableEntry) -> Iterator[MqscText]:
    if entry.heartbeat is not None:
        yield mqsc_text("HBINT({seconds})", seconds=entry.heartbeat)
    if entry.keep_alive is not None and entry.keep_alive < 0:
        yield mqsc_text("KAINT(AUTO)")
    elif entry.keep_alive is not None:
        yield mqsc_text("KAINT({seconds})", seconds=entry.keep_alive)
    if entry.sharing is not None:
        yield mqsc_text("SHARECNV({conversations})", conversations=entry.sharing)
    if entry.longest_message is not None:
        yield mqsc_text("MAXMSGL({bytes})", bytes=entry.longest_message)


_TECHNIQUES: dict[str, LiteralString] = {
    "none": "NONE",
    "rle": "RLE",
    "zlibfast": "ZLIBFAST",
    "zlibhigh": "ZLIBHIGH",
    "system": "SYSTEM",
}


def _compression(entry: TableEntry) -> Iterator[MqscText]:
    if entry.header_compression:
        yield mqsc_text("COMPHDR({techniques})", techniques=_keywords(entry.header_compression))
    if entry.message_compression:
        yield mqsc_text("COMPMSG({techniques})", techniques=_keywords(entry.message_compression))


def _keywords(techniques: tuple[str, ...]) -> tuple[MqscText, ...]:
    return tuple(mqsc_text(_TECHNIQUES[technique]) for technique in techniques)


def _exits(entry: TableEntry) -> Iterator[MqscText]:
    if entry.security_exit:
        yield mqsc_text("SCYEXIT({exit})", exit=entry.security_exit)
    if entry.send_exits:
        yield mqsc_text("SENDEXIT({exits})", exits=entry.send_exits)
    if entry.receive_exits:
        yield mqsc_text("RCVEXIT({exits})", exits=entry.receive_exits)
