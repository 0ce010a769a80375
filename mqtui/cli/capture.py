"""``mqtui capture``: walk, and write what was seen into one file that can be opened elsewhere."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from mqtui.case.archive import case_bytes
from mqtui.case.capture import captured, default_name, evidence_of
from mqtui.case.case import Case, EvidenceFile, Side
from mqtui.case.errors import CaseError
from mqtui.case.queue_manager_side import queue_manager_side
from mqtui.case.replay import judged
from mqtui.cli.asked_walk import AskedWalk
from mqtui.cli.credentials import credentials_from
from mqtui.cli.exits import COULD_NOT_RUN, FINE, CommandError
from mqtui.cli.in_time import in_time
from mqtui.cli.request import request_from
from mqtui.engine.bounded import in_thread, run_until_told
from mqtui.engine.diagnosis import has_checked
from mqtui.engine.text import printable
from mqtui.output import tell, write
from mqtui.system.output_file import NoOutputFileError, try_output_file, write_output_file
from mqtui.walk import Walk, WalkResult

#: Only who captured it reads it: it names hosts, users and files.
_MODE = 0o600
#: Seconds for the files that the walk has read to be read once more.
EVIDENCE_SECONDS = 20.0


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
        key = _key(given)
        walked, case = _capture(given, key)
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


def _key(given: argparse.Namespace) -> bytes | None:
    """The key of the pseudonyms; ``None`` where names stay as they are."""
    if given.anonymise_key is None and not given.anonymise:
        return None
    from mqtui.case.anonymise.anonymised import new_key, read_key  # few ask for it

    if given.anonymise_key is None:
        return new_key()
    try:
        path = Path(given.anonymise_key)
        return in_time(f"the key {printable(str(path))}", read_key, path)
    except CaseError as error:
        raise CommandError(str(error)) from error


def _capture(given: argparse.Namespace, key: bytes | None) -> tuple[WalkResult, Case]:
    side = Side(given.side)
    asked = AskedWalk.of(given)
    if asked.scenario:
        return run_until_told(_of_sandbox(asked, side, key))
    # Asked before there is a loop: a person may be asked for a password.
    walk = asked.walk(request_from(given), credentials_from(vars(given)))
    return run_until_told(_of(walk, side, os.environ, key))


async def _of_sandbox(asked: AskedWalk, side: Side, key: bytes | None) -> tuple[WalkResult, Case]:
    async with asked.sandbox() as sandbox:
        # Here, while the sandbox has its files still.
        data = {"MQ_OVERRIDE_DATA_PATH": str(sandbox.data_path)}
        return await _of(asked.walk_in(sandbox.request), side, data, key)


async def _of(
    walk: Walk, side: Side, environ: Mapping[str, str], key: bytes | None
) -> tuple[WalkResult, Case]:
    try:
        if side is Side.CLIENT:
            walked = await walk.run()
        else:
            facts = await queue_manager_side(walk.request, environ)
            walked = WalkResult(facts, await judged(facts))
    except CaseError as error:
        raise CommandError(str(error)) from error
    evidence: tuple[EvidenceFile, ...] = ()
    notes: tuple[str, ...] = ()
    try:
        evidence = await in_thread(evidence_of, walked.facts, timeout=EVIDENCE_SECONDS)
    except TimeoutError:
        notes = (f"The files could not be read again within {EVIDENCE_SECONDS:g} seconds.",)
    case = captured(walked, side, evidence, notes)
    if key is None:
        return walked, case
    from mqtui.case.anonymise.anonymised import anonymised

    return walked, await anonymised(case, key)


def _told(case: Case, shown: str, size: int) -> str:
    lines = [f"{shown}: {size:,} bytes, the verdict is {case.manifest.verdict.upper()}."]
    lines.append("In it are the facts of the walk, as JSON, and these files without their secrets:")
    lines += [f"  {file.origin}" for file in case.evidence] or ["  none"]
    if case.manifest.anonymised:
        lines.append("Names of hosts, users, queue managers and files in it are pseudonyms; times,")
        lines.append(
            "numbers and versions are not. Passwords, private keys and stash files are not"
        )
        lines.append("in it. Read it before you hand it on: mqtui cannot know every name.")
    else:
        lines.append(
            "Passwords, private keys and stash files are not in it. Names of hosts, users,"
        )
        lines.append("queue managers and files are.")
    lines.append("Open it where mqtui is: mqtui open FILE")
    return "\n".join(lines) + "\n"
