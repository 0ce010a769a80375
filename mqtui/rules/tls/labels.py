"""Certificate labels: exact, or nearly so, and those in use at the queue manager."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from mqtui.facts import Facts

#: Longer ones are not compared character by character: MQ's longest label, and the longest name of
#: a cipher suite, have 64 characters.
MOST_COMPARED = 128


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
        elif max(len(label), len(other)) <= MOST_COMPARED:
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


def labels_in_use(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Whose label it is (``QMGR`` or a channel's name) and the label, blank ones by the rule.

    The queue manager's own must lead to a certificate even where the channel has its own (IBM MQ
    8.0, CERTLABL of the queue manager).
    """
    view, definition = facts.queue_manager, facts.selection.in_use if facts.selection else None
    manager = view.queue_manager() if view else None
    if view is None or manager is None or "CERTLABL" not in manager.attributes:
        return ()
    label = manager.attributes["CERTLABL"].strip() or f"ibmwebspheremq{manager.name.lower()}"
    found = [("QMGR", label)]
    channel = view.channel(definition.name, "SVRCONN") if definition else None
    own = channel.attributes.get("CERTLABL", "").strip() if channel else ""
    if channel and own and own != label:
        found.append((channel.name, own))
    return tuple(found)
