"""Stage 2: every setting with the value in effect, and struck out the values that lose to it."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from mqtui.engine.model import Stage, Verdict
from mqtui.facts import (
    ClientIni,
    Configuration,
    Environment,
    Facts,
    FileState,
    IniCandidate,
    Setting,
    SettingValue,
    SourceKind,
    UnknownVariable,
)
from mqtui.rules.configuration.environments import differences

from ..drawing.draw import hanging, heading, row, stack, table
from ..drawing.escape import BOLD, GOOD, MUTED, STRUCK, show, source
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
        if facts.configuration is not None:
            parts += [settings(facts.configuration, width), Content("")]
        if facts.ini is not None:
            parts += [search(facts.ini, width), Content("")]
        if facts.environment is not None:
            parts.append(variables(facts.environment, width))
            if facts.shell is not None and not facts.environment.error:
                parts += [Content(""), beside(facts.environment, facts.shell, width)]
        return stack(*parts) if parts else Content.styled("No settings were read.", MUTED)


def settings(configuration: Configuration, width: int) -> Content:
    """Each setting by its name, below it the value in effect, then those that lose to it.

    What nobody set stands in one table at the end.
    """
    parts = [heading("Effective configuration", "struck through: overridden")]
    left = [s for s in configuration.settings if _is_default(s)]
    for setting in configuration.settings:
        if setting not in left:
            parts.append(_title(setting, width))
            if setting.unknown is not None:
                parts.append(_unknown(setting.unknown))
            parts += [_value(setting, value, width) for value in setting.values]
    if left:
        parts += [Content(""), heading("Not set: MQ's default applies")]
        rows = [row(show(s.title or s.name), show(s.values[0].value, MUTED)) for s in left]
        parts.append(table(("", ""), rows, width))
    return stack(*parts)


def _is_default(setting: Setting) -> bool:
    kinds = [v.source.kind for v in setting.values]
    return setting.unknown is None and kinds == [SourceKind.DEFAULT]


def _title(setting: Setting, width: int) -> Content:
    title = show(setting.title or setting.name, BOLD)
    if not setting.verified:
        title = Content.assemble(title, ("  (precedence not verified)", MUTED))
    return hanging(Content(""), title, width)


def _unknown(variable: UnknownVariable) -> Content:
    """The variable that counts and whose value cannot be told here."""
    what = "whether it sets" if variable.maybe else "the value of"
    name = show(f"{what} {variable.name}  ")
    return Content.assemble("  ", mark(Verdict.UNKNOWN), "  ", name, source(variable.source))


def _value(setting: Setting, value: SettingValue, width: int) -> Content:
    """The value, and its source on the same line where both fit."""
    loses = not value.wins and (setting.winner or setting.unknown) is not None
    word = Content.styled("loses", MUTED) if loses else Content.styled("wins ", GOOD)
    lead = Content.assemble("  ", word, "  ")
    text = show(value.value if value.value.strip() else "(blank)", STRUCK if loses else "")
    where = _where(value)
    if lead.cell_length + text.cell_length + 2 + where.cell_length <= width:
        return Content.assemble(lead, text, "  ", where)
    return stack(hanging(lead, text, width), hanging(Content(" " * lead.cell_length), where, width))


def _where(value: SettingValue) -> Content:
    if value.source.kind is SourceKind.DEFAULT:
        return show(value.set_by or "default", MUTED)
    said = value.set_by in str(value.source)
    why = f", {value.set_by}" if value.set_by and not said else ""
    return Content.assemble(source(value.source), show(why, MUTED))


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
