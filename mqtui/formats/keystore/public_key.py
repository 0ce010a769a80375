"""The kind of public key in a certificate, read without a certificate library (RFC 5280 4.1)."""

from __future__ import annotations

from mqtui.formats.errors import Damaged
from mqtui.formats.keystore.der import CONTEXT_0, element_at

#: Algorithm identifiers in DER: RFC 8017, RFC 5480, RFC 8410, RFC 3279.
_KINDS = {
    bytes.fromhex("2a864886f70d010101"): "RSA",
    bytes.fromhex("2a864886f70d01010a"): "RSA-PSS",
    bytes.fromhex("2a8648ce3d0201"): "EC",
    bytes.fromhex("2b6570"): "Ed25519",
    bytes.fromhex("2b6571"): "Ed448",
    bytes.fromhex("2a8648ce380401"): "DSA",
}
#: serialNumber, signature, issuer, validity, subject stand before it.
_BEFORE = 5


def key_kind(der: bytes) -> str:
    """``RSA``, ``EC`` ...: what key the DER certificate holds; ``other`` for an unknown one.

    Raises:
        Damaged: these bytes are no certificate.
    """
    try:
        content = element_at(der, 0, len(der)).children()[0].children()
        fields = content[1:] if content[0].tag == CONTEXT_0 else content
        algorithm = fields[_BEFORE].children()[0].children()[0]
    except (IndexError, ValueError) as error:
        raise Damaged(f"this is not a certificate: {error}") from error
    return _KINDS.get(algorithm.content, "other")
