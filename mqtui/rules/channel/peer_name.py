"""Distinguished names as MQ writes them, and the SSLPEER patterns that are held against them.

Sources: IBM MQ 9.3, "IBM MQ rules for SSLPEER values" (separators, quotes, wildcards, several OU in
order, values without case); since 7.1 a name begins with the certificate's serial number.
"""

from __future__ import annotations

import re

from cryptography import x509

from mqtui.facts import Certificate
from mqtui.rules.channel.wildcard import fits

_PART = re.compile(r'\s*([A-Za-z0-9.]+)=(?:"([^"]*)"|([^,;]*))\s*(?:[,;]|$)')

#: Characters of the longest name that is read; MQ shows 1,024 of one.
LONGEST = 32 << 10

#: Attribute types and values, the most specific first.
Attributes = tuple[tuple[str, str], ...]


def serial_number(serial: int) -> str:
    """A serial number as MQ shows it: ``01:79:AB``."""
    text = f"{serial:x}"
    text = text.zfill(len(text) + len(text) % 2).upper()
    return ":".join(text[i : i + 2] for i in range(0, len(text), 2))


def name_of(certificate: Certificate) -> Attributes:
    """The name that an SSLPEER pattern is held against: the serial number, then the subject.

    Raises:
        ValueError: the subject is not RFC 4514 text.
    """
    serial = ("SERIALNUMBER", serial_number(int(certificate.serial, 16)))
    return (serial, *from_rfc4514(certificate.subject))


def from_rfc4514(text: str) -> Attributes:
    """The attributes of a name written by RFC 4514.

    Raises:
        ValueError: it is not.
    """
    if len(text) > LONGEST:
        raise ValueError(f"it has {len(text):,} characters; no name has more than {LONGEST:,}")
    name = x509.Name.from_rfc4514_string(text)
    return tuple((a.rfc4514_attribute_name.upper(), str(a.value)) for a in reversed(list(name)))


def parse(pattern: str) -> Attributes:
    """The attributes of an SSLPEER pattern, or of a name in channel status.

    Raises:
        ValueError: it is not one (AMQ9640).
    """
    found: list[tuple[str, str]] = []
    position = 0
    rest = pattern.strip()
    while position < len(rest):
        part = _PART.match(rest, position)
        if part is None:
            raise ValueError(f"{rest[position:]!r} is not attribute=value")
        value = part[2] if part[2] is not None else part[3].strip()
        found.append((part[1].upper(), value))
        position = part.end()
    return tuple(found)


def matches(pattern: str, name: Attributes) -> bool:
    """Whether ``name`` satisfies the SSLPEER ``pattern``. A blank pattern takes any name.

    Raises:
        ValueError: the pattern is not one (AMQ9640).
    """
    present = _by_kind(name)
    for kind, values in _by_kind(parse(pattern)).items():
        seen = present.get(kind, [])
        if len(seen) < len(values) or not all(
            fits(value.lower(), found.lower()) for value, found in zip(values, seen, strict=False)
        ):
            return False
    return True


def _by_kind(attributes: Attributes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, value in attributes:
        found.setdefault(kind, []).append(value)
    return found
