"""``mqtui open``: a case on the screen, as if it were walked here; two of them compared."""

from __future__ import annotations

import argparse

from mqtui.cli import check
from mqtui.cli.opened_case import case_from, title_of
from mqtui.cli.terminal import has_screen
from mqtui.output import tell

#: What ``mqtui check`` takes if nothing is said.
_AS_CHECK = {"stage": None, "output": None, "all": False}


def run(given: argparse.Namespace) -> int:
    """Show a case, or compare two; returns the exit code.

    Raises:
        CommandError: one cannot be read.
    """
    if len(given.file) > 1:
        from mqtui.cli import compared_cases

        return compared_cases.run(given)
    if given.format is not None or not has_screen():
        if given.format is None:
            tell("mqtui: no terminal, so the report is printed instead.")
        beside = {"case": given.file, "format": given.format}
        return check.run(argparse.Namespace(**(_AS_CHECK | beside)))
    case = case_from(given.file[0])
    from mqtui.case.head import meta_of
    from mqtui.case.replay import CaseWalk
    from mqtui.cli.tui import show_case

    title = title_of(case)
    return show_case(lambda: CaseWalk(case), title, lambda: meta_of(case, title))
