"""Errors of sockets as outcomes and in words."""

from __future__ import annotations

import errno

from mqtui.engine.facts.outcome import Outcome

_OUTCOMES = {
    errno.ECONNREFUSED: Outcome.REFUSED,
    errno.ECONNRESET: Outcome.RESET,
    errno.EPIPE: Outcome.RESET,
    errno.ECONNABORTED: Outcome.RESET,
    errno.ETIMEDOUT: Outcome.TIMEOUT,
    errno.EHOSTUNREACH: Outcome.UNREACHABLE,
    errno.ENETUNREACH: Outcome.UNREACHABLE,
    errno.ENETDOWN: Outcome.UNREACHABLE,
    errno.EADDRNOTAVAIL: Outcome.UNREACHABLE,
}


def outcome_of(error: BaseException) -> Outcome:
    """How a network error counts."""
    if isinstance(error, TimeoutError):
        return Outcome.TIMEOUT
    if isinstance(error, OSError):
        return _OUTCOMES.get(error.errno or 0, Outcome.ERROR)
    return Outcome.ERROR


def reason_of(error: BaseException) -> str:
    """A network error in a few words, without its number."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
