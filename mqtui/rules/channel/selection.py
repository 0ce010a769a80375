"""Which channel definition of a table a client takes, in the order in which it tries them.

Sources: IBM MQ, the worked examples of MQCONN with a queue manager name, "Client channel weight"
and "Connection affinity"; and what IBM's own Java client 9.3.1 did with JSON tables: names sort by
their bytes, zero weights come first, a blank name matches blank entries only.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Sequence

from mqtui.engine.gc_pause import gc_paused
from mqtui.facts import Candidate, ChannelDefinition, Selection

NONE, PREFERRED = "none", "preferred"


def group_name(queue_manager: str) -> str:
    """The name that entries are compared with: one leading asterisk is dropped."""
    name = queue_manager.strip()
    return name[1:] if name.startswith("*") else name


def name_is_checked(queue_manager: str) -> bool:
    """Whether the queue manager that is reached must have that very name.

    Source: IBM MQ, MQCONN with a queue manager name: with ``*`` or a blank name any will do.
    """
    return bool(queue_manager.strip()) and not queue_manager.strip().startswith("*")


def select(queue_manager: str, channels: Iterable[ChannelDefinition], origin: str) -> Selection:
    """The candidates of a table for that queue manager name, and the entries left out.

    ``queue_manager`` is as given to MQCONN: a name, ``*`` and a name, ``*`` or blank.
    """
    wanted = group_name(queue_manager)
    matching: list[ChannelDefinition] = []
    ignored: list[ChannelDefinition] = []
    with gc_paused():
        for channel in channels:
            (matching if channel.queue_manager.strip() == wanted else ignored).append(channel)
        ordered = try_order(matching)
        weighted = [c for c in ordered if c.weight > 0]
        candidates = tuple(_candidates(ordered, weighted))
    return Selection(
        queue_manager,
        origin,
        candidates,
        tuple(ignored),
        _note(queue_manager, ordered, weighted),
        name_checked=name_is_checked(queue_manager),
    )


def _candidates(
    ordered: Sequence[ChannelDefinition], weighted: Sequence[ChannelDefinition]
) -> Iterator[Candidate]:
    zeros = len(ordered) - len(weighted)
    total = sum(c.weight for c in weighted)
    for index in range(zeros):
        yield Candidate(index + 1, ordered[index], "", 0.0 if index else 1.0)
    for index, channel in enumerate(weighted, zeros + 1):
        first = 0.0 if zeros else channel.weight / total
        yield Candidate(index, channel, _chance(channel, total, len(weighted)), first)


def only_group(channels: Iterable[ChannelDefinition]) -> str:
    """The queue manager name of a table that has but one; else blank."""
    names = {c.queue_manager.strip() for c in channels}
    return names.pop() if len(names) == 1 else ""


def plain_first(selection: Selection) -> list[Candidate]:
    """The candidates without TLS that may be the first to be tried, the likeliest in front."""
    plain = [
        c for c in selection.candidates if c.probability and not c.definition.cipher_spec.strip()
    ]
    return sorted(plain, key=lambda c: -(c.probability or 0))


#: Sorts by the bytes of the name, entries of one name by their place in the file. (Text sorts by
#: code points, and UTF-8 keeps their order.)
name_key = operator.attrgetter("name", "position")


def try_order(channels: Sequence[ChannelDefinition]) -> list[ChannelDefinition]:
    """Weight zero first, by the bytes of the name, file order among equals; then the weighted.

    The weighted ones are really drawn at random; here they stand with the likeliest first.
    """
    zero = sorted((c for c in channels if c.weight <= 0), key=name_key)
    drawn = sorted((c for c in channels if c.weight > 0), key=lambda c: (-c.weight, *name_key(c)))
    return zero + drawn


def _chance(channel: ChannelDefinition, total: int, drawn: int) -> str:
    if drawn == 1:
        return "the only weighted entry"
    return f"{round(100 * channel.weight / total)} % chance to come first"


def _note(
    queue_manager: str, ordered: Sequence[ChannelDefinition], weighted: Sequence[ChannelDefinition]
) -> str:
    if not ordered:
        return "the C client fails with 2058, IBM's Java client with 2278"
    if len(weighted) > 1:
        affinities = {c.affinity for c in weighted}
        if affinities == {PREFERRED}:
            return (
                "entries with a weight are ordered at random by weight, once: all clients on one "
                "host use the same order"
            )
        if len(affinities) > 1:
            return (
                "entries with a weight are ordered at random by weight; the effect of mixed "
                "affinities is not documented"
            )
        return "entries with a weight are ordered at random by weight for each connect"
    if not group_name(queue_manager):
        return "a blank name matches only entries with a blank queue manager name"
    return ""
