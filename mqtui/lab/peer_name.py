"""Distinguished names as MQ writes them, and the SSLPEER patterns that are held against them.

Rules: ``cipherspecs.md`` section 6 (separators, wildcards, several OU in order, case) and
``chstatus.md`` section 3 (SERIALNUMBER first, since 7.1).
"""

from __future__ import annotations

import re

from cryptography import x509
from cryptography.x509.oid import NameOID

_TYPES = {
    NameOID.COMMON_NAME: "CN",
    NameOID.TITLE: "T",
    NameOID.ORGANIZATIONAL_UNIT_NAME: "OU",
    NameOID.ORGANIZATION_NAME: "O",
    NameOID.LOCALITY_NAME: "L",
    NameOID.STATE_OR_PROVINCE_NAME: "ST",
    NameOID.COUNTRY_NAME: "C",
    NameOID.DOMAIN_COMPONENT: "DC",
    NameOID.EMAIL_ADDRESS: "E",
}
_PART = re.compile(r'\s*([A-Za-z0-9.]+)=(?:"([^"]*)"|([^,;]*))\s*(?:[,;]|$)')

Attributes = tuple[tuple[str, str], ...]


def subject_of(certificate: x509.Certificate) -> Attributes:
    """The subject as MQ shows it: the serial number, then the name from its nearest part up."""
    serial = f"{certificate.serial_number:x}"
    serial = serial.zfill(len(serial) + len(serial) % 2).upper()
    pairs = ":".join(serial[i : i + 2] for i in range(0, len(serial), 2))
    return (("SERIALNUMBER", pairs), *issuer_like(certificate.subject))


def issuer_like(name: x509.Name) -> Attributes:
    """A name's attributes, the most specific first."""
    return tuple(
        (_TYPES.get(a.oid, a.oid.dotted_string), str(a.value)) for a in reversed(list(name))
    )


def text(attributes: Attributes) -> str:
    """``CN=labapp,O=mqtui lab,C=GB``."""
    return ",".join(f"{kind}={value}" for kind, value in attributes)


def matches(pattern: str, subject: Attributes) -> bool:
    """Whether ``subject`` satisfies the SSLPEER ``pattern``. A blank pattern takes any name.

    :raises ValueError: if the pattern is not one (AMQ9640).
    """
    wanted = parse(pattern)
    for kind in {k for k, _ in wanted}:
        values = [v for k, v in wanted if k == kind]
        seen = [v for k, v in subject if k == kind]
        if len(seen) < len(values) or not all(
            _fits(value, found) for value, found in zip(values, seen, strict=False)
        ):
            return False
    return True


def parse(pattern: str) -> Attributes:
    """The attributes of an SSLPEER pattern. :raises ValueError: if it is not one."""
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


def _fits(pattern: str, value: str) -> bool:
    expression = ".*".join(re.escape(piece) for piece in pattern.lower().split("*"))
    return re.fullmatch(expression, value.lower(), re.DOTALL) is not None
