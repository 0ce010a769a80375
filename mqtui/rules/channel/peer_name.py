"""SSLPEER and SSLCERTI patterns by MQ's own grammar, and names held against them.

MQ's grammar is not RFC 4514's: its own attribute types, quotes, an asterisk only at the ends of a
value. Sources: docs/knowledge/sslpeer.md;
https://ibm.com/docs/SSFKSJ_9.3.0/reference/q049310_.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mqtui.rules.channel.distinguished_name import (
    CANONICAL,
    MQ_TYPES,
    Attributes,
    from_rfc4514,
    name_of,
    serial_number,
)

__all__ = [
    "Attributes",
    "Term",
    "asks_for_serial_number",
    "from_rfc4514",
    "matches",
    "name_of",
    "parse",
    "parse_name",
    "respelt",
    "serial_number",
]

#: One attribute with the separator after it. A backslash keeps a separator from ending a value.
_PART = re.compile(
    r"""\s*([A-Za-z0-9.]+)=(?:\s*"([^"]*)"|(?!\s*")((?:\\.|[^,;\\]|\\\Z)*))\s*(?:[,;]|\Z)""", re.S
)
#: Characters of what cannot be read that are quoted in the sentence about it.
_QUOTED = 60
#: What the certificates' tools write for a type of MQ's.
_ALSO = {"EMAILADDRESS": "E", "EMAIL": "E", "STATEORPROVINCENAME": "ST", "TITLE": "T"}
#: One word of what host names and names of queue managers have.
_BARE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_BLANK_BEFORE = re.compile(r"([,;]|^)(\s*[A-Za-z0-9.]+)[ \t]+=")
_ESCAPED = re.compile(r'\\([,;"\\])')


@dataclass(frozen=True, slots=True)
class Term:
    """One attribute of a pattern: MQ's type, and the value between the asterisks at its ends."""

    kind: str
    value: str
    any_before: bool = False
    any_after: bool = False

    @property
    def anything(self) -> bool:
        """Whether any value fits, and so does a name without one."""
        return not self.value and self.any_before

    def fits(self, value: str) -> bool:
        """Whether a value of that type is one that is asked for; without regard to case."""
        wanted, found = self.value.lower(), value.lower()
        if self.any_before and self.any_after:
            return wanted in found
        if self.any_before:
            return found.endswith(wanted)
        return found.startswith(wanted) if self.any_after else found == wanted


def parse(pattern: str) -> tuple[Term, ...]:
    """The terms of an SSLPEER pattern.

    Raises:
        ValueError: it is not one (2399, AMQ9640).
    """
    found: list[Term] = []
    for kind, value, quoted in _parts(pattern):
        known = CANONICAL.get(kind.upper())
        if known is None:
            raise ValueError(_not_a_type(kind))
        found.append(_term(known, value, quoted))
    return tuple(found)


def _not_a_type(kind: str) -> str:
    other = _meant(kind.upper())
    meant = f"; it is {other} in SSLPEER" if other else ""
    return f"{kind!r} is not one of MQ's attribute types{meant}"


def _term(kind: str, value: str, quoted: bool) -> Term:
    before = value.startswith("*")
    core = value[1:] if before else value
    # An asterisk behind a backslash is one; so is each that does not stand at an end.
    after = core.endswith("*") and not core.endswith("\\*")
    core = core[:-1] if after else core
    if not quoted:
        core = _ESCAPED.sub(r"\1", core)
    core = core.removeprefix("\\") if core.startswith("\\*") else core
    core = f"{core[:-2]}*" if core.endswith("\\*") else core
    return Term(kind, core, before, after)


def parse_name(text: str) -> Attributes:
    """The attributes of a name that MQ shows, as in channel status; types that it does not know
    stay as they are.

    Raises:
        ValueError: it is not one.
    """
    return tuple(
        (CANONICAL.get(kind.upper(), kind.upper()), value if quoted else _ESCAPED.sub(r"\1", value))
        for kind, value, quoted in _parts(text)
    )


def _parts(text: str) -> list[tuple[str, str, bool]]:
    """Type, value and whether that stood in quotes, of each attribute."""
    found: list[tuple[str, str, bool]] = []
    position = 0
    rest = text.strip()
    while position < len(rest):
        part = _PART.match(rest, position)
        if part is None:
            raise ValueError(f"{rest[position : position + _QUOTED]!r} is not attribute=value")
        quoted = part[2] is not None
        found.append((part[1], part[2] if quoted else part[3].strip(), quoted))
        position = part.end()
    return found


def asks_for_serial_number(pattern: str) -> bool:
    """Whether a pattern has a term for the certificate's serial number."""
    try:
        return any(term.kind == "SERIALNUMBER" for term in parse(pattern))
    except ValueError:
        return False


def respelt(pattern: str) -> str:
    """What was meant by a pattern with types of other grammars, in MQ's; blank if not known.

    OpenSSL's ``/C=GB/CN=app``, identifiers, ``EMAILADDRESS``, a blank before the equals sign and
    a bare common name are known.
    """
    text = pattern.strip()
    if _BARE_NAME.fullmatch(text):
        text = f"CN={text}"
    if text.startswith("/"):
        text = ",".join(reversed([part for part in text.split("/") if part]))
    text = _BLANK_BEFORE.sub(r"\1\2=", text)
    try:
        attributes = [(_meant(kind), value) for kind, value in parse_name(text)]
    except ValueError:
        return ""
    if not attributes or not all(kind for kind, _ in attributes):
        return ""
    found = ",".join(f"{kind}={_quoted(value)}" for kind, value in attributes)
    try:
        parse(found)
    except ValueError:
        return ""
    return "" if found == pattern else found


def _meant(kind: str) -> str:
    return CANONICAL.get(kind) or MQ_TYPES.get(kind) or _ALSO.get(kind, "")


def _quoted(value: str) -> str:
    return f'"{value}"' if set(",;") & set(value) else value


def matches(pattern: str, name: Attributes) -> bool:
    """Whether ``name`` satisfies the SSLPEER ``pattern``. A blank pattern takes any name.

    Values of one type are compared in order; the pattern may have fewer than the name.

    Raises:
        ValueError: the pattern is not one (AMQ9640).
    """
    present: dict[str, list[str]] = {}
    for kind, value in name:
        present.setdefault(kind, []).append(value)
    taken: dict[str, int] = {}
    for term in parse(pattern):
        place = taken.get(term.kind, 0)
        taken[term.kind] = place + 1
        values = present.get(term.kind, [])
        if place >= len(values):
            if not term.anything:
                return False
        elif not term.fits(values[place]):
            return False
    return True
