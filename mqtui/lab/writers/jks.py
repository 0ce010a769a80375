"""Writes a Java key store, for the sandbox and nothing else: what a C client cannot read.

Layout: :mod:`mqtui.formats.keystore.jks`. The private keys in it are junk of a likely length,
because what is asked of such a file here is only that it be told apart.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Sequence

from cryptography.hazmat.primitives import serialization

from mqtui.lab.writers.pkcs12 import Entry

_MAGIC = b"\xfe\xed\xfe\xed"
_KEY, _CERTIFICATE = 1, 2
_SEALED_KEY_LENGTH = 1260
#: What Java puts between password and content.
_PEPPER = b"Mighty Aphrodite"


def write_jks(entries: Sequence[Entry], password: bytes) -> bytes:
    """The key store with ``entries``; aliases are folded to lower case, as Java does."""
    body = _MAGIC + struct.pack(">II", 2, len(entries))
    for entry in entries:
        kind = _CERTIFICATE if entry.private_key is None else _KEY
        body += struct.pack(">I", kind) + _text(entry.label.lower()) + struct.pack(">Q", 0)
        if kind == _KEY:
            body += struct.pack(">I", _SEALED_KEY_LENGTH) + os.urandom(_SEALED_KEY_LENGTH)
            body += struct.pack(">I", 1)
        der = entry.certificate.public_bytes(serialization.Encoding.DER)
        body += _text("X.509") + struct.pack(">I", len(der)) + der
    wide = password.decode("ascii").encode("utf-16-be")
    # The format's choice of a digest.
    return body + hashlib.sha1(wide + _PEPPER + body, usedforsecurity=False).digest()


def _text(value: str) -> bytes:
    data = value.encode("utf-8")
    return struct.pack(">H", len(data)) + data
