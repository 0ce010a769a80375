"""Giving OpenSSL the client's certificate: it reads files only, so they live for a moment.

The files are made in memory (``/dev/shm``) where there is such a place, for this user only, and are
gone before the function returns, whatever happens.
"""

from __future__ import annotations

import os
import shutil
import ssl
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509

from mqtui.engine.secrets import ClientIdentity

_MEMORY = Path("/dev/shm")  # noqa: S108 - a directory of our own is made in it, mode 0700


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
    directory = Path(tempfile.mkdtemp(prefix="mqtui-", dir=_place()))
    try:
        path = directory / "identity.pem"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as file:
            file.write(identity.key_pem.rstrip() + b"\n" + identity.chain_pem)
        # Without a password OpenSSL would ask for one on the terminal if the key had one.
        context.load_cert_chain(path, password=lambda: b"")
    except (ssl.SSLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        raise IdentityError(
            f"the client certificate '{identity.label}' and its key cannot be used: "
            f"{str(reason).replace('_', ' ').lower()}"
        ) from None
    finally:
        shutil.rmtree(directory)


def _place() -> Path | None:
    return _MEMORY if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK | os.X_OK) else None
