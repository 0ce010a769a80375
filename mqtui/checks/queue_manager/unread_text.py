"""A file that was given as saved MQSC text and has none in it."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import observed, unused, warned
from mqtui.checks.remedies import queue_manager
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.engine.text import printable
from mqtui.facts import Facts


@check(
    "QMG15",
    Stage.LIVE,
    "Saved MQSC text without MQSC",
    lesson=(
        "--mqsc takes the output of DISPLAY commands, dmpmqcfg and MQSC scripts. Other text holds "
        "no definitions: an error log is read by mqtui explain --file."
    ),
    source="docs/knowledge/own-findings.md",
)
def nothing_in_it(facts: Facts) -> Iterator[Finding]:
    """Say that the file was not used, and what it was recognised as."""
    view = facts.queue_manager
    if view is None or view.unread is None:
        return
    name = printable(facts.request.mqsc or "")
    what = (
        f"It is another kind of text: {view.unread}." if view.unread else "It is of no kind known."
    )
    use = " Read it with mqtui explain --file." if view.unread else ""
    said = warned(
        f"--mqsc {name}: no MQSC in it, so it was not used. {what}{use}",
        observed("recognised as", view.unread or "nothing"),
        fix=(queue_manager.save_definitions(view.answered or facts.request.queue_manager or ""),),
    )
    yield unused(said)
