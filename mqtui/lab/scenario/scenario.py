"""The scenarios: what goes wrong, as the application team tells it, and the cause to be found.

They are data, one TOML file each in ``assets/scenarios``, or an instructor's own file. What is
edited in the sandbox stands there as a list of plants (:mod:`mqtui.lab.scenario.plants`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from mqtui.collect.files import read_bounded
from mqtui.engine.model import Stage
from mqtui.engine.text import printable
from mqtui.facts import FileState
from mqtui.lab.errors import ScenarioError
from mqtui.lab.queue_manager.port_behaviour import SECOND
from mqtui.lab.scenario.plants import PRIMITIVES, Plant, parse_plant
from mqtui.lab.scenario.requirements import NEEDS

#: A scenario file is a page or two; what is much longer is something else.
_LONGEST_FILE = 1_000_000
#: No key of a scenario has more than two parts; tomllib's time grows with the square of them.
_DEEPEST = 16
_DEEP = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{_DEEPEST}}}")
STORES = ("pkcs12", "cms3", "cms4", "cms6")


@dataclass(frozen=True)
class Scenario:
    """A healthy sandbox and what is planted in it.

    ``expected`` holds the check ids that name the root causes in order of repair (empty for a
    healthy one), ``symptom`` what the application sees, ``hints`` three steps towards the cause,
    ``solution`` the commands that mend it, ``source`` where the story was met, ``twin_of`` the
    scenario that a healthy one looks like, ``client_store`` the kind of the application's key
    repository: ``pkcs12``, or a CMS key database ``cms3``, ``cms4``, ``cms6``. ``repair`` is what
    must turn the sandbox green, ``needs`` what the machine must have, ``covers`` the stories of
    collections that it plays, ``warnings`` the checks that rightly warn of a healthy one.
    ``indistinguishable``: from the client's end the fault looks like others, and ``possible`` are
    the ids by which the first root cause must list it among its possible causes.
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
    plants: tuple[Plant, ...] = ()
    repair: tuple[Plant, ...] = ()
    client_store: str = "pkcs12"
    twin_of: str = ""
    stages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    indistinguishable: bool = False
    possible: tuple[str, ...] = ()

    def planted(self, when: str) -> tuple[Plant, ...]:
        """The plants that are done before the start, or after it."""
        return tuple(plant for plant in self.plants if plant.when == when)

    @property
    def has_second_queue_manager(self) -> bool:
        """Whether a port of the sandbox leads to a second queue manager, at any time."""
        return any(
            plant.what == "listener" and plant.values["behaviour"] == SECOND
            for plant in (*self.plants, *self.repair)
        )


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
    "plant": "the edits, in order",
    "repair": "a table with its own plants, after which no check may fail",
}
_FIELDS = {*TEXTS, *LISTS, *OPTIONAL, "difficulty"}
_HINTS = 3


@cache
def load() -> tuple[Scenario, ...]:
    """Every scenario: ``healthy`` first, the other healthy ones, then from easy to hard.

    Raises:
        ScenarioError: a file is not what a scenario should be.
    """
    folder = resources.files("mqtui.assets").joinpath("scenarios")
    found = [
        parse(item.read_text("utf-8"), item.name)
        for item in folder.iterdir()
        if item.name.endswith(".toml") and item.name != "not-planted.toml"
    ]
    return tuple(
        sorted(found, key=lambda s: (s.id != "healthy", bool(s.expected), s.difficulty, s.id))
    )


def find(name: str) -> Scenario:
    """The scenario of that id, or in the TOML file of that path.

    Raises:
        ScenarioError: naming those there are, or what is wrong with the file.
    """
    if name.endswith(".toml") or "/" in name:
        return read(Path(name))
    for scenario in load():
        if scenario.id == name:
            return scenario
    known = ", ".join(s.id for s in load())
    raise ScenarioError(
        f"There is no scenario {name!r}. Available: {known}. "
        "Specify a scenario of your own by its file: ./NAME.toml"
    )


def read(path: Path) -> Scenario:
    """The scenario in the file ``path``.

    Raises:
        ScenarioError: naming the file.
    """
    return parse(read_text(path), path.name)


def read_text(path: Path) -> str:
    """A scenario file's text.

    Raises:
        ScenarioError: naming the file.
    """
    name = printable(str(path))
    read = read_bounded(str(path), _LONGEST_FILE)
    if read.state is FileState.TOO_LARGE:
        raise ScenarioError(f"The file {name} is too long for a scenario.")
    if read.state is FileState.NOT_A_FILE:
        raise ScenarioError(f"The scenario file {name} is not a file but {read.kind}.")
    if read.state not in (FileState.OK, FileState.EMPTY):
        raise ScenarioError(f"The scenario file {printable(read.error)}")
    try:
        return read.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScenarioError(f"{name} is not UTF-8 text: byte {error.start}.") from error


def parse(text: str, name: str) -> Scenario:
    """One scenario from TOML ``text``; ``name`` is the file's, for the error's sentence.

    Raises:
        ScenarioError: naming the file, the field, and what is allowed.
    """
    problems, data = examine(text)
    if problems:
        raise ScenarioError(f"{name} is not a valid scenario: {problems[0]}.")
    texts: dict[str, str] = {key: data[key].strip() for key in TEXTS}
    return Scenario(
        **texts,
        expected=tuple(data["expected"]),
        hints=tuple(data["hints"]),
        solution=tuple(data["solution"]),
        difficulty=data["difficulty"],
        plants=_plants(data.get("plant", [])),
        repair=_plants(data.get("repair", {}).get("plant", [])),
        client_store=data.get("client_store", "pkcs12"),
        twin_of=data.get("twin_of", ""),
        stages=tuple(data.get("stages", ())),
        needs=tuple(data.get("needs", ())),
        covers=tuple(data.get("covers", ())),
        warnings=tuple(data.get("warnings", ())),
        indistinguishable=data.get("indistinguishable", False),
        possible=tuple(data.get("possible", ())),
    )


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
    for key in (*LISTS, "stages", "needs", "covers", "warnings", "possible"):
        value = data.get(key, None if key in LISTS else [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            found.append(f"{key} must be a list of texts")
    if not found and len(data["hints"]) != _HINTS:
        found.append(f"hints must be exactly three, not {len(data['hints'])}")
    if type(data.get("difficulty")) is not int or not 1 <= data["difficulty"] <= 5:
        found.append("difficulty must be a number from 1 to 5")
    found += _choices(data)
    found += _plant_problems(data.get("plant", []), "plant")
    found += _repair_problems(data.get("repair", {}))
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
    if not found and (listed := data.get("warnings", [])) != sorted(set(listed)):
        found.append("warnings must be sorted, each check once")
    return found, data


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


def _repair_problems(value: object) -> list[str]:
    if not isinstance(value, dict):
        return ["repair must be a table with plants, written [[repair.plant]]"]
    if unknown := sorted(set(value) - {"plant"}):
        return [f"repair has the unknown field {unknown[0]}; allowed: plant"]
    return _plant_problems(value.get("plant", []), "repair.plant")


def _plants(data: list[Any]) -> tuple[Plant, ...]:
    return tuple(parse_plant(plant, PRIMITIVES) for plant in data)
