"""A distinguished name on its own, as a TLS server lists the issuers that it accepts."""

from __future__ import annotations

from cryptography import x509

from mqtui.formats.errors import FormatError
from mqtui.formats.text import shown

#: What turns a name into a certificate request (RFC 2986), the one structure with a single name
#: that the library reads: version 0 before it; an Ed25519 key of zeros, no attributes, and a
#: signature of zeros, which nobody verifies, behind it.
_BEFORE = bytes.fromhex("020100")
_AFTER = bytes.fromhex("302a300506032b6570032100") + bytes(32) + bytes.fromhex("a000")
_SIGNED = bytes.fromhex("300506032b6570034100") + bytes(64)


def name_text(der: bytes) -> str:
    """The name as RFC 4514 text, as it stands in a certificate's fact. Not yet safe to show.

    Raises:
        FormatError: the bytes are no distinguished name.
    """
    request = _sequence(_sequence(_BEFORE + der + _AFTER) + _SIGNED)
    try:
        return x509.load_der_x509_csr(request).subject.rfc4514_string()
    except Exception as error:  # hostile encodings raise many kinds in the library
        why = shown(str(error)) or type(error).__name__
        raise FormatError(f"a distinguished name was expected: {why}") from None


def _sequence(content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return b"\x30" + bytes([size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return b"\x30" + bytes([0x80 | len(length)]) + length + content
