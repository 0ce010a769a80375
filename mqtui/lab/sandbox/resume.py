"""A sandbox that was stopped, read back from its own description."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from mqtui.engine.text import printable
from mqtui.facts import Request
from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.errors import LabError, ScenarioError
from mqtui.lab.scenario.plants.request import STATED
from mqtui.lab.scenario.scenario import Scenario, find

#: The file that says what a sandbox is.
DESCRIPTION = "sandbox.json"
_LONGEST = 1 << 20
_PORTS = range(1, 65536)


def reopened(directory: Path, scenario: Scenario | None = None) -> Sandbox:
    """The sandbox in ``directory`` as it was left. ``scenario`` is needed for one's own file.

    Raises:
        LabError: there is none, it was moved, or its description is damaged.
    """
    place = directory.expanduser().absolute()
    shown = printable(str(place))
    described = _described(place, shown)
    if scenario is None:
        try:
            scenario = find(str(described["scenario"]))
        except ScenarioError as error:
            raise LabError(
                f"The sandbox in {shown} is for a scenario of your own: specify its file, too: "
                "mqtui lab up FILE.toml --resume --dir DIR."
            ) from error
    if scenario.id != described["scenario"]:
        stated = printable(str(described["scenario"]), longest=80)
        raise LabError(f"The sandbox in {shown} is for the scenario {stated}, not {scenario.id}.")
    made = str(described["directory"])
    if not _same(Path(made), place):
        raise LabError(
            f"The sandbox in {shown} was created in {printable(made)}, and its files name that "
            "directory. Move it back there, or create a new one."
        )
    return Sandbox(
        Path(made),
        scenario.id,
        described["port"],
        described["user"],
        Request(**_stated(described["request"])),
        described["other_port"],
        scenario.client_store,
    )


def _described(place: Path, shown: str) -> dict[str, Any]:
    try:
        with (place / DESCRIPTION).open("rb") as file:
            data = file.read(_LONGEST)
    except FileNotFoundError:
        raise LabError(
            f"There is no sandbox in {shown} to resume. Without --resume mqtui creates one there."
        ) from None
    except OSError as error:
        why = error.strerror or error
        raise LabError(f"Could not read {shown}/{DESCRIPTION}: {why}.") from None
    if not data:
        raise LabError(f"The sandbox in {shown} is incomplete. Remove it, and create it again.")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    names = {f.name for f in dataclasses.fields(Request)}
    request = value.get("request") if isinstance(value, dict) else None
    if (
        not isinstance(request, dict)
        or not names.issuperset(request)
        or not all(isinstance(v, str | int | float) for v in request.values())
        or not all(isinstance(value.get(k), str) for k in ("scenario", "directory", "user"))
        or not all(_is_port(value.get(k)) for k in ("port", "other_port"))
    ):
        raise LabError(
            f"{shown}/{DESCRIPTION} is damaged, or from another version of mqtui: it does not "
            "describe the sandbox. Create a new one."
        )
    return dict(value)


def _stated(request: dict[str, Any]) -> dict[str, Any]:
    """What a scenario can state; the rest says how to look, not what the sandbox is."""
    return {k: v for k in STATED if isinstance(v := request.get(k), str)}


def _is_port(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in _PORTS


def _same(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except (OSError, ValueError):
        return False
