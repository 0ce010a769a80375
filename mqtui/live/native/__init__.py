"""Connects through IBM MQ's own client library, as the program itself does. See docs/native.md."""

from mqtui.live.native.connect import native_connect
from mqtui.live.native.plan import GivenChannel, NativePlan, adapters

__all__ = ["GivenChannel", "NativePlan", "adapters", "native_connect"]
