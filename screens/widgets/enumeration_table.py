"""Which CipherSpecs a listener accepts, as a table, and what that says of the matrix's columns."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.facts import Facts, Outcome
from mqtui.facts.enumeration import Enumeration, SuiteAnswer
from mqtui.rules.tls.ciphers import members

from ..drawing.draw import hanging, heading, stack, table
from ..drawing.escape import ACCENT, BAD, BOLD, MUTED, count, show
from ..drawing.glyphs import mark

_REFUSED = (Outcome.ALERT, Outcome.CLOSED, Outcome.RESET, Outcome.REJECTED)
_PROTOCOLS = {
    "TLS1.3": "1.3",
    "TLS1.2": "1.2",
    "TLS1.1": "1.1",
    "TLS1.0": "1.0",
    "SSL3": "SSL3",
}
_WORDS = {
    Outcome.CLOSED: "closed",
    Outcome.RESET: "reset",
    Outcome.TIMEOUT: "no answer",
    Outcome.NOT_TLS: "not TLS",
    Outcome.REFUSED: "refused",
    Outcome.UNREACHABLE: "unreachable",
}


def accepted(found: Enumeration, facts: Facts, width: int) -> Content:
    """The whole answer, with what the client offers and what the channel wants marked."""
    where = f"{found.host}({found.port}) at {found.address}"
    taken = {answer.cipher_spec for answer in found.answers if answer.accepted}
    asked = {answer.cipher_spec for answer in found.answers}
    lines: list[Content | None] = [
        heading("CipherSpecs that the listener accepts", show(where, MUTED)),
        show(f"{len(taken)} of {count(len(asked), 'CipherSpec')} accepted", BOLD),
    ]
    if found.stopped:
        early = show(f"stopped early: {found.stopped}")
        lines.append(hanging(mark(Verdict.UNKNOWN) + Content(" "), early, width))
    lines.append(answers(found.answers, facts, width))
    lines.append(
        hanging(
            Content(""),
            Content.styled(
                "Accepted means enabled on the queue manager. The channel's SSLCIPH is checked "
                "later, after the handshake.",
                MUTED,
            ),
            width,
        )
    )
    return stack(*lines)


def answers(found: Sequence[SuiteAnswer], facts: Facts, width: int) -> Content:
    """The answers, the accepted ones first."""
    offered, wanted = _offered(facts), _wanted(facts)
    ordered = sorted(found, key=lambda answer: (not answer.accepted, not _refused(answer)))
    rows = []
    left = sum(answer.outcome is Outcome.SKIPPED for answer in found)
    for answer in ordered:
        if answer.outcome is Outcome.SKIPPED:
            continue
        notes = []
        if answer.offered in offered:
            notes.append("client")
        if answer.cipher_spec in wanted:
            notes.append("SSLCIPH")
        rows.append(
            [
                _sign(answer),
                show(answer.cipher_spec, BOLD if answer.accepted else MUTED),
                show(_PROTOCOLS.get(answer.protocol, answer.protocol), MUTED),
                show(answer.key_type, MUTED),
                show(_word(answer), MUTED),
                show(", ".join(notes), ACCENT if answer.accepted else BAD),
            ]
        )
    titles = ("", "CipherSpec", "TLS", "key", "answer", "")
    drawn = table(titles, rows, width, gap=1, keep=(0, 1, 2, 3, 5), most={4: 18})
    rest = Content.styled(f"{left} more not tested", MUTED) if left else None
    return stack(drawn if rows else None, rest)


def column(found: Enumeration | None, server: str) -> tuple[Content, str]:
    """The mark of a matrix's column and what it means; blank where nothing was asked.

    ``server`` is a CipherSpec or an alias, of which each member was asked.
    """
    names = [spec.name for spec in members(server)] if found is not None else []
    told = [a for a in (found.answers if found else ()) if a.cipher_spec in names]
    taken = {a.cipher_spec for a in told if a.accepted}
    if taken:
        of = "accepted" if len(names) == 1 else f"{len(taken)} of {len(names)} accepted"
        return mark(Verdict.PASS), f"{of} by the listener"
    if told and all(_refused(a) for a in told):
        return mark(Verdict.FAIL), "not accepted by the listener"
    return Content(" "), ""


def _offered(facts: Facts) -> frozenset[int]:
    shake = facts.live.handshake if facts.live else None
    hello = shake.xray.client_hello if shake and shake.xray else None
    return frozenset(suite.number for suite in hello.suites) if hello else frozenset()


def _wanted(facts: Facts) -> frozenset[str]:
    """What the channel's SSLCIPH stands for, where it is known."""
    cell = facts.matrix.applies if facts.matrix else None
    return frozenset(spec.name for spec in members(cell.server)) if cell else frozenset()


def _refused(answer: SuiteAnswer) -> bool:
    return answer.outcome in _REFUSED


def _sign(answer: SuiteAnswer) -> Content:
    if answer.accepted:
        return mark(Verdict.PASS)
    return mark(Verdict.SKIP if _refused(answer) else Verdict.UNKNOWN)


def _word(answer: SuiteAnswer) -> str:
    if answer.accepted:
        return answer.group
    if answer.outcome is Outcome.ALERT:
        return answer.alert.replace("_", " ")
    if answer.outcome is Outcome.REJECTED:
        return f"answers {answer.version}"
    return _WORDS.get(answer.outcome, "not usable")
