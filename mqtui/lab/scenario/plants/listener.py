"""What answers on the sandbox's ports: the queue manager, or something else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mqtui.lab.queue_manager.port_behaviour import BEHAVIOURS, LATER, PortBehaviour
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place


def _act(place: Place, values: Mapping[str, Any]) -> None:
    # The ports are opened by whoever runs the sandbox: this says only what stands behind them.
    place.stand_ins[values.get("at", "port")] = port_behaviour(values)


def port_behaviour(values: Mapping[str, Any]) -> PortBehaviour:
    """What a listener plant with these values makes of its port."""
    return PortBehaviour(values["behaviour"], values.get("connects", 0), values.get("then", ""))


def _count_problem(value: int) -> str:
    return "" if value > 0 else "must be 1 or more"


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
        Field(
            "connects",
            Kind.NUMBER,
            "after so many connections, counted from the start or the repair, it behaves as `then`",
            check=_count_problem,
        ),
        Field("then", Kind.TEXT, "with `connects`: a behaviour as above", choices=LATER),
        Field("at", Kind.TEXT, "which port (default: port)", choices=("port", "other_port")),
    ),
    """\
[[plant]]
what = "listener"
behaviour = "queue manager"
connects = 3
then = "silent"
""",
    _act,
    together=("connects", "then"),
)
