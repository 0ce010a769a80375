"""Distinguished names as MQ writes them: its own attribute types, the most specific part first.

Sources: docs/knowledge/sslpeer.md; https://ibm.com/docs/SSFKSJ_9.3.0/reference/q049310_.html
(types, quotes, separators); since 7.1 a name begins with the certificate's serial number.
"""

from __future__ import annotations

from collections.abc import Iterable

from cryptography import x509

from mqtui.facts import Certificate

#: Characters of the longest name that is read; MQ shows 1,024 of one.
LONGEST = 32 << 10
#: Characters of the longest SSLPEER (z/OS: 256).
LONGEST_PATTERN = 1024

#: Attribute types and values, the most specific first.
Attributes = tuple[tuple[str, str], ...]

#: MQ's attribute types, other ways to write each, and the identifier. SERIALNUMBER has none: it is
#: the certificate's own number, not the attribute 2.5.4.5 of the subject.
_TYPES = (
    ("SERIALNUMBER", (), ""),
    ("MAIL", (), "0.9.2342.19200300.100.1.3"),
    ("E", (), "1.2.840.113549.1.9.1"),
    ("UID", ("USERID",), "0.9.2342.19200300.100.1.1"),
    ("CN", (), "2.5.4.3"),
    ("T", (), "2.5.4.12"),
    ("OU", (), "2.5.4.11"),
    ("DC", (), "0.9.2342.19200300.100.1.25"),
    ("O", (), "2.5.4.10"),
    ("STREET", (), "2.5.4.9"),
    ("L", (), "2.5.4.7"),
    ("ST", ("SP", "S"), "2.5.4.8"),
    ("PC", ("POSTALCODE",), "2.5.4.17"),
    ("C", (), "2.5.4.6"),
    ("UNSTRUCTUREDNAME", (), "1.2.840.113549.1.9.2"),
    ("UNSTRUCTUREDADDRESS", (), "1.2.840.113549.1.9.8"),
    ("DNQ", (), "2.5.4.46"),
)
#: Every way to write a type of MQ's, in capitals, and the one that is used here.
CANONICAL = {each: mq for mq, others, _ in _TYPES for each in (mq, *others)}
#: MQ's type for an identifier.
MQ_TYPES = {oid: mq for mq, _, oid in _TYPES if oid}
#: The identifier of a type of MQ's.
OID_OF_TYPE = {mq: oid for mq, _, oid in _TYPES if oid}
#: In a value these need quotes in MQ's grammar.
_NEED_QUOTES = frozenset(",;=+<>#")
#: What no value in MQ's grammar is known to hold.
_UNWRITABLE = frozenset('"\\')


def serial_number(serial: int) -> str:
    """A serial number as MQ shows it: ``01:79:AB``."""
    text = f"{serial:x}"
    text = text.zfill(len(text) + len(text) % 2).upper()
    return ":".join(text[i : i + 2] for i in range(0, len(text), 2))


def serial_of(certificate: Certificate) -> str:
    """The certificate's serial number as MQ shows it."""
    return serial_number(int(certificate.serial, 16))


def name_of(certificate: Certificate) -> Attributes:
    """The name that an SSLPEER pattern is held against: the serial number, then the subject.

    Raises:
        ValueError: the subject is not RFC 4514 text.
    """
    return (("SERIALNUMBER", serial_of(certificate)), *from_rfc4514(certificate.subject))


def from_rfc4514(text: str) -> Attributes:
    """The attributes of a name written by RFC 4514, with MQ's types.

    Raises:
        ValueError: it is not.
    """
    if len(text) > LONGEST:
        raise ValueError(f"it has {len(text):,} characters; no name has more than {LONGEST:,}")
    return from_x509(x509.Name.from_rfc4514_string(text))


def from_x509(name: x509.Name) -> Attributes:
    """A name's attributes with MQ's types; one that MQ has no type for keeps its identifier."""
    return tuple(
        (MQ_TYPES.get(a.oid.dotted_string, a.oid.dotted_string), str(a.value))
        for a in reversed(list(name))
    )


def text(attributes: Attributes) -> str:
    """As MQ shows a name: ``CN=labapp,O=mqtui lab,C=GB``."""
    return ",".join(f"{kind}={value}" for kind, value in attributes)


def pattern_for(attributes: Iterable[tuple[str, str]]) -> str:
    """The SSLPEER pattern that this name satisfies, and as few others as MQ's grammar can say.

    An attribute without a type of MQ's is left out, and so is what goes beyond the longest
    pattern; a value that cannot be written is any value. Blank if nothing is left.
    """
    found: list[str] = []
    length = -1
    for kind, value in attributes:
        if kind not in OID_OF_TYPE:
            continue
        part = f"{kind}={_written(value)}"
        length += 1 + len(part.encode())
        if length > LONGEST_PATTERN:
            break
        found.append(part)
    return ",".join(found)


def _written(value: str) -> str:
    if not value.isprintable() or not value or _UNWRITABLE & set(value):
        return "*"
    if value[0] == "*" or value[-1] == "*":
        # \* is an asterisk (IBM MQ 9.3, rules for SSLPEER values); not known with quotes around it.
        return "*" if _NEED_QUOTES & set(value) or value != value.strip() else _starred(value)
    return f'"{value}"' if _NEED_QUOTES & set(value) or value != value.strip() else value


def _starred(value: str) -> str:
    first = f"\\{value}" if value[0] == "*" else value
    return f"{first[:-1]}\\*" if len(value) > 1 and value[-1] == "*" else first


def pattern_of(certificate: Certificate) -> str:
    """The SSLPEER pattern for a certificate's subject, in MQ's types; blank if there is none."""
    try:
        return pattern_for(from_rfc4514(certificate.subject))
    except ValueError:
        return ""


def exact_name(certificate: Certificate, with_serial: bool = False) -> str:
    """A certificate's name for MATCH(RUNCHECK), which takes no pattern; with its serial number
    where a record asks for that.

    Blank where a value cannot be written in MQ's grammar.
    """
    try:
        subject = [(k, v) for k, v in from_rfc4514(certificate.subject) if k in OID_OF_TYPE]
    except ValueError:
        return ""
    written = [f"{kind}={_written(value)}" for kind, value in subject]
    if not written or any(part.endswith("=*") for part in written):
        return ""
    serial = [f"SERIALNUMBER={serial_of(certificate)}"] if with_serial else []
    return ",".join([*serial, *written])
