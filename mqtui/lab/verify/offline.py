"""What the files of a scenario alone prove: the walk without what came over the network, judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mqtui.engine.model import Report, Verdict
from mqtui.lab.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class OfflineVerdict:
    """The root causes ``found`` in files, and whether they are as the scenario says.

    ``first``: the planted faults stand first. ``wire`` is why this scenario's fault is not told by
    files, as the scenario says. ``complaints`` say where scenario and files do not agree, and what
    is wrong with a healthy one; ``false_alarm`` whether that is a failure or a warning too many.
    """

    found: tuple[str, ...] = ()
    first: bool = False
    wire: str = ""
    complaints: tuple[str, ...] = ()
    false_alarm: bool = False

    @property
    def agrees(self) -> bool:
        """Whether the files told what the scenario says."""
        return not self.complaints


def judge_offline(scenario: Scenario, report: Report) -> OfflineVerdict:
    """Hold the report of a walk without a network against the scenario."""
    found = tuple(cause.finding.check for cause in report.root_causes)
    expected = scenario.expected
    first = bool(expected) and found[: len(expected)] == expected
    alarms = tuple(_alarms(scenario, report)) if not expected else ()
    complaints = tuple(_complaints(scenario, found, first)) if expected else alarms
    return OfflineVerdict(found, first, scenario.wire, complaints, bool(alarms))


def _complaints(scenario: Scenario, found: tuple[str, ...], first: bool) -> Iterator[str]:
    if not scenario.wire:
        if not first:
            yield (
                f"from files alone {_names(found)} comes first, not {_names(scenario.expected)}: "
                "no reason (wire) is stated why that takes the network"
            )
    elif first:
        yield (
            f"files alone tell {_names(scenario.expected)}, although the scenario says that it "
            f"takes the network: {scenario.wire}"
        )
    elif found != scenario.by_files:
        yield (
            f"files alone tell {_names(found)}, the scenario (by_files) {_names(scenario.by_files)}"
        )


def _alarms(scenario: Scenario, report: Report) -> Iterator[str]:
    for stage in report.stages:
        for finding in stage.findings:
            listed = finding.check in scenario.warnings
            if finding.verdict is Verdict.FAIL or (finding.verdict is Verdict.WARN and not listed):
                yield f"from files alone {finding.check} {finding.verdict}: {finding.headline}"


def _names(checks: Sequence[str]) -> str:
    return " then ".join(checks) or "nothing"


def from_value(value: Mapping[str, Any]) -> OfflineVerdict:
    """What ``dataclasses.asdict`` gave, after JSON."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    return OfflineVerdict(**values)


def json_value(verdict: OfflineVerdict) -> dict[str, Any]:
    """The verdict as JSON of ``mqtui lab verify`` has it."""
    return {
        "found": list(verdict.found),
        "first": verdict.first,
        "wire": verdict.wire or None,
        "complaints": list(verdict.complaints),
    }
