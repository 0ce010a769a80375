"""What .NET and Windows' TLS (Schannel) say when a handshake fails, and what it means for MQ.

https://learn.microsoft.com/en-us/windows/win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts
and https://learn.microsoft.com/en-us/dotnet/api/system.net.security.sslpolicyerrors
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DotnetCause:
    """A sentence of .NET. ``look`` is what to look at next, and on which machine."""

    name: str
    pattern: re.Pattern[str]
    means: str
    look: str


def _cause(name: str, pattern: str, means: str, look: str) -> DotnetCause:
    return DotnetCause(name, re.compile(pattern, re.IGNORECASE), means, look)


_STORE = (
    "On the client: SSLKEYR or the property for it (*USER or *SYSTEM), and the Windows certificate "
    "store that it means, of the very user that runs the program: certmgr.msc or certlm.msc."
)

#: In this order: the more exact sentence comes before the one that it stands in.
CAUSES = (
    _cause(
        "host_name",
        r"RemoteCertificateNameMismatch",
        "The queue manager's certificate is not made out to the name that the client compares.",
        "On the queue manager: the names in its certificate; on the client: SSLPEER and the host.",
    ),
    _cause(
        "not_presented",
        r"RemoteCertificateNotAvailable",
        "The other end presented no certificate.",
        "On the queue manager: its key repository and label, and AMQERR01.LOG at that time.",
    ),
    _cause(
        "expired",
        r"\bNotTimeValid\b|CERT_E_EXPIRED|certificate has expired",
        "A certificate of the chain is not valid at this time.",
        "On the queue manager: the dates of its certificate and of the CAs above it.",
    ),
    _cause(
        "untrusted",
        r"UntrustedRoot|PartialChain|RemoteCertificateChainErrors"
        r"|remote certificate (?:is invalid|was rejected)|certificate chain was issued by an auth",
        "Windows does not trust the chain that the queue manager sent: its root is not among the "
        "trusted roots of that store, a certificate between is missing, or one is refused.",
        _STORE,
    ),
    _cause(
        "no_common_protocol",
        r"do not possess a common algorithm|SEC_E_ALGORITHM_MISMATCH|0x80090331",
        "Client and queue manager have no protocol version or cipher suite in common.",
        "On the client: the CipherSpec, and what Windows policy allows (SSL Cipher Suite Order, "
        "SCHANNEL\\Protocols); on the queue manager: SSLCIPH of the channel, and AMQERR01.LOG.",
    ),
    _cause(
        "private_key",
        r"credentials supplied to the package were not recognized|SEC_E_UNKNOWN_CREDENTIALS"
        r"|0x8009030D|No credentials are available in the security package",
        "The client's certificate has no private key that this user may use.",
        "On the client: the permissions of the private key (certlm.msc, Manage Private Keys).",
    ),
    _cause(
        "not_tls",
        r"unexpected packet format|Cannot determine the frame size|corrupted frame was received",
        "What the other end answered is not TLS.",
        "On the queue manager: which port its listener has, and whether the channel has SSLCIPH.",
    ),
    _cause(
        "refused",
        r"message received was unexpected or badly formatted|SEC_E_ILLEGAL_MESSAGE|0x80090326",
        "The other end refused the handshake with an alert.",
        "On the queue manager: AMQERR01.LOG at that time.",
    ),
    _cause(
        "closed_in_handshake",
        r"unexpected EOF or 0 bytes|remote party (?:has )?closed the transport stream"
        r"|forcibly closed by the remote host",
        "The other end closed the connection during the handshake without saying why.",
        "On the queue manager: AMQERR01.LOG at that time.",
    ),
)


def cause_of(sentence: str) -> DotnetCause | None:
    """What a sentence of .NET means; ``None`` where it is none that is known."""
    return next((cause for cause in CAUSES if cause.pattern.search(sentence)), None)
