"""Checks: pure functions over facts, each declared once with all that a reader needs beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mqtui.engine.no_checks import NoChecksError
from mqtui.frozen import dataclass

if TYPE_CHECKING:
    from mqtui.engine.effects import Effect
    from mqtui.engine.model import Finding, Stage
    from mqtui.facts import Facts

CheckFunction = Callable[["Facts"], "Iterable[Finding]"]


@dataclass(frozen=True, slots=True)
class Check:
    """A check's declaration. The rule reference, ``explain`` and the screens come from it.

    ``explains`` lists the MQ messages and reason codes that this fault leads to; ``source`` says
    where the rule stands. ``accounts_for`` are the effects that this fault has, ``shows`` those
    of which a failure here may be the symptom: :mod:`mqtui.engine.diagnosis` joins the two.
    ``of_connect`` marks a check that needs the connect alone, so that a probe can ask it, and
    ``informs`` one whose ``pass`` is worth reading there.
    """

    id: str
    stage: Stage
    title: str
    lesson: str
    source: str
    run: CheckFunction
    explains: tuple[str, ...] = ()
    accounts_for: tuple[Effect, ...] = ()
    shows: tuple[Effect, ...] = ()
    of_connect: bool = False
    informs: bool = False


_CHECKS: dict[str, Check] = {}


def check(
    id: str,
    stage: Stage,
    title: str,
    *,
    lesson: str,
    source: str,
    explains: tuple[str, ...] = (),
    accounts_for: tuple[Effect, ...] = (),
    shows: tuple[Effect, ...] = (),
    of_connect: bool = False,
    informs: bool = False,
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a check.

    Raises:
        ValueError: a check of that id is registered already.
    """

    def register(function: CheckFunction) -> CheckFunction:
        if id in _CHECKS:
            raise ValueError(f"check {id} is declared twice")
        _CHECKS[id] = Check(
            id,
            stage,
            title,
            lesson,
            source,
            function,
            explains=explains,
            accounts_for=accounts_for,
            shows=shows,
            of_connect=of_connect,
            informs=informs,
        )
        return function

    return register


def checks(stage: Stage | None = None) -> tuple[Check, ...]:
    """All registered checks, or those of one stage, in the order of their ids.

    Raises:
        NoChecksError: there are none: nothing was loaded, or the stage has lost its modules.
    """
    _must_be_loaded()
    found = [c for c in _CHECKS.values() if stage is None or c.stage is stage]
    if not found:
        raise NoChecksError(f"stage {stage} has no checks: this installation is not complete.")
    return tuple(sorted(found, key=lambda c: (c.stage.number, c.id)))


def find(id: str) -> Check | None:
    """The check of that id, whatever the case it is written in.

    Raises:
        NoChecksError: nothing was loaded.
    """
    _must_be_loaded()
    return _CHECKS.get(id.upper())


def _must_be_loaded() -> None:
    if not _CHECKS:
        raise NoChecksError("no checks were loaded (mqtui.checks.load), so nothing can be checked.")
