"""Stage 2: who wins each setting, where mqclient.ini was looked for, and the variables."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from mqtui.engine.model import Stage, Verdict
from mqtui.facts import (
    ClientIni,
    Environment,
    Facts,
    FileState,
    IniCandidate,
)
from mqtui.report.pictures.ladder import ladders
from mqtui.rules.configuration.environments import differences

from ..drawing import ladder
from ..drawing.draw import hanging, heading, row, stack, table
from ..drawing.escape import BOLD, MUTED, show, source
from ..drawing.glyphs import mark
from .stage import StageScreen


class EnvironmentScreen(StageScreen):
    """Draws the effective configuration, the search for mqclient.ini, and the variables."""

    STAGE = Stage.ENVIRONMENT
    ABOUT: ClassVar[tuple[str, ...]] = ("environment", "mqclient.ini", "variable", "configuration")

    def ready(self, facts: Facts) -> bool:
        """Drawn as soon as that is known."""
        return facts.configuration is not None

    def paint(self, facts: Facts, width: int) -> Content:
        """Settings first, then where they were looked for."""
        parts: list[Content] = []
        origin = facts.environment.origin.name if facts.environment else ""
        if (found := ladders(facts)) is not None:
            parts += [ladder.paint(found, width, origin), Content("")]
        if facts.ini is not None:
            parts += [search(facts.ini, width), Content("")]
        if facts.environment is not None:
            parts.append(variables(facts.environment, width))
            if facts.shell is not None and not facts.environment.error:
                parts += [Content(""), beside(facts.environment, facts.shell, width)]
        return stack(*parts) if parts else Content.styled("No settings were read.", MUTED)


def search(ini: ClientIni, width: int) -> Content:
    """The places where mqclient.ini is looked for, in order; the first that is there is read."""
    parts = [heading("Search for mqclient.ini", "in this order; the first one found is used")]
    parts += [_candidate(number, found, width) for number, found in enumerate(ini.candidates, 1)]
    if ini.state is FileState.ELSEWHERE:
        text = show(f"it is on {ini.machine}, not looked for here")
        parts.append(hanging(Content.assemble(mark(Verdict.UNKNOWN), " "), text, width))
    if ini.error:
        parts.append(hanging(Content.assemble(mark(Verdict.FAIL), " "), show(ini.error), width))
    for problem in ini.problems:
        text = Content.assemble(
            (f"line {problem.line}: ", MUTED), show(problem.message), "  ", show(problem.text, BOLD)
        )
        parts.append(hanging(Content.assemble(mark(Verdict.WARN), " "), text, width))
    return stack(*parts)


def _candidate(number: int, candidate: IniCandidate, width: int) -> Content:
    sign = mark(Verdict.PASS) if candidate.used else Content.styled("-", MUTED)
    readable = (FileState.OK, FileState.ABSENT)
    if not candidate.used and candidate.state not in readable:
        sign = mark(Verdict.FAIL)
    state = "read" if candidate.used else candidate.state.value
    lead = Content.assemble((f"{number} ", MUTED), sign, " ")
    text = Content.assemble(
        show(candidate.path, BOLD if candidate.used else ""),
        f"  {state}",
        show(f"  {candidate.why}", MUTED),
    )
    line = hanging(lead, text, width)
    if not candidate.detail or candidate.state in readable:
        return line
    return stack(line, hanging(Content(" " * 4), show(candidate.detail), width))


def variables(environment: Environment, width: int) -> Content:
    """The MQ variables of the environment under test."""
    parts = [heading("MQ variables", Content.assemble(("in ", MUTED), source(environment.origin)))]
    if environment.error:
        parts.append(
            hanging(Content.assemble(mark(Verdict.FAIL), " "), show(environment.error), width)
        )
    told = [f"read as {environment.form}"] if environment.form else []
    told += [] if environment.machine.is_here else [f"the program runs on {environment.machine}"]
    parts += [hanging(Content("  "), show(each, MUTED), width) for each in told]
    rows = [
        row(show(v.name, BOLD), show(v.value or "(set, empty)", MUTED if v.secret else ""))
        for v in environment.variables
    ]
    rows += [row(show(v.name, BOLD), show("value not known", MUTED)) for v in environment.unknown]
    if rows:
        parts.append(table(("", ""), rows, width))
    elif not environment.error:
        parts.append(Content.styled("no MQ variable is set", MUTED))
    parts += [
        hanging(Content.assemble(mark(Verdict.WARN), " "), show(problem), width)
        for problem in environment.problems
    ]
    parts += [hanging(Content("  "), show(note, MUTED), width) for note in environment.notes]
    return stack(*parts)


def beside(program: Environment, shell: Environment, width: int) -> Content:
    """What the program's environment and this shell's do not share, side by side."""
    title = heading("Program and this shell", "MQ variables that differ")
    rows = [
        row(show(d.name, BOLD), _value_there(d.program), _value_there(d.shell))
        for d in differences(program, shell)
    ]
    if not rows:
        return stack(title, Content.styled("the MQ variables are the same in this shell", MUTED))
    return stack(title, table(("", "the program", "this shell"), rows, width))


def _value_there(value: str | None) -> Content:
    if value is None:
        return Content.styled("not set", MUTED)
    return show(value) if value else Content.styled("(set, empty)", MUTED)
