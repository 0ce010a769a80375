"""What the person states about the program: its own MQCD, the queue manager name it passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mqtui.facts.request import REQUEST_OPTIONS
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place

#: What a sandbox's request can state: names and paths. Numbers say how to look, not what it is.
STATED = tuple(o.field for o in REQUEST_OPTIONS if o.is_text and not o.machine_only)


def _act(place: Place, values: Mapping[str, Any]) -> None:
    stated: dict[str, Any] = {
        name: place.text(value) or None for name, value in values["set"].items()
    }
    box = place.sandbox
    place.sandbox = replace(box, request=replace(box.request, **stated))


def _problem(value: Mapping[str, str]) -> str:
    unknown = sorted(set(value) - set(STATED))
    return f"has no {unknown[0]}; allowed: {', '.join(STATED)}" if unknown else ""


REQUEST = Primitive(
    "request",
    "What is specified about the program, as with `mqtui check --qmgr ... --conname ...`.",
    (
        Field(
            "set",
            Kind.TEXT_TABLE,
            f"any of {', '.join(STATED)}; an empty text leaves it out",
            required=True,
            check=_problem,
        ),
    ),
    """\
[[plant]]
what = "request"
set = { queue_manager = "*{queue_manager}" }
""",
    _act,
)
