"""Which name a client sends as server name in its TLS hello: the channel's, or the host's.

Source: IBM MQ, OutboundSNI and AllowOutboundSNI of the SSL stanza (docs/knowledge/outbound-sni.md).
"""

from __future__ import annotations

from mqtui.facts import Facts, Place
from mqtui.rules.configuration import settings

_LEGACY = "sni-legacy"


def sends_channel_name(facts: Facts) -> bool:
    """Whether the channel's name is sent: unless OutboundSNI, or the older attribute, says not."""
    outbound, legacy = facts.value(settings.SNI), facts.value(_LEGACY)
    if outbound is not None and outbound.place is not Place.DEFAULT:
        return outbound.value.upper() != "HOSTNAME"
    return legacy is None or legacy.value.upper() != "NO"
