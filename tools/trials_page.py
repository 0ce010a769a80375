"""Writes docs/trials.md from a run of the whole lab.

``mqtui lab verify --repair --format json | python tools/trials_page.py > docs/trials.md``
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from mqtui.checks import load as load_checks
from mqtui.engine.registry import find
from mqtui.lab.scenario.stated_trial import RESULTS

INTRODUCTION = """\
# What becomes of each fix

Made by `mqtui lab verify --repair --format json | python tools/trials_page.py`; do not edit.

A walk tries the fix of each root cause before anybody types it: with the change in memory, and by
one more connection. Each scenario of the lab states what must become of its first cause's fix,
decided by what its repair takes ([scenario-format.md](scenario-format.md)). This is what became of
it.
"""
_MEANINGS = {
    "works": "with the fix it connects, and no check fails",
    "next": "with the fix the named check fails: the next cause",
    "needs": "the fix takes what the walk does not have",
    "not from here": "the fix is made elsewhere, or could not be tried any more",
}
#: What differs from run to run: ports, and where the sandbox lies.
_PORT = re.compile(r"(?<=\()\d{4,5}(?=\))|(?<=port )\d{4,5}\b")
_SANDBOX = re.compile(r"/\S*?/mqtui-(?:lab|verify)-[^/\s]+(?:/\d+)?(?:/mqtui-lab-[^/\s]+)?/sandbox")

Value = Mapping[str, Any]


def page(value: Value) -> str:
    """The page of a run, whose JSON is ``value``."""
    load_checks()
    rows = rows_of(value)
    totals = value["totals"]
    counted = [(result, totals[result.replace(" ", "_")]) for result in RESULTS]
    lines = [INTRODUCTION]
    lines += _table(
        ("result", "scenarios", "what it means"),
        ((result, str(number), _MEANINGS[result]) for result, number in counted),
    )
    lines += [
        "",
        f"{totals['trials_as_expected']} of {totals['trials']} are as their scenarios say. Healthy "
        f"scenarios ({totals['twins']}) have no trial: nothing fails in them.",
        "",
        "## Every scenario with a cause",
        "",
    ]
    lines += _table(("scenario", "first cause", "its trial", "as stated"), ())
    lines += rows.values()
    missing = sorted(s["id"] for s in value["scenarios"] if s["not_planted"])
    if missing:
        lines += ["", f"Not played in this run: {', '.join(missing)}."]
    return "\n".join(lines) + "\n"


def rows_of(value: Value) -> dict[str, str]:
    """For each scenario with a cause that was played, its row, by its id."""
    load_checks()
    return {
        scenario["id"]: _row(scenario)
        for scenario in sorted(value["scenarios"], key=lambda s: str(s["id"]))
        if scenario["trial"] and scenario["expected"]
    }


def _row(scenario: Value) -> str:
    trial = scenario["trial"]
    cells = (f"`{scenario['id']}`", _check(trial["cause"]), _told(trial), _agreement(trial))
    return _line(cells)


def _told(trial: Value) -> str:
    """The result, and what says more: the next check, the plan, or the reason."""
    if trial["result"] is None:
        return "none"
    takes = f"it takes {' and '.join(trial['needs'])}" if trial["needs"] else ""
    more = _check(trial["next"]) if trial["next"] else _masked(trial["reason"] or takes)
    told = f"**{trial['result']}**" + (f": {more}" if more else "")
    if len(trial["plan"]) > 1:
        told += f"; together {' and '.join(trial['plan'])} work"
    return told


def _agreement(trial: Value) -> str:
    return "yes" if not trial["complaints"] else "no: " + _masked("; ".join(trial["complaints"]))


def _check(id: str | None) -> str:
    if id is None:
        return "none"
    check = find(id)
    return f"{id} {check.title}" if check else id


def _masked(text: str) -> str:
    return _PORT.sub("PORT", _SANDBOX.sub("DIR", text))


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [_line(heads), "|---" * len(heads) + "|", *map(_line, rows)]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(' '.join(cell.replace('|', chr(92) + '|').split()) for cell in cells)} |"


if __name__ == "__main__":
    print(page(json.load(sys.stdin)), end="")
