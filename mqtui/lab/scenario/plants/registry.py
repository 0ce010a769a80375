"""The primitives, in the order in which the page for instructors shows them."""

from __future__ import annotations

from collections.abc import Iterable

from mqtui.lab.scenario.plants import (
    certificate_file,
    channel_table,
    environment,
    file,
    ini,
    key_store,
    listener,
    mqsc,
    request,
)
from mqtui.lab.scenario.plants.declaration import Plant, Primitive
from mqtui.lab.scenario.plants.place import Place

PRIMITIVES: dict[str, Primitive] = {
    p.name: p
    for p in (
        environment.ENVIRONMENT,
        ini.CLIENT_INI,
        channel_table.CHANNEL_TABLE,
        key_store.CLIENT_STORE,
        key_store.SERVER_STORE,
        mqsc.MQSC,
        ini.QUEUE_MANAGER_INI,
        certificate_file.CERTIFICATE_FILE,
        file.FILE,
        listener.LISTENER,
        request.REQUEST,
    )
}


def do(place: Place, plants: Iterable[Plant]) -> None:
    """Do ``plants`` in order.

    Raises:
        ScenarioError: one does not fit the sandbox.
        CannotPlantHere: this machine or user cannot do one.
    """
    for plant in plants:
        PRIMITIVES[plant.what].act(place, plant.values)
