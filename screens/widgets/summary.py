"""What the walk has come to, in a sentence or two: the first thing that is read."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from mqtui.engine.model import Finding, Report, Verdict

from ..drawing.escape import ACCENT, BAD, BOLD, MUTED, count, plain, show
from ..state import Phase, StageProgress, WalkState
from .chrome import spinner


def summary(state: WalkState) -> Content:
    """The verdict, or what is waited for, or what a cancelled walk has come to."""
    if state.ended_program:
        return Content.assemble(
            ("The program has ended. ", BAD),
            show(state.ended_program),
            ("\nWhat stands below was found while it ran.", MUTED) if state.report else "",
        )
    if state.busy:
        return _busy(state)
    if state.phase is Phase.CANCELLED:
        return _cancelled(state)
    if state.phase is Phase.BROKEN:
        return Content.assemble(
            ("The run failed. ", BOLD),
            show(state.error),
            "\nPress r to try again. If it fails again, report it with the command you used.",
        )
    if state.veil and state.phase is Phase.DONE:
        return Content(state.veil)
    if state.report is None:
        return Content.styled("Nothing checked yet. Press r to run the checks.", MUTED)
    from mqtui.checks.questions import connected, started_over_tls
    from mqtui.report.connected import connected_words

    facts = state.facts
    over_tls = facts is not None and connected(facts) and started_over_tls(facts)
    proven = connected_words(state.report, facts)
    stopped = (" The fixes were not all tried: that was stopped.", MUTED)
    return Content.assemble(
        verdict_sentence(state.report, over_tls),
        (f"\n{plain(proven)}" if proven else "", "$text-success"),
        *([stopped] if state.untried else []),
    )


def _busy(state: WalkState) -> Content:
    turning = (f"{spinner(state)} ", ACCENT)
    what = show(state.waited() or state.looking)
    if state.trying and state.report is not None:
        said = ("Trying, in memory only: ", BOLD)
        trying = Content.assemble(turning, said, what)
        return Content("\n").join([verdict_sentence(state.report), trying])
    wait = state.wait
    if wait is None or wait.stage is None:
        return Content.assemble(turning, what)
    stage = (f"{wait.stage.number} {wait.stage.value} ", BOLD)
    return Content.assemble(turning, stage, "waits for ", what)


def _cancelled(state: WalkState) -> Content:
    """What was kept, by how much is known of it, and what was not looked at."""
    stages = state.stages
    done = [s for s, x in stages.items() if x.progress is StageProgress.DONE]
    early = [s for s, x in stages.items() if x.early]
    rest = [s for s in stages if s not in done and s not in early]
    parts = [("Cancelled", BOLD)]
    if state.wait is not None:
        parts.append((f" while it waited for {plain(state.waited())}", ""))
    parts.append((". ", ""))
    for what, those in (("Checked: ", done), ("By files alone: ", early), ("Not checked: ", rest)):
        if those:
            named = ", ".join(f"{stage.number} {stage.value}" for stage in those)
            parts += [(what, MUTED), (f"{named}. ", "")]
    return Content.assemble(*parts, ("r checks again.", MUTED))


def tally(findings: Iterable[Finding]) -> str:
    """``1 warning, 2 not determined`` of the findings; blank when all passed."""
    verdicts = [f.verdict for f in findings]
    warnings, unknown = verdicts.count(Verdict.WARN), verdicts.count(Verdict.UNKNOWN)
    parts = [
        count(warnings, "warning") if warnings else "",
        f"{unknown} not determined" if unknown else "",
    ]
    return ", ".join(part for part in parts if part)


def verdict_sentence(report: Report, over_tls: bool = False) -> Content:
    """The walk's result as a sentence; the root causes follow in the list below it.

    ``over_tls``: whether the live connect got through with TLS.
    """
    from mqtui.report import textreport
    from mqtui.report.trial import plan_in_short

    said = textreport.verdict_sentence(report)
    if report.verdict is Verdict.FAIL:
        causes = count(len(report.root_causes), "root cause")
        missing = "No root cause was identified: see the stages."
        plan = plan_in_short(report)
        return Content.assemble(
            (said, BOLD),
            f" {causes}." if report.root_causes else f" {missing}",
            f" {plan}" if plan else "",
        )
    if report.nothing_named:
        return Content.assemble(
            (said, BOLD), " Press P to choose a program, or o to name a channel or a file."
        )
    if report.verdict is Verdict.PASS:
        return Content.styled(said, f"{BOLD} $text-success")
    rest = tally(f for stage in report.stages for f in stage.findings)
    return Content.assemble(
        (_found(report, over_tls), BOLD),
        f" {rest}." if rest else " Some stages had nothing to check.",
    )


def _found(report: Report, over_tls: bool) -> str:
    """What is said where nothing failed, and not all is proven."""
    if report.offline:
        from mqtui.report import textreport

        return textreport.verdict_sentence(report)
    return "It connects over TLS." if over_tls else "No failure found."
