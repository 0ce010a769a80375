"""The scenarios: what goes wrong, as the application team tells it, and the cause to be found.

They are data, one TOML file each in ``assets/scenarios``. The fault is named there and planted by
:mod:`mqtui.lab.faults`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from mqtui.lab.errors import ScenarioError


@dataclass(frozen=True)
class Scenario:
    """A healthy sandbox and at most one planted fault.

    ``expected`` holds the check ids that name the root cause (empty for ``healthy``), ``symptom``
    what the application sees, ``hints`` three steps towards the cause, ``solution`` the commands
    that mend it, ``source`` where the story was met, ``client_store`` the kind of the
    application's key repository: ``pkcs12``, or a CMS key database ``cms3``, ``cms4``, ``cms6``.
    """

    id: str
    title: str
    story: str
    difficulty: int
    expected: tuple[str, ...]
    symptom: str
    hints: tuple[str, ...]
    solution: tuple[str, ...]
    teaches: str
    source: str
    fault: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    client_store: str = "pkcs12"


_TEXTS = ("id", "title", "story", "symptom", "teaches", "source")
_LISTS = ("expected", "hints", "solution")
_FIELDS = {*_TEXTS, *_LISTS, "difficulty", "fault", "parameters", "client_store"}
_STORES = ("pkcs12", "cms3", "cms4", "cms6")


@cache
def load() -> tuple[Scenario, ...]:
    """Every scenario: ``healthy`` first, the other healthy ones, then from easy to hard.

    :raises ScenarioError: if a file is not what a scenario should be.
    """
    folder = resources.files("mqtui.assets").joinpath("scenarios")
    found = [
        parse(item.read_text("utf-8"), item.name)
        for item in folder.iterdir()
        if item.name.endswith(".toml")
    ]
    return tuple(
        sorted(found, key=lambda s: (s.id != "healthy", bool(s.expected), s.difficulty, s.id))
    )


def find(scenario_id: str) -> Scenario:
    """The scenario of that id. :raises ScenarioError: naming those there are."""
    for scenario in load():
        if scenario.id == scenario_id:
            return scenario
    known = ", ".join(s.id for s in load())
    raise ScenarioError(f"There is no scenario {scenario_id!r}. There are: {known}.")


def parse(text: str, name: str) -> Scenario:
    """One scenario from TOML ``text``; ``name`` is the file's, for the error's sentence."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(f"{name} is not valid TOML: {error}.") from error
    problem = _problem(data)
    if problem:
        raise ScenarioError(f"{name} does not describe a scenario: {problem}.")
    texts: dict[str, str] = {key: data[key].strip() for key in _TEXTS}
    return Scenario(
        **texts,
        expected=tuple(data["expected"]),
        hints=tuple(data["hints"]),
        solution=tuple(data["solution"]),
        difficulty=data["difficulty"],
        fault=data.get("fault", ""),
        parameters=dict(data.get("parameters", {})),
        client_store=data.get("client_store", "pkcs12"),
    )


def _problem(data: Mapping[str, Any]) -> str:
    if unknown := set(data) - _FIELDS:
        return f"it has the unknown field {sorted(unknown)[0]}"
    for key in _TEXTS:
        if not isinstance(data.get(key), str) or not data[key].strip():
            return f"{key} must be a text"
    for key in _LISTS:
        value = data.get(key)
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            return f"{key} must be a list of texts"
    if type(data.get("difficulty")) is not int or not 1 <= data["difficulty"] <= 5:
        return "difficulty must be a number from 1 to 5"
    if not isinstance(data.get("fault", ""), str):
        return "fault must be the name of a fault"
    if data.get("client_store", "pkcs12") not in _STORES:
        return f"client_store must be one of {', '.join(_STORES)}"
    parameters = data.get("parameters", {})
    if not isinstance(parameters, dict) or not all(isinstance(v, str) for v in parameters.values()):
        return "parameters must be a table of texts"
    if bool(data.get("fault")) != bool(data["expected"]):
        return "fault and expected go together: both or neither"
    return ""
