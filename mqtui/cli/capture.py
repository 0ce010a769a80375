"""``mqtui capture``: walk, and write what was seen into one file that can be opened elsewhere."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from mqtui.case.archive import case_bytes
from mqtui.case.capture import captured, default_name, evidence_of
from mqtui.case.case import Case, Side
from mqtui.cli.credentials import credentials_from
from mqtui.cli.exits import COULD_NOT_RUN, FINE, CommandError
from mqtui.cli.in_time import in_time
from mqtui.cli.options import refuse_beside_lab
from mqtui.cli.request import request_from
from mqtui.engine.bounded import run_until_told
from mqtui.engine.diagnosis import has_checked
from mqtui.engine.text import printable
from mqtui.facts.walk_option import MOST_TRIALS
from mqtui.output import tell, write
from mqtui.system.output_file import NoOutputFileError, try_output_file, write_output_file
from mqtui.walk import Walk, WalkResult
from mqtui.walk.walker import STEP_SECONDS

#: Only who captured it reads it: it names hosts, users and files.
_MODE = 0o600


def run(given: argparse.Namespace) -> int:
    """Walk and write the case; returns the exit code.

    Raises:
        CommandError: what was named cannot be looked at, or the file not be written.
    """
    path = Path(given.output or default_name(datetime.now(UTC)))
    shown = printable(str(path))
    try:
        if path.exists():
            raise CommandError(f"{shown} is there already: name another file with -o.")
        try_output_file(path)
        walked, case = run_until_told(_walk_and_capture(given))
        data = case_bytes(case)
        write_output_file(path, data, replace=False, mode=_MODE)
    except FileExistsError:
        raise CommandError(f"{shown} is there by now: name another file with -o.") from None
    except NoOutputFileError as error:
        raise CommandError(f"{shown} cannot be written: {printable(str(error))}.") from error
    write(_told(case, shown, len(data)))
    if not has_checked(walked.report):
        tell("mqtui: nothing could be checked; the report in the case says why.")
        return COULD_NOT_RUN
    return FINE


async def _walk_and_capture(given: argparse.Namespace) -> tuple[WalkResult, Case]:
    side = Side(given.side)
    timeout = getattr(given, "timeout", STEP_SECONDS)
    trials = getattr(given, "trials", MOST_TRIALS)
    scenario = getattr(given, "lab", None)
    if scenario is None:
        walk = Walk(
            request_from(given),
            timeout=timeout,
            credentials=credentials_from(vars(given)),
            trials=trials,
        )
        return _captured(await walk.run(), side)
    refuse_beside_lab(given)
    from mqtui.lab.errors import LabError
    from mqtui.lab.sandbox.up import running

    try:
        async with running(scenario) as sandbox:
            walk = Walk(sandbox.request, environ={}, timeout=timeout, trials=trials)
            # Here, while the sandbox has its files still.
            return _captured(await walk.run(), side)
    except LabError as error:
        raise CommandError(str(error)) from error


def _captured(walked: WalkResult, side: Side) -> tuple[WalkResult, Case]:
    evidence = in_time("the files of the case", evidence_of, walked.facts)
    return walked, captured(walked, side, evidence)


def _told(case: Case, shown: str, size: int) -> str:
    lines = [f"{shown}: {size:,} bytes, the verdict is {case.manifest.verdict.upper()}."]
    lines.append("In it are the facts of the walk, as JSON, and these files without their secrets:")
    lines += [f"  {file.origin}" for file in case.evidence] or ["  none"]
    lines.append("Passwords, private keys and stash files are not in it. Names of hosts, users,")
    lines.append("queue managers and files are.")
    lines.append("Open it where mqtui is: mqtui open FILE")
    return "\n".join(lines) + "\n"
