"""An exercise: what the application sees, what could be the cause, and what a guess is worth.

Pure functions over a scenario and a walk. Nothing in here tells a cause that was not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from mqtui.checks import load as load_checks
from mqtui.engine.model import Report, Stage, Trial, Verdict
from mqtui.engine.registry import Check, checks
from mqtui.facts import Facts, LogRecord, Outcome, PasswordState
from mqtui.knowledge import reason
from mqtui.lab.course.progress import Done
from mqtui.lab.scenario.scenario import Scenario
from mqtui.rules.outcome.refusal_kinds import refusal_of

#: What is guessed where a learner finds nothing wrong.
NOTHING = "NOTHING"
#: The reason code where the key repository cannot be used (docs/knowledge/reason-codes.md).
_KEY_REPOSITORY_ERROR = 2381
#: A record may be written a moment after the connection has ended.
_LATE = timedelta(milliseconds=50)
_FAILS = "The connection fails."


@dataclass(frozen=True, slots=True)
class Symptom:
    """What was seen of one real connect.

    ``code`` is the reason code that a C application gets, 0 for none, ``None`` where it is not
    known. ``log`` holds the queue manager's records of that connect, each message once.
    """

    code: int | None
    what: str
    step: str
    log: tuple[LogRecord, ...]

    @property
    def name(self) -> str:
        """The reason code's name, such as ``MQRC_SSL_INITIALIZATION_ERROR``."""
        found = reason(self.code) if self.code else None
        return found.name if found else ""

    def like(self, other: Symptom) -> bool:
        """Whether ``other`` shows the same: code, step and messages, whatever the time."""
        return self._shown == other._shown

    @property
    def _shown(self) -> tuple[object, ...]:
        return self.code, self.what, self.step, tuple(record.message for record in self.log)


def symptom(facts: Facts) -> Symptom:
    """What the application and the queue manager show of the connect in ``facts``."""
    live = facts.live
    if (live is None or not live.plain) and _store_closed(facts):
        # A client that cannot use its store sends nothing, so there is nothing to be logged.
        return Symptom(_KEY_REPOSITORY_ERROR, _FAILS, "opening the key repository", ())
    if live is None:
        return Symptom(None, _FAILS, "client configuration, before any data was sent", ())
    log = _records(facts)
    if live.connect is not None and live.connect.outcome is Outcome.OK:
        return Symptom(0, f"It connects on channel {live.definition.name}.", "", log)
    refusal = refusal_of(live, [record.message for record in log])
    failed = next((s for s in live.steps if s.outcome not in (Outcome.OK, Outcome.SKIPPED)), None)
    code = refusal.application_reason if refusal else None
    return Symptom(code, _FAILS, failed.name if failed else "", log)


def _store_closed(facts: Facts) -> bool:
    """Whether the application's user cannot use the key repository that a TLS channel needs."""
    repository, store = facts.repository, facts.store
    if repository is None or not repository.exists:
        return True
    user = facts.host.application_user
    closed = any(not access.allowed for access in repository.file_accesses if access.user == user)
    return (
        closed
        or store is None
        or store.password_state not in (PasswordState.RIGHT, PasswordState.NOT_NEEDED)
    )


def _records(facts: Facts) -> tuple[LogRecord, ...]:
    """The records of the connect itself: the walk's other probes leave theirs as well."""
    live, view = facts.live, facts.queue_manager
    if live is None or view is None or live.started_at is None:
        return ()
    end = max((step.at + step.milliseconds for step in live.steps), default=0.0)
    until = live.started_at + timedelta(milliseconds=end) + _LATE
    # A record's time is cut to milliseconds.
    since = live.started_at - timedelta(milliseconds=1)
    found: dict[str, LogRecord] = {}
    for record in view.log:
        if record.when is not None and since <= record.when <= until:
            found.setdefault(record.message, record)
    return tuple(found.values())


def plausible(stage: Stage, scenario: Scenario) -> tuple[Check, ...]:
    """What can be the root cause in a stage: the checks that explain a failure."""
    load_checks()
    return tuple(c for c in checks(stage) if c.explains or c.id in scenario.expected)


@dataclass(frozen=True, slots=True)
class GuessResult:
    """What a guess is worth. ``near``: the stage is right. ``left``: causes still to be named."""

    right: bool
    near: bool
    left: int


def judge_guess(
    guess: str, scenario: Scenario, report: Report | None, before: Sequence[str] = ()
) -> GuessResult:
    """Hold a guess against what was planted and against what the walk itself found."""
    load_checks()
    named = {*before, guess}
    left = sum(check not in named for check in scenario.expected)
    if guess == NOTHING:
        return GuessResult(not scenario.expected, False, left)
    found = [cause.finding.check for cause in report.root_causes] if report else []
    right = guess in scenario.expected or (bool(scenario.expected) and guess in found[:1])
    stages = {c.stage for c in checks() if c.id in scenario.expected}
    mine = next((c.stage for c in checks() if c.id == guess), None)
    if right and guess not in scenario.expected:
        left = max(0, left - 1)
    return GuessResult(right, mine in stages, left)


def right_guesses(done: Done, scenario: Scenario) -> bool:
    """Whether every cause was named."""
    wanted = scenario.expected or (NOTHING,)
    return all(check in done.guesses for check in wanted)


def without_spoilers(trial: Trial) -> Trial:
    """What trying the fix of one cause showed, without a word on another that is to be found."""
    return replace(trial, seen="", reason="", next=None, with_causes=())


def mended(report: Report | None) -> bool:
    """Whether a walk shows the fault gone: nothing fails, and the live connect is as meant."""
    if report is None or report.verdict is Verdict.FAIL or report.root_causes:
        return False
    live = report.stage(Stage.LIVE)
    return live is not None and live.verdict in (Verdict.PASS, Verdict.WARN)


def wrong_guesses(done: Done, scenario: Scenario) -> int:
    """How many guesses were not a cause."""
    wanted = scenario.expected or (NOTHING,)
    return sum(check not in wanted for check in done.guesses)


def stars(done: Done, scenario: Scenario) -> int:
    """1 to 3. Whoever mends it has one; help costs, and never takes the last one."""
    if done.shown:
        return 1
    return 3 if done.hints == 0 and wrong_guesses(done, scenario) <= 1 else 2


def result(done: Done, scenario: Scenario) -> str:
    """The score as a sentence."""
    wrong = wrong_guesses(done, scenario)
    with_what = [
        text
        for text in (
            f"{done.hints} {'hint' if done.hints == 1 else 'hints'}" if done.hints else "",
            f"{wrong} wrong {'guess' if wrong == 1 else 'guesses'}" if wrong else "",
            "a look at the causes" if done.shown else "",
        )
        if text
    ]
    if not with_what:
        return "Done without any help."
    helped = " and ".join(filter(None, (", ".join(with_what[:-1]), with_what[-1])))
    return f"Done, with {helped}."
