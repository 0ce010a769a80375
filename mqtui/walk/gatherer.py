"""Looking at one thing after the other, each within its time, whatever happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from mqtui.collect.redact import redact_line
from mqtui.engine.bounded import in_thread
from mqtui.engine.crashes import note, text_of
from mqtui.facts import ShellText, Unavailable

T = TypeVar("T")
D = TypeVar("D")

#: Seconds for one look at files; a network mount that does not answer costs no more.
FILE_SECONDS = 10.0


class Gatherer:
    """Runs collectors in bounded threads. What could not be looked at is kept as a gap."""

    def __init__(self) -> None:
        self._gaps: list[Unavailable] = []

    @property
    def gaps(self) -> tuple[Unavailable, ...]:
        """What could not be looked at so far, each thing with its reason."""
        return tuple(self._gaps)

    def missed(
        self, what: str, reason: str, command: ShellText | None = None, *, on_wire: bool = False
    ) -> None:
        """Note that ``what`` could not be looked at; ``command`` would show it."""
        self._gaps.append(Unavailable(what, reason, command, on_wire))

    def put_last(self, gaps: Sequence[Unavailable]) -> None:
        """Name these, which are some of its own, behind the others."""
        self._gaps = [*(gap for gap in self._gaps if gap not in gaps), *gaps]

    async def at(
        self,
        what: str,
        otherwise: D,
        function: Callable[..., T],
        *arguments: object,
        timeout: float = FILE_SECONDS,
        command: ShellText | None = None,
    ) -> T | D:
        """``function(*arguments)``, or ``otherwise`` where it overruns or raises.

        A collector is meant never to raise. One that does costs what it would have told, not the
        walk.
        """
        try:
            return await in_thread(function, *arguments, timeout=timeout)
        except TimeoutError:
            self.missed(what, f"it did not answer within {timeout:g} seconds", command)
        except Exception as error:
            self._failed(what, error, command)
        return otherwise

    async def step(self, what: str, otherwise: D, step: Awaitable[T]) -> T | D:
        """What ``step`` returns, or ``otherwise`` where it raises: the others still run."""
        try:
            return await step
        except Exception as error:
            self._failed(what, error)
        return otherwise

    def derived(self, what: str, otherwise: D, function: Callable[..., T], *given: object) -> T | D:
        """``function(*given)``, or ``otherwise`` where it raises."""
        try:
            return function(*given)
        except Exception as error:
            self._failed(what, error)
        return otherwise

    def _failed(self, what: str, error: Exception, command: ShellText | None = None) -> None:
        said = redact_line(text_of(error))
        self.missed(
            what, f"reading it failed with {said} ({note(error)}; --debug shows where)", command
        )
