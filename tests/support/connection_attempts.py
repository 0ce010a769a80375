"""What a client tries one after the other, until something answers or nothing is left.

Sources: IBM MQ, "Client channel weight" and "Connection affinity"; the worked examples of MQCONN
with a queue manager name; and the attempts that IBM's Java client 9.3.1 was seen to make with
every port closed (docs/knowledge/ccdt.md).
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mqtui.facts import ChannelDefinition
from mqtui.rules.channel.selection import PREFERRED, group_name, name_is_checked, select, try_order

OK, Q_MGR_NAME_ERROR, Q_MGR_NOT_AVAILABLE = 0, 2058, 2059

#: The name of the queue manager that is reached through a definition; ``None``: none is.
Answer = Callable[[ChannelDefinition], str | None]


@dataclass(frozen=True, slots=True)
class Connected:
    """How an MQCONN ends: what was tried in order, what stayed, and MQ's reason code.

    The reason is that of the C client; IBM's Java client gives 2278 for 2058 and 2538 for 2059.
    """

    tried: tuple[ChannelDefinition, ...]
    channel: ChannelDefinition | None
    reason: int


def draw(channels: Sequence[ChannelDefinition], rng: random.Random) -> list[ChannelDefinition]:
    """The weighted ones in an order drawn at random, in proportion to the weights still left."""
    weighted = [c for c in try_order(channels) if c.weight > 0]
    # Sorting by these keys is the same as drawing one after the other without putting back
    # (Efraimidis and Spirakis, 2006), at a cost that does not grow with the square.
    keys = [math.log(1.0 - rng.random()) / c.weight for c in weighted]
    ranked = sorted(zip(keys, weighted, strict=True), key=lambda pair: -pair[0])
    return [channel for _, channel in ranked]


def attempts(
    channels: Sequence[ChannelDefinition], rng: random.Random
) -> Iterator[ChannelDefinition]:
    """What one MQCONN tries as long as every attempt fails. ``channels`` are the matching ones.

    AFFINITY(PREFERRED): a list, the zero weights first. AFFINITY(NONE): the zero weights are tried
    again before each further draw, as the Java client was seen to do.
    """
    zero = [c for c in try_order(channels) if c.weight <= 0]
    weighted = draw(channels, rng)
    yield from zero
    independent = any(c.affinity != PREFERRED for c in weighted)
    for channel in weighted:
        yield channel
        if independent:
            yield from zero


def connect(
    queue_manager: str,
    channels: Iterable[ChannelDefinition],
    answer: Answer,
    rng: random.Random,
) -> Connected:
    """One MQCONN against the entries of a table, where ``answer`` says what each leads to.

    With a name (no ``*``) a queue manager of another name is left again, and the next entry tried.
    """
    matching = [c.definition for c in select(queue_manager, channels, "").candidates]
    if not matching:
        return Connected((), None, Q_MGR_NAME_ERROR)
    wanted = group_name(queue_manager) if name_is_checked(queue_manager) else None
    tried = []
    for channel in attempts(matching, rng):
        tried.append(channel)
        reached = answer(channel)
        if reached is not None and wanted in (None, reached):
            return Connected(tuple(tried), channel, OK)
    return Connected(tuple(tried), None, Q_MGR_NOT_AVAILABLE)


def after_failure(
    order: Sequence[ChannelDefinition], failed: ChannelDefinition
) -> list[ChannelDefinition]:
    """The preferred list for the next connect: a weighted entry that failed goes to its end.

    An entry of weight zero stays in front, and is tried first again.
    """
    if failed.weight <= 0:
        return list(order)
    return [c for c in order if c is not failed] + [failed]


def shares_by_rank(
    channels: Sequence[ChannelDefinition], *, draws: int = 10_000, seed: int = 0
) -> list[list[float]]:
    """For each of the weighted ones, in :func:`try_order`: how often it is drawn 1st, 2nd, ...

    A simulation, the same for the same ``seed``. Each number is a share of ``draws``.
    """
    weighted = [c for c in try_order(channels) if c.weight > 0]
    places = {id(c): place for place, c in enumerate(weighted)}
    counts: Counter[tuple[int, int]] = Counter()
    rng = random.Random(seed)
    for _ in range(draws):
        counts.update(
            (places[id(channel)], rank) for rank, channel in enumerate(draw(weighted, rng))
        )
    size = len(weighted)
    return [[counts[place, rank] / draws for rank in range(size)] for place in range(size)]
