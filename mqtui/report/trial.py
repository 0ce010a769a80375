"""What became of a fix that was tried, in words: the text report, screens and lessons say these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mqtui.engine.model import Finding, Remedy, Report, RootCause, Trial, TrialResult, Verdict
from mqtui.frozen import dataclass

#: Whose mark stands before the sentence, where marks are drawn.
_MARKS = {
    TrialResult.WORKS: Verdict.PASS,
    TrialResult.NEXT: Verdict.WARN,
    TrialResult.NO_EFFECT: Verdict.FAIL,
    TrialResult.NEEDS: Verdict.UNKNOWN,
    TrialResult.NOT_FROM_HERE: Verdict.SKIP,
}
#: Words with which a sentence may begin, and which are no names: small after a colon.
_NO_NAMES = frozenset(
    {"A", "An", "At", "In", "It", "No", "Nobody", "Nothing", "Only", "That", "The", "This", "With"}
)


@dataclass(frozen=True, slots=True)
class TrialSentence:
    """``word`` says whether it was tried, ``text`` what came of that; ``verdict`` has the mark."""

    verdict: Verdict
    word: str
    text: str

    def __str__(self) -> str:
        return f"{self.word}: {self.text}" if self.text else f"{self.word}."


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step of the plan: the place of a root cause in the report, and the fix that was tried."""

    place: int
    remedies: tuple[Remedy, ...]


def trial_sentence(trial: Trial, *, of: int = 1, beside: Sequence[RootCause] = ()) -> TrialSentence:
    """What became of a root cause's fix.

    ``of`` is how many fixes are shown, if each is shown with its number: which were tried is then
    said by their numbers. It is 1 where the sentence stands right below what was tried. ``beside``
    are root causes that are listed next to it: one that fails next is then said by its number.
    """
    text = " ".join(filter(None, _TEXTS[trial.result](trial, beside)))
    undoubted = trial.result is TrialResult.NO_EFFECT and trial.reason
    verdict = Verdict.WARN if undoubted else _MARKS[trial.result]
    return TrialSentence(verdict, _word(trial, of), text)


def trial_words(trial: Trial, *, of: int = 1) -> str:
    """The same as plain words."""
    return str(trial_sentence(trial, of=of))


def fix_of(cause: RootCause) -> tuple[Remedy, ...]:
    """The fix that was tried, else the first one, each with all that belongs to it."""
    offered, remedies = cause.finding.offered, cause.finding.remedies
    if cause.trial and cause.trial.remedies:
        return tuple(offered[place] for place in cause.trial.remedies if place < len(offered))
    further = next((n for n, r in enumerate(remedies) if n and not r.with_previous), len(remedies))
    return remedies[:further]


def tried_title(cause: RootCause) -> str:
    """What :func:`fix_of` does, from the titles of its parts; blank where there is no fix."""
    return "; ".join(remedy.title for remedy in fix_of(cause))


def plan_steps(report: Report) -> tuple[PlanStep, ...]:
    """The fixes that were seen to help together, in order; empty where one is enough."""
    if len(report.plan) < 2:
        return ()
    return tuple(PlanStep(place, fix_of(report.root_causes[place])) for place in report.plan)


def plan_seen(report: Report) -> str:
    """What was seen with all fixes of the plan."""
    trials = [report.root_causes[place].trial for place in report.plan]
    seen = next((t.seen for t in trials if t and t.result is TrialResult.WORKS and t.seen), "")
    return f"Tried: {_clause(seen) if seen else _CONNECTS}"


def plan_words(report: Report) -> str:
    """What stands above the steps of the plan."""
    return f"Plan: make these fixes in this order. {plan_seen(report)}"


def plan_in_short(report: Report) -> str:
    """The plan in one sentence, beside a list of the root causes; blank where there is none."""
    steps = plan_steps(report)
    if not steps:
        return ""
    return f"Plan: fix {_numbered('', 'root causes', report.plan)}, in this order."


def step_words(report: Report, step: PlanStep) -> str:
    """A step of the plan: what to do, and which root cause that fixes."""
    cause = report.root_causes[step.place]
    title = tried_title(cause) or cause.finding.headline
    return f"{title} (root cause {step.place + 1}, {cause.finding.check})"


_CONNECTS = "it connects, and nothing fails."


def _works(trial: Trial, _beside: Sequence[RootCause]) -> Iterable[str]:
    return (_clause(trial.seen) or _CONNECTS,)


def _next(trial: Trial, beside: Sequence[RootCause]) -> Iterable[str]:
    if trial.next is None:
        return (_clause(trial.seen), "Something else fails then." if trial.seen else _ELSE)
    return (_clause(trial.seen), _next_failure(trial.next, beside, first=not trial.seen))


_ELSE = "something else fails then."


def _no_effect(trial: Trial, _beside: Sequence[RootCause]) -> Iterable[str]:
    yield _clause(trial.reason) or "the same failure stays, so this cause is doubted."
    if trial.seen:
        yield f"Seen again: {_ended(trial.seen)}"


def _needs(trial: Trial, beside: Sequence[RootCause]) -> Iterable[str]:
    needs = _and(need.value for need in trial.needs)
    yield f"this needs {needs}." if needs else _clause(trial.reason)
    if trial.seen:
        yield _ended(trial.seen)
    if trial.next is not None:
        yield _next_failure(trial.next, beside)


def _not_from_here(trial: Trial, _beside: Sequence[RootCause]) -> Iterable[str]:
    return (_clause(trial.reason or trial.seen),)


_TEXTS = {
    TrialResult.WORKS: _works,
    TrialResult.NEXT: _next,
    TrialResult.NO_EFFECT: _no_effect,
    TrialResult.NEEDS: _needs,
    TrialResult.NOT_FROM_HERE: _not_from_here,
}


def _word(trial: Trial, of: int) -> str:
    if trial.result is TrialResult.NEEDS:
        return "Not tried to the end" if trial.seen or trial.next else "Not tried"
    if trial.result is TrialResult.NOT_FROM_HERE:
        return "Tried, but not proven" if trial.connects else "Not tried from here"
    word = "Tried"
    if of > 1 and trial.remedies:
        word += f" {_numbered('fix', 'fixes', trial.remedies)}"
    if trial.with_causes:
        several = len(trial.with_causes) > 1
        of_causes = _numbered("root cause", "root causes", trial.with_causes)
        word += f" with the {'fixes' if several else 'fix'} of {of_causes}"
    return word


def _next_failure(finding: Finding, beside: Sequence[RootCause], *, first: bool = False) -> str:
    lead = "the next failure is" if first else "The next failure is"
    for number, cause in enumerate(beside, 1):
        if cause.finding.identity == finding.identity:
            return f"{lead} root cause {number} [{finding.check}]."
    return f"{lead}: {finding.headline} [{finding.check}]"


def _clause(sentence: str) -> str:
    """``sentence`` as it stands after a colon: small at its beginning, with a full stop."""
    first, blank, rest = sentence.strip().partition(" ")
    small = first.lower() if first in _NO_NAMES else first
    return _ended(small + blank + rest)


def _ended(sentence: str) -> str:
    text = sentence.strip().rstrip(".")
    return f"{text}." if text else ""


def _numbered(one: str, several: str, places: tuple[int, ...]) -> str:
    """``root cause 2``, ``root causes 2 and 3``."""
    return f"{one if len(places) == 1 else several} {_and(str(place + 1) for place in places)}"


def _and(words: Iterable[str]) -> str:
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
