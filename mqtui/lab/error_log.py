"""Writes an AMQERR01.LOG record by record, in the shape of ``field-formats.md`` section 1.

The message numbers are MQ's; the words are the lab's own (``messages.toml`` says where the meaning
of each number was read).
"""

from __future__ import annotations

import os
import socket
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mqtui.lab.files import current_user

_WIDTH = 79
_MODULE = "lab_queue_manager.c"
_VRMF = "9.4.3.0"


@dataclass(frozen=True)
class Message:
    """A message's title and advice. ``{1}`` to ``{3}`` take the comment inserts."""

    number: str
    title: str
    explanation: str
    action: str
    severity: str = "E"


_MESSAGES = (
    Message(
        "AMQ9519",
        "Channel '{1}' not found.",
        "A client asked for channel '{1}'. This queue manager has no server-connection channel "
        "of that name; names are compared with regard to case.",
        "Define the channel, or correct the name in the client's channel definition.",
    ),
    Message(
        "AMQ9616",
        "The CipherSpec proposed by '{2}' is not enabled on the TLS server.",
        "The handshake ended before the channel was known: nothing the client offered can be used "
        "here. Either no CipherSpec is common to both ends, or the certificate the queue manager "
        "would present has a key of another type than the CipherSpec needs.",
        "Compare the CipherSpecs of both ends, and the key type of the certificate named by "
        "CERTLABL with the CipherSpec.",
    ),
    Message(
        "AMQ9631",
        "The CipherSpec negotiated in the handshake is not the one channel '{1}' requires.",
        "The handshake from '{2}' settled on another CipherSpec than SSLCIPH of the channel "
        "allows: {3}. The channel does not start.",
        "Give both ends of the channel the same CipherSpec, or an alias on the server-connection "
        "channel.",
    ),
    Message(
        "AMQ9633",
        "Bad SSL certificate for channel '{1}'.",
        "The certificate sent by '{2}' was not accepted. Certificate: {3}.",
        "Add the issuer's certificate to this end's key repository or renew the certificate, and "
        "refresh TLS security.",
    ),
    Message(
        "AMQ9635",
        "Channel '{1}' did not specify a valid CipherSpec.",
        "The other end, '{2}', uses TLS, and SSLCIPH of the channel here is '{3}'.",
        "Set SSLCIPH on both ends of the channel, or on neither.",
    ),
    Message(
        "AMQ9636",
        "The distinguished name does not match the peer name of channel '{1}'.",
        "The certificate sent by '{2}' belongs to '{3}', which SSLPEER of the channel does not "
        "allow.",
        "Correct SSLPEER, or let the client use the certificate that was meant.",
    ),
    Message(
        "AMQ9637",
        "Channel '{1}' is lacking a certificate.",
        "The client at '{2}' sent no certificate in the handshake, and the channel requires one.",
        "Look at the client's certificate label and at what its key repository holds under that "
        "label; or set SSLCAUTH(OPTIONAL) on the channel, without SSLPEER.",
    ),
    Message(
        "AMQ9638",
        "TLS communications error for channel '{1}'.",
        "The TLS connection with '{2}' failed. Messages before this one, or the log of the other "
        "end at the same moment, say why.",
        "Look at the messages that precede this one and at the other end's log.",
    ),
    Message(
        "AMQ9639",
        "Remote channel '{1}' did not specify a CipherSpec.",
        "The client at '{2}' started the channel without TLS, and SSLCIPH is set here.",
        "Find out which channel definition the client took; MQSERVER and ServerConnectionParms "
        "cannot carry a CipherSpec.",
    ),
    Message(
        "AMQ9645",
        "A correctly labelled certificate is missing on channel '{1}'.",
        "The key repository holds no personal certificate with the label '{3}'.",
        "Correct CERTLABL, or the label within the key repository, and refresh TLS security.",
    ),
    Message(
        "AMQ9657",
        "The key repository '{3}' could not be opened.",
        "The queue manager could not read its key repository, so no TLS channel can start. The "
        "connection came from '{2}'.",
        "Check SSLKEYR, letter by letter and with regard to case, and the permissions of the file.",
    ),
    Message(
        "AMQ9660",
        "The password of the key repository '{3}' is wrong, or its stash file cannot be used.",
        "The key repository is there and could not be unlocked. The connection came from '{2}'.",
        "Stash the password again beside the key repository, and refresh TLS security.",
    ),
    Message(
        "AMQ9665",
        "TLS connection closed by the remote end of channel '{1}'.",
        "'{2}' broke off the handshake ({3}). Its own log says why.",
        "Look at the log of the other end at the same moment.",
    ),
    Message(
        "AMQ9673",
        "Channel '{1}' has a certificate label, and the client did not send the channel's name.",
        "The TLS server name sent by '{2}' was '{3}', so the queue manager's own certificate was "
        "used in the handshake instead of the channel's.",
        "Let the client send the channel name (OutboundSNI=CHANNEL), or blank CERTLABL of the "
        "channel.",
    ),
    Message(
        "AMQ9776",
        "Channel '{1}' was blocked for the user.",
        "The user '{3}' from '{2}' is blocked by channel authentication.",
        "Use another user, or correct the BLOCKUSER rule.",
    ),
    Message(
        "AMQ9797",
        "The queue manager's own certificate with the label '{3}' is not valid.",
        "Channel '{1}' did not start, because the certificate this end would present is outside "
        "its validity period.",
        "Renew the certificate and refresh TLS security.",
    ),
    Message(
        "AMQ9999",
        "Channel '{1}' to host '{2}' ended abnormally.",
        "The channel ended because of an error that an earlier message names.",
        "Look at the messages that precede this one.",
    ),
)

MESSAGES: Mapping[str, Message] = {m.number: m for m in _MESSAGES}


class ErrorLog:
    """The error log of one queue manager."""

    def __init__(self, path: Path, queue_manager: str) -> None:
        self.path = path
        self._queue_manager = queue_manager
        self._head = (
            f"Process({os.getpid()}.1) User({current_user()}) Program(amqrmppa)",
            f"Host({socket.gethostname()}) Installation(Installation1)",
        )

    def write(
        self,
        number: str,
        channel: str = "????",
        remote_host: str = "",
        detail: str = "",
        arithmetic: tuple[int, ...] = (),
    ) -> None:
        """Append one record. Inserts 1 to 3 are channel, remote host and ``detail``.

        A log that cannot be written does not stop the queue manager.
        """
        inserts = (_plain(channel), remote_host, _plain(detail))
        record = self._record(MESSAGES[number], inserts, remote_host, arithmetic)
        try:
            with self.path.open("ab", buffering=0) as out:
                out.write(record.encode("utf-8", "replace"))
        except OSError:
            return

    def _record(
        self,
        message: Message,
        inserts: tuple[str, str, str],
        remote_host: str,
        arithmetic: tuple[int, ...],
    ) -> str:
        now = datetime.now(UTC)
        stamp = f"{now:%m/%d/%Y %H:%M:%S} - "
        pad = " " * len(stamp)
        lines = [
            stamp + self._head[0],
            pad + self._head[1],
            pad + f"VRMF({_VRMF}) QMgr({self._queue_manager})",
            pad + f"Time({now:%Y-%m-%dT%H:%M:%S}.{now.microsecond // 1000:03}Z)",
        ]
        if remote_host:
            lines.append(pad + f"RemoteHost({remote_host})")
        lines.extend(pad + f"ArithInsert{i}({v})" for i, v in enumerate(arithmetic, 1))
        lines.extend(pad + f"CommentInsert{i}({v})" for i, v in enumerate(inserts, 1) if v)
        lines += ["", *_wrap(f"{message.number}{message.severity}: {message.title}", inserts), ""]
        lines += ["EXPLANATION:", *_wrap(message.explanation, inserts)]
        lines += ["ACTION:", *_wrap(message.action, inserts)]
        lines.append(f"----- {_MODULE} : 1 ".ljust(_WIDTH, "-"))
        return "\n".join(lines) + "\n"


def _wrap(text: str, inserts: tuple[str, str, str]) -> list[str]:
    for number, value in enumerate(inserts, 1):
        text = text.replace(f"{{{number}}}", value)
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _plain(value: str) -> str:
    """Text from a peer without what could end a record or reach a terminal as a command."""
    return "".join(c if c.isprintable() else "?" for c in value)[:1000]
