"""What speaks at a port, told from the first bytes it sends."""

from __future__ import annotations

from mqtui.engine.text import printable

#: Beginnings that give a protocol away, with the name that goes into a fact.
_MARKS = (
    (b"TSH", "MQ"),
    (b"HTTP/", "HTTP"),
    (b"SSH-", "SSH"),
    (b"AMQP", "AMQP"),
    (b"<!DOCTYPE", "HTTP"),
    (b"<html", "HTTP"),
    (b"220", "SMTP or FTP"),
    (b"* OK", "IMAP"),
    (b"+OK", "POP3"),
    (b"-ERR", "Redis or POP3"),
)
_LONGEST = 60
#: TLS record types: change cipher spec, alert, handshake, application data.
_TLS_RECORDS = (20, 21, 22, 23)


def peer_name(first: bytes) -> str:
    """The protocol that ``first`` belongs to (``HTTP``, ``SSH``, ``TLS`` ...); empty if unknown."""
    if is_tls(first):
        return "TLS"
    return next((name for mark, name in _MARKS if first.startswith(mark)), "")


def is_tls(first: bytes) -> bool:
    """Whether ``first`` begins a TLS record (SSL 3.0 to TLS 1.3)."""
    return len(first) >= 2 and first[0] in _TLS_RECORDS and first[1] == 3


def undecided(first: bytes) -> bool:
    """Whether more bytes could still tell which protocol it is."""
    if not first:
        return True
    if first[0] in _TLS_RECORDS:
        return len(first) < 2
    return any(mark.startswith(first) and mark != first for mark, _ in _MARKS)


def shown_bytes(data: bytes) -> str:
    """The start of ``data`` as text when it is text, else as hexadecimal."""
    line = data.splitlines()[0] if data.splitlines() else data
    if line and all(32 <= byte < 127 for byte in line):
        return f"'{printable(line.decode('ascii'), longest=_LONGEST)}'"
    return data[:24].hex(" ") + (" ..." if len(data) > 24 else "")
