"""The application's environment: lines of ``client.env``."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from typing import Any

from mqtui.formats.lines import lines_with_ends
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place


def _act(place: Place, values: Mapping[str, Any]) -> None:
    box = place.sandbox
    if "text" in values:
        box.put(box.env_file, place.text(values["text"]))
    gone = {*values.get("unset", ()), *values.get("set", {})}
    lines = lines_with_ends(place.inside(box.env_file).read_text("utf-8"))
    kept = [line for line in lines if _name(line) not in gone]
    added = [
        f"export {name}={shlex.quote(place.text(value))}\n"
        for name, value in values.get("set", {}).items()
    ]
    box.put(box.env_file, "".join([*kept, *added]))


def _name(line: str) -> str:
    found = re.match(r"\s*(?:export\s+)?([A-Za-z_]\w*)=", line)
    return found[1] if found else ""


ENVIRONMENT = Primitive(
    "environment",
    "The application's environment, `client.env`.",
    (
        Field("set", Kind.TEXT_TABLE, "variables to set, replacing those with the same name"),
        Field("unset", Kind.TEXTS, "variables to remove"),
        Field("text", Kind.TEXT, "new content of the whole file, before `set` and `unset` apply"),
    ),
    """\
[[plant]]
what = "environment"
set = { MQSERVER = "{channel}/TCP/{host}({port})" }
unset = ["HOME"]
""",
    _act,
    ("set", "unset", "text"),
)
