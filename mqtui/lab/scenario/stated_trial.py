"""What a scenario says of the trial of its first root cause, and whether its repairs allow that.

A trial changes the client's side only (:class:`~mqtui.engine.model.TrialResult`), so a fix can only
be seen to work, or to lead to the next fault, where some repair is made at the client.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mqtui.engine.model import TrialResult
from mqtui.lab.scenario.plants import Plant

WORKS = TrialResult.WORKS.value
NEXT = TrialResult.NEXT.value
#: What may be stated. No planted fault's fix is without effect.
RESULTS = (WORKS, NEXT, TrialResult.NEEDS.value, TrialResult.NOT_FROM_HERE.value)

#: A plan of one fix is that of a cause whose trial works.
_LEAST_PLAN = 2
#: The plants that change what the client reads, or what the program does.
_AT_THE_CLIENT = frozenset({"environment", "mqclient.ini", "ccdt", "client store", "request"})
#: Where a file belongs to the queue manager.
_QUEUE_MANAGER_FILES = ("var/mqm/qmgrs", "{dir}/var/mqm/qmgrs", "{server_store}")


def is_at_the_client(plant: Plant) -> bool:
    """Whether the client's side alone is changed by it."""
    if plant.what != "file":
        return plant.what in _AT_THE_CLIENT
    places = (str(plant.values.get(name, "")) for name in ("path", "move_to", "copy_to"))
    return not any(place.startswith(_QUEUE_MANAGER_FILES) for place in places)


def problems(data: Mapping[str, Any]) -> list[str]:
    """What keeps ``trial`` and what belongs to it from being right, each as half a sentence."""
    faulty = bool(data.get("expected"))
    given = {key for key in ("trial", "next", "plan", "alternative") if key in data}
    if not faulty:
        return [f"{key} is for a scenario with a cause" for key in sorted(given)]
    stated = data.get("trial")
    if stated not in RESULTS:
        missing = "" if "trial" in data else ", and is missing"
        return [f"trial must be one of {', '.join(RESULTS)}{missing}"]
    for key in ("next", "plan"):
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(id, str) for id in value):
            return [f"{key} must be a list of texts"]
    following = data.get("next", [])
    if (stated == NEXT) is not (len(following) == 1):
        return [f"next must be the one check that fails then, and only where trial is {NEXT!r}"]
    if "plan" in data and (stated != NEXT or len(data["plan"]) < _LEAST_PLAN):
        return [f"plan must be two checks or more, and only where trial is {NEXT!r}"]
    return []


def unfounded(trial: str, repairs: Sequence[Sequence[Plant]]) -> str:
    """Why ``trial`` cannot be with these repairs (the repair, then its alternatives), or ''.

    Where no repair is stated at all, nothing is known.
    """
    repairs = [each for each in repairs if each]
    if trial == WORKS and repairs and not any(all(map(is_at_the_client, r)) for r in repairs):
        return f"trial is {WORKS!r}, but no repair is made at the client alone"
    if (
        trial == NEXT
        and repairs
        and not any(is_at_the_client(plant) for r in repairs for plant in r)
    ):
        return f"trial is {NEXT!r}, but nothing is repaired at the client"
    return ""
