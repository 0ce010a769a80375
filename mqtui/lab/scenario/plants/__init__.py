"""Plants: the small edits of a sandbox that a scenario's TOML lists. One module per primitive."""

from mqtui.lab.scenario.plants.declaration import AFTER_START, BEFORE_START, Plant, parse_plant
from mqtui.lab.scenario.plants.place import Place
from mqtui.lab.scenario.plants.registry import PRIMITIVES, do

__all__ = ["AFTER_START", "BEFORE_START", "PRIMITIVES", "Place", "Plant", "do", "parse_plant"]
