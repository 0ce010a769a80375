"""What answers on the sandbox's ports: the queue manager, or something else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mqtui.lab.queue_manager.port_behaviour import BEHAVIOURS
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place


def _act(place: Place, values: Mapping[str, Any]) -> None:
    # The ports are opened by whoever runs the sandbox: this says only what stands behind them.
    place.stand_ins[values.get("at", "port")] = values["behaviour"]


LISTENER = Primitive(
    "listener",
    "What answers on the port that the client connects to, or on the sandbox's second port. If "
    "that is not the queue manager, the queue manager itself runs on a third port.",
    (
        Field(
            "behaviour",
            Kind.TEXT,
            "; ".join(f"`{name}`: {about}" for name, about in BEHAVIOURS.items()),
            choices=tuple(BEHAVIOURS),
            required=True,
        ),
        Field("at", Kind.TEXT, "which port (default: port)", choices=("port", "other_port")),
    ),
    """\
[[plant]]
what = "listener"
behaviour = "http"
""",
    _act,
)
