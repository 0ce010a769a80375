"""What several codes mean together: the causes that fit all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mqtui.engine.registry import find
from mqtui.explain.topics import checks_of
from mqtui.knowledge.refusals import RefusalKind, refusals
from mqtui.knowledge.topic import Topic, facts

_KINDS = ("message", "mqrc", "alert")


def together(groups: Sequence[Sequence[Topic]]) -> tuple[Topic, ...]:
    """The causes that fit a code of each group; empty where fewer than two codes are given."""
    found_of = (tuple(t for t in group if t.kind in _KINDS) for group in groups)
    codes = list(dict.fromkeys(found for found in found_of if found))
    if len(codes) < 2:
        return ()
    kinds = [kind for kind in refusals() if all(_any(kind, group) for group in codes)]
    # Which of them it is, the more specific ones say first.
    found = [_cause(kind) for kind in sorted(kinds, key=lambda kind: kind.rank)]
    shared = _shared(codes)
    if shared:
        found.append(
            Topic(
                "together",
                "checks",
                "checks that may find a cause of all of them",
                tuple((name, check.title) for name in shared if (check := find(name))),
            )
        )
    return tuple(found) or (
        Topic("together", "none", "no cause is known that leads to all of them"),
    )


def with_causes(topic: Topic) -> Topic:
    """A code with the causes that end in it, likeliest first, each with how to tell it."""
    if topic.kind not in _KINDS:
        return topic
    kinds = sorted(
        (kind for kind in refusals() if _fits(kind, topic) and not kind.general),
        key=lambda kind: kind.rank,
    )
    causes = tuple(("possible cause", _told(kind)) for kind in kinds)
    return replace(topic, facts=(*topic.facts, *causes))


def _told(kind: RefusalKind) -> str:
    doubt = "" if kind.proven else " (not verified)"
    return f"{kind.title}{doubt}. How to tell: {kind.tells}"


def _any(kind: RefusalKind, group: Sequence[Topic]) -> bool:
    return any(_fits(kind, topic) for topic in group)


def _fits(kind: RefusalKind, topic: Topic) -> bool:
    if topic.kind == "message":
        return topic.id in (*kind.client_messages, *kind.queue_manager_messages)
    if topic.kind == "mqrc":
        reasons = (kind.application_reason, kind.java_reason, kind.java_reason_tls13)
        return topic.id in map(str, filter(None, reasons))
    name = topic.heading.split(":")[0].split()[-1]
    return any(name in look.alerts for look in kind.looks)


def _shared(codes: Sequence[Sequence[Topic]]) -> tuple[str, ...]:
    """The checks that a code of each group leads to; a TLS alert leads to none of its own."""
    groups = [
        {name for topic in group for name in checks_of(topic)}
        for group in codes
        if any(topic.number for topic in group)
    ]
    if len(groups) < 2:
        return ()
    shared = set.intersection(*groups)
    return tuple(name for topic in codes[0] for name in checks_of(topic) if name in shared)


def _cause(kind: RefusalKind) -> Topic:
    return Topic(
        "together",
        kind.id,
        kind.title,
        facts(
            ("seen", kind.seen),
            ("client logs", ", ".join(kind.client_messages)),
            ("queue manager logs", ", ".join(kind.queue_manager_messages)),
            ("how to tell", kind.tells),
            ("what to do", kind.advice),
        ),
        kind.source,
        kind.proven,
    )
