"""The head of a report on a case: of the walk that saw it, and not of the reader's machine."""

from __future__ import annotations

from collections.abc import Sequence

from mqtui import __version__
from mqtui.case.case import Case
from mqtui.engine.model import Stage
from mqtui.facts.request import stated_options
from mqtui.report.meta import Meta


def meta_of(case: Case, title: str, stages: Sequence[Stage] = tuple(Stage)) -> Meta:
    """Host, time and options as the case has them; ``title`` says in words which case it is."""
    return Meta(
        taken_at=case.manifest.taken_at,
        version=__version__,
        system=case.facts.host.system,
        host=case.manifest.host,
        subject=title,
        case=title,
        captured_by=f"mqtui {case.manifest.version}",
        options=tuple(stated_options(case.facts.request)),
        stages=tuple(stages),
    )
