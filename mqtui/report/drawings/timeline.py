"""Stage 7: the connect step by step on one scale of time, and the channel status that proves it."""

from __future__ import annotations

from mqtui.engine.model import Verdict
from mqtui.facts import CandidateWalk, Facts, LiveConnect, Outcome, TimelineStep
from mqtui.report.drawings import arrows
from mqtui.report.drawings.sheet import Look, Picture, Piece, Sheet, more
from mqtui.report.drawings.words import duration, verdict_of
from mqtui.report.pictures.sequence import of_connect

#: Steps and fields that are drawn.
_MOST = 40
#: The fields of a channel's status that tell about TLS, in this order.
_FIELDS = ("CHANNEL", "CONNAME", "SECPROT", "SSLCIPH", "SSLPEER", "MCAUSER", "RAPPLTAG")
_BAR = 7


def draw(facts: Facts, width: int) -> Picture | None:
    """The timeline; ``None`` where nothing was connected to."""
    live = facts.live
    if live is None:
        return None
    sheet = Sheet("The connection, step by step", width)
    if facts.candidates is not None and len(facts.candidates.attempts) > 1:
        _attempts(sheet, facts.candidates)
    how = "without TLS" if live.plain else "with TLS"
    target = [Piece(live.definition.name, Look.BOLD), Piece("to"), Piece(str(live.endpoint))]
    sheet.text(0, [*target, Piece(how, Look.MUTED)])
    sheet.space(4)
    total = max((step.at + step.milliseconds for step in live.steps), default=0.0) or 1.0
    for step in live.steps[:_MOST]:
        _step(sheet, step, total)
    sheet.text(0, more(len(live.steps), _MOST, "steps"))
    arrows.draw(sheet, of_connect(live))
    _status(sheet, live)
    return sheet.picture()


def _attempts(sheet: Sheet, walk: CandidateWalk) -> None:
    """What the client tries one after the other, and which of it the steps below are of."""
    sheet.heading("Tried in this order")
    for number, attempt in enumerate(walk.attempts[:_MOST], 1):
        ended, verdict = "not tried", Verdict.SKIP
        if attempt.live is not None:
            failed = next((s for s in attempt.live.steps if s.outcome is not Outcome.OK), None)
            verdict = verdict_of(failed.outcome) if failed else Verdict.PASS
            ended = f"{failed.name}: {failed.outcome.value}" if failed else "connected"
        told = [Piece(str(number), Look.MUTED), Piece(attempt.definition.name, Look.BOLD)]
        below = [Piece("(below)", Look.GOOD)] if number - 1 == walk.decides else []
        target = [Piece(str(attempt.endpoint)), Piece(ended, Look.MUTED), *below]
        sheet.text(0, [*told, *target], verdict=verdict)
    sheet.text(0, more(len(walk.attempts) + walk.left, _MOST, "candidates"))
    sheet.space()


def _step(sheet: Sheet, step: TimelineStep, total: float) -> None:
    verdict = verdict_of(step.outcome)
    took = f"{duration(step.milliseconds)} after {duration(step.at)}"
    pieces = [Piece(step.name, Look.BOLD), Piece(step.outcome.value), Piece(took, Look.MUTED)]
    if step.detail:
        pieces.append(Piece(step.detail))
    sheet.text(0, pieces, verdict=verdict)
    begin = min(sheet.width - 3, sheet.width * step.at / total)
    length = min(sheet.width - begin, max(3, sheet.width * step.milliseconds / total))
    sheet.box(0, sheet.y, sheet.width, _BAR, "track")
    sheet.box(begin, sheet.y, length, _BAR, "bar" if verdict is not Verdict.FAIL else "bar no")
    sheet.space(_BAR + 5)


def _status(sheet: Sheet, live: LiveConnect) -> None:
    status = live.status
    if status is None:
        return
    sheet.heading("Channel status, as the queue manager sees it")
    for name in _FIELDS:
        if name in status.fields:
            value = status.fields[name]
            sheet.text(0, [Piece(name, Look.MUTED), Piece(value or "(blank)", Look.BOLD)])
