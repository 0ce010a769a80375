"""The parts of a message by name: channel, host, and return codes, each of its own list.

The names that readers give, so that what is told of them is told in one place: ``channel``,
``host``, ``reason`` (an MQRC), ``gskit`` and ``system-ssl`` (return codes of those libraries).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CHANNEL = re.compile(r"\bchannel '([^'\n]{1,60})'", re.IGNORECASE)
_HOST = re.compile(r"\b(?:host|address) '([^'\n]{1,260})'", re.IGNORECASE)
_REASON = re.compile(r"\b(?:reason code|MQRC=|RC=|reason) ?(\d{4})\b", re.IGNORECASE)
#: Messages whose first number is a return code of GSKit.
_GSKIT = ("AMQ9716", "AMQ9620", "AMQ9621", "AMQ9631", "AMQ9633", "AMQ9645", "AMQ9660", "AMQ9661")
_UNKNOWN_CHANNEL = "????"


def values_of(
    message: str, text: str, inserts: Mapping[str, str] | None = None, host: str = ""
) -> tuple[tuple[str, str], ...]:
    """The parts of an AMQ message that are there, by name."""
    inserts = inserts or {}
    found: dict[str, str] = {}
    channel = _CHANNEL.search(text)
    if channel and channel[1] != _UNKNOWN_CHANNEL:
        found["channel"] = channel[1]
    named = _HOST.search(text)
    if host or named:
        found["host"] = host or (named[1] if named else "")
    if reason := _REASON.search(text):
        found["reason"] = reason[1]
    code = inserts.get("ArithInsert1", "")
    if message in _GSKIT and code.isdigit() and code != "0":
        found["gskit"] = code
    return tuple(found.items())
