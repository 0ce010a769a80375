"""Certificate labels: exact, or nearly so, and those in use at the queue manager."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from mqtui.facts import Facts, MqscObject, StoreContents
from mqtui.formats.keystore.entry_name import attributes_of

#: Longer ones are not compared character by character: MQ's longest label, and the longest name of
#: a cipher suite, have 64 characters.
MOST_COMPARED = 128
#: So many changed characters are an error of whoever typed it.
_FEW_ERRORS = 2
#: Characters of the longest label that MQ takes (MQ_CERT_LABEL_LENGTH).
LONGEST_LABEL = 64
_LONGEST_OF_ZOS = 32
#: Attributes of DISPLAY QMGR that no other platform has (IBM MQ, ALTER QMGR).
_ONLY_ZOS = frozenset({"SSLTASKS", "CHIADAPS", "CHIDISPS", "QSGNAME", "TRAXTBL", "CPILEVEL"})


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
        elif _same_name(label, other):
            found.append((2.4, other, "the same name, written in another way"))
        elif max(len(label), len(other)) <= MOST_COMPARED:
            ratio = difflib.SequenceMatcher(None, label.lower(), other.lower()).ratio()
            if ratio >= 0.6:
                changes = distance(label, other)
                many = "s differ" if changes != 1 else " differs"
                found.append((ratio, other, f"{changes} character{many}"))
    found.sort(key=lambda item: (-item[0], item[1]))
    return tuple((other, why) for _, other, why in found)


def is_misspelt(name: str, meant: str) -> bool:
    """Whether ``name`` is just ``meant`` with an error in it, and no other name of its own.

    Names that differ in a number alone are names of two things.
    """
    one, other = ("".join(each.split()).lower() for each in (name, meant))
    if one == other or _same_name(name, meant):
        return True
    if max(len(one), len(other)) > MOST_COMPARED or _unnumbered(one) == _unnumbered(other):
        return False
    return distance(one, other) <= _FEW_ERRORS


def _unnumbered(name: str) -> str:
    return "".join(letter for letter in name if not letter.isdigit())


def _same_name(one: str, other: str) -> bool:
    """Whether both are distinguished names with the same attributes, in whichever order."""
    first = attributes_of(one) if "=" in one and "=" in other else None
    return first is not None and sorted(first) == sorted(attributes_of(other) or ())


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


def usable_labels(store: StoreContents, key: str = "") -> tuple[str, ...]:
    """The labels under which a certificate can be sent: with a private key (of that kind), not
    blank, which means the default label, and no longer than MQ takes."""
    return tuple(
        c.label
        for c in store.entries
        if c.has_private_key and (not key or c.key == key) and 0 < len(c.label) <= LONGEST_LABEL
    )


def default_label(manager: MqscObject) -> str:
    """The label of a queue manager that has none configured.

    Small letters; on z/OS the name as it is, and no more than 32 characters of the whole. Source:
    https://www.ibm.com/support/knowledgecenter/SSFKSJ_9.2.0/com.ibm.mq.sec.doc/sy13090_.html
    """
    if on_zos(manager):
        return f"ibmWebSphereMQ{manager.name}"[:_LONGEST_OF_ZOS]
    return f"ibmwebspheremq{manager.name.lower()}"


def on_zos(manager: MqscObject) -> bool:
    """Whether DISPLAY QMGR shows a queue manager of z/OS."""
    platform = manager.attributes.get("PLATFORM", "").strip().upper()
    return platform == "MVS" or (not platform and not _ONLY_ZOS.isdisjoint(manager.attributes))


def labels_in_use(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Whose label it is (``QMGR`` or a channel's name) and the label, blank ones by the rule.

    The queue manager's own must lead to a certificate even where the channel has its own (IBM MQ
    8.0, CERTLABL of the queue manager).
    """
    view, definition = facts.queue_manager, facts.selection.in_use if facts.selection else None
    manager = view.queue_manager() if view else None
    if view is None or manager is None or "CERTLABL" not in manager.attributes:
        return ()
    label = manager.attributes["CERTLABL"].strip() or default_label(manager)
    found = [("QMGR", label)]
    channel = view.channel(definition.name, "SVRCONN") if definition else None
    own = channel.attributes.get("CERTLABL", "").strip() if channel else ""
    if channel and own and own != label:
        found.append((channel.name, own))
    return tuple(found)
