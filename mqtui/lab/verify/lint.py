"""Examines an instructor's scenario file: what a reader of it would stumble over, then a walk."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mqtui.checks import load as load_checks
from mqtui.engine.registry import find as find_check
from mqtui.engine.text import printable
from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.lab.scenario.examination import examine
from mqtui.lab.scenario.plants.place import PLACEHOLDERS, unknown_placeholders
from mqtui.lab.scenario.scenario import Scenario, load, parse, read_text
from mqtui.lab.scenario.stated_trial import unfounded
from mqtui.lab.verify.contradictions import contradictions
from mqtui.lab.verify.judge import Verified, verify_one
from mqtui.system.programs import plain_environment

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MQSC = re.compile(
    r"(ALT|ALTER|DEF|DEFINE|DEL|DELETE|DIS|DISPLAY|REF|REFRESH|SET|STA|START|STOP)\s", re.IGNORECASE
)
_SHELL = "/bin/sh"
_SHELL_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in ``file``. ``walked`` is None where it was not walked."""

    file: str
    problems: tuple[str, ...]
    advice: tuple[str, ...] = ()
    walked: Verified | None = None

    @property
    def fine(self) -> bool:
        """Whether the file can be used as it is."""
        walked = self.walked
        return not self.problems and (walked is None or walked.passed or bool(walked.unplanted))


async def lint(path: Path, *, walk: bool = True) -> Linted:
    """Examine the file, and with ``walk`` plant it in a temporary sandbox and walk it.

    Raises:
        ScenarioError: the file cannot be read.
    """
    text = read_text(path)
    shown = printable(str(path))
    problems, _ = examine(text)
    if problems:
        return Linted(shown, tuple(problems))
    scenario = parse(text, path.name)
    found = tuple(_problems(scenario, path))
    walked = await verify_one(scenario, repair=True) if walk and not found else None
    return Linted(shown, found, tuple(_advice(scenario)), walked)


def _problems(scenario: Scenario, path: Path) -> Iterator[str]:
    if not _ID.fullmatch(scenario.id):
        yield "id must have lower-case letters, digits and single hyphens only"
    elif scenario.id != path.stem:
        yield f"id is {scenario.id!r}, but the file name is {path.name}: they must be the same"
    load_checks()
    named_checks = (
        ("expected", scenario.expected),
        ("next", scenario.next),
        ("plan", scenario.plan),
        ("warnings", scenario.warnings),
        ("by_files", scenario.by_files),
    )
    for key, named in named_checks:
        for check in named:
            if find_check(check) is None:
                yield f"{key} has {check!r}, but there is no such check: see `mqtui explain`"
    if why := unfounded(scenario.trial, scenario.repairs):
        yield why
    if scenario.twin_of and scenario.twin_of not in _neighbours(path):
        yield f"twin_of has {scenario.twin_of!r}, but there is no such scenario"
    alternatives = (("alternative.plant", plants) for plants in scenario.alternatives)
    for key, plants in (
        ("plant", scenario.plants),
        ("repair.plant", scenario.repair),
        *alternatives,
    ):
        for number, plant in enumerate(plants, start=1):
            for placeholder in _strange(plant.values):
                yield (
                    f"{key} {number}: {placeholder} is not a placeholder; available: "
                    + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
                )
        yield from (f"{key} {told}" for told in contradictions(plants))
    for number, command in enumerate(scenario.solution, start=1):
        if problem := _command_problem(command):
            yield f"solution {number}: {problem}"


def _advice(scenario: Scenario) -> Iterator[str]:
    if scenario.expected and not scenario.repair:
        yield "there is no [repair], so nothing tests that the solution works"
    if not scenario.solution:
        yield "solution is empty"
    if scenario.expected and any(c in scenario.story for c in scenario.expected):
        yield "the story gives away the expected check"


def _neighbours(path: Path) -> set[str]:
    return {s.id for s in load()} | {p.stem for p in path.absolute().parent.glob("*.toml")}


def _strange(value: object) -> list[str]:
    """Placeholders that are none, in all texts within ``value``."""
    if isinstance(value, str):
        return unknown_placeholders(value)
    if isinstance(value, Mapping):
        return [s for v in value.values() for s in _strange(v)]
    if isinstance(value, list):
        return [s for v in value for s in _strange(v)]
    return []


def _command_problem(command: str) -> str:
    if _MQSC.match(command):
        try:
            syntax.parse_command(command)
        except syntax.MqscError as error:
            return f"it is not valid MQSC: {error}"
        return ""
    try:
        shlex.split(command, comments=True)
    except ValueError as error:
        return f"it is not valid shell: {error} (put instructions after a #)"
    # -n reads the command and runs nothing.
    done = subprocess.run(  # noqa: S603 - a shell that only reads it
        [_SHELL, "-n", "-c", command],
        env=plain_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_SHELL_SECONDS,
    )
    if done.returncode:
        said = printable(done.stderr.decode("utf-8", "replace").strip())
        return f"it is not valid shell: {said} (put instructions after a #)"
    return ""


def lint_text(results: Sequence[Linted]) -> str:
    """What was found, for people."""
    lines = []
    for result in results:
        lines.append(f"{result.file}: {'OK' if result.fine else 'has problems'}")
        lines += [f"  problem: {problem}." for problem in result.problems]
        lines += [f"  advice:  {advice}." for advice in result.advice]
        if result.walked:
            lines += [f"  walk:    {told}" for told in _walk_told(result.walked)]
    return "\n".join(lines) + "\n"


def _walk_told(walked: Verified) -> Iterator[str]:
    if walked.unplanted or walked.error:
        yield walked.unplanted or walked.error
        return
    found = " ".join(walked.found) or "nothing"
    if not walked.expected:
        if walked.passed:
            yield "no failure, as expected."
        else:
            yield "expected no failure, and only the listed warnings:"
        yield from walked.complaints
        yield from walked.warnings
        return
    expected = " ".join(walked.expected)
    if walked.found[: len(walked.expected)] == walked.expected:
        yield f"the expected cause is first ({found})."
    else:
        yield f"the expected cause is not first: expected {expected}, found {found}."
    yield from walked.apart
    if walked.trial.agrees:
        yield f"the trial of {walked.trial.cause} says {walked.trial.result!r}, as stated."
    yield from walked.trial.complaints
    if walked.repaired is not None:
        yield "no failure after the repair." if walked.repaired else "failures after the repair:"
    yield from walked.left


def lint_value(results: Sequence[Linted]) -> dict[str, Any]:
    """What was found, as plain values for JSON."""
    from mqtui.lab.verify.report import verify_value

    return {
        "schema": "mqtui.lint/1",
        "fine": all(r.fine for r in results),
        "files": [
            {
                "file": r.file,
                "fine": r.fine,
                "problems": list(r.problems),
                "advice": list(r.advice),
                "walk": verify_value([r.walked])["scenarios"][0] if r.walked else None,
            }
            for r in results
        ],
    }
