"""Stage 7: the connect as a timeline, then channel status: expected against actual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.content import Content

from mqtui.engine.facts import (
    Certificate,
    ChannelDefinition,
    ChannelStatus,
    Facts,
    LiveConnect,
    LogRecord,
    Outcome,
    TimelineStep,
)
from mqtui.engine.model import Stage, Verdict
from mqtui.knowledge import cipherspec

from .certificate import common_name
from .draw import hanging, heading, row, stack, table
from .glyphs import mark, outcome_mark
from .safe import ACCENT, BAD, BOLD, MUTED, milliseconds, show, source
from .stage import StageScreen
from .state import WalkState

#: How many records of an error log are drawn.
NEWEST = 5

#: Cells before a step's detail: it begins below the step's name.
DETAIL_INDENT = 12

#: An expected value, and whether the actual one satisfies it (``None``: no telling).
Expectation = tuple[str, bool | None]


class LiveScreen(StageScreen):
    """Draws the steps while they happen, and the proof that the right channel was used."""

    STAGE = Stage.LIVE
    ABOUT: ClassVar[tuple[str, ...]] = ("live", "connect", "channel status", "chstatus")

    def paint_waiting(self, state: WalkState, width: int) -> Content:
        """The steps so far, while the walk runs."""
        waiting = super().paint_waiting(state, width)
        return stack(timeline(state.steps, width), Content(""), waiting) if state.steps else waiting

    def ready(self, facts: Facts) -> bool:
        """Drawn as soon as that is known."""
        return facts.live is not None

    def paint(self, facts: Facts, width: int) -> Content:
        """The timeline and the status."""
        live = facts.live
        if live is None:
            return Content.styled("No connect was tried; the findings say why.", MUTED)
        title = Content.assemble(
            show(live.definition.name, BOLD),
            ("  to ", MUTED),
            show(live.endpoint, BOLD),
            ("  in plain, without TLS" if live.plain else "  with TLS", MUTED),
        )
        parts = [stack(title, Content(""), timeline(live.steps, width))]
        handshake = handshake_facts(live, width)
        if handshake is not None:
            parts.append(handshake)
        parts.append(status(live, facts, width))
        if facts.queue_manager is not None:
            view = facts.queue_manager
            parts += logged(view.client_log, "The client's error log", width)
            parts += logged(view.log, "The queue manager's error log", width)
        return Content("\n\n").join(parts)


def logged(records: Sequence[LogRecord], title: str, width: int) -> list[Content]:
    """The newest records of an error log."""
    if not records:
        return []
    lines = [heading(title, f"the newest {min(len(records), NEWEST)} of {len(records)}")]
    lines.append(hanging(Content(""), show(records[-1].source.name, MUTED), width))
    for record in records[-NEWEST:]:
        notes = [f"{record.when:%Y-%m-%d %H:%M:%S}"] if record.when else []
        notes += [f"line {record.source.line}"] if record.source.line else []
        lead = Content.assemble(show(record.message, BOLD), "  ")
        text = Content.assemble(show(record.text), show(f"  {', '.join(notes)}", MUTED))
        lines.append(hanging(lead, text, width))
    return [stack(*lines)]


def timeline(steps: Sequence[TimelineStep], width: int) -> Content:
    """Each step with its beginning, its length as a bar, and what came of it."""
    total = max((s.at + s.milliseconds for s in steps), default=0.0) or 1.0
    bar = max(6, min(24, width // 5))
    rows = [
        [
            Content.styled(f"{milliseconds(step.at):>7}", MUTED),
            outcome_mark(step.outcome),
            show(step.name, BOLD),
            Content.styled(_bar(step, total, bar), BAD if _ended(step) else ACCENT),
            Content.styled(f"{milliseconds(step.milliseconds):>7}", MUTED),
        ]
        for step in steps
    ]
    drawn = table((), rows, width, keep=(0, 1, 3, 4)).split(allow_blank=True)
    if len(drawn) != len(steps):
        return stack(heading("Timeline"), *drawn)
    lines = [heading("Timeline", "when it began, how long it took, what came of it")]
    for step, line in zip(steps, drawn, strict=True):
        lines.append(line)
        if step.detail:
            lines.append(hanging(Content(" " * DETAIL_INDENT), show(step.detail, MUTED), width))
    return stack(*lines)


def _ended(step: TimelineStep) -> bool:
    return step.outcome not in (Outcome.OK, Outcome.SKIPPED)


def _bar(step: TimelineStep, total: float, cells: int) -> str:
    """The step's share of the whole time; at least one cell, always inside the bar."""
    begin = min(cells - 1, int(cells * step.at / total))
    length = max(1, min(cells - begin, round(cells * step.milliseconds / total)))
    return "─" * begin + "█" * length + "─" * (cells - begin - length)


def handshake_facts(live: LiveConnect, width: int) -> Content | None:
    """Who presented which certificate."""
    shake = live.handshake
    if shake is None:
        return None
    rows = [row(Content.styled("SNI", MUTED), show(shake.sni or "(none sent)"))]
    if shake.chain:
        leaf = shake.chain[0]
        rows.append(
            row(
                Content.styled("server sent", MUTED),
                Content.assemble(
                    show(leaf.subject, BOLD),
                    show(f"  issued by {common_name(leaf.issuer)}", MUTED),
                ),
            )
        )
    if shake.verify_error:
        rows.append(
            row(
                Content.styled("trust", MUTED),
                Content.assemble(mark(Verdict.FAIL), " ", show(shake.verify_error)),
            )
        )
    asked = {True: "asked for", False: "not asked for", None: "not known"}
    sent = f"sent {shake.certificate_sent}" if shake.certificate_sent else "none sent"
    text = f"{asked[shake.certificate_requested]}, {sent}"
    rows.append(row(Content.styled("client's", MUTED), show(text)))
    return stack(heading("Certificates in the handshake"), table(("", ""), rows, width, keep=(0,)))


def status(live: LiveConnect, facts: Facts, width: int) -> Content:
    """DIS CHSTATUS: what a connect as meant shows, against what the queue manager says."""
    title = heading("DIS CHSTATUS", "expected against actual")
    found = live.status
    if found is None:
        why = live.status_error or "the connect did not get that far"
        return stack(title, hanging(Content.styled("- ", MUTED), show(why, MUTED), width))
    rows = []
    expected = expectations(live, facts)
    for field, (text, holds) in expected.items():
        actual = found.fields.get(field, "")
        sign = {True: Verdict.PASS, False: Verdict.FAIL, None: Verdict.UNKNOWN}[holds]
        rows.append(
            [
                mark(sign),
                show(field, BOLD),
                show(text, MUTED),
                show(actual if actual.strip() else "(blank)", BAD if holds is False else BOLD),
            ]
        )
    rest = " ".join(
        f"{name}({value.strip()})"
        for name, value in found.fields.items()
        if name not in expected and value.strip()
    )
    note = Content.assemble(
        ("from ", MUTED), source(found.source), show(f", {found.how}" if found.how else "", MUTED)
    )
    return stack(
        title,
        table(("", "field", "expected", "actual"), rows, width, keep=(0, 1)),
        Content(""),
        hanging(Content(""), show(rest, MUTED), width) if rest else None,
        hanging(Content(""), note, width),
    )


def expectations(live: LiveConnect, facts: Facts) -> dict[str, Expectation]:
    """What the fields must hold for the channel and the certificate that were meant.

    Source: IBM MQ, DISPLAY CHSTATUS. A blank SSLPEER means that no certificate was sent.
    """
    found = live.status or ChannelStatus({}, live.definition.source)
    meant = meant_definition(live, facts)
    cipher = facts.request.cipher or meant.cipher_spec
    protocols = _protocols(cipher)
    own = _own_certificate(live, facts)
    sends = own is not None and bool(live.handshake and live.handshake.certificate_sent)
    return {
        "CHANNEL": (meant.name, found.fields.get("CHANNEL") == meant.name),
        "STATUS": ("RUNNING", found.fields.get("STATUS") == "RUNNING"),
        "SECPROT": (
            " or ".join(protocols) if protocols else "a TLS protocol, not NONE",
            _protocol_holds(found.fields.get("SECPROT", ""), protocols),
        ),
        "SSLCIPH": _cipher(cipher, found.fields.get("SSLCIPH", "")),
        "SSLPEER": _name(own.subject if own and sends else "", found.fields.get("SSLPEER", "")),
        "SSLCERTI": _name(own.issuer if own and sends else "", found.fields.get("SSLCERTI", "")),
    }


def meant_definition(live: LiveConnect, facts: Facts) -> ChannelDefinition:
    """The definition that the person asked for by ``--channel``, else the one in use."""
    wanted = facts.request.channel
    if not wanted or wanted == live.definition.name:
        return live.definition
    others = facts.ccdt.channels if facts.ccdt else ()
    named = (definition for definition in others if definition.name == wanted)
    return next(named, replace(live.definition, name=wanted))


def _own_certificate(live: LiveConnect, facts: Facts) -> Certificate | None:
    label = live.handshake.certificate_sent if live.handshake else ""
    return facts.store.labelled(label) if facts.store and label else None


#: How SECPROT writes a protocol. Source: IBM MQ, DISPLAY CHSTATUS.
_SECPROT = {"SSL3": "SSLV3", "TLS1.0": "TLSV1", "TLS1.2": "TLSV12", "TLS1.3": "TLSV13"}


def _protocols(name: str) -> tuple[str, ...]:
    """What SECPROT may say for a CipherSpec; empty when the name is not known."""
    spec = cipherspec(name) if name.strip() else None
    return tuple(_SECPROT[p] for p in spec.protocols if p in _SECPROT) if spec else ()


def _protocol_holds(actual: str, expected: tuple[str, ...]) -> bool:
    if expected:
        return actual.strip().upper() in expected
    return actual.strip().upper() not in ("", "NONE")


def _cipher(name: str, actual: str) -> Expectation:
    spec = cipherspec(name) if name.strip() else None
    if spec is None:
        return (name or "a CipherSpec", bool(actual.strip()) if not name.strip() else None)
    if spec.is_alias:
        return (f"one of {name}", actual.strip() in spec.members)
    return (name, actual.strip() == spec.name)


def _name(expected: str, actual: str) -> Expectation:
    """A name holds when the CN that was meant is in it; the rest is ordered differently by MQ."""
    if not expected:
        return ("(blank: none was sent)", None if actual.strip() else True)
    return (expected, common_name(expected) in actual)
