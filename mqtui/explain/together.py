"""The causes of a code, and what several codes mean together: the causes that fit all of them."""

from __future__ import annotations

from collections.abc import Sequence

from mqtui.engine.registry import Check, checks
from mqtui.explain.topics import checks_of
from mqtui.knowledge.causes import KINDS, PLACES, Cause, causes, causes_of
from mqtui.knowledge.topic import Topic, facts

#: Of these, one alone is no code to be combined: a stack has many exceptions.
_NONE = "no cause is known that leads to all of them"


def together(groups: Sequence[Sequence[Topic]]) -> tuple[Topic, ...]:
    """The causes that fit a code of each group; empty where fewer than two codes are given."""
    codes = _codes(groups)
    if len(codes) < 2:
        return ()
    fitting = [cause for cause in causes() if all(_any(cause, group) for group in codes)]
    found = [told_together(cause) for cause in fitting if not cause.symptom]
    found = found or [told_together(cause) for cause in fitting]
    if shared := _shared_checks(codes):
        found.append(
            Topic(
                "together",
                "checks",
                "checks that may find a cause of all of them",
                tuple((check.id, check.title) for check in shared),
            )
        )
    return tuple(found) or (nothing_together(codes),)


def nothing_together(codes: Sequence[Sequence[Topic]]) -> Topic:
    """That they do not go together, and what each of them comes of."""
    told = [(topic.id, _comes_of(topic)) for group in codes for topic in group]
    told = [(name, text) for name, text in dict(told).items() if text]
    more = ("", "They may be of two connections: compare the times.") if len(told) > 1 else ("", "")
    return Topic("together", "none", _NONE, facts(*told, more))


def _shared_checks(codes: Sequence[Sequence[Topic]]) -> tuple[Check, ...]:
    """The checks that a code of each group leads to; what checks do not name leads to none."""
    numbered = [group for group in codes if any(topic.number for topic in group)]
    if len(numbered) < 2:
        return ()
    shared = set.intersection(
        *({name for topic in group for name in checks_of(topic)} for group in numbered)
    )
    return tuple(check for check in checks() if check.id in shared)


def _codes(groups: Sequence[Sequence[Topic]]) -> list[tuple[Topic, ...]]:
    """Of each name what may have a cause; the same code by two names is one."""
    found = (tuple(t for t in group if t.kind in KINDS) for group in groups)
    return list(dict.fromkeys(group for group in found if group))


def _any(cause: Cause, group: Sequence[Topic]) -> bool:
    return any(cause.fits(topic) for topic in group)


def _comes_of(topic: Topic) -> str:
    places = dict.fromkeys(PLACES[cause.place] for cause in causes_of(topic))
    return f"comes of {'; '.join(places)}" if places else ""


def told_together(cause: Cause) -> Topic:
    """A cause, as it is told where several codes lead to it."""
    return Topic(
        "together",
        cause.id,
        cause.title,
        facts(
            ("seen", cause.seen),
            ("client logs", ", ".join(cause.client_messages)),
            ("queue manager logs", ", ".join(cause.queue_manager_messages)),
            ("how to tell", cause.tells),
            *(("or" if number else "type", text) for number, text in enumerate(cause.commands)),
            ("what to do", cause.advice),
        ),
        cause.source,
        cause.proven,
    )
