"""``mqtui lab up|list|verify|lint|mqsc``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from mqtui.cli.exits import COULD_NOT_RUN, FAILED, FINE, CommandError
from mqtui.cli.in_time import in_time
from mqtui.engine.bounded import run_until_told
from mqtui.engine.text import printable
from mqtui.lab.errors import LabError
from mqtui.output import tell, write, write_json


def run(given: argparse.Namespace) -> int:
    """Carry out the action that was asked for.

    Raises:
        CommandError: the lab cannot do it here.
    """
    try:
        return {"up": _up, "list": _list, "verify": _verify, "lint": _lint, "mqsc": _mqsc}[
            given.action
        ](given)
    except LabError as error:
        raise CommandError(str(error)) from error


def _up(given: argparse.Namespace) -> int:
    from mqtui.lab.sandbox.up import up

    if given.scenario is None and not given.resume:
        raise CommandError(
            "give a scenario (mqtui lab list), or --resume to continue a stopped one"
        )
    if given.resume and given.port:
        raise CommandError("--resume uses the sandbox's own port: omit --port")
    in_time(f"--dir {printable(given.dir)}", os.path.lexists, given.dir)
    up(given.scenario, Path(given.dir), port=given.port, resume=given.resume)
    return FINE


def _mqsc(given: argparse.Namespace) -> int:
    from mqtui.lab.queue_manager.mqsc.session import NOT_RUN
    from mqtui.lab.sandbox.mqsc_client import NoLab, from_command_line

    try:
        return from_command_line(given.dir, given.command_words, given.queue_manager)
    except NoLab as error:
        if given.queue_manager is None:
            raise
        # Called as runmqsc: its exit code for a session that never was.
        tell(f"runmqsc: {printable(str(error))}")
        return NOT_RUN


def _list(given: argparse.Namespace) -> int:
    from mqtui.lab.scenario.scenario import load

    scenarios = load()
    if given.format == "json":
        rows = [
            {
                "id": s.id,
                "title": s.title,
                "difficulty": s.difficulty,
                "expected": list(s.expected),
                "twin_of": s.twin_of or None,
                "story": s.story,
            }
            for s in scenarios
        ]
        write_json({"schema": "mqtui.lab/1", "scenarios": rows})
        return FINE
    width = max(len(s.id) for s in scenarios)
    for s in scenarios:
        write(f"{s.id:<{width}}  {'*' * s.difficulty:<5}  {printable(s.title)}\n")
    return FINE


def _verify(given: argparse.Namespace) -> int:
    if given.worker:
        from mqtui.lab.verify import worker

        worker.main()
        return FINE
    from mqtui.lab.verify.report import (
        Verified,
        offline_table,
        result_line,
        result_table,
        totals,
        verify,
        verify_value,
    )

    if given.offline and (given.repair or given.fix):
        option = "--repair" if given.repair else "--fix"
        raise CommandError(f"--offline tries nothing on the network, so no repair: omit {option}")

    def on_result(result: Verified) -> None:
        if sys.stderr.isatty():
            tell(result_line(result))

    results = run_until_told(
        verify(
            given.scenario,
            jobs=given.jobs,
            repair=given.repair,
            fix=given.fix,
            offline=given.offline,
            on_result=on_result,
        )
    )
    if given.format == "json":
        write_json(verify_value(results))
    elif given.offline:
        write(offline_table(results))
    else:
        write(result_table(results))
    sums = totals(results)
    if not sums.judged:
        tell("mqtui: none of these scenarios can be planted here, so nothing was checked.")
        return COULD_NOT_RUN
    return FINE if sums.passed == sums.judged else FAILED


def _lint(given: argparse.Namespace) -> int:
    from mqtui.lab.verify.lint import lint, lint_text, lint_value

    results = [run_until_told(lint(Path(name), walk=not given.no_walk)) for name in given.file]
    if given.format == "json":
        write_json(lint_value(results))
    else:
        write(lint_text(results))
    return FINE if all(r.fine for r in results) else FAILED
