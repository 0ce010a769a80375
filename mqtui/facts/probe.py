"""What ``mqtui probe`` saw of one channel on the addresses that were named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mqtui.facts.channels import ChannelDefinition
from mqtui.facts.live import LiveConnect
from mqtui.facts.network import Resolution
from mqtui.facts.stores import StoreContents


@dataclass(frozen=True, slots=True)
class Probe:
    """A probe. ``definition`` holds channel, CipherSpec and all endpoints.

    ``attempts`` are in the order in which they were made; only the last can have come further than
    TCP. ``store`` is the key repository given, ``None`` without one; ``label`` the certificate that
    was to be sent, blank for none.
    """

    definition: ChannelDefinition
    queue_manager: str
    taken_at: datetime
    resolutions: tuple[Resolution, ...] = ()
    attempts: tuple[LiveConnect, ...] = ()
    store: StoreContents | None = None
    label: str = ""

    @property
    def last(self) -> LiveConnect | None:
        """The attempt that came furthest; ``None`` when no address was found."""
        return self.attempts[-1] if self.attempts else None

    @property
    def plain(self) -> bool:
        """Whether no TLS was asked for."""
        return not self.definition.cipher_spec
