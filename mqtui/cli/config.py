"""``mqtui config``: every setting of the client, the value in effect, and the values that lose."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.options import CREDENTIALS
from mqtui.cli.request import request_from
from mqtui.engine.bounded import run_until_told
from mqtui.engine.text import printable
from mqtui.facts import Facts, FileState, Setting, SettingValue, Source, SourceKind
from mqtui.knowledge import variables
from mqtui.output import write, write_json
from mqtui.rules.configuration import invented
from mqtui.walk import Walk


def run(given: argparse.Namespace) -> int:
    """Work out the configuration and print it. Nothing is connected to.

    Raises:
        CommandError: what was named cannot be looked at.
    """
    if getattr(given, "lab", None):
        raise CommandError(
            "config does not take --lab: create a sandbox with mqtui lab up ID --dir DIR, then "
            "give --env-file DIR/client.env."
        )
    if any(option.destination in given for option in CREDENTIALS):
        raise CommandError("config does not connect: omit user and password.")
    facts = run_until_told(Walk(request_from(given)).configuration())
    if facts.environment is not None and facts.environment.error:
        raise CommandError(printable(facts.environment.error))
    if not _settings(facts):
        why = "; ".join(f"{gap.what}: {gap.reason}" for gap in facts.unavailable)
        raise CommandError(f"no setting could be worked out: {printable(why)}.")
    if given.format == "json":
        write_json(_value(facts))
    else:
        write("".join(f"{line}\n" for line in _lines(facts)))
    return FINE


def _settings(facts: Facts) -> tuple[Setting, ...]:
    return facts.configuration.settings if facts.configuration else ()


def _value(facts: Facts) -> dict[str, Any]:
    problems = list(facts.environment.problems if facts.environment else ())
    problems += _invented(facts)
    if facts.ini is not None:
        path = facts.ini.path
        problems += [f"{path}:{p.line}: {p.message}" for p in facts.ini.problems]
        problems += [facts.ini.error] if facts.ini.error else []
    problems += [f"{gap.what} could not be read: {gap.reason}" for gap in facts.unavailable]
    found = facts.environment
    return {
        "environment": str(found.origin) if found else None,
        "form": found.form if found else "",
        "machine": str(found.machine) if found else "",
        "notes": [printable(note) for note in found.notes] if found else [],
        "settings": [_setting_value(s) for s in _settings(facts) if s.winner is not None],
        "unknown": [
            {"name": each.name, "source": str(each.source)}
            for each in (found.unknown if found else ())
        ],
        "elsewhere": [str(each) for each in (found.unread if found else ())],
        "problems": [printable(problem) for problem in problems],
    }


def _invented(facts: Facts) -> Iterator[str]:
    """Variables whose names look like MQ's and are not: what they seem to set is in no setting."""
    known = {variable.name for variable in variables()}
    for variable in facts.environment.variables if facts.environment else ():
        if variable.name not in known and (elsewhere := invented.instead(variable.name)):
            yield f"{variable.name} is not an MQ variable, so it sets nothing. {elsewhere}"


def _setting_value(setting: Setting) -> dict[str, Any]:
    winner = setting.winner
    assert winner is not None  # noqa: S101 - the caller leaves out settings without a value
    return {
        "name": setting.name,
        "title": setting.title,
        **_of(winner),
        "losers": [_of(v) for v in setting.values if not v.wins],
        "order": {"verified": setting.verified, "basis": setting.basis},
    }


def _of(value: SettingValue) -> dict[str, Any]:
    return {"value": value.value, "source": str(value.source), "why": value.set_by}


def _lines(facts: Facts) -> Iterator[str]:
    if facts.environment is not None:
        machine = facts.environment.machine
        whose = "" if machine.is_here else f", which runs on {machine}"
        form = f", read as {facts.environment.form}" if facts.environment.form else ""
        yield f"variables of {printable(facts.environment.origin.name + whose + form)}"
        yield from (f"note: {printable(note)}" for note in facts.environment.notes)
        if more := facts.environment.unread:
            yield f"more variables, which were not read: {', '.join(map(_place, more))}"
    if facts.ini is not None:
        away = facts.ini.state is FileState.ELSEWHERE
        without = f"not looked for here, it is on {facts.ini.machine}" if away else "none found"
        yield f"mqclient.ini: {printable(facts.ini.path or without)}"
    origin = facts.environment.origin.name if facts.environment else ""
    left = [s for s in _settings(facts) if _is_default(s)]
    for setting in _settings(facts):
        if setting not in left:
            yield from _setting_lines(setting, origin)
    if left:
        yield ""
        yield "MQ's default is used"
        width = max(len(s.title) for s in left)
        for setting in left:
            yield f"  {setting.title:<{width}}  {printable(setting.values[0].value)}"
    problems = _value(facts)["problems"]
    if problems:
        yield ""
        yield from (f"problem: {problem}" for problem in problems)


def _place(place: Source) -> str:
    return printable(str(place))


def _is_default(setting: Setting) -> bool:
    kinds = [v.source.kind for v in setting.values]
    return setting.unknown is None and kinds == [SourceKind.DEFAULT]


def _setting_lines(setting: Setting, origin: str) -> Iterator[str]:
    yield ""
    assumed = "" if setting.verified else "  (the order is assumed)"
    yield f"{setting.title}{assumed}"
    if setting.unknown is not None:
        what = "whether it sets" if setting.unknown.maybe else "the value of"
        yield f"  unknown  {what} {printable(setting.unknown.name)}"
        yield f"           {printable(str(setting.unknown.source))}"
    for value in setting.values:
        word = "wins " if value.wins else "loses"
        shown = printable(value.value) if value.value.strip() else "(blank)"
        yield f"  {word}  {shown}"
        yield f"         {printable(_set_where(value, origin))}"


def _set_where(value: SettingValue, origin: str) -> str:
    """Where a value is set; not again whose variables they are, and no name twice."""
    place = str(value.source).removesuffix(f" of {origin}" if origin else "")
    if not value.set_by or value.set_by in place:
        return place
    said_by_name = place.removeprefix("$") in value.set_by.split()
    if value.source.kind is SourceKind.DEFAULT or said_by_name:
        return value.set_by
    return f"{place}, {value.set_by}"
