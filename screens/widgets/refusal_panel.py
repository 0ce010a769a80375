"""What turned the connect away, and what IBM MQ's own library says to the same."""

from __future__ import annotations

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.facts import Facts, NativeConnect, NativeState
from mqtui.knowledge import reason
from mqtui.rules.outcome.probe_verdict import told
from mqtui.rules.outcome.refusal_of_walk import refusal

from ..drawing.draw import heading, row, stack, table
from ..drawing.escape import BOLD, MUTED, milliseconds, show
from ..drawing.glyphs import mark

_NATIVE = {
    NativeState.CONNECTED: Verdict.PASS,
    NativeState.REFUSED: Verdict.FAIL,
    NativeState.ABSENT: Verdict.SKIP,
    NativeState.WITHHELD: Verdict.SKIP,
}


def refused(facts: Facts, width: int) -> Content | None:
    """The phase, what an application sees, what each log holds; ``None`` when nothing refused."""
    seen = refusal(facts)
    if seen is None:
        return None
    rows = [
        row(Content.styled("what", MUTED), show(told(seen, facts.live), BOLD)),
        row(Content.styled("phase", MUTED), show(seen.phase)),
        row(Content.styled("C program gets", MUTED), show(_reasons(seen.application_reasons))),
        row(Content.styled("Java program gets", MUTED), show(_reasons(seen.java_reasons))),
    ]
    for kind in seen.possible:
        rows.append(row(Content.styled("possible", MUTED), show(kind.failure)))
        rows.append(row(Content.styled("  how to tell", MUTED), show(kind.tells, MUTED)))
    if seen.certain:
        logs = (("client log", seen.client_message), ("server log", seen.queue_manager_message))
        rows += [row(Content.styled(log, MUTED), show(has or "not known")) for log, has in logs]
    return stack(heading("Rejection"), table(("", ""), rows, width, keep=(0,)))


def _reasons(codes: tuple[int, ...]) -> str:
    return " or ".join(map(_reason, codes)) or "not known"


def _reason(code: int | None) -> str:
    if code is None:
        return "not known"
    known = reason(code)
    return f"{code} {known.name}" if known else str(code)


def native(facts: Facts, width: int) -> Content | None:
    """The answer of the product's own library beside ours."""
    found: NativeConnect | None = facts.native
    if found is None:
        return None
    sign = mark(_NATIVE.get(found.state, Verdict.WARN))
    code = "" if found.reason is None else f"{_reason(found.reason)}  "
    said = Content.assemble(sign, " ", show(found.state.value, BOLD), "  ", show(code))
    rows = [row(Content.styled("result", MUTED), said)]
    if found.detail:
        rows.append(row(Content.styled("detail", MUTED), show(found.detail)))
    if found.adapter:
        used = f"{found.adapter} {found.adapter_version}  {found.library}".strip()
        rows.append(row(Content.styled("adapter", MUTED), show(used, MUTED)))
    if found.milliseconds:
        took = Content.styled(milliseconds(found.milliseconds), MUTED)
        rows.append(row(Content.styled("time", MUTED), took))
    title = heading("IBM MQ client library", "the same connection, made by IBM's library")
    return stack(title, table(("", ""), rows, width, keep=(0,)))
