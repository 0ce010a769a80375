"""What a trial came to, and what is said of a connect that worked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.facts import (
    ChannelDefinition,
    Connect,
    Endpoint,
    Facts,
    Handshake,
    HostInfo,
    LiveConnect,
    Outcome,
    Request,
    Source,
    SourceKind,
)
from mqtui.walk.trial.result import what_connected

HOST = HostInfo("Linux", "app", 0, "app", False, "/", "/root", "/x")
CHANNEL = ChannelDefinition("APP.TLS", Source(SourceKind.OPTION, "--channel"), "QM1")
SPEC = "TLS_AES_256_GCM_SHA384"
SHAKE = Handshake(
    "127.0.0.1", 1414, None, SPEC, Outcome.OK, protocol="TLSv1.3", suite=SPEC, cipher_spec=SPEC
)


def facts(live: LiveConnect | None) -> Facts:
    return replace(Facts(datetime.now(UTC), HOST, Request()), live=live)


def connected(**changes: object) -> LiveConnect:
    made = Connect(Outcome.OK, queue_manager="QM1")
    live = LiveConnect(Endpoint("mq1", 1414), CHANNEL, (), SHAKE, connect=made)
    return replace(live, **changes)


@pytest.mark.parametrize(
    ("live", "said"),
    [
        (
            connected(),
            f"It connects over TLS 1.3 on channel APP.TLS to QM1, with CipherSpec {SPEC}.",
        ),
        (
            connected(handshake=replace(SHAKE, cipher_spec="")),
            f"It connects over TLS 1.3 on channel APP.TLS to QM1, with cipher suite {SPEC}.",
        ),
        (connected(handshake=None), "It connects on channel APP.TLS to QM1."),
        (connected(handshake=None, connect=None), "It connects on channel APP.TLS."),
        (None, ""),
    ],
)
def test_what_connected_is_a_sentence(live: LiveConnect | None, said: str) -> None:
    assert what_connected(facts(live)) == said
