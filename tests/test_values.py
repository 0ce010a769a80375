"""Facts, findings and what is read are values: nothing changes them once they are made."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil

import pytest

import mqtui

#: Builders, filled while something is read or run.
CHANGING = {"Notes", "_Cursor"}
PURE = ("engine", "facts", "formats", "wire", "rules", "knowledge", "checks")
NAMES = [
    module.name
    for module in pkgutil.walk_packages(mqtui.__path__, "mqtui.")
    if module.name.split(".")[1] in PURE
]


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_frozen_and_has_slots(name: str) -> None:
    module = importlib.import_module(name)
    for kind in vars(module).values():
        if not (isinstance(kind, type) and dataclasses.is_dataclass(kind)):
            continue
        if kind.__module__ != name or kind.__name__ in CHANGING:
            continue
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
        assert "__slots__" in vars(kind), kind
