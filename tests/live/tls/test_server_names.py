"""The same port asked under three server names, against a listener that goes by them or not."""

from __future__ import annotations

import asyncio

import pytest

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.tls.server_names import compare_server_names

CHANNEL = "app2e-tls.chl.mq.ibm.com"


def choosing(pki, own, chooses):
    """A server's context that shows ``own`` for the names that ``chooses`` says so of."""
    usual, other = pki.server_context(), pki.server_context(own)

    def choose(tls, name, _):
        if chooses(name):
            tls.context = other

    usual.sni_callback = choose
    return usual


async def compare(servers, tls, host="mq.example.com"):
    async with servers.serving(servers.silent, tls) as port:
        return await compare_server_names("127.0.0.1", port, "APP.TLS", host, 5)


def test_a_channel_with_its_own_certificate_is_seen(servers, pki):
    tls = choosing(pki, pki.server_ec, lambda name: name == CHANNEL)
    names = asyncio.run(compare(servers, tls))
    assert [(h.form, h.sni) for h in names.handshakes] == [
        ("channel", CHANNEL),
        ("host", "mq.example.com"),
        ("none", None),
    ]
    assert names.own_certificate is True
    assert "QM1 EC" in names.named("channel").subject
    assert "QM1 EC" not in names.named("none").subject


def test_the_same_certificate_under_every_name(servers, pki):
    names = asyncio.run(compare(servers, pki.server_context()))
    assert names.own_certificate is False
    assert len({h.sha256 for h in names.handshakes}) == 1


def test_an_address_is_no_server_name(servers, pki):
    names = asyncio.run(compare(servers, pki.server_context(), "127.0.0.1"))
    assert [h.form for h in names.handshakes] == ["channel", "none"]


def test_a_leaf_is_seen_even_where_a_client_certificate_is_demanded(servers, pki):
    names = asyncio.run(compare(servers, pki.server_context(ask=True)))
    assert names.own_certificate is False
    assert all(h.sha256 for h in names.handshakes)


def test_nothing_is_said_where_nothing_was_seen(servers, closed_port):
    async def run():
        async with servers.serving(servers.http) as port:
            return (
                await compare_server_names("127.0.0.1", port, "APP.TLS", "h", 5),
                await compare_server_names("127.0.0.1", closed_port, "APP.TLS", "h", 5),
            )

    http, closed = asyncio.run(run())
    assert http.own_certificate is None
    assert {h.outcome for h in http.handshakes} == {Outcome.NOT_TLS}
    assert closed.own_certificate is None
    assert {h.outcome for h in closed.handshakes} == {Outcome.REFUSED}


def test_a_channel_name_that_cannot_be_sent_compares_nothing(closed_port):
    names = asyncio.run(compare_server_names("127.0.0.1", closed_port, "X" * 21, "h", 5))
    assert names.handshakes == ()
    assert names.own_certificate is None


@pytest.mark.parametrize(
    ("sni", "wanted", "made"),
    [(CHANNEL, False, False), (CHANNEL, True, True), ("mq.example.com", False, True)],
)
def test_a_connect_compares_only_where_it_tells_something(servers, pki, sni, wanted, made):
    manager = servers.FakeQueueManager()
    spec = "ECDHE_RSA_AES_256_GCM_SHA384"

    async def run():
        async with servers.serving(manager.serve, pki.server_context()) as port:
            definition = ChannelDefinition(
                "APP.TLS", Source(SourceKind.DEFAULT, "test"), cipher_spec=spec
            )
            plan = ConnectPlan(
                definition,
                Endpoint("localhost", port),
                "127.0.0.1",
                "QM1",
                "anna",
                sni,
                (pki.authority.pem.decode(),),
                None,
                5,
                plain=False,
                compare_names=wanted,
            )
            return await live_connect(plan)

    live = asyncio.run(run())
    assert live.connect.outcome is Outcome.OK
    assert (live.server_names is not None) is made
    assert ("server names" in [s.name for s in live.steps]) is made
