"""What is no queue manager at all, told as a refusal of its own kind."""

from __future__ import annotations

import asyncio

import pytest

from mqtui.facts import ChannelDefinition, Endpoint, LiveConnect, Outcome, Source, SourceKind
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.rules.outcome.probe_verdict import judged_late
from mqtui.rules.outcome.refusal_kinds import refusal_of
from mqtui.wire.tls.sni import encode_channel

LOCAL = "127.0.0.1"


def meet(
    servers, handler, tls=None, trusted=(), spec="ANY_TLS12_OR_HIGHER", timeout=2.0
) -> LiveConnect:
    async def run() -> LiveConnect:
        async with servers.serving(handler, tls) as port:
            return await live_connect(
                ConnectPlan(
                    definition=ChannelDefinition(
                        "APP.TLS", Source(SourceKind.OPTION, "--channel"), cipher_spec=spec
                    ),
                    endpoint=Endpoint(LOCAL, port),
                    address=LOCAL,
                    queue_manager="QM1",
                    user="anna",
                    sni=encode_channel("APP.TLS") if spec else None,
                    trusted_pem=tuple(trusted),
                    identity=None,
                    timeout=timeout,
                    plain=not spec,
                )
            )

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("handler", "plain", "kind"),
    [
        ("http", False, "other-protocol"),
        ("ssh", False, "other-protocol"),
        ("noise", False, "other-protocol"),
        ("http", True, "not-mq"),
        ("ssh", True, "not-mq"),
        ("tls_alert", True, "tls-only"),
        ("silent", False, "silent"),
        ("silent", True, "silent"),
        ("resetting", False, "router"),
        ("closing", False, "router"),
    ],
)
def test_a_stranger_on_the_port(servers, handler: str, plain: bool, kind: str) -> None:
    seen = refusal_of(
        meet(servers, getattr(servers, handler), spec="" if plain else "ANY_TLS12_OR_HIGHER")
    )
    assert seen is not None
    assert kind in (seen.id, *(k.id for k in seen.alternatives))
    # Nothing that is seen of a silent port, or of one that hangs up, says who does so.
    assert seen.certain is (kind not in ("router", "silent"))
    assert kind in {each.id for each in seen.possible} or seen.certain


def test_a_proxy_that_ends_tls_and_speaks_http(servers, pki) -> None:
    live = meet(servers, servers.http, pki.server_context(), trusted=(pki.authority.pem.decode(),))
    seen = refusal_of(live)
    assert live.handshake.outcome == "ok"
    assert seen is not None
    assert (seen.id, seen.certain) == ("not-mq", True)


def test_nothing_listens(servers) -> None:
    async def port_of() -> int:
        async with servers.serving(servers.silent) as port:
            return port

    closed = asyncio.run(port_of())
    plan = ConnectPlan(
        definition=ChannelDefinition("A", Source(SourceKind.OPTION, "--channel")),
        endpoint=Endpoint(LOCAL, closed),
        address=LOCAL,
        queue_manager="",
        user="anna",
        sni=None,
        trusted_pem=(),
        identity=None,
        timeout=2.0,
        plain=True,
    )
    seen = refusal_of(asyncio.run(live_connect(plan)))
    assert seen is not None
    assert (seen.id, seen.phase, seen.application_reason) == ("port-closed", "network", 2538)


def test_silence_after_the_handshake_is_no_late_judgement(servers, pki) -> None:
    live = meet(servers, servers.silent, pki.server_context(), [pki.authority.pem.decode()])
    seen = refusal_of(live)
    assert seen is not None
    assert live.handshake is not None
    assert (seen.id, live.handshake.outcome) == ("silent", Outcome.OK)
    assert (seen.phase, judged_late(live, seen)) == ("channel start", "")
