"""What a fault leads to: the consequences by which causes and symptoms find each other.

A check that can be a cause declares the effects that it accounts for; a check whose failure may be
a mere consequence declares the effects that its failure shows. Neither names the other.
"""

from __future__ import annotations

from enum import StrEnum


class Effect(StrEnum):
    """One consequence of a fault, in the order in which a client meets them."""

    #: MQSERVER or ServerConnectionParms takes the place of the channel table.
    TABLE_NOT_USED = "the channel table is not used"
    #: The channel table gives the client no channel.
    NO_CHANNEL = "no channel definition is found"
    #: The definition in effect is not the one that was configured for this connection.
    OTHER_CHANNEL = "another channel definition is used"
    #: The definition in effect has no CipherSpec.
    PLAIN_CONNECTION = "the connection has no TLS"

    #: The key repository in effect is not the expected one.
    OTHER_STORE = "another key repository is used"
    #: There is no file where the key repository should be.
    NO_STORE = "there is no key repository"
    #: The file is of a kind that no client opens.
    STORE_UNUSABLE = "the key repository cannot be used"
    #: The program's user may not read it. What mqtui found in it all the same stands by itself.
    STORE_UNREADABLE = "the program cannot read the key repository"
    #: Whatever the reason: the client does not get at what is in it.
    STORE_NOT_OPENED = "the key repository cannot be opened"

    #: The label does not lead to the expected certificate.
    OTHER_CERTIFICATE = "another certificate is used"
    #: The client has no certificate that it can send.
    NO_CLIENT_CERTIFICATE = "the client sends no certificate"
    #: The queue manager has not read its key repository again.
    OLD_SERVER_CERTIFICATE = "the queue manager presents an old certificate"
    #: The client does not accept what the queue manager presents.
    SERVER_REFUSED = "the queue manager's certificate is not accepted"
    #: The queue manager cannot use its own key repository.
    SERVER_STORE_NOT_OPENED = "the queue manager cannot open its key repository"
    #: A CERTLABL leads to no certificate.
    NO_SERVER_CERTIFICATE = "the queue manager finds no certificate"

    #: The client offers no CipherSpec that MQ knows.
    NO_CIPHER_SPEC = "the client has no valid CipherSpec"

    #: No listener is reached.
    NOT_REACHED = "no listener is reached"
    #: The TLS hello does not carry the channel's name.
    NAME_NOT_SENT = "the channel's name is not sent"
    #: TLS does not come about.
    HANDSHAKE_FAILED = "the TLS handshake fails"
    #: The queue manager refuses the channel.
    CHANNEL_NOT_STARTED = "the channel does not start"
    #: MQCONN fails.
    NOT_CONNECTED = "the program does not connect"
    #: It connects by another channel, address or store than was configured for it.
    CONNECTED_OTHERWISE = "it connects, but not as configured"
    #: It connects, and channel status shows that this proves nothing.
    FALSE_SUCCESS = "it connects by accident"
