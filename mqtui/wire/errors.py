"""The one error of this package."""

from __future__ import annotations


class WireError(ValueError):
    """Bytes that are not what the MQ protocol calls for; the message is a sentence."""
