"""Errors of sockets as outcomes and in words."""

from __future__ import annotations

import errno
import os

from mqtui.facts.outcome import Outcome

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
    # This process lacks something; it says nothing of the other end.
    errno.EMFILE: Outcome.SKIPPED,
    errno.ENFILE: Outcome.SKIPPED,
    errno.ENOBUFS: Outcome.SKIPPED,
    errno.ENOMEM: Outcome.SKIPPED,
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
    if isinstance(error, TimeoutError) and not error.strerror:
        return "no answer in time"
    if isinstance(error, UnicodeError):  # a host name that DNS has no form for
        return "not a valid host name"
    if isinstance(error, OSError) and error.strerror:
        # asyncio puts its own words, and the address, where the system's reason belongs.
        if error.errno and error.strerror.startswith("Connect call failed"):
            return os.strerror(error.errno).lower()
        return error.strerror.lower()
    return str(error) or type(error).__name__
