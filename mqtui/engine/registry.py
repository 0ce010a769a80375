"""Checks: pure functions over facts, each declared once with all that a reader needs beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mqtui.engine.model import Finding, Stage
from mqtui.facts import Facts

CheckFunction = Callable[[Facts], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check's declaration. The rule reference, ``explain`` and the screens come from it.

    ``explains`` lists the MQ messages and reason codes that this fault leads to; ``explained_by``
    the checks whose failure makes this one a consequence and not a cause; ``source`` where the
    rule stands.
    """

    id: str
    stage: Stage
    title: str
    lesson: str
    source: str
    run: CheckFunction
    explains: tuple[str, ...] = ()
    explained_by: tuple[str, ...] = ()


_CHECKS: dict[str, Check] = {}


def check(
    id: str,
    stage: Stage,
    title: str,
    *,
    lesson: str,
    source: str,
    explains: tuple[str, ...] = (),
    explained_by: tuple[str, ...] = (),
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a check.

    Raises:
        ValueError: a check of that id is registered already.
    """

    def register(function: CheckFunction) -> CheckFunction:
        if id in _CHECKS:
            raise ValueError(f"check {id} is declared twice")
        _CHECKS[id] = Check(id, stage, title, lesson, source, function, explains, explained_by)
        return function

    return register


def checks(stage: Stage | None = None) -> tuple[Check, ...]:
    """All registered checks, or those of one stage, in the order of their ids."""
    found = (c for c in _CHECKS.values() if stage is None or c.stage is stage)
    return tuple(sorted(found, key=lambda c: (c.stage.number, c.id)))


def find(id: str) -> Check | None:
    """The check of that id, whatever the case it is written in."""
    return _CHECKS.get(id.upper())
