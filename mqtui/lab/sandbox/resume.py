"""A sandbox that was stopped, read back from its own description."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

from mqtui.collect.files import SECONDS
from mqtui.engine.blocking import call_bounded, why_not
from mqtui.engine.text import printable
from mqtui.facts import Request
from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.errors import LabError, ScenarioError
from mqtui.lab.scenario.plants.request import STATED
from mqtui.lab.scenario.scenario import Scenario, find
from mqtui.system.files import read_own
from mqtui.system.owners import Exposed, open_directory

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
    _must_be_ours(place, shown)
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


def stated_request(directory: Path) -> Request:
    """What a walk of the sandbox in ``directory`` is asked, whatever its scenario.

    Raises:
        LabError: there is none, or its description is damaged.
    """
    place = directory.expanduser().absolute()
    shown = printable(str(place))
    _must_be_ours(place, shown)
    return Request(**_stated(_described(place, shown)["request"]))


def not_alone(error: Exposed) -> str:
    """Why a sandbox is not made or resumed where somebody else could change it, as sentences."""
    return (
        f"{printable(str(error.strerror))}, so somebody else could replace its files while the lab "
        "runs. Use a directory that only you and root can change."
    )


def _must_be_ours(place: Path, shown: str) -> None:
    """No directory of the sandbox, and none above it, may be one that somebody else can change.

    Raises:
        LabError: one is.
    """
    try:
        os.close(open_directory(place))
        for folder, names, _ in os.walk(place):
            for name in names:
                path = Path(folder, name)
                if not path.is_symlink():
                    os.close(open_directory(path))
    except FileNotFoundError:
        return  # the description will not be found either
    except Exposed as error:
        raise LabError(f"Could not resume the sandbox in {shown}: {not_alone(error)}") from error
    except OSError as error:
        raise LabError(f"Could not read {shown}: {error.strerror or error}.") from error


def _described(place: Path, shown: str) -> dict[str, Any]:
    try:
        data = call_bounded(read_own, place / DESCRIPTION, _LONGEST, timeout=SECONDS)
    except FileNotFoundError:
        raise LabError(
            f"There is no sandbox in {shown} to resume. Without --resume mqtui creates one there."
        ) from None
    except (OSError, RuntimeError) as error:
        why = why_not(error, SECONDS)
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
