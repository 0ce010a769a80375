"""``mqtui open``: a case on the screen, as if it were walked here."""

from __future__ import annotations

import argparse

from mqtui.cli import check
from mqtui.cli.opened_case import case_from, title_of
from mqtui.cli.terminal import has_screen
from mqtui.output import tell

#: What ``mqtui check`` takes if nothing is said.
_AS_CHECK = {"stage": None, "format": None, "output": None, "all": False}


def run(given: argparse.Namespace) -> int:
    """Show a case; returns the exit code.

    Raises:
        CommandError: it cannot be read.
    """
    if not has_screen():
        tell("mqtui: no terminal, so the report is printed instead.")
        return check.run(argparse.Namespace(**(_AS_CHECK | {"case": [given.file]})))
    case = case_from(given.file)
    from mqtui.case.head import meta_of
    from mqtui.case.replay import CaseWalk
    from mqtui.cli.tui import show_case

    title = title_of(case)
    return show_case(lambda: CaseWalk(case), title, lambda: meta_of(case, title))
