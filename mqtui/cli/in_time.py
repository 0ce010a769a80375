"""Looks that a command makes before it walks, each within its time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from mqtui.cli.exits import CommandError
from mqtui.engine.blocking import call_bounded

T = TypeVar("T")

#: Seconds for one look: a process that does not let itself be looked at, a user database or a
#: network file system that does not answer.
SECONDS = 10.0


def in_time(what: str, look: Callable[..., T], *arguments: object) -> T:
    """``look(*arguments)``; ``what`` is looked at, for the sentence.

    Raises:
        CommandError: there was no answer in time, or that is what ``look`` raised.
    """
    try:
        return call_bounded(look, *arguments, timeout=SECONDS)
    except TimeoutError:
        raise CommandError(f"{what}: no answer within {SECONDS:g} seconds.") from None
