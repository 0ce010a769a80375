"""The golden files of the whole lab: entries of every scenario's report, with the scenarios' ids.

A machine that cannot play a scenario is excused from the entries that only that one brings about.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Any

from golden_files import GOLDEN, entries_of
from lab_masks import Masks

#: An entry of more scenarios than these names no more of them.
MOST = 6
_MORE = "and others"
#: Root looks in the name of another user, an ordinary user in their own.
_OF_RIGHTS = ("KEY04",)
_IN = "    in: "

#: For each check its entries, and the scenarios of each.
Found = dict[str, dict[str, set[str]]]


def by_check(reports: Mapping[str, Mapping[str, Any]], masks: Masks) -> Found:
    """The entries in these reports, each report under its scenario's id."""
    found: Found = defaultdict(lambda: defaultdict(set))
    for scenario, report in reports.items():
        for stage in report["stages"]:
            for finding in stage["findings"]:
                for entry in entries_of(masks.finding(finding), headline=False):
                    found[finding["check"]][entry].add(scenario)
    return found


def store(found: Found) -> None:
    """Write the files anew."""
    place = GOLDEN / "lab"
    place.mkdir(parents=True, exist_ok=True)
    for file in place.glob("*.txt"):
        file.unlink()
    for check, entries in found.items():
        blocks = [f"{entry}\n{_ids(entries[entry])}" for entry in sorted(entries)]
        (place / f"{check}.txt").write_text("\n\n".join(blocks) + "\n", "utf-8")


def for_anybody(found: Found) -> Found:
    """Without what a walk says of rights, which differs for root and for an ordinary user."""
    return {check: entries for check, entries in found.items() if check not in _OF_RIGHTS}


def stored() -> Found:
    """What the files hold; the word after the ids of an entry of many scenarios is one of them."""
    found: Found = {}
    for file in (GOLDEN / "lab").glob("*.txt"):
        blocks = file.read_text("utf-8").strip("\n").split("\n\n")
        parted = (block.partition(f"\n{_IN}") for block in blocks)
        # A line may end within "and others".
        joined = ((entry, " ".join(ids.split())) for entry, _, ids in parted)
        found[file.stem] = {
            entry: set(ids.replace(_MORE, "").split()) | ({_MORE} if _MORE in ids else set())
            for entry, ids in joined
        }
    return found


def _ids(scenarios: Iterable[str]) -> str:
    ids = sorted(scenarios)
    words = ids if len(ids) <= MOST else [*ids[: MOST - 1], _MORE]
    return textwrap.fill(
        " ".join(words), 100, initial_indent=_IN, subsequent_indent=" " * len(_IN),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def differences(found: Found, golden: Found, not_played: Set[str]) -> list[str]:
    """What is new, gone, or raised by other scenarios; a sentence and the entry for each."""
    told = []
    for check in sorted({*found, *golden}):
        now, then = found.get(check, {}), golden.get(check, {})
        for entry in sorted({*now, *then}):
            if entry not in then:
                told.append(f"{check}: new, in {_named(now[entry])}\n{entry}")
            elif entry not in now:
                if not then[entry] <= not_played:
                    told.append(f"{check}: gone, was in {_named(then[entry])}\n{entry}")
            elif changed := _other_scenarios(now[entry], then[entry], not_played):
                told.append(f"{check}: {changed}\n{entry}")
    return told


def _other_scenarios(now: Set[str], then: Set[str], not_played: Set[str]) -> str:
    if _MORE in then:
        named = then - {_MORE} - not_played
        few = len(now) + len(not_played) <= MOST
        return f"no longer in {_named(named - now)}" if named - now or few else ""
    if now == then - not_played:
        return ""
    return f"in {_named(now)}, was in {_named(then)}"


def _named(scenarios: Set[str]) -> str:
    ids = sorted(scenarios)
    return " ".join(ids[: 2 * MOST]) + (f" and {len(ids) - 2 * MOST} more" * (len(ids) > 2 * MOST))
