"""Writing the little DER that the lab's stores need (X.690)."""

from __future__ import annotations


def tlv(tag: int, value: bytes) -> bytes:
    """An element."""
    if len(value) < 0x80:
        return bytes([tag, len(value)]) + value
    size = len(value).to_bytes((len(value).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + value


def sequence(*parts: bytes) -> bytes:
    """A SEQUENCE of elements."""
    return tlv(0x30, b"".join(parts))


def octets(value: bytes) -> bytes:
    """An OCTET STRING."""
    return tlv(0x04, value)


def integer(value: int) -> bytes:
    """An INTEGER of zero or more."""
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def tagged(number: int, value: bytes) -> bytes:
    """A constructed, context-specific element."""
    return tlv(0xA0 | number, value)


def oid(dotted: str) -> bytes:
    """An OBJECT IDENTIFIER."""
    first, second, *rest = (int(part) for part in dotted.split("."))
    out = bytearray([first * 40 + second])
    for number in rest:
        digits = [number & 0x7F]
        while number := number >> 7:
            digits.append(0x80 | (number & 0x7F))
        out.extend(reversed(digits))
    return tlv(0x06, bytes(out))


NULL = b"\x05\x00"
