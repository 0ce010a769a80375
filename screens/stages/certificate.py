"""Stage 4: the store as a list, near-miss labels, and the chain as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual.content import Content

from mqtui.engine.model import Stage, Verdict
from mqtui.facts import Certificate, Facts, PasswordState, StoreContents
from mqtui.report.pictures.validity import SOON_DAYS, common_name, time_line
from mqtui.rules.configuration.settings import LABEL
from mqtui.rules.tls.labels import MOST_COMPARED, near_misses

from ..drawing.draw import hanging, heading, natural, stack, table
from ..drawing.escape import BAD, BOLD, MUTED, WARNING, count, show, source
from ..drawing.glyphs import mark
from ..drawing.validity import paint as paint_time_line
from .stage import StageScreen


class CertificateScreen(StageScreen):
    """Draws the wanted label against the store's, then how the certificates hang together."""

    STAGE = Stage.CERTIFICATE
    ABOUT: ClassVar[tuple[str, ...]] = ("certificate", "label", "store", "password")

    def ready(self, facts: Facts) -> bool:
        """Drawn as soon as that is known."""
        return facts.store is not None

    def paint(self, facts: Facts, width: int) -> Content:
        """The client's store, and the queue manager's where this machine has it."""
        parts = [wanted(facts, width)]
        if (line := time_line(facts)) is not None:
            parts.append(paint_time_line(line, width))
        if facts.store is not None:
            parts.append(
                store(facts.store, _label(facts), facts.taken_at, width, "Client key repository")
            )
        theirs = facts.queue_manager.store if facts.queue_manager else None
        if theirs is not None:
            parts.append(store(theirs, "", facts.taken_at, width, "Queue manager's key repository"))
        if facts.store is None and theirs is None:
            parts.append(Content.styled("No key repository was opened. Stage 3 shows why.", MUTED))
        return Content("\n\n").join(parts)


def _label(facts: Facts) -> str:
    value = facts.configuration.value(LABEL) if facts.configuration else None
    return value.value if value else ""


def wanted(facts: Facts, width: int) -> Content:
    """The label that the client looks for, where it comes from, and what came close."""
    label = _label(facts)
    value = facts.configuration.value(LABEL) if facts.configuration else None
    if value is None:
        return stack(heading("Certificate label"), Content.styled("no label known", MUTED))
    title = stack(
        heading("Certificate label that the client uses"),
        hanging(
            Content("  "),
            Content.assemble(show(label, BOLD), "  ", source(value.source)),
            width,
        ),
    )
    if facts.store is None or not facts.store.readable:
        return title
    found = facts.store.labelled(label)
    if found is not None:
        answer = (
            "found, with a private key"
            if found.has_private_key
            else "found, but without a private key: the client cannot use it"
        )
        sign = mark(Verdict.PASS if found.has_private_key else Verdict.FAIL)
        return stack(title, hanging(Content.assemble(sign, " "), Content(answer), width))
    parts = [
        title,
        Content.assemble(
            mark(Verdict.FAIL), " not in the key repository (labels are case-sensitive)"
        ),
    ]
    for other, why in near_misses(label, [c.label for c in facts.store.entries])[:4]:
        text = Content.assemble("similar label: ", compared(other, label), show(f"  {why}", MUTED))
        parts.append(hanging(Content.assemble("  ", mark(Verdict.WARN), " "), text, width))
    return stack(*parts)


def compared(other: str, label: str) -> Content:
    """``other`` with the characters that differ from ``label`` standing out."""
    import difflib

    if max(len(label), len(other)) > MOST_COMPARED:
        return show(other)
    pieces = []
    matcher = difflib.SequenceMatcher(None, label, other, autojunk=False)
    for kind, _, _, begin, end in matcher.get_opcodes():
        if end > begin:
            style = BOLD if kind == "equal" else f"{WARNING} reverse"
            pieces.append(show(other[begin:end], style))
    return Content.assemble(*pieces)


def store(contents: StoreContents, label: str, now: datetime, width: int, title: str) -> Content:
    """The store's entries as a list and as a tree."""
    note = Content.assemble(show(contents.path, MUTED), show(f"  {contents.format}", MUTED))
    parts = [heading(title, note), _password(contents, width)]
    wrong = contents.password_state is PasswordState.WRONG
    if contents.error and not (wrong and contents.problems):  # which say it with the file's name
        lead = Content.assemble(mark(Verdict.FAIL), " ")
        parts.append(hanging(lead, show(contents.error), width))
    parts += [
        hanging(Content.assemble(mark(Verdict.WARN), " "), show(problem), width)
        for problem in contents.problems
    ]
    if contents.entries:
        rows = [_entry(c, label, now) for c in contents.entries]
        parts.append(listed(rows, width))
        parts += [Content(""), heading("Chain"), *tree(contents.entries, now, width)]
    elif contents.readable and not contents.error:
        parts.append(Content.styled("the key repository is empty", MUTED))
    return stack(*parts)


_TITLES = ("", "label", "private key", "key", "valid until", "signed by")


def listed(rows: list[list[Content]], width: int) -> Content:
    """As a table where its lines fit, else each certificate on two lines."""
    titles = [Content(title) for title in _TITLES]
    if natural([titles, *rows]) <= width:
        return table(_TITLES, rows, width, keep=(0,))
    lines = []
    for sign, label, private, key, validity, issuer in rows:
        lead = Content.assemble(sign, " ")
        has_key = "  private key" if private.plain == "yes" else ""
        lines.append(hanging(lead, Content.assemble(label, (has_key, MUTED)), width))
        parts = Content.assemble(key, "  ", validity, ("  signed by ", MUTED), issuer)
        lines.append(hanging(Content(" " * 6), parts, width))
    return stack(*lines)


def _password(contents: StoreContents, width: int) -> Content | None:
    if contents.password_state is PasswordState.NOT_NEEDED:
        return None
    state = contents.password_state
    word = "correct" if state == PasswordState.RIGHT else state
    text = Content.assemble(("password: ", MUTED), show(word))
    if contents.password_source is not None:
        text = Content.assemble(text, "  ", source(contents.password_source))
    return hanging(Content(""), text, width)


def _entry(certificate: Certificate, label: str, now: datetime) -> list[Content]:
    is_wanted = bool(label) and certificate.label == label
    issuer = "itself" if certificate.self_signed else common_name(certificate.issuer)
    return [
        Content("▸" if is_wanted else " "),
        show(certificate.label or "(no label)", BOLD if certificate.has_private_key else ""),
        Content("yes" if certificate.has_private_key else "-"),
        show(f"{certificate.key} {certificate.bits}"),
        _validity(certificate, now),
        show(issuer, MUTED),
    ]


def _validity(certificate: Certificate, now: datetime) -> Content:
    end = f"{certificate.not_after:%Y-%m-%d}"
    if certificate.not_after < now:
        return Content.assemble(mark(Verdict.FAIL), (f" {end} expired", BAD))
    if certificate.not_before > now:
        begin = f"{certificate.not_before:%Y-%m-%d}"
        return Content.assemble(mark(Verdict.FAIL), (f" valid from {begin}", BAD))
    days = (certificate.not_after - now).days
    if days < SOON_DAYS:
        return Content.assemble(mark(Verdict.WARN), (f" {end} in {count(days, 'day')}", WARNING))
    return Content.assemble(mark(Verdict.PASS), f" {end}")


def tree(entries: Sequence[Certificate], now: datetime, width: int) -> list[Content]:
    """Issuers above what they signed. An issuer that is not there is drawn as missing."""
    by_subject = {c.subject: c for c in entries}
    missing = dict.fromkeys(
        c.issuer for c in entries if not c.self_signed and c.issuer not in by_subject
    )
    drawn: set[str] = set()
    lines: list[Content] = []
    for issuer in missing:
        lines.append(
            Content.assemble(mark(Verdict.FAIL), " ", show(issuer), ("  not in this store", BAD))
        )
        lines += _children(issuer, entries, now, width, "", drawn)
    for root in entries:
        if root.self_signed and root.sha256 not in drawn:
            drawn.add(root.sha256)
            lines += _node(root, now, "", width)
            lines += _children(root.subject, entries, now, width, "", drawn)
    return lines


def _children(
    issuer: str,
    entries: Sequence[Certificate],
    now: datetime,
    width: int,
    lead: str,
    drawn: set[str],
) -> list[Content]:
    children = [
        c for c in entries if c.issuer == issuer and not c.self_signed and c.sha256 not in drawn
    ]
    drawn |= {c.sha256 for c in children}
    lines: list[Content] = []
    for i, child in enumerate(children):
        last = i == len(children) - 1
        lines += _node(child, now, lead + ("└─ " if last else "├─ "), width)
        below = lead + ("   " if last else "│  ")
        lines += _children(child.subject, entries, now, width, below, drawn)
    return lines


def _node(certificate: Certificate, now: datetime, lead: str, width: int) -> list[Content]:
    role = "personal" if certificate.has_private_key else ("CA" if certificate.is_ca else "")
    notes = [role, "" if certificate.trusted else "not trusted"]
    text = Content.assemble(
        _validity(certificate, now).first_line[:1],
        " ",
        show(certificate.subject, BOLD if certificate.has_private_key else ""),
        show("".join(f"  {note}" for note in notes if note), MUTED),
        show(f"  {certificate.label}" if certificate.label else "", MUTED),
    )
    return hanging(Content.styled(lead, MUTED), text, width).split(allow_blank=True)
