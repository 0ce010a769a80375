"""``mqtui fix``: the fixes of the diagnosis as a plan; ``--apply`` makes them, ``--undo`` not."""

from __future__ import annotations

import argparse
import shutil
import sys
from typing import Any

from mqtui.cli.asked_walk import AskedWalk
from mqtui.cli.credentials import credentials_from
from mqtui.cli.exits import COULD_NOT_RUN, FAILED, FINE, CommandError
from mqtui.cli.fix_apply import Walked, applied, ready_to_ask
from mqtui.cli.fix_undo import undone
from mqtui.cli.in_time import in_time
from mqtui.cli.options import STATED
from mqtui.cli.request import request_from
from mqtui.engine.bounded import run_until_told
from mqtui.engine.diagnosis import has_checked
from mqtui.engine.text import printable
from mqtui.fix.command import apply_command
from mqtui.fix.errors import CannotEdit, FixError
from mqtui.fix.model import Plan
from mqtui.fix.plan import plan_of
from mqtui.fix.script import script_edit, script_path
from mqtui.fix.words import plan_text, plan_value
from mqtui.output import tell, write, write_json
from mqtui.pasted.shell import shell_text_if_safe
from mqtui.pasted.values import Argument
from mqtui.system.edited import make_file
from mqtui.walk import WalkResult


def run(given: argparse.Namespace) -> int:
    """Show the plan, make its steps, or put back what was made; returns the exit code.

    Raises:
        CommandError: it cannot be done, or nobody was asked.
    """
    names = _names(given.yes)
    _must_fit_together(given)
    try:
        if given.undo:
            return undone(names)
        if given.apply:
            ready_to_ask(names)
        walked, plan = _walked(given)
        if given.apply:
            return applied(walked, plan, names, given.output)
        return _shown(walked, plan, given)
    except FixError as error:
        raise CommandError(str(error)) from error


def _names(given: list[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    names = [name.strip() for each in given for name in each.split(",")]
    return tuple(dict.fromkeys(name for name in names if name))


def _must_fit_together(given: argparse.Namespace) -> None:
    if given.apply and given.undo:
        raise CommandError("--apply and --undo are two commands: give one of them.")
    if given.yes is not None and not (given.apply or given.undo):
        raise CommandError("--yes names the steps of --apply or --undo: give one of them, too.")
    if given.format == "json" and (given.apply or given.undo):
        raise CommandError("--format json shows a plan: omit --apply and --undo.")
    if given.undo and (given.output or given.case or any(o.destination in given for o in STATED)):
        raise CommandError("--undo puts back the last --apply: it takes no other option but --yes.")
    if given.apply and given.case:
        raise CommandError("--apply does not take --case: the files are on another machine.")
    if given.apply and getattr(given, "lab", None):
        raise CommandError(
            "--apply does not take --lab, whose sandbox is gone at the end: create one with "
            "mqtui lab up ID --dir DIR, then give --env-file DIR/client.env."
        )


def _walked(given: argparse.Namespace) -> tuple[Walked, Plan]:
    asked = AskedWalk.of(given)
    if asked.scenario:
        result, plan = run_until_told(_walk_lab(asked))
        return Walked(result, asked.timeout), plan
    if given.case:
        return _opened(given, asked.timeout)
    request, credentials = request_from(given), credentials_from(vars(given))
    result = run_until_told(asked.walk(request, credentials).run())
    return Walked(result, asked.timeout, request, credentials), _plan(result)


def _plan(result: WalkResult) -> Plan:
    return in_time("the files of the plan", plan_of, result.facts, result.report)


def _opened(given: argparse.Namespace, timeout: float) -> tuple[Walked, Plan]:
    """What a case has seen; its files are not of this host."""
    from mqtui.case.replay import CaseWalk
    from mqtui.cli.opened_case import case_from, refuse_beside_case

    refuse_beside_case(given)
    result = run_until_told(CaseWalk(case_from(given.case)).run())
    return Walked(result, timeout), plan_of(result.facts, result.report, applies_here=False)


async def _walk_lab(asked: AskedWalk) -> tuple[WalkResult, Plan]:
    async with asked.sandbox() as sandbox:
        result = await asked.walk_in(sandbox.request).run()
        # Its files are there only as long as it runs.
        return result, plan_of(result.facts, result.report)


def _shown(walked: Walked, plan: Plan, given: argparse.Namespace) -> int:
    """Print the plan; nothing is changed but the script that ``-o`` names."""
    report = walked.result.report
    if given.format == "json":
        value: dict[str, Any] = plan_value(plan)
        write_json(value)
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        command = _command(walked, getattr(given, "lab", None))
        write(plan_text(plan, width=width, command=command))
    if given.output:
        write_script(plan, given.output)
    if not has_checked(report):
        tell("mqtui: nothing could be checked; mqtui check says why.")
        return COULD_NOT_RUN
    return FAILED if any(step.cause for step in plan.steps) else FINE


def _command(walked: Walked, scenario: str | None) -> str:
    """What makes the plan: for a sandbox that is gone by then, one that stays."""
    if scenario is None:
        return apply_command(walked.result.facts.request)
    up = shell_text_if_safe("mqtui lab up {scenario} --dir sandbox", scenario=Argument(scenario))
    return f"{up or 'mqtui lab up'}   # then, with its options: mqtui fix --apply"


def write_script(plan: Plan, stated: str) -> None:
    """Write the MQSC of the plan to a new file.

    Raises:
        CommandError: there is none, or it cannot be written.
    """
    if not plan.scripts:
        raise CommandError("-o: the plan has no MQSC to write.")
    path = script_path(plan.scripts, stated)
    try:
        edit = script_edit(plan.scripts, path)
        make_file(edit.path, edit.data or b"", edit.attributes)
    except CannotEdit as error:
        raise CommandError(f"-o: {printable(error.why)}.") from error
    except OSError as error:
        raise CommandError(f"-o {printable(path)}: {error.strerror or error}.") from error
    sys.stdout.flush()
    tell(f"mqtui: the MQSC is in {printable(path)}. It was not run.")
