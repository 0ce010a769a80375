"""A client's case and its queue manager's: the facts of both as one, judged by all checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from mqtui.case.case import Case, with_tried
from mqtui.case.codec import fields_of
from mqtui.case.replay import CaseWalk, judged
from mqtui.engine.change import End
from mqtui.engine.events import CheckFinished, Diagnosed, Event, Seen, StageFinished
from mqtui.engine.known_secrets import allow
from mqtui.engine.model import Finding, Remedy, RemedyKind, Report, StageReport
from mqtui.engine.runner import Listener, ignore
from mqtui.facts import (
    Facts,
    FileState,
    Machine,
    MachineKind,
    QueueManagerOwner,
    QueueManagerView,
    Source,
    SourceKind,
)
from mqtui.facts.given_log import GivenLog, LogSide
from mqtui.facts.public_names import public_names
from mqtui.rules.outcome.clock_skew import Skew, clock_skew
from mqtui.walk import WalkResult
from mqtui.walk.derive import cipher_matrix


def merged(client: Case, manager: Case) -> Case:
    """The client's case with what the queue manager's own case knows of that end.

    What the client's case has of the queue manager, from files on its machine or saved text, stays
    only where the other has nothing.
    """
    facts, theirs = client.facts, manager.facts.queue_manager
    host = Machine(MachineKind.HOST, manager.manifest.host)
    logs = _logs(manager.facts, host)
    own_logs = tuple(log for log in facts.found_logs if _of_client(log) or not logs)
    facts = replace(
        facts,
        queue_manager=_view(facts, theirs, host, skew_of(client, manager)),
        saved_status=manager.facts.saved_status or facts.saved_status,
        given_logs=(*facts.given_logs, *logs),
        found_logs=own_logs,
    )
    facts = replace(facts, matrix=cipher_matrix(facts))
    return replace(client, facts=facts)


def skew_of(client: Case, manager: Case) -> Skew | None:
    """How far the queue manager's clock is ahead of the client's, where records tell."""
    own = [r for log in _all_logs(client.facts) if _of_client(log) for r in log.records]
    theirs = [
        replace(r, side=LogSide.QUEUE_MANAGER)
        for log in _all_logs(manager.facts)
        for r in log.records
        if r.side is not LogSide.CLIENT
    ]
    return clock_skew([*own, *theirs])


class BothEndsWalk(CaseWalk):
    """The walk over a client's case and its queue manager's. Fixes name the host they are for."""

    def __init__(self, client: Case, manager: Case) -> None:
        super().__init__(merged(client, manager))
        self._host = manager.manifest.host or "the queue manager's host"

    async def run(self, on_event: Listener = ignore) -> WalkResult:
        """Judge the facts of both.

        Raises:
            NoChecksError: a stage has no checks.
        """
        facts = self.case.facts
        allow(public_names(facts))
        on_event(Seen(facts))

        def told(event: Event) -> None:
            if isinstance(event, CheckFinished):
                findings = tuple(self._placed(each) for each in event.findings)
                event = replace(event, findings=findings)
            elif isinstance(event, StageFinished):
                event = replace(event, report=self._stage(event.report))
            on_event(event)

        found = with_tried(await judged(facts, self.stages, told), self.case.tried)
        report = self._report(found)
        on_event(Diagnosed(report))
        return WalkResult(facts, report)

    def _report(self, report: Report) -> Report:
        causes = tuple(
            replace(
                cause,
                finding=self._placed(cause.finding),
                explains=tuple(self._placed(each) for each in cause.explains),
            )
            for cause in report.root_causes
        )
        stages = tuple(self._stage(stage) for stage in report.stages)
        return replace(report, root_causes=causes, stages=stages)

    def _stage(self, stage: StageReport) -> StageReport:
        return replace(stage, findings=tuple(self._placed(each) for each in stage.findings))

    def _placed(self, finding: Finding) -> Finding:
        """The finding with the host in what is done at the queue manager."""
        remedies = tuple(self._at(each, finding.check) for each in finding.remedies)
        possible = tuple(
            replace(p, remedies=tuple(self._at(each, finding.check) for each in p.remedies))
            for p in finding.possible
        )
        return replace(finding, remedies=remedies, possible=possible)

    def _at(self, remedy: Remedy, check: str) -> Remedy:
        if remedy.kind is RemedyKind.MQSC:
            return replace(remedy, where=f"{remedy.where} on {self._host}".strip())
        ends = {getattr(change, "end", None) for change in remedy.changes}
        there = End.QUEUE_MANAGER in ends
        there |= check.startswith("QMG") and End.CLIENT not in ends and remedy.run_as == "mqm"
        if remedy.kind is RemedyKind.SHELL and there:
            return replace(remedy, run_as=f"{remedy.run_as or 'mqm'} on {self._host}")
        return remedy


def _view(
    facts: Facts, theirs: QueueManagerView | None, host: Machine, skew: Skew | None
) -> QueueManagerView | None:
    ours = facts.queue_manager
    if theirs is None:
        return ours
    theirs = located(theirs, host)
    repository = theirs.repository
    if repository is not None and repository.state is not FileState.ELSEWHERE:
        repository = replace(repository, machine=host)
    log = theirs.log
    if skew is not None:
        log = tuple(replace(r, when=_shifted(r.when, skew.ahead)) for r in log)
    has_objects = bool(theirs.objects)
    return replace(
        theirs,
        objects=theirs.objects if has_objects or ours is None else ours.objects,
        foreign=theirs.foreign if has_objects or ours is None else ours.foreign,
        unread=theirs.unread if has_objects or ours is None else ours.unread,
        log=log,
        client_log=ours.client_log if ours else (),
        repository=repository,
        owner=QueueManagerOwner(host, "its own case was taken there", proven=True),
        answered=ours.answered if ours else "",
    )


def _shifted(when: datetime | None, ahead: timedelta) -> datetime | None:
    return None if when is None else when - ahead


def _logs(facts: Facts, host: Machine) -> tuple[GivenLog, ...]:
    """The queue manager's logs, as somebody who has both ends gives them."""
    return tuple(
        replace(located(log, host), given=log.given or f"qmgr:{log.source.name}")
        for log in _all_logs(facts)
        if log.records and not _of_client(log)
    )


def _all_logs(facts: Facts) -> tuple[GivenLog, ...]:
    return (*facts.given_logs, *facts.found_logs)


def _of_client(log: GivenLog) -> bool:
    return any(record.side is LogSide.CLIENT for record in log.records)


def located(value: Any, host: Machine) -> Any:
    """A part of the facts whose files are shown with the host that has them."""
    if isinstance(value, Source):
        if value.kind not in (SourceKind.FILE, SourceKind.LOG) or not host.name:
            return value
        return replace(value, name=f"{host.name}:{value.name}")
    kind: Any = type(value)
    of = None if isinstance(value, (str, Machine)) else fields_of(kind)
    if of is not None:
        return kind(**{f.name: located(getattr(value, f.name), host) for f in of})
    if isinstance(value, tuple):
        return tuple(located(item, host) for item in value)
    return value
