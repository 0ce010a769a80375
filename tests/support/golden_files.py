"""Golden files of what checks tell people: one per check, made of entries.

An entry is a finding's headline, a remedy or a line of evidence, as indented text without a blank
line; entries are sorted, each stands once, and a blank line parts them. A diff of such a file
therefore shows which sentence or command changed, and nothing else.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parent.parent / "golden"
#: Whether the files are to be written instead of compared. Asked now, for some tests take every
#: variable that begins with MQ out of the environment.
UPDATING = os.environ.get("MQTUI_UPDATE_GOLDEN") == "1"

#: The entries of each check.
Entries = dict[str, set[str]]


def entries_of(finding: Mapping[str, Any], *, headline: bool = True) -> Iterator[str]:
    """The entries of a finding, given as the JSON report holds it."""
    if headline:
        yield _entry(f"{finding['verdict']}:", finding["headline"])
    for evidence in finding["evidence"]:
        source = f"  [{evidence['source']}]" if evidence["source"] else ""
        yield _entry(f"evidence: {evidence['what']}{source}", evidence["value"])
    for possible in finding.get("possible", ()):
        for what in ("how_to_tell", "remedy"):
            yield _entry(f"possible, {possible['id']}, {what}", possible[what])
        yield _entry(f"possible, {possible['id']}", possible["cause"])
    for remedy in offered(finding):
        whom = f" as {remedy['run_as']}" if remedy.get("run_as") else ""
        where = f" at {remedy['where']}" if remedy.get("where") else ""
        head = f"remedy, {remedy['kind']}{whom}{where}: {remedy['title']}"
        yield _entry(head, remedy["text"])


def offered(finding: Mapping[str, Any]) -> list[Any]:
    """The remedies of the finding, and of each of its possible causes."""
    possible = [r for each in finding.get("possible", ()) for r in each["remedies"]]
    return [*finding["remedies"], *possible]


def _entry(head: str, text: str) -> str:
    # The bar keeps blank lines and blanks at a line's beginning.
    return "\n".join([*head.splitlines(), *(f"  | {line}".rstrip() for line in text.splitlines())])


def compare(folder: str, found: Mapping[str, Iterable[str]]) -> list[str]:
    """The differences between ``found`` and the files of ``folder``, or none after writing them."""
    place = GOLDEN / folder
    told = {f"{check}.txt": "\n\n".join(sorted(entries)) + "\n" for check, entries in found.items()}
    if UPDATING:
        place.mkdir(parents=True, exist_ok=True)
        for file in place.glob("*.txt"):
            file.unlink()
        for name, text in told.items():
            (place / name).write_text(text, "utf-8")
        return []
    stored = {file.name: file.read_text("utf-8") for file in place.glob("*.txt")}
    return [
        line
        for name in sorted({*told, *stored})
        for line in difflib.unified_diff(
            stored.get(name, "").splitlines(),
            told.get(name, "").splitlines(),
            f"golden/{folder}/{name}",
            "now",
            lineterm="",
            n=2,
        )
    ]


def compare_value(name: str, value: Any) -> list[str]:
    """The differences between ``value`` and the JSON file ``name``, or none after writing it."""
    file = GOLDEN / name
    text = json.dumps(value, indent=1, sort_keys=True) + "\n"
    if UPDATING:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    stored = file.read_text("utf-8") if file.exists() else ""
    return list(
        difflib.unified_diff(
            stored.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm="", n=1
        )
    )
