"""``mqtui open`` of two cases: what they tell together, printed or on the screen."""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
from typing import TYPE_CHECKING

from mqtui.case.case import Side
from mqtui.case.compare.both_ends import BothEndsWalk
from mqtui.case.compare.comparison import NamedCase, compared, in_order
from mqtui.case.replay import CaseWalk
from mqtui.cli.exits import FAILED, FINE, CommandError
from mqtui.cli.opened_case import case_from, title_of
from mqtui.cli.terminal import has_screen
from mqtui.engine.bounded import run_until_told
from mqtui.engine.model import Verdict
from mqtui.engine.text import printable
from mqtui.output import tell, write, write_json
from mqtui.report.comparison import Comparison, comparison_value
from mqtui.report.comparison_text import comparison_text

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMATS = ("text", "json")


def run(given: argparse.Namespace) -> int:
    """Compare two cases; returns the exit code.

    Raises:
        CommandError: one cannot be read, or there are more than two.
    """
    if len(given.file) > 2:
        raise CommandError("two cases are compared at most: mqtui check --case takes more.")
    if given.format not in (None, *_FORMATS):
        raise CommandError("two cases are compared as text or json.")
    one, other = (NamedCase(_name(path), case_from(path)) for path in given.file)
    if given.format is None and has_screen():
        return _show(one, other)
    if given.format is None:
        tell("mqtui: no terminal, so the comparison is printed instead.")
    found = run_until_told(compared(one, other))
    if given.format == "json":
        write_json(comparison_value(found))
    else:
        write(comparison_text(found, shutil.get_terminal_size((100, 24)).columns))
    return FAILED if found.verdict == Verdict.FAIL.value else FINE


def _name(path: str) -> str:
    return printable(os.path.basename(path))


def _show(one: NamedCase, other: NamedCase) -> int:
    from mqtui.case.head import meta_of
    from mqtui.cli.tui import show_comparison

    found, title = asyncio.run(compared(one, other)), title_of_both(one, other)
    walk = _walk_of(one, other, found)
    shown = walk().case
    return show_comparison(walk, title, lambda: meta_of(shown, title), found)


def _walk_of(one: NamedCase, other: NamedCase, found: Comparison) -> Callable[[], CaseWalk]:
    """What the seven stages show beside the comparison: both ends, or the case that fails."""
    if found.both_ends:
        first, second = in_order(one, other)
        return lambda: BothEndsWalk(first.case, second.case)
    fails = other if found.second.verdict == Verdict.FAIL.value else one
    return lambda: CaseWalk(fails.case)


def title_of_both(one: NamedCase, other: NamedCase) -> str:
    """What the screens say is looked at."""
    if one.case.manifest.side is other.case.manifest.side:
        kind = "clients" if one.case.manifest.side is Side.CLIENT else "queue managers"
        return f"two {kind}: {title_of(one.case)} and {title_of(other.case)}"
    first, second = in_order(one, other)
    hosts = [each.case.manifest.host or "a host" for each in (first, second)]
    return f"both ends: client on {hosts[0]}, queue manager on {hosts[1]}"
