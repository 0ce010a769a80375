"""Stage 2: what could not be looked at at all, so that silence is not taken for health."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import unknown
from mqtui.checks.remedies import machine
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, Unavailable


@check(
    "ENV11",
    Stage.ENVIRONMENT,
    "Evidence that could not be read",
    lesson=(
        "A file system that hangs also hangs the client. This check names what mqtui could not "
        "read in time, with the command that shows it."
    ),
    source="docs/knowledge/own-findings.md",
)
def gaps(facts: Facts) -> Iterator[Finding]:
    """One finding for each thing that did not answer in time, or whose reading failed."""
    for gap in facts.unavailable:
        if _is_said_of_the_handshake(facts, gap):
            continue
        fix = (machine.see_for_yourself(gap.command),) if gap.command else ()
        what = gap.what[:1].upper() + gap.what[1:]
        yield unknown(f"{what} could not be examined: {gap.reason.rstrip('.')}.", fix=fix)


def _is_said_of_the_handshake(facts: Facts, gap: Unavailable) -> bool:
    """Whether it is of the connect, whose handshake was not made: that has its own finding."""
    live = facts.live
    if live is None or live.plain or live.handshake is not None or not gap.on_wire:
        return False
    return live.not_made is not None
