"""The messages that the lab's queue manager writes to its log.

The numbers are MQ's; the words are the lab's own (``messages.toml`` says where the meaning of each
number was read). AMQ9513 is known for MaxChannels (IBM support node 236995); here it stands for
MAXINST and MAXINSTC too, whose own numbers are not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LogMessage:
    """A message's title and advice. ``{1}`` to ``{3}`` take the comment inserts."""

    number: str
    title: str
    explanation: str
    action: str
    severity: str = "E"


_MESSAGES = (
    LogMessage(
        "AMQ5534",
        "User '{3}' was not authenticated.",
        "The user and the password that the client at '{2}' gave on channel '{1}' were not "
        "accepted.",
        "Correct the user or the password.",
    ),
    LogMessage(
        "AMQ8077",
        "User '{3}' has insufficient authority to connect to the queue manager.",
        "The client at '{2}' started channel '{1}', and its user lacks the authority: connect.",
        "Grant the authority with SET AUTHREC OBJTYPE(QMGR) AUTHADD(CONNECT), or let the channel "
        "work as another user.",
        severity="W",
    ),
    LogMessage(
        "AMQ9207",
        "The data received from host '{2}' on channel '{1}' is not valid.",
        "What came over TCP/IP cannot be read as MQ: {3}.",
        "Find out what runs at that host. If it is an MQ client, the lab's queue manager may not "
        "know what it sends.",
    ),
    LogMessage(
        "AMQ9503",
        "Negotiation of channel '{1}' failed.",
        "This end and '{2}' do not agree on: {3}.",
        "Compare the two ends and correct one of them.",
    ),
    LogMessage(
        "AMQ9513",
        "The maximum number of channels has been reached.",
        "Channel '{1}' does not start for '{2}': {3}.",
        "End channels that are not needed, or raise the limit.",
    ),
    LogMessage(
        "AMQ9557",
        "The initialization of user '{3}' failed.",
        "The client at '{2}' asserts a user on channel '{1}' that this system does not know.",
        "Create the user, or map the client to another with MCAUSER or CHLAUTH.",
    ),
    LogMessage(
        "AMQ9714",
        "TLS is being refreshed, so channel '{1}' did not start.",
        "The client at '{2}' came while REFRESH SECURITY TYPE(SSL) was running.",
        "Start the channel again when the refresh has ended.",
    ),
    LogMessage(
        "AMQ9777",
        "Channel '{1}' was blocked.",
        "The client at '{2}' was kept out by a channel authentication record. It matched: {3}.",
        "Look with DISPLAY CHLAUTH which record it is; change it, or add one that lets the client "
        "in.",
    ),
    LogMessage(
        "AMQ9791",
        "The client application did not supply a user ID and a password.",
        "The client at '{2}' on channel '{1}' must give them: {3}.",
        "Let the program give a user and a password, or lower CHCKCLNT.",
    ),
    LogMessage(
        "AMQ9519",
        "Channel '{1}' not found.",
        "A client asked for channel '{1}'. This queue manager has no server-connection channel "
        "of that name; names are compared with regard to case.",
        "Define the channel, or correct the name in the client's channel definition.",
    ),
    LogMessage(
        "AMQ9616",
        "The CipherSpec proposed by '{2}' is not enabled on the TLS server.",
        "The handshake ended before the channel was known: nothing the client offered can be used "
        "here. Either no CipherSpec is common to both ends, or the certificate the queue manager "
        "would present has a key of another type than the CipherSpec needs.",
        "Compare the CipherSpecs of both ends, and the key type of the certificate named by "
        "CERTLABL with the CipherSpec.",
    ),
    LogMessage(
        "AMQ9631",
        "The CipherSpec negotiated in the handshake is not the one channel '{1}' requires.",
        "The handshake from '{2}' settled on another CipherSpec than SSLCIPH of the channel "
        "allows: {3}. The channel does not start.",
        "Give both ends of the channel the same CipherSpec, or an alias on the server-connection "
        "channel.",
    ),
    LogMessage(
        "AMQ9633",
        "Bad SSL certificate for channel '{1}'.",
        "The certificate sent by '{2}' was not accepted. Certificate: {3}.",
        "Add the issuer's certificate to this end's key repository or renew the certificate, and "
        "refresh TLS security.",
    ),
    LogMessage(
        "AMQ9635",
        "Channel '{1}' did not specify a valid CipherSpec.",
        "The other end, '{2}', uses TLS, and SSLCIPH of the channel here is '{3}'.",
        "Set SSLCIPH on both ends of the channel, or on neither.",
    ),
    LogMessage(
        "AMQ9636",
        "The distinguished name does not match the peer name of channel '{1}'.",
        "The certificate sent by '{2}' belongs to '{3}', which SSLPEER of the channel does not "
        "allow.",
        "Correct SSLPEER, or let the client use the certificate that was meant.",
    ),
    LogMessage(
        "AMQ9637",
        "Channel '{1}' is lacking a certificate.",
        "The client at '{2}' sent no certificate in the handshake, and the channel requires one.",
        "Look at the client's certificate label and at what its key repository holds under that "
        "label; or set SSLCAUTH(OPTIONAL) on the channel, without SSLPEER.",
    ),
    LogMessage(
        "AMQ9638",
        "TLS communications error for channel '{1}'.",
        "The TLS connection with '{2}' failed. Messages before this one, or the log of the other "
        "end at the same moment, say why.",
        "Look at the messages that precede this one and at the other end's log.",
    ),
    LogMessage(
        "AMQ9639",
        "Remote channel '{1}' did not specify a CipherSpec.",
        "The client at '{2}' started the channel without TLS, and SSLCIPH is set here.",
        "Find out which channel definition the client took; MQSERVER and ServerConnectionParms "
        "cannot carry a CipherSpec.",
    ),
    LogMessage(
        "AMQ9645",
        "A correctly labelled certificate is missing on channel '{1}'.",
        "The key repository holds no personal certificate with the label '{3}'.",
        "Correct CERTLABL, or the label within the key repository, and refresh TLS security.",
    ),
    LogMessage(
        "AMQ9657",
        "The key repository '{3}' could not be opened.",
        "The queue manager could not read its key repository, so no TLS channel can start. The "
        "connection came from '{2}'.",
        "Check SSLKEYR, letter by letter and with regard to case, and the permissions of the file.",
    ),
    LogMessage(
        "AMQ9660",
        "The password of the key repository '{3}' is wrong, or its stash file cannot be used.",
        "The key repository is there and could not be unlocked. The connection came from '{2}'.",
        "Stash the password again beside the key repository, and refresh TLS security.",
    ),
    LogMessage(
        "AMQ9665",
        "TLS connection closed by the remote end of channel '{1}'.",
        "'{2}' broke off the handshake ({3}). Its own log says why.",
        "Look at the log of the other end at the same moment.",
    ),
    LogMessage(
        "AMQ9673",
        "Channel '{1}' has a certificate label, and the client did not send the channel's name.",
        "The TLS server name sent by '{2}' was '{3}', so the queue manager's own certificate was "
        "used in the handshake instead of the channel's.",
        "Let the client send the channel name (OutboundSNI=CHANNEL), or blank CERTLABL of the "
        "channel.",
    ),
    LogMessage(
        "AMQ9776",
        "Channel '{1}' was blocked for the user.",
        "The user '{3}' from '{2}' is blocked by channel authentication.",
        "Use another user, or correct the BLOCKUSER rule.",
    ),
    LogMessage(
        "AMQ9797",
        "The queue manager's own certificate with the label '{3}' is not valid.",
        "Channel '{1}' did not start, because the certificate this end would present is outside "
        "its validity period.",
        "Renew the certificate and refresh TLS security.",
    ),
    LogMessage(
        "AMQ9999",
        "Channel '{1}' to host '{2}' ended abnormally.",
        "The channel ended because of an error that an earlier message names.",
        "Look at the messages that precede this one.",
    ),
)

MESSAGES: Mapping[str, LogMessage] = {m.number: m for m in _MESSAGES}
