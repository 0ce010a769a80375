"""What a case file holds: facts, what the trials of the walk came to, and the files it has read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mqtui.engine.change import Need
from mqtui.engine.model import (
    Finding,
    Report,
    RootCause,
    Stage,
    Trial,
    TrialResult,
    Verdict,
)
from mqtui.facts import Facts
from mqtui.walk.trial.kept import with_trials_of
from mqtui.walk.trial.ranking import ranked

#: Written into every case. A later number means something that this version cannot read.
SCHEMA = "mqtui.case/1"


class Side(StrEnum):
    """Which end of the channel was looked at. The values stand in the file."""

    CLIENT = "client"
    QUEUE_MANAGER = "queue-manager"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Who took the case, where and when. ``taken_at`` is UTC; ``host`` the machine's own name.

    ``version`` is mqtui's; ``verdict`` the walk's. ``collected``: a script gathered it, so what
    takes a program of its own was not looked at. ``anonymised``: names are pseudonyms.
    ``arguments`` are the options of the walk. ``notes`` are sentences on what was left out.
    """

    version: str
    taken_at: datetime
    host: str
    side: Side = Side.CLIENT
    verdict: str = ""
    collected: bool = False
    anonymised: bool = False
    arguments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TriedCause:
    """A root cause of the walk, and what became of its fix; no ``result``: none was tried.

    ``next_check`` and ``next_headline`` are the cause that comes after it. The rest is as in
    :class:`~mqtui.engine.model.Trial`.
    """

    check: str
    headline: str
    result: TrialResult | None = None
    seen: str = ""
    reason: str = ""
    next_check: str = ""
    next_headline: str = ""
    needs: tuple[Need, ...] = ()
    remedies: tuple[int, ...] = ()
    with_causes: tuple[int, ...] = ()
    connects: int = 0


@dataclass(frozen=True, slots=True)
class Tried:
    """What the trials of a walk came to: its root causes in their order, and its plan.

    A trial connects, so it cannot be made again where the case is opened.
    """

    causes: tuple[TriedCause, ...] = ()
    plan: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that the walk has read, as it may be shown. ``origin`` is its path over there."""

    name: str
    origin: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Case:
    """All that a case file holds."""

    manifest: Manifest
    facts: Facts
    tried: Tried = Tried()
    evidence: tuple[EvidenceFile, ...] = ()


def tried_of(report: Report) -> Tried:
    """What the trials of ``report`` came to, as a case keeps it."""
    return Tried(tuple(_kept(cause) for cause in report.root_causes), report.plan)


def with_tried(report: Report, tried: Tried) -> Report:
    """``report`` with the trials that its walk made, and its causes in the order they proved.

    A cause that the walk did not have has none.
    """
    places = range(len(tried.causes))
    before = Report(
        report.verdict,
        tuple(_cause(cause, places) for cause in tried.causes),
        (),
        tried.plan if set(tried.plan) <= set(places) else (),
    )
    return ranked(with_trials_of(report, before))


def _kept(cause: RootCause) -> TriedCause:
    trial = cause.trial
    if trial is None:
        return TriedCause(*cause.finding.identity)
    return TriedCause(
        *cause.finding.identity,
        trial.result,
        trial.seen,
        trial.reason,
        *(trial.next.identity if trial.next else ("", "")),
        trial.needs,
        trial.remedies,
        trial.with_causes,
        trial.connects,
    )


def _cause(tried: TriedCause, places: range) -> RootCause:
    finding = Finding(Verdict.FAIL, tried.headline, check=tried.check)
    if tried.result is None:
        return RootCause(finding, Stage.LIVE)
    after = None
    if tried.next_headline:
        after = Finding(Verdict.FAIL, tried.next_headline, check=tried.next_check)
    trial = Trial(
        tried.result,
        tried.seen,
        tried.reason,
        after,
        tried.needs,
        tried.remedies,
        tuple(place for place in tried.with_causes if place in places),
        tried.connects,
    )
    return RootCause(finding, Stage.LIVE, trial=trial)
