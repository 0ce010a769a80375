"""Plants of one scenario that undo or overwrite each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mqtui.lab.scenario.plants import Plant

_INI = ("mqclient.ini", "qm.ini")


def contradictions(plants: Sequence[Plant]) -> Iterator[str]:
    """For each plant that touches what an earlier one of the same moment set: a sentence's end."""
    touched: dict[tuple[str, ...], int] = {}
    for number, plant in enumerate(plants, start=1):
        seen: set[tuple[str, ...]] = set()
        for place, what in _touches(plant):
            at = (plant.when, *place)
            if at in seen:
                yield f"{number} contradicts itself: {what} twice"
            elif at in touched:
                yield f"{number} contradicts plant {touched[at]}: both change {what}"
            seen.add(at)
            touched[at] = number


def _touches(plant: Plant) -> Iterator[tuple[tuple[str, ...], str]]:
    """What a plant settles for good, and its name for people."""
    values = plant.values
    if plant.what == "environment":
        for name in (*values.get("set", ()), *values.get("unset", ())):
            yield ("environment", name), f"the variable {name}"
    elif plant.what in _INI:
        stanza = str(values.get("stanza", ""))
        for name in (*values.get("set", ()), *values.get("remove", ())):
            where = (plant.what, stanza.upper(), str(name).upper())
            yield where, f"{name} in the stanza {stanza}"
    elif plant.what == "ccdt" and "path" not in values:
        for path in (*values.get("set", ()), *values.get("remove", ())):
            yield ("ccdt", str(values.get("channel", "")), path), f"{path} of the channel table"
        if "text" in values:
            yield ("ccdt",), "the whole channel table"
    elif plant.what in ("client store", "server store"):
        path = str(values.get("path", ""))
        yield (plant.what, path), f"the {plant.what} {path}".rstrip()
    elif plant.what == "listener":
        stand_in = str(values.get("at", "port"))
        yield ("listener", stand_in), f"the listener at {stand_in}"
    elif plant.what == "request":
        for name in values["set"]:
            yield ("request", name), f"the request field {name}"
