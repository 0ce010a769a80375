"""Stages, findings, remedies and the report that a walk ends with."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from mqtui.frozen import dataclass

if TYPE_CHECKING:
    from mqtui.engine.change import Change, Need, OutOfReach
    from mqtui.engine.effects import Effect
    from mqtui.facts import Source
    from mqtui.facts.pasted import Pasted


class Verdict(StrEnum):
    """What a check says. ``unknown`` is "could not be told", never "probably fine"."""

    PASS = "pass"  # noqa: S105 - a verdict
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"
    UNKNOWN = "unknown"


#: From the one that decides a stage's verdict to the one that decides least.
SEVERITY: tuple[Verdict, ...] = (
    Verdict.FAIL,
    Verdict.WARN,
    Verdict.UNKNOWN,
    Verdict.PASS,
    Verdict.SKIP,
)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that stands for all of them; ``skip`` when there are none."""
    seen = set(verdicts)
    return next((v for v in SEVERITY if v in seen), Verdict.SKIP)


class Stage(StrEnum):
    """The seven stages, in order."""

    CONNECTION = "connection"
    ENVIRONMENT = "environment"
    KEYSTORE = "keystore"
    CERTIFICATE = "certificate"
    CIPHER = "cipher"
    CCDT = "ccdt"
    LIVE = "live"

    @property
    def number(self) -> int:
        """1 to 7."""
        return list(Stage).index(self) + 1

    @property
    def heading(self) -> str:
        """What the screen is called."""
        return _HEADINGS[self]

    @property
    def question(self) -> str:
        """The question the stage answers."""
        return _QUESTIONS[self]


_HEADINGS = {
    Stage.CONNECTION: "Connection without TLS",
    Stage.ENVIRONMENT: "Environment and mqclient.ini",
    Stage.KEYSTORE: "Key repository access",
    Stage.CERTIFICATE: "Certificate and label",
    Stage.CIPHER: "CipherSpec and key type",
    Stage.CCDT: "Channel table (CCDT)",
    Stage.LIVE: "Live connection",
}

_QUESTIONS = {
    Stage.CONNECTION: "Can the client reach the queue manager without TLS?",
    Stage.ENVIRONMENT: "Which setting does the client use, and where is it set?",
    Stage.KEYSTORE: "Can mqm and the program's user read the key repository and stash?",
    Stage.CERTIFICATE: "Does the label have a valid certificate, private key and chain?",
    Stage.CIPHER: "Do both ends allow a CipherSpec that matches the key type?",
    Stage.CCDT: "Which channel definition does the client try first?",
    Stage.LIVE: "Does it connect with TLS, on the expected channel?",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen, its value as text, and where."""

    what: str
    value: str
    source: Source | None = None


class RemedyKind(StrEnum):
    """What sort of thing a remedy's text is."""

    SHELL = "shell"
    MQSC = "mqsc"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something to type. It is shown and copied, never run.

    ``text`` is a shell command, MQSC commands, or a unified diff, or a comment on why there is
    none; ``run_as`` names the user for a shell command; ``where`` the queue manager or the file it
    applies to. Both are only shown. ``changes`` is what the text changes, as data, in its order;
    empty where it only looks. ``needs`` is what a person must put into it. ``with_previous``: it
    mends nothing by itself, but together with the remedy before it. Only
    ``mqtui.checks.remedies.builders`` makes one.
    """

    kind: RemedyKind
    title: str
    text: Pasted
    run_as: str = ""
    where: str = ""
    changes: tuple[Change, ...] = ()
    needs: tuple[Need, ...] = ()
    with_previous: bool = False


@dataclass(frozen=True, slots=True)
class Possible:
    """One of several causes that fit what was seen. It is never a headline.

    ``id`` names the cause and stays the same from version to version. ``cause`` is half a
    sentence, ``how_to_tell`` what would prove it, ``remedy`` what to do about it, in words;
    ``remedies`` are the commands for that.
    """

    id: str
    cause: str
    how_to_tell: str
    remedy: str
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says of one thing. ``check`` is filled in by the runner.

    The headline states what was seen. Where several causes fit that and nothing seen tells them
    apart, they are ``possible``, the likelier first; ``remedies`` then help whichever it is.
    ``independent_of`` are effects that its check may show and this finding does not: it would have
    been made without them as well, so what accounts for them does not explain it. ``needs`` and
    ``out_of_reach`` say what mends it where no remedy changes anything. ``unused``: a file that was
    named yielded nothing, so the walk did without it. ``broken``: its check did not come to an end.
    ``not_tried``: the connection was not tried, so that nothing in the report comes from the
    network. ``nothing_named``: nothing says whose connection is meant, so there is none to judge.
    """

    verdict: Verdict
    headline: str
    evidence: tuple[Evidence, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    check: str = ""
    possible: tuple[Possible, ...] = ()
    independent_of: tuple[Effect, ...] = ()
    needs: tuple[Need, ...] = ()
    out_of_reach: OutOfReach | None = None
    unused: bool = False
    broken: bool = False
    not_tried: bool = False
    nothing_named: bool = False

    @property
    def identity(self) -> tuple[str, str]:
        """By what the same finding is known in two reports: its evidence may differ."""
        return self.check, self.headline

    @property
    def offered(self) -> tuple[Remedy, ...]:
        """Every remedy: those of the finding, then those of what is possible."""
        return (*self.remedies, *(r for each in self.possible for r in each.remedies))


@dataclass(frozen=True, slots=True)
class StageReport:
    """A stage's findings, the worst first within the order the checks were declared in."""

    stage: Stage
    verdict: Verdict
    findings: tuple[Finding, ...]


class TrialResult(StrEnum):
    """What became of a root cause's fix when it was tried in memory. The values stand in JSON."""

    WORKS = "works"
    """With it the client connects, and nothing fails."""
    NEXT = "next"
    """With it something else fails, which is the next cause."""
    NO_EFFECT = "no effect"
    """With it the same failure stays: the cause is doubted."""
    NEEDS = "needs"
    """It takes what the walk does not have."""
    NOT_FROM_HERE = "not from here"
    """It is made where this walk can change nothing, or it could not be tried now."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was seen when a root cause's fix was tried: in memory, and by a second connect.

    ``seen`` says what was seen, ``reason`` why there is no more, each as a sentence for people;
    ``next`` is what fails then. ``remedies`` are the places of those that were tried among all that
    the finding offers, ``with_causes`` the places of the root causes whose fixes were made along
    with it. ``connects`` is how often the listener was connected to for it.
    """

    result: TrialResult
    seen: str = ""
    reason: str = ""
    next: Finding | None = None
    needs: tuple[Need, ...] = ()
    remedies: tuple[int, ...] = ()
    with_causes: tuple[int, ...] = ()
    connects: int = 0


@dataclass(frozen=True, slots=True)
class RootCause:
    """A finding that explains others. ``explains`` are the headlines it accounts for.

    ``trial`` is what became of its fix; ``None`` where none was tried.
    """

    finding: Finding
    stage: Stage
    explains: tuple[Finding, ...] = ()
    trial: Trial | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The end of a walk: the verdict, the root causes in order, and the seven stages.

    ``plan`` are the places of the root causes whose fixes, made in this order, were seen to make
    the client connect; empty where no trial came to that.
    """

    verdict: Verdict
    root_causes: tuple[RootCause, ...]
    stages: tuple[StageReport, ...]
    plan: tuple[int, ...] = ()

    @property
    def unused(self) -> tuple[Finding, ...]:
        """What says that a file that was named yielded nothing."""
        return tuple(f for stage in self.stages for f in stage.findings if f.unused)

    @property
    def nothing_named(self) -> bool:
        """Whether nothing says whose connection is meant: then nothing is judged."""
        return any(f.nothing_named for stage in self.stages for f in stage.findings)

    @property
    def offline(self) -> bool:
        """Whether the connection was not tried, so that only files were judged."""
        return any(f.not_tried for stage in self.stages for f in stage.findings)

    def stage(self, stage: Stage) -> StageReport | None:
        """That stage's report, if it was walked."""
        return next((s for s in self.stages if s.stage is stage), None)
