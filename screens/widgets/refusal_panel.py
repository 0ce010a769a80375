"""What turned the connect away, and what IBM MQ's own library says to the same."""

from __future__ import annotations

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.facts import Facts, NativeConnect, NativeState
from mqtui.knowledge import reason
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
        row(Content.styled("what", MUTED), show(seen.title, BOLD)),
        row(Content.styled("phase", MUTED), show(seen.phase)),
        row(Content.styled("C program gets", MUTED), show(_reason(seen.application_reason), BOLD)),
        row(Content.styled("Java program gets", MUTED), show(_reason(seen.java_reason))),
        row(Content.styled("client log", MUTED), show(seen.client_message or "not known")),
        row(
            Content.styled("server log", MUTED),
            show(_server_log(seen.queue_manager_message)),
        ),
    ]
    if seen.alternatives:
        others = "; ".join(kind.title for kind in seen.alternatives)
        rows.append(row(Content.styled("also possible", MUTED), show(others, MUTED)))
        rows.append(row(Content.styled("how to tell", MUTED), show(seen.tells, MUTED)))
    note = "" if seen.certain else "most likely"
    return stack(heading("Rejection", note), table(("", ""), rows, width, keep=(0,)))


def _server_log(message: str) -> str:
    return message or "not known"


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
