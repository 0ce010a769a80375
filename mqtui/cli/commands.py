"""What each command of the command line does."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

from mqtui import __version__
from mqtui.cli.credentials import OPTIONS, credentials_from
from mqtui.cli.examined_program import one_environment, process_number
from mqtui.cli.exits import FAILED, FINE, CommandError
from mqtui.collect.queue_manager.saved_status import LIMIT, STANDARD_INPUT, decoded
from mqtui.collect.redact import redact_url
from mqtui.engine.bounded import run_until_told
from mqtui.engine.events import HELD, HOLDING, Event, LiveStep
from mqtui.engine.model import Report, Stage, Verdict
from mqtui.engine.registry import Check, checks, find
from mqtui.engine.text import printable
from mqtui.facts import Outcome, Request
from mqtui.knowledge.pages import find_page, find_reference, pages, reference_names
from mqtui.output import write
from mqtui.report.jsonreport import report_value
from mqtui.report.textreport import text_report
from mqtui.walk import Walk
from mqtui.walk.walker import STEP_SECONDS

__all__ = ["CommandError", "check", "explain", "screens"]

_FILES = ("env_file", "ini", "ccdt", "mqsc", "chstatus")
_OF_STATUS = ("chstatus", "appltag", "hold")
_OTHER_NAMES = ("qmgr", "cipher", "user", "mqsc", "pid", "unit")
_SAME_NAMES = ("env_file", "ini", "ccdt", "key_repository", "label", "channel", "conname")


def request_from(given: argparse.Namespace) -> Request:
    """The walk that was asked for.

    Raises:
        CommandError: a file that was named cannot be read, or a value has no sense.
    """
    options = vars(given)
    request = Request(
        **{name: options.get(name) for name in _SAME_NAMES},
        queue_manager=options.get("qmgr"),
        cipher=options.get("cipher"),
        user=options.get("user"),
        mqsc=options.get("mqsc"),
        unit=options.get("unit"),
        chstatus=options.get("chstatus"),
        application=options.get("appltag"),
        hold=options.get("hold", 0.0),
        pid=process_number(options["pid"]) if "pid" in options else None,
    )
    request = replace(request, ccdt=redact_url(request.ccdt) if request.ccdt else None)
    one_environment(request)
    for name in _FILES:
        path = getattr(request, name)
        if name == "chstatus" and path == STANDARD_INPUT:
            request = replace(request, chstatus_text=_standard_input("--chstatus"))
        elif path is not None and "://" not in path:
            _must_be_readable(path, "--" + name.replace("_", "-"))
    if request.conname:
        from mqtui.rules.configuration.conname import ConnameError, typed_conname

        try:
            typed_conname(request.conname)
        except ConnameError as error:
            raise CommandError(f"--conname: {printable(str(error))}.") from error
        if not request.channel:
            raise CommandError(
                "--conname goes with --channel NAME: together they are the program's own channel "
                "definition."
            )
    return request


def _standard_input(option: str) -> str:
    """What is piped or typed in, once: a walk that is repeated has it still."""
    if sys.stdin is None:
        raise CommandError(f"{option} -: there is no standard input.")
    if sys.stdin.isatty():
        print(
            f"{option} -: paste the text, then press ctrl-D on a line of its own.", file=sys.stderr
        )
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise CommandError(f"{option} -: more than {LIMIT >> 20} MB came.")
    return decoded(data)


def _must_be_readable(path: str, option: str) -> None:
    plain = path.removeprefix("file:")
    try:
        if not Path(plain).is_file():
            what = "is not a file" if Path(plain).exists() else "does not exist"
            raise CommandError(f"{option} {printable(path)}: it {what}.")
        with open(plain, "rb") as file:
            file.read(1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise CommandError(f"{option} {printable(path)}: it cannot be read: {why}.") from error


def check(given: argparse.Namespace) -> int:
    """``mqtui check``: walk without a screen."""
    stages = tuple(Stage(name) for name in dict.fromkeys(given.stage or ())) or tuple(Stage)
    seconds = getattr(given, "timeout", STEP_SECONDS)
    scenario = getattr(given, "lab", None)
    about: dict[str, Any] = {"mqtui": __version__}
    if scenario:
        _no_walk_options(given)
        about["lab"] = scenario
        report = run_until_told(_walk_lab(scenario, stages, seconds))
    else:
        request = request_from(given)
        walk = Walk(
            request, stages=stages, seconds=seconds, credentials=credentials_from(vars(given))
        )
        report = run_until_told(walk.run(_tell_of_hold)).report
    if given.format == "json":
        print(json.dumps(report_value(report, about=about), indent=2))
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        write(text_report(report, width=width, everything=given.all))
    return FAILED if report.verdict is Verdict.FAIL else FINE


def _tell_of_hold(event: Event) -> None:
    """The one step that waits for a person must be seen while it lasts."""
    if not isinstance(event, LiveStep):
        return
    lost = event.step.name == HELD and event.step.outcome is not Outcome.OK
    if lost or event.step.name == HOLDING:
        print(f"mqtui: {event.step.name} {event.step.detail}", file=sys.stderr, flush=True)


async def _walk_lab(scenario: str, stages: tuple[Stage, ...], seconds: float) -> Report:
    from mqtui.lab.errors import LabError
    from mqtui.lab.sandbox.up import running

    try:
        async with running(scenario) as sandbox:
            walk = Walk(sandbox.request, environ={}, stages=stages, seconds=seconds)
            return (await walk.run()).report
    except LabError as error:
        raise CommandError(str(error)) from error


def _no_walk_options(given: argparse.Namespace) -> None:
    stated = [
        n
        for names in (_SAME_NAMES, _OTHER_NAMES, _OF_STATUS, OPTIONS)
        for n in names
        if n in vars(given)
    ]
    if stated:
        names = ", ".join("--" + name.replace("_", "-") for name in stated)
        raise CommandError(f"--lab brings its own settings: leave out {names}.")


def screens(given: argparse.Namespace) -> int:
    """``mqtui``: walk on the screen, or print the text report where there is no terminal."""
    scenario = getattr(given, "lab", None)
    if scenario:
        _no_walk_options(given)
    if not has_screen():
        print("mqtui: no terminal here, so the report is printed instead.", file=sys.stderr)
        for name, value in (("stage", None), ("format", "text"), ("all", False)):
            setattr(given, name, value)
        return check(given)
    from mqtui.cli.tui import show
    from mqtui.lab.errors import LabError

    request = Request() if scenario else request_from(given)
    # Asked before the app takes the terminal.
    credentials = credentials_from(vars(given))
    seconds = getattr(given, "timeout", STEP_SECONDS)
    try:
        return show(request, scenario, seconds, credentials=credentials)
    except LabError as error:
        raise CommandError(str(error)) from error


def has_screen() -> bool:
    """Whether a screen can be drawn: the app paints to stderr and reads stdin."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(s.isatty() for s in streams) and os.environ.get("TERM", "dumb") != "dumb"


def explain(given: argparse.Namespace) -> int:
    """``mqtui explain ENV03``, ``sni`` or ``wire``: a check, lesson or reference page, or all."""
    if given.check_id is None:
        for entry in checks():
            print(f"{entry.id}  {entry.stage.value:<12} {entry.title}")
        print()
        for page in pages():
            print(f"{page.id:<19} {page.title}")
        print()
        names = ", ".join(reference_names())
        print(textwrap.fill(f"reference pages: {names}", 79, break_on_hyphens=False))
        return FINE
    topic = find_page(given.check_id)
    if topic is not None:
        write(topic.text)
        return FINE
    found = find(given.check_id)
    if found is None and (reference := find_reference(given.check_id)) is not None:
        write(reference.text)
        return FINE
    if found is None:
        raise CommandError(
            f"there is no check and no lesson page {printable(given.check_id)}; "
            "`mqtui explain` lists them."
        )
    print(_explanation(found))
    return FINE


def _explanation(entry: Check) -> str:
    lines = [
        f"{entry.id}: {entry.title}",
        f"stage {entry.stage.number}, {entry.stage.heading}",
        "",
        entry.lesson,
        "",
        f"source: {entry.source}",
    ]
    if entry.explains:
        lines.append(f"leads to: {', '.join(entry.explains)}")
    if entry.explained_by:
        lines.append(f"is itself explained by: {', '.join(entry.explained_by)}")
    return "\n".join(lines)
