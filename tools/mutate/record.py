"""What came of each mutant: kept on disk as it comes, and shown as a table."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mutate.model import Kind, Mutant
from mutate.trial import Outcome

_STATES = ("equivalent", "left")


@dataclass(frozen=True, slots=True)
class Known:
    """A survivor that is accounted for."""

    #: ``equivalent``: no test can see it. ``left``: one could, and it is not worth it.
    state: str
    reason: str


def read_known(path: Path) -> dict[str, Known]:
    """The list of known survivors, by the key of the mutant.

    Raises:
        ValueError: An entry lacks something, or its state is neither of the two.
    """
    if not path.exists():
        return {}
    found = {}
    for number, entry in enumerate(tomllib.loads(path.read_text("utf-8")).get("mutant", []), 1):
        try:
            words = [entry[name] for name in ("module", "function", "line", "kind", "change")]
            known = Known(entry["state"], entry["reason"])
        except KeyError as error:
            raise ValueError(f"{path}: entry {number} has no {error}") from None
        if known.state not in _STATES or not known.reason.strip():
            raise ValueError(f"{path}: entry {number} needs a reason, and a state of {_STATES}")
        found["\n".join(words)] = known
    return found


class Record:
    """The results of one run, in a JSON file that is written after each mutant."""

    def __init__(self, path: Path | None, run: dict[str, Any], again: bool = False) -> None:
        """Goes on with the file's results where they are of the same run.

        Of another tree nothing is taken over; with ``again`` the mutants that were killed are, so
        that only the survivors are tried with the tests that were written since.

        Raises:
            ValueError: The file is of something else.
        """
        self.path = path
        self.run = run
        self.results: dict[str, dict[str, Any]] = {}
        self.kept = 0
        if path is None or not path.exists():
            return
        try:
            old = json.loads(path.read_text("utf-8"))
            results = {result["id"]: result for result in old["mutants"]}
            same = old["run"] == run
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path} holds no results of this program: {error!r}") from None
        if again:
            results = {name: r for name, r in results.items() if r["killed"]}
        if same or again:
            self.results = results
            self.kept = len(results)

    def has(self, mutant: Mutant) -> bool:
        """Whether it was tried before."""
        return identity(mutant) in self.results

    def add(self, mutant: Mutant, outcome: Outcome) -> None:
        """Keep a result, on disk at once."""
        name = identity(mutant)
        self.results[name] = {
            "id": name,
            "kind": mutant.kind.value,
            "module": mutant.path,
            "line_number": mutant.number,
            "function": mutant.function,
            "line": mutant.line,
            "change": mutant.change,
            "after": mutant.after,
            "killed": outcome.killed,
            "by": outcome.by,
            "seconds": round(outcome.seconds, 1),
        }
        if self.path is not None:
            new = self.path.with_name(self.path.name + ".new")
            content = {"run": self.run, "mutants": list(self.results.values())}
            new.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
            new.replace(self.path)

    def of(self, mutants: Iterable[Mutant]) -> list[tuple[Mutant, dict[str, Any]]]:
        """The mutants that were tried, with their results."""
        return [(m, self.results[identity(m)]) for m in mutants if self.has(m)]


def identity(mutant: Mutant) -> str:
    """The name of one mutant among those of a run."""
    return f"{mutant.key}\n{mutant.nth}"


def summary(
    results: list[tuple[Mutant, dict[str, Any]]], known: dict[str, Known]
) -> tuple[list[str], float]:
    """The lines to show at the end, and the percentage that was killed."""
    counted: list[tuple[Mutant, bool]] = []
    survivors: list[str] = []
    left: list[str] = []
    equivalent: list[str] = []
    wrong: list[str] = []
    for mutant, result in results:
        entry = known.get(mutant.key)
        if result["killed"]:
            counted.append((mutant, True))
            if entry and entry.state == "equivalent":
                wrong += [*_shown(mutant), f"    killed by {result['by']}"]
        elif entry and entry.state == "equivalent":
            equivalent += [*_shown(mutant), f"    {entry.reason}"]
        else:
            counted.append((mutant, False))
            place = left if entry else survivors
            place += [*_shown(mutant), f"    {entry.reason if entry else result['by']}"]
    lines = [f"{'kind':<18}{'tried':>6}{'killed':>8}{'percent':>9}"]
    for name, rows in _rows(counted):
        killed = sum(rows)
        share = f"{100 * killed / len(rows):.0f}" if rows else "-"
        lines.append(f"{name:<18}{len(rows):>6}{killed:>8}{share:>9}")
    for title, entries in (
        ("Survivors:", survivors),
        ("Survivors that are left, with the reason:", left),
        ("Equivalent, not counted:", equivalent),
        ("Listed as equivalent, and yet killed (mend the list):", wrong),
    ):
        if entries:
            lines += ["", title, *entries]
    whole = sum(killed for _, killed in counted)
    return lines, 100 * whole / len(counted) if counted else 0.0


def _rows(counted: list[tuple[Mutant, bool]]) -> Iterator[tuple[str, list[bool]]]:
    for kind in Kind:
        yield kind.value, [killed for mutant, killed in counted if mutant.kind is kind]
    yield "all", [killed for _, killed in counted]


def _shown(mutant: Mutant) -> list[str]:
    where = f"{mutant.path}:{mutant.number}"
    inside = f" {mutant.function}" if mutant.function else ""
    return [f"  {where}{inside} ({mutant.kind})", f"    -{mutant.line}", f"    +{mutant.after}"]
