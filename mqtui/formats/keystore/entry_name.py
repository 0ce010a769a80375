"""The label of an entry that has no name: GSKit lists it under its subject.

Nothing here needs the cryptography library, as facts and short commands ask.
"""

from __future__ import annotations

import re

_LONGEST = 8 << 10
_PART = re.compile(
    r"""\s*([A-Za-z0-9.]+)\s*=(?:\s*"([^"]*)"|(?!\s*")((?:\\.|[^,;\\]|\\\Z)*))\s*(?:[,;]|\Z)""",
    re.S,
)
_ESCAPE = re.compile(r"\\(.)", re.S)
_ODD = re.compile(r'[,;+"\\<>=#*]|^\s|\s$|[^ -~]')
#: Types that every tool writes in the same way.
_ORDINARY = frozenset({"CN", "OU", "O", "L", "ST", "C"})
#: Other spellings of a type.
_SPELLINGS = {
    "S": "ST",
    "SP": "ST",
    "USERID": "UID",
    "0.9.2342.19200300.100.1.1": "UID",
    "EMAIL": "E",
    "EMAILADDRESS": "E",
    "1.2.840.113549.1.9.1": "E",
    "POSTALCODE": "PC",
    "2.5.4.17": "PC",
    "TITLE": "T",
    "2.5.4.12": "T",
    "2.5.4.5": "SERIALNUMBER",
}


def listed_name(subject: str) -> str:
    """The label by which GSKit lists an entry without a friendly name: its subject.

    ``subject`` is RFC 4514 text. ``CN=app,OU=a,C=GB`` was seen; how GSKit quotes is not known.
    Source: https://github.com/trevor-dolby-at-ibm-com/ace-mq-tls-examples
    """
    return subject


def may_be_listed_as(label: str, subject: str) -> bool:
    """Whether ``label`` may be what GSKit lists an entry of this subject as, which has no name.

    A subject of ordinary attributes and letters is written one way only. One with others may be
    quoted or typed in ways that are not known, so that any way to write it counts.
    """
    if label == listed_name(subject):
        return True
    wanted = attributes_of(subject)
    if wanted is None or all(k in _ORDINARY and not _ODD.search(v) for k, v in wanted):
        return False
    return attributes_of(label) == wanted


def attributes_of(text: str) -> tuple[tuple[str, str], ...] | None:
    """Types and values of a name, however it is written; ``None`` for what is none.

    Types in one spelling, values without quotes and backslashes, in the order as they stand.
    """
    rest = text.strip()
    if len(rest) > _LONGEST:
        return None
    if rest.startswith("/"):
        parts = [part for part in rest.split("/") if part]
        found = [part.partition("=")[::2] for part in parts if "=" in part]
        return _typed(found) if len(found) == len(parts) and found else None
    found, position = [], 0
    while position < len(rest):
        part = _PART.match(rest, position)
        if part is None:
            return None
        quoted = part[2] is not None
        found.append((part[1], part[2] if quoted else _ESCAPE.sub(r"\1", part[3].strip())))
        position = part.end()
    return _typed(found) if found else None


def _typed(found: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_SPELLINGS.get(k.strip().upper(), k.strip().upper()), v.strip()) for k, v in found
    )
