"""How an attempt over the network ended."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How an attempt over the network ended. ``SKIPPED``: it was not made, or not to its end, for
    a reason on this side, so it says nothing of the other one.
    """

    OK = "ok"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    CLOSED = "closed"
    RESET = "reset"
    ALERT = "alert"
    UNTRUSTED = "untrusted"
    NOT_TLS = "not tls"
    NOT_MQ = "not mq"
    REJECTED = "rejected"
    ERROR = "error"
    SKIPPED = "skipped"
