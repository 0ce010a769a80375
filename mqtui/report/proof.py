"""How evidence is listed: what has one source stands together, and nothing is printed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from mqtui.engine.model import Evidence, Finding, Report
from mqtui.frozen import dataclass

#: From this many lines on, a source that they share is said above them, once.
_SHARED = 2


def by_source(evidence: Iterable[Evidence]) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Neighbours with the same source, and that source where it is said once for all of them.

    It is blank for what stands alone, which says its source itself (:func:`own_source`).
    """
    for source, group in groupby(evidence, key=lambda item: item.source):
        items = tuple(group)
        shared = source is not None and len(items) >= _SHARED
        yield (str(source) if shared else "", items)


def own_source(item: Evidence) -> str:
    """Where ``item`` was seen, unless its value says so already."""
    source = str(item.source) if item.source else ""
    return source if source != item.value else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a report has said with its root causes, so that its stages need not say it again.

    ``causes`` has the number of each root cause by its identity, ``evidence`` by what it showed.
    """

    causes: Mapping[tuple[str, str], int]
    evidence: Mapping[Evidence, int]

    def rest(self, finding: Finding) -> tuple[Finding, int | None]:
        """``finding`` with what is left to say, and the root cause that has said the other."""
        number = self.causes.get(finding.identity)
        if number is not None:
            return replace(finding, evidence=(), possible=()), number
        left = tuple(item for item in finding.evidence if item not in self.evidence)
        said = next((self.evidence[e] for e in finding.evidence if e in self.evidence), None)
        # One line of several would be missed where it stands: only all of it is left out.
        return (replace(finding, evidence=()), said) if not left else (finding, None)


def told(report: Report) -> Told:
    """What ``report`` says with its root causes."""
    causes: dict[tuple[str, str], int] = {}
    evidence: dict[Evidence, int] = {}
    for number, cause in enumerate(report.root_causes, 1):
        causes.setdefault(cause.finding.identity, number)
        for item in cause.finding.evidence:
            evidence.setdefault(item, number)
    return Told(causes, evidence)
