"""What keeps a scenario's TOML from being one: every problem, each as half a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from mqtui.engine.model import Stage
from mqtui.lab.errors import ScenarioError
from mqtui.lab.scenario.plants import PRIMITIVES, Plant, parse_plant
from mqtui.lab.scenario.requirements import NEEDS
from mqtui.lab.scenario.stated_trial import RESULTS
from mqtui.lab.scenario.stated_trial import problems as trial_problems

#: No key of a scenario has more than two parts; tomllib's time grows with the square of them.
_DEEPEST = 16
_DEEP = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{_DEEPEST}}}")
#: The kinds of key repository that the application can have.
STORES = ("pkcs12", "cms3", "cms4", "cms6")

#: The fields of a scenario, with what each is for.
TEXTS = {
    "id": "its name: lower-case letters, digits and hyphens, the same as the file name",
    "title": "a few words, for lists",
    "story": "what the application team reports, without the cause",
    "symptom": "what the application sees: reason code, log messages",
    "teaches": "what a learner knows afterwards, in two sentences",
    "source": "where it was reported: addresses or pages of docs/knowledge, separated by `;`",
}
LISTS = {
    "expected": "the check ids of the root causes, in the order to fix them; [] for a healthy one",
    "hints": "exactly three, each closer to the cause",
    "solution": "the commands that fix it: MQSC as typed, others for a shell, words after a #",
}
OPTIONAL = {
    "twin_of": "for a healthy one: the scenario that it looks like",
    "stages": "the stages that it concerns, by name",
    "client_store": f"the kind of the application's key repository: {', '.join(STORES)}",
    "needs": f"what the machine must have: {', '.join(NEEDS)}",
    "covers": "the messages and reason codes that it reproduces, and report numbers: AMQ9641, 2393",
    "warnings": "for a healthy one: the check ids that give a warning, sorted; no others may",
    "indistinguishable": "true where nothing that the client sees tells the fault from others",
    "possible": "then: the ids of the fault among the possible causes of the first root cause",
    "trial": "with a cause, required: what becomes of the first root cause's fix when it is tried: "
    + ", ".join(f"`{result}`" for result in RESULTS),
    "next": "where trial is `next`: the check that fails then, as a list",
    "plan": "where trial is `next` and fixes at the client work together: their checks, in order",
    "wire": "why the fault is not told by files alone, if it is not: what only the network shows",
    "by_files": "where wire is stated: the checks of the root causes that files tell all the same",
    "plant": "the edits, in order",
    "repair": "a table with its own plants, after which no check may fail",
    "alternative": "tables with plants: other repairs that are as right, tested like it",
}
_FIELDS = {*TEXTS, *LISTS, *OPTIONAL, "difficulty"}
_HINTS = 3


def examine(text: str) -> tuple[list[str], Mapping[str, Any]]:
    """What keeps ``text`` from being a scenario, each without a full stop, and what it holds."""
    try:
        if _DEEP.search(text):
            return [f"a key in it has more than {_DEEPEST} parts"], {}
        # tomllib recurses on nested values.
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [f"it is not valid TOML: {error}"], {}
    except (RecursionError, ValueError) as error:
        return [f"it is not valid TOML: {error}"], {}
    found = [f"it has the unknown field {key}" for key in sorted(set(data) - _FIELDS)]
    found += [
        f"{key} must be a text that is not empty" + ("" if key in data else ", and is missing")
        for key in TEXTS
        if not isinstance(data.get(key), str) or not data[key].strip()
    ]
    for key in (*LISTS, "stages", "needs", "covers", "warnings", "possible", "by_files"):
        value = data.get(key, None if key in LISTS else [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            found.append(f"{key} must be a list of texts")
    if not found and len(data["hints"]) != _HINTS:
        found.append(f"hints must be exactly three, not {len(data['hints'])}")
    if type(data.get("difficulty")) is not int or not 1 <= data["difficulty"] <= 5:
        found.append("difficulty must be a number from 1 to 5")
    found += _choices(data)
    found += _plant_problems(data.get("plant", []), "plant")
    found += _repair_problems(data.get("repair", {}), "repair")
    found += _alternative_problems(data.get("alternative", []))
    if not found and data["expected"] and not data.get("plant"):
        found.append("expected has a cause, but nothing is planted")
    if not found and data["expected"] and data.get("twin_of"):
        found.append("twin_of is for a healthy scenario, whose expected is []")
    if not found and data["expected"] and data.get("warnings"):
        found.append("warnings is for a healthy scenario, whose expected is []")
    apart = data.get("indistinguishable", False)
    if not isinstance(apart, bool):
        found.append("indistinguishable must be true or false")
    elif not found and apart is not bool(data.get("possible")):
        found.append("indistinguishable = true and possible belong together")
    elif not found and apart and not data["expected"]:
        found.append("indistinguishable is for a scenario with a cause, whose expected is not []")
    if not found:
        found += trial_problems(data)
    if not found:
        found += _wire_problems(data)
    if not found and (listed := data.get("warnings", [])) != sorted(set(listed)):
        found.append("warnings must be sorted, each check once")
    return found, data


def _wire_problems(data: Mapping[str, Any]) -> list[str]:
    wire, told = data.get("wire", ""), data.get("by_files", [])
    if not isinstance(wire, str) or ("wire" in data and not wire.strip()):
        return ["wire must be a text that is not empty"]
    if wire and not data["expected"]:
        return ["wire is for a scenario with a cause, whose expected is not []"]
    if told and not wire:
        return ["by_files is for a scenario with wire"]
    return []


def _choices(data: Mapping[str, Any]) -> list[str]:
    found = []
    if data.get("client_store", "pkcs12") not in STORES:
        found.append(f"client_store must be one of {', '.join(STORES)}")
    if not isinstance(data.get("twin_of", ""), str):
        found.append("twin_of must be a text")
    for key, allowed in (("stages", [s.value for s in Stage]), ("needs", list(NEEDS))):
        stated = data.get(key, [])
        unknown = [v for v in stated if v not in allowed] if isinstance(stated, list) else []
        if unknown:
            found.append(f"{key} has {unknown[0]!r}; allowed: {', '.join(allowed)}")
    return found


def _plant_problems(value: object, key: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{key} must be a list of tables, each written [[{key}]]"]
    found = []
    for number, plant in enumerate(value, start=1):
        try:
            parse_plant(plant, PRIMITIVES)
        except ScenarioError as error:
            found.append(f"{key} {number}: {error}")
    return found


def _repair_problems(value: object, key: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{key} must be a table with plants, written [[{key}.plant]]"]
    if unknown := sorted(set(value) - {"plant"}):
        return [f"{key} has the unknown field {unknown[0]}; allowed: plant"]
    return _plant_problems(value.get("plant", []), f"{key}.plant")


def _alternative_problems(value: object) -> list[str]:
    if not isinstance(value, list):
        return ["alternative must be a list of tables, each written [[alternative]]"]
    found = [problem for each in value for problem in _repair_problems(each, "alternative")]
    if not found and not all(each.get("plant") for each in value):
        found.append("alternative has no plants, each written [[alternative.plant]]")
    return found


def plants_of(data: list[Any]) -> tuple[Plant, ...]:
    """The plants that a list of tables states.

    Raises:
        ScenarioError: one is not a plant.
    """
    return tuple(parse_plant(plant, PRIMITIVES) for plant in data)
