"""Certificate labels: exact, or nearly so."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def near_misses(label: str, labels: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Labels that may have been meant, each with what differs, the likeliest first."""
    found: list[tuple[float, str, str]] = []
    for other in labels:
        if other == label or not other:
            continue
        if other.lower() == label.lower():
            found.append((3.0, other, "only upper and lower case differ"))
        elif "".join(other.split()).lower() == "".join(label.split()).lower():
            found.append((2.5, other, "only blanks differ"))
        else:
            ratio = difflib.SequenceMatcher(None, label.lower(), other.lower()).ratio()
            if ratio >= 0.6:
                changes = distance(label, other)
                many = "s differ" if changes != 1 else " differs"
                found.append((ratio, other, f"{changes} character{many}"))
    found.sort(key=lambda item: (-item[0], item[1]))
    return tuple((other, why) for _, other, why in found)


def distance(one: str, other: str) -> int:
    """The edit distance: how many single-character changes lead from one to the other."""
    previous = list(range(len(other) + 1))
    for row, a in enumerate(one, 1):
        current = [row]
        for column, b in enumerate(other, 1):
            current.append(
                min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (a != b))
            )
        previous = current
    return previous[-1]
