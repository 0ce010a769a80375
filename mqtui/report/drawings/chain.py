"""Stage 4: the certificates of each store as a tree, and the chain that the listener presented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mqtui.engine.model import Verdict
from mqtui.facts import Certificate, Facts
from mqtui.report.drawings.sheet import Look, Picture, Piece, Sheet, more
from mqtui.report.pictures.validity import SOON_DAYS
from mqtui.rules.configuration.settings import LABEL

#: Certificates of one store that are drawn.
_MOST = 30
_STEP = 16


def draw(facts: Facts, width: int) -> Picture | None:
    """Stores and presented chain; ``None`` where no certificate was seen."""
    theirs = facts.queue_manager.store if facts.queue_manager else None
    shake = facts.live.handshake if facts.live else None
    seen = facts.live.observation if facts.live else None
    presented = next((s.chain for s in (shake, seen) if s is not None and s.chain), ())
    trees = (
        ("Client key repository", facts.store.entries if facts.store else ()),
        ("Queue manager's key repository", theirs.entries if theirs else ()),
        ("Presented by the listener", presented),
    )
    if not any(entries for _, entries in trees):
        return None
    value = facts.value(LABEL)
    sheet = Sheet("Certificates and who signed them", width)
    if value is not None and value.value.strip():
        sheet.text(0, [Piece("The client's label is"), Piece(value.value, Look.BOLD)])
    for title, entries in trees:
        if entries:
            sheet.heading(title)
            drawn = list(entries[:_MOST])
            _Tree(sheet, drawn, facts.taken_at, value.value if value else "").draw()
            sheet.text(0, more(len(entries), _MOST, "certificates"))
    return sheet.picture()


class _Tree:
    """Issuers above what they signed; one that is not there is drawn as missing."""

    def __init__(
        self, sheet: Sheet, entries: Sequence[Certificate], now: datetime, label: str
    ) -> None:
        self._sheet, self._entries, self._now, self._label = sheet, entries, now, label
        self._drawn: set[str] = set()

    def draw(self) -> None:
        subjects = {c.subject for c in self._entries}
        missing = [c.issuer for c in self._entries if not c.self_signed]
        for issuer in dict.fromkeys(name for name in missing if name not in subjects):
            pieces = [Piece(issuer), Piece("not here", Look.BAD)]
            self._below(issuer, 0, self._sheet.text(0, pieces, verdict=Verdict.UNKNOWN))
        for root in self._entries:
            if root.self_signed and root.sha256 not in self._drawn:
                self._below(root.subject, 0, self._node(root, 0))
        # What only signs one another has no root.
        for left in self._entries:
            if left.sha256 not in self._drawn:
                self._below(left.subject, 0, self._node(left, 0))

    def _below(self, issuer: str, x: float, middle: float) -> None:
        begin = middle + 7
        for child in self._entries:
            if child.issuer != issuer or child.self_signed or child.sha256 in self._drawn:
                continue
            at = self._node(child, x + _STEP)
            self._sheet.line([(x + 6, begin), (x + 6, at), (x + _STEP - 2, at)])
            begin = at
            self._below(child.subject, x + _STEP, at)

    def _node(self, certificate: Certificate, x: float) -> float:
        self._drawn.add(certificate.sha256)
        verdict, validity = _validity(certificate, self._now)
        role = "personal" if certificate.has_private_key else "CA" if certificate.is_ca else ""
        wanted = bool(self._label) and certificate.label == self._label
        notes = [
            f"label {certificate.label}" if certificate.label else "",
            "(the client's)" if wanted else "",
            role,
            "" if certificate.trusted else "not trusted",
            f"{certificate.key} {certificate.bits}",
            validity,
        ]
        look = Look.BOLD if certificate.has_private_key else Look.NONE
        text = [Piece(certificate.subject, look), Piece(", ".join(filter(None, notes)), Look.MUTED)]
        return self._sheet.text(x, text, verdict=verdict)


def _validity(certificate: Certificate, now: datetime) -> tuple[Verdict, str]:
    if certificate.not_after < now:
        return Verdict.FAIL, f"expired {certificate.not_after:%Y-%m-%d}"
    if certificate.not_before > now:
        return Verdict.FAIL, f"valid from {certificate.not_before:%Y-%m-%d}"
    soon = (certificate.not_after - now).days < SOON_DAYS
    return Verdict.WARN if soon else Verdict.PASS, f"valid to {certificate.not_after:%Y-%m-%d}"
