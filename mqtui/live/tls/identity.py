"""Giving OpenSSL the client's certificate: it reads files only, so there is one for a moment.

It is in memory and, on Linux, in no directory: nothing of it is left even if this process is
killed.
"""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

from cryptography import x509

from mqtui.engine.secrets import ClientIdentity
from mqtui.system.memory import file_in_memory


class IdentityError(ValueError):
    """The client's certificate or key cannot be used; the message is a sentence."""


def has_expired(identity: ClientIdentity, now: datetime | None = None) -> bool:
    """Whether the client's own certificate is past its end; an MQ client then sends none.

    Raises:
        IdentityError: the certificate cannot be read.
    """
    try:
        leaf = x509.load_pem_x509_certificates(identity.chain_pem)[0]
        return leaf.not_valid_after_utc < (now or datetime.now(UTC))
    except (ValueError, IndexError) as error:
        raise IdentityError(
            f"the client certificate '{identity.label}' cannot be read: {error}"
        ) from None


def load_identity(context: ssl.SSLContext, identity: ClientIdentity) -> None:
    """Make ``context`` send ``identity`` when a server asks.

    Raises:
        IdentityError: it cannot be used.
    """
    pem = identity.key_pem.rstrip() + b"\n" + identity.chain_pem
    try:
        with file_in_memory(pem) as name:
            # Without a password OpenSSL would ask for one on the terminal if the key had one.
            context.load_cert_chain(name, password=lambda: b"")
    except (ssl.SSLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        raise IdentityError(
            f"the client certificate '{identity.label}' and its key cannot be used: "
            f"{str(reason).replace('_', ' ').lower()}"
        ) from None
