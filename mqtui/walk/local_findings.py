"""What files and variables alone tell of the stages, before the network is asked.

It is for whoever waits for the rest. Every stage is judged again once all is known, and only that
goes into the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mqtui.engine.bounded import in_thread
from mqtui.engine.crashes import note
from mqtui.engine.model import Finding, Stage, StageReport, Verdict
from mqtui.engine.registry import Check
from mqtui.engine.runner import CHECK_SECONDS, stage_report
from mqtui.facts import Facts
from mqtui.walk.without_wire import without_wire

#: What settings and the channel table are enough for; and what the key repository is needed for.
OF_SETTINGS = (Stage.ENVIRONMENT,)
OF_STORES = (Stage.KEYSTORE, Stage.CERTIFICATE, Stage.CIPHER)
#: What files prove. That something cannot be told yet is no news.
_TOLD = (Verdict.PASS, Verdict.WARN, Verdict.FAIL)


async def local_findings(
    facts: Facts, stages: Iterable[Stage], checks: Mapping[Stage, Sequence[Check]]
) -> tuple[StageReport, ...]:
    """The stages of ``stages`` that are walked and of which ``facts`` prove something by now.

    A check that raises is left out here: it says so when it is run again.
    """
    wanted = [stage for stage in stages if stage in checks]

    def judged() -> tuple[StageReport, ...]:
        alone = without_wire(facts)
        reports = (stage_report(s, tuple(_findings(alone, checks[s]))) for s in wanted)
        return tuple(report for report in reports if report.findings)

    try:
        return await in_thread(judged, timeout=CHECK_SECONDS)
    except Exception as error:
        note(error)
        return ()


def _findings(facts: Facts, checks: Sequence[Check]) -> Iterator[Finding]:
    for check in checks:
        try:
            found = [replace(finding, check=check.id) for finding in check.run(facts)]
        except Exception as error:
            note(error)
            continue
        yield from (finding for finding in found if finding.verdict in _TOLD)
