"""Which server name a client's settings have it send."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mqtui.facts import ClientIni, Environment, Facts, FileState, HostInfo, IniEntry, Request
from mqtui.facts.base import Source, SourceKind
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.sent_name import sends_channel_name


@pytest.mark.parametrize(
    ("entries", "sends"),
    [
        ({}, True),
        ({"OutboundSNI": "CHANNEL"}, True),
        ({"OutboundSNI": "hostname"}, False),
        ({"AllowOutboundSNI": "no"}, False),
        ({"AllowOutboundSNI": "YES"}, True),
        ({"AllowOutboundSNI": "NO", "OutboundSNI": "CHANNEL"}, True),
    ],
)
def test_the_channels_name_unless_the_settings_say_otherwise(
    entries: dict[str, str], sends: bool
) -> None:
    host = HostInfo("Linux", "anna", 1, "anna", False, "/", "/home/anna", "/var/mqm")
    environment = Environment(Source(SourceKind.PROCESS, "this process"))
    rows = tuple(IniEntry("SSL", k, v, n) for n, (k, v) in enumerate(entries.items(), 1))
    ini = ClientIni((), "/m.ini", FileState.OK, rows)
    made = settings.resolve(Request(), environment, ini, host)
    facts = Facts(datetime(2026, 1, 1, tzinfo=UTC), host, Request(), configuration=made)
    assert sends_channel_name(facts) is sends
