"""Loads beside the first picture what that does without: the checks, the walk, the other screens.

A module that ``screens/app.py`` or its first screen imports at its head costs a person that time
before anything is seen. So both import the rest inside the functions that need it, and this loads
it in a thread as soon as the first picture is painted (``tests/test_imports.py`` has the list).
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import partial, wraps
from importlib import import_module
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from mqtui.engine.bounded import in_thread

#: Seconds that loading may take: a hung file system must not hang the screens.
LOAD_SECONDS = 60.0

#: What keys lead to. Each brings what it needs itself.
_SCREENS = (
    "stages.stage",
    "stages.connection",
    "stages.environment",
    "stages.keystore",
    "stages.certificate",
    "stages.cipher",
    "stages.ccdt",
    "stages.live",
    "stages.finding",
    "dialogs.comparison",
    "dialogs.search",
    "dialogs.help",
    "dialogs.evidence",
    "dialogs.explain",
    "dialogs.fix_plan",
    "learn.lessons",
)

P = ParamSpec("P")


class Loads(Protocol):
    """An app with something to load."""

    loading: Loading


A = TypeVar("A", bound=Loads)


def load_all() -> None:
    """Load it at once, for who does not paint."""
    for name in (*_checks(), *_screens()):
        import_module(name)


def _checks() -> tuple[str, ...]:
    from mqtui.checks import MODULES

    return MODULES


def _screens() -> tuple[str, ...]:
    return tuple(f"{__package__}.{name}" for name in _SCREENS)


async def _load(names: tuple[str, ...]) -> None:
    """Import what is missing of them, in a thread."""

    def load() -> None:
        for name in missing:
            import_module(name)

    if missing := [name for name in names if name not in sys.modules]:
        await in_thread(load, timeout=LOAD_SECONDS)


class Loading:
    """What is loaded in which order. ``prepare`` makes what is walked, if that is still to do."""

    def __init__(self, prepare: Callable[[], None] | None) -> None:
        self._prepare = prepare
        self._prepared = asyncio.Event()
        self._waiting: list[Callable[[], object]] = []
        self.done = False

    async def run(self) -> None:
        """Load all of it, and then do what was asked for meanwhile.

        Raises:
            TimeoutError: it took longer than :data:`LOAD_SECONDS`.
            Exception: what is to be walked cannot be made.
        """
        if self._prepare is not None:
            await in_thread(self._prepare, timeout=LOAD_SECONDS)
        # Whatever ends first, a walk or an opened case, is judged and shown by the checks.
        await _load(_checks())
        self._prepared.set()
        await _load(_screens())
        self.done = True
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    async def prepared(self) -> None:
        """Wait until it can be walked."""
        await self._prepared.wait()

    def then(self, act: Callable[[], object]) -> None:
        """Do ``act`` now, or as soon as all is loaded."""
        if self.done:
            act()
        else:
            self._waiting.append(act)


def when_loaded(act: Callable[Concatenate[A, P], None]) -> Callable[Concatenate[A, P], None]:
    """A method of an app that uses what is loaded beside the first picture: it waits for that."""

    @wraps(act)
    def later(app: A, /, *args: P.args, **kwargs: P.kwargs) -> None:
        app.loading.then(partial(act, app, *args, **kwargs))

    return later
