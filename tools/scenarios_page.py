"""Writes docs/scenarios.md: ``python tools/scenarios_page.py``.

``python tools/scenarios_page.py --missing DIR`` lists instead which reports of the
collections in DIR (tables of tabs, named below) are neither covered nor in not-planted.toml.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from importlib import resources
from pathlib import Path

from mqtui.checks import load as load_checks
from mqtui.engine.registry import find
from mqtui.lab.scenario.scenario import Scenario, load

INTRODUCTION = """\
# The scenarios

Generated from `assets/scenarios/`; do not edit. `mqtui --lab ID` walks one, `mqtui lab up ID
--dir D` creates its sandbox so that you can repair it, `mqtui lab verify` tests mqtui against all
of them. How to write one: [scenario-format.md](scenario-format.md).
"""
#: The columns by which a story is known, and which of its rows are asked for.
COLLECTIONS: dict[str, tuple[str, Callable[[dict[str, str]], bool]]] = {
    "field-scenarios": ("id", lambda row: True),
    "user-pain": ("id", lambda row: row["tier"] == "1"),
    "messages": ("message", lambda row: row["message"].startswith("AMQ96")),
    "reason-codes": ("code", lambda row: row["code"].startswith("23")),
}
_STORY = {"id", "source", "what", "why"}


def not_planted() -> list[dict[str, str]]:
    """The stories that the lab cannot play.

    Raises:
        ValueError: naming a bad one.
    """
    file = resources.files("mqtui.assets").joinpath("scenarios", "not-planted.toml")
    stories: list[dict[str, str]] = tomllib.loads(file.read_text("utf-8"))["story"]
    for story in stories:
        if set(story) != _STORY or not all(str(v).strip() for v in story.values()):
            raise ValueError(f"not-planted.toml: each story has {sorted(_STORY)}, unlike {story}")
    return stories


def page() -> str:
    """The list of scenarios in Markdown."""
    load_checks()
    scenarios = load()
    faulty = [s for s in scenarios if s.expected]
    healthy = [s for s in scenarios if not s.expected]
    lines = [INTRODUCTION, f"## Faults ({len(faulty)})"]
    for level in range(1, 6):
        lines += [line for s in faulty if s.difficulty == level for line in _faulty(s)]
    lines += ["", f"## Unusual but correct ({len(healthy)})", ""]
    lines += ["A walk through one of these must raise no failure.", ""]
    lines += _table(
        ("scenario", "title", "looks like", "what it teaches", "source"),
        (
            (
                f"`{s.id}`",
                s.title,
                f"`{s.twin_of}`" if s.twin_of else "",
                s.teaches,
                s.source,
            )
            for s in healthy
        ),
    )
    stories = not_planted()
    lines += ["", f"## Not reproducible on one machine ({len(stories)})", ""]
    if stories:
        lines += _table(
            ("what", "why it is not planted", "source"),
            ((s["what"], s["why"], s["source"]) for s in stories),
        )
    return "\n".join(lines).rstrip() + "\n"


def _faulty(scenario: Scenario) -> list[str]:
    causes = [f"{id} ({check.title})" if (check := find(id)) else id for id in scenario.expected]
    lines = [
        "",
        f"### {scenario.id}: {scenario.title}",
        "",
        _flat(scenario.symptom),
        "",
        f"- difficulty {scenario.difficulty} of 5",
        f"- root cause: {', then '.join(causes)}",
        f"- teaches: {_flat(scenario.teaches)}",
    ]
    if scenario.needs:
        lines.append(f"- needs: {', '.join(scenario.needs)}")
    # The numbers of reports say nothing to a reader: their addresses are the source.
    shown = [id for id in scenario.covers if re.fullmatch(r"AMQ\d{4}|\d{1,4}", id)]
    if shown:
        lines.append(f"- covers: {', '.join(shown)}")
    return [*lines, f"- source: {_flat(scenario.source)}"]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for row in rows:
        cells = (_flat(cell).replace("|", "\\|") for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _flat(text: str) -> str:
    return " ".join(text.split())


def missing(folder: Path) -> list[str]:
    """The stories of the collections in ``folder`` that are neither covered nor given up."""
    known = {story["id"] for story in not_planted()}
    known |= {id for scenario in load() for id in scenario.covers}
    found = []
    for name, (column, wanted) in COLLECTIONS.items():
        with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [f"{name} {r[column]}" for r in rows if wanted(r) and r[column] not in known]
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["--missing"]:
        print("\n".join(missing(Path(sys.argv[2]))))
    else:
        print(page(), end="")
