"""What of a root cause's remedies can be tried, and what keeps one from being tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mqtui.engine.change import Change, Need
from mqtui.engine.model import Finding, Remedy, Trial, TrialResult
from mqtui.facts import Facts
from mqtui.rules.change.applied import CannotApply, Changed, applied

#: The places of remedies that belong together, among those that a finding offers.
Option = tuple[int, ...]
#: With such a need a trial goes on all the same: with what was presented, trusted in its place.
_GONE_ON_WITHOUT = {Need.CA_CERTIFICATE}


@dataclass(frozen=True, slots=True)
class Fix:
    """An option with its changes. ``lacking`` is what it takes and is gone on without."""

    option: Option
    changes: tuple[Change, ...]
    lacking: tuple[Need, ...] = ()


def options(remedies: Sequence[Remedy]) -> Iterator[Option]:
    """The remedies by their places, those together that mend nothing alone."""
    group: list[int] = []
    for place, remedy in enumerate(remedies):
        if group and not remedy.with_previous:
            yield tuple(group)
            group = []
        group.append(place)
    if group:
        yield tuple(group)


def changes_of(remedies: Sequence[Remedy], option: Option) -> tuple[Change, ...]:
    """What an option changes; empty where one of its remedies is text without data."""
    found = [remedies[place].changes for place in option]
    return tuple(change for changes in found for change in changes) if all(found) else ()


def fixes(
    facts: Facts, finding: Finding, before: Sequence[Fix] = ()
) -> tuple[list[Fix], Trial | None]:
    """The fixes of a finding that can be tried here after those ``before``, the first one first.

    Where there is none: a trial that says why.
    """
    remedies = finding.remedies
    found: list[Fix] = []
    refused: CannotApply | None = None
    for option in options(remedies):
        changes = changes_of(remedies, option)
        if not changes:
            continue
        needs = tuple(need for place in option for need in remedies[place].needs)
        fix = Fix(option, changes, needs)
        try:
            made(facts, (*before, fix))
        except CannotApply as cannot:
            # Whoever makes it elsewhere brings what it takes as well.
            stated = needs and cannot.need
            refused = refused or (CannotApply(need=needs[0]) if stated else cannot)
            continue
        if set(needs) - _GONE_ON_WITHOUT:
            refused = refused or CannotApply(need=needs[0])
            continue
        found.append(fix)
    # What takes nothing more stands before what takes a certificate that nobody showed.
    return sorted(found, key=lambda fix: bool(fix.lacking)), None if found else _why(
        finding, refused
    )


def possible_fixes(facts: Facts, finding: Finding, before: Sequence[Fix]) -> list[Fix]:
    """As :func:`fixes`, of what is possible: its places are those among all that is offered."""
    start, found = len(finding.remedies), []
    for possible in finding.possible:
        for option in options(possible.remedies):
            changes = changes_of(possible.remedies, option)
            needs = [need for place in option for need in possible.remedies[place].needs]
            fix = Fix(tuple(start + place for place in option), changes)
            if changes and not needs and _can_be_made(facts, (*before, fix)):
                found.append(fix)
        start += len(possible.remedies)
    return found


def made(facts: Facts, done: Sequence[Fix]) -> Changed:
    """The facts with these fixes made, in order.

    Raises:
        CannotApply: one of them is made elsewhere, or takes what is not known.
    """
    return applied(facts, (change for fix in done for change in fix.changes))


def _can_be_made(facts: Facts, done: Sequence[Fix]) -> bool:
    try:
        made(facts, done)
    except CannotApply:
        return False
    return True


def _why(finding: Finding, refused: CannotApply | None) -> Trial:
    needs: tuple[Need, ...]
    if refused is not None:
        needs = (refused.need,) if refused.need is not None else ()
    else:
        needs = finding.needs or tuple(n for remedy in finding.remedies for n in remedy.needs)
    if needs:
        wanted = " and ".join(need.value for need in dict.fromkeys(needs))
        return Trial(TrialResult.NEEDS, reason=f"this needs {wanted}", needs=needs)
    reach = refused.reach if refused is not None else finding.out_of_reach
    reason = reach.value if reach is not None else "no change is known that could be tried"
    if refused is None and len(finding.possible) > 1:
        reason = "where it is changed depends on which of its possible causes it is"
    return Trial(TrialResult.NOT_FROM_HERE, reason=reason)
