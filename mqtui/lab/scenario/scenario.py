"""The scenarios: what goes wrong, as the application team tells it, and the cause to be found.

They are data, one TOML file each in ``assets/scenarios``, or an instructor's own file. What is
edited in the sandbox stands there as a list of plants (:mod:`mqtui.lab.scenario.plants`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from mqtui.collect.files import read_bounded
from mqtui.engine.text import printable
from mqtui.facts import FileState
from mqtui.lab.errors import ScenarioError
from mqtui.lab.queue_manager.port_behaviour import SECOND
from mqtui.lab.scenario.examination import TEXTS, examine, plants_of
from mqtui.lab.scenario.plants import Plant

#: A scenario file is a page or two; what is much longer is something else.
_LONGEST_FILE = 1_000_000
_ID = re.compile(r"[a-z0-9-]{1,80}")
#: Stories that one machine cannot play; their file is no scenario.
_NOT_PLANTED = "not-planted"


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
    the ids by which the first root cause must list it among its possible causes. ``trial`` is what
    must become of the first root cause's fix when it is tried, ``next`` the check that fails then,
    ``plan`` the checks of the causes whose fixes are seen to work together; ``alternatives`` are
    other repairs that are as right. ``wire`` is why files alone do not tell the fault, blank where
    they do; ``by_files`` are the checks of the root causes that they tell all the same.
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
    trial: str = ""
    next: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    alternatives: tuple[tuple[Plant, ...], ...] = ()
    wire: str = ""
    by_files: tuple[str, ...] = ()

    @property
    def repairs(self) -> tuple[tuple[Plant, ...], ...]:
        """The repair, then its alternatives."""
        return (self.repair, *self.alternatives)

    def planted(self, when: str) -> tuple[Plant, ...]:
        """The plants that are done before the start, or after it."""
        return tuple(plant for plant in self.plants if plant.when == when)

    @property
    def has_second_queue_manager(self) -> bool:
        """Whether a port of the sandbox leads to a second queue manager, at any time."""
        return any(
            plant.what == "listener"
            and SECOND in (plant.values["behaviour"], plant.values.get("then"))
            for plants in (self.plants, *self.repairs)
            for plant in plants
        )


@cache
def load() -> tuple[Scenario, ...]:
    """Every scenario: ``healthy`` first, the other healthy ones, then from easy to hard.

    Raises:
        ScenarioError: a file is not what a scenario should be.
    """
    found = [scenario for id in _ids() if (scenario := _shipped(id)) is not None]
    return tuple(
        sorted(found, key=lambda s: (s.id != "healthy", bool(s.expected), s.difficulty, s.id))
    )


def _ids() -> list[str]:
    """The ids of those that come with mqtui, in order. No file is read."""
    folder = resources.files("mqtui.assets").joinpath("scenarios")
    names = (item.name for item in folder.iterdir())
    found = (name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return sorted(id for id in found if id != _NOT_PLANTED)


def find(name: str) -> Scenario:
    """The scenario of that id, or in the TOML file of that path.

    Raises:
        ScenarioError: naming those there are, or what is wrong with the file.
    """
    if name.endswith(".toml") or "/" in name:
        return read(Path(name))
    if (scenario := _shipped(name)) is not None:
        return scenario
    known = ", ".join(_ids())
    raise ScenarioError(
        f"There is no scenario {name!r}. Available: {known}. "
        "Specify a scenario of your own by its file: ./NAME.toml"
    )


@cache
def _shipped(id: str) -> Scenario | None:
    """The scenario of that id that comes with mqtui: to find one, the others are not read."""
    if _ID.fullmatch(id) is None or id == _NOT_PLANTED:
        return None
    name = f"{id}.toml"
    try:
        text = resources.files("mqtui.assets").joinpath("scenarios", name).read_text("utf-8")
    except FileNotFoundError:
        return None
    return parse(text, name)


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
        plants=plants_of(data.get("plant", [])),
        repair=plants_of(data.get("repair", {}).get("plant", [])),
        client_store=data.get("client_store", "pkcs12"),
        twin_of=data.get("twin_of", ""),
        stages=tuple(data.get("stages", ())),
        needs=tuple(data.get("needs", ())),
        covers=tuple(data.get("covers", ())),
        warnings=tuple(data.get("warnings", ())),
        indistinguishable=data.get("indistinguishable", False),
        possible=tuple(data.get("possible", ())),
        trial=data.get("trial", ""),
        next=tuple(data.get("next", ())),
        plan=tuple(data.get("plan", ())),
        wire=data.get("wire", "").strip(),
        by_files=tuple(data.get("by_files", ())),
        alternatives=tuple(plants_of(a.get("plant", [])) for a in data.get("alternative", ())),
    )
