"""The report of a walk where nothing names a client. It needs no check but for its sentence.

So that it is there at once: the checks and what they need take longer to load than such a walk.
"""

from __future__ import annotations

from collections.abc import Sequence

from mqtui.engine.model import Finding, Report, Stage, StageReport, Verdict
from mqtui.rules.configuration.named import NOTHING_NAMED

#: The check that says the same where it is asked.
_CHECK = "TAB01"


def nothing_to_check(stages: Sequence[Stage]) -> Report:
    """The report on ``stages``, in which the one about the channel table says why."""
    said = Finding(Verdict.UNKNOWN, NOTHING_NAMED, check=_CHECK, nothing_named=True)
    reports = (
        StageReport(stage, Verdict.UNKNOWN, (said,))
        if stage is Stage.CCDT
        else StageReport(stage, Verdict.SKIP, ())
        for stage in stages
    )
    return Report(Verdict.UNKNOWN, (), tuple(reports))
