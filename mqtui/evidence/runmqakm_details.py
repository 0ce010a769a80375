"""What ``runmqakm -cert -details`` printed: subject, issuer and dates of each certificate.

The names of the fields are those that docs/evidence.md lists; no real output was seen. A date is
kept as it stands, because its form is that of the locale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mqtui.evidence.ctgsk import messages
from mqtui.evidence.model import Event, Reader, Reading
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text

KIND = "output of runmqakm -cert -details"

_FIELD = re.compile(
    r"\s{0,8}(?P<name>Label|Key Size|Version|Serial|Issuer|Subject|Not Before|Not After"
    r"|Public Key Type|Signature Algorithm|Trust Status)\s{0,8}: ?(?P<value>[^\n]*)"
)
_LABEL = "Label"
_COUNT = 5


@dataclass(slots=True)
class _Certificate:
    line: int
    parts: dict[str, str] = field(default_factory=dict)

    def part(self, name: str) -> str:
        return self.parts.get(name, "")


def score(text: str) -> float:
    """How surely it is that: the more of its fields, the surer; one of them tells nothing."""
    found = {m["name"] for _, line in numbered_lines(text) if (m := _FIELD.match(line))}
    if len(found) < _COUNT or not {"Issuer", "Subject"} & found:
        return 0.0
    return min(0.95, 0.4 + 0.08 * len(found))


def read(text: str) -> Reading:
    """Each certificate in the order of the text, and whose issuer is not among them."""
    certificates: list[_Certificate] = []
    said: list[Event] = []
    unread = 0
    for number, line in numbered_lines(text):
        found = _FIELD.match(line)
        if found is None:
            told = list(messages(number, line))
            said.extend(told)
            unread += bool(line.strip()) and not told and not certificates
            continue
        name, value = found["name"], _bare(found["value"])
        if not certificates or name in certificates[-1].parts:
            certificates.append(_Certificate(number))
        certificates[-1].parts[name] = value
    events = sorted([*map(_told, certificates), *said], key=lambda event: event.line)
    return Reading(KIND, (*events, *_issuers(certificates)), unread, seen=False)


def _bare(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] == '"'
    return redact_text(value[1:-1] if quoted else value).text


def _told(certificate: _Certificate) -> Event:
    label = certificate.part(_LABEL)
    subject, issuer = certificate.part("Subject"), certificate.part("Issuer")
    parts = [f"{label or 'certificate'}: subject {subject}" if subject else label or "certificate"]
    if issuer:
        own = issuer == subject
        parts.append("its issuer is its own subject" if own else f"issuer {issuer}")
    for name, words in (
        ("Not Before", "valid from"),
        ("Not After", "valid until"),
        ("Key Size", "key size"),
        ("Signature Algorithm", "signed with"),
        ("Trust Status", "trust status"),
    ):
        if value := certificate.part(name):
            parts.append(f"{words} {value}")
    values = (
        ("label", label),
        ("subject", subject),
        ("issuer", issuer),
        ("until", certificate.part("Not After")),
    )
    kept = tuple((name, value) for name, value in values if value)
    return Event(certificate.line, "; ".join(parts), values=kept)


def _issuers(certificates: list[_Certificate]) -> Iterator[Event]:
    here = {certificate.part("Subject") for certificate in certificates}
    for certificate in certificates:
        issuer = certificate.part("Issuer")
        if issuer and issuer not in here:
            name = certificate.part(_LABEL) or certificate.part("Subject") or "a certificate"
            text = f"{name}: its issuer {issuer} is not in this text."
            yield Event(certificate.line, text, values=(("missing", issuer),))


READER = Reader(KIND, score, read, has_blank_lines=True)
