"""What is waited for where several waits run at the same time: the one that has lasted longest."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


class Waits:
    """Tells what is waited for, and for how many seconds by then, whenever that changes."""

    def __init__(
        self, tell: Callable[[str, float], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._began: dict[object, tuple[str, float]] = {}
        self._told: tuple[object, int] | None = None

    async def during(self, what: str, wait: Awaitable[T]) -> T:
        """What ``wait`` comes to; ``what`` is waited for until then."""
        this = object()
        self._began[this] = (what, self._clock())
        self._tell_longest()
        try:
            return await wait
        finally:
            del self._began[this]
            self._tell_longest()

    def _tell_longest(self) -> None:
        longest, others = next(iter(self._began), None), len(self._began) - 1
        if longest is None or self._told == (longest, others):
            return
        self._told = (longest, others)
        what, began = self._began[longest]
        more = f" and {others} more" if others else ""
        self._tell(f"{what}{more}", self._clock() - began)
