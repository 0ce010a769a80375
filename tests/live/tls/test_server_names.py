"""The same port asked under three server names, against a listener that goes by them or not."""

from __future__ import annotations

import asyncio
import ssl

import pytest

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind
from mqtui.lab.pki.authority import Authority
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.mq.client import PRODUCT
from mqtui.live.tls.server_names import Comparison, compare_server_names
from mqtui.wire.mq.initial_data import InitialData, initial_segment

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
        return await compare_server_names(Comparison("127.0.0.1", port, "APP.TLS", host, 5))


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
                await compare_server_names(Comparison("127.0.0.1", port, "APP.TLS", "h", 5)),
                await compare_server_names(Comparison("127.0.0.1", closed_port, "APP.TLS", "h", 5)),
            )

    http, closed = asyncio.run(run())
    assert http.own_certificate is None
    assert {h.outcome for h in http.handshakes} == {Outcome.NOT_TLS}
    assert closed.own_certificate is None
    assert {h.outcome for h in closed.handshakes} == {Outcome.REFUSED}


def test_a_channel_name_that_cannot_be_sent_compares_nothing(closed_port):
    asked = Comparison("127.0.0.1", closed_port, "X" * 21, "h", 5)
    names = asyncio.run(compare_server_names(asked))
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


QUESTION = initial_segment(InitialData("APP.TLS", product=PRODUCT)).encode()
HTTP = b"HTTP/1.0 503 Service Unavailable\r\nConnection: close\r\n\r\n"


class StandInRouter:
    """Chooses by SNI: a queue manager for the names in ``routes``, else what ``otherwise`` says.

    ``otherwise``: ``http`` answers so behind a certificate of its own, ``close`` ends TLS there.
    """

    def __init__(self, servers, pki, routes, otherwise="http"):
        self._manager = servers.FakeQueueManager()
        self._usual = pki.server_context()
        self._own = pki.server_context(pki.server_ec)
        self._routes, self._otherwise = routes, otherwise
        self._serving = servers.serving
        self.names = []
        self._usual.sni_callback = self._choose
        self._of = {}

    def _choose(self, tls, name, _):
        self.names.append(name)
        self._of[tls] = name
        if name in self._routes:
            return None
        if self._otherwise == "close":
            return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        tls.context = self._own
        return None

    async def _answer(self, reader, writer):
        if self._of[reader._tls] in self._routes:
            await self._manager.serve(reader, writer)
        elif await reader.read():
            writer.write(HTTP)
            await writer.drain()

    def serving(self):
        return self._serving(self._answer, self._usual)


async def ask(router, sent=CHANNEL, *, trusted=(), question=QUESTION, peer=""):
    async with router.serving() as port:
        return await compare_server_names(
            Comparison(
                "127.0.0.1", port, "APP.TLS", "mq.example.com", 5, sent, trusted, question, peer
            )
        )


def test_each_name_is_judged_by_the_clients_own_trust(servers, pki):
    """Only the router's own certificate is one that the client does not know."""
    router = StandInRouter(servers, pki, {"mq.example.com"})
    names = asyncio.run(ask(router, trusted=(pki.authority.pem.decode(),), question=b""))
    assert {h.form: h.verified for h in names.handshakes} == {
        "channel": True,
        "host": True,
        "none": True,
    }
    stranger = Authority("Nobody's CA")
    names = asyncio.run(ask(router, trusted=(stranger.pem.decode(),), question=b""))
    assert {h.verified for h in names.handshakes} == {False}
    assert all(h.sha256 for h in names.handshakes)
    names = asyncio.run(ask(router, question=b""))
    assert {h.verified for h in names.handshakes} == {None}
    assert {h.peer for h in names.handshakes} == {""}


@pytest.mark.parametrize(
    ("sent", "form"),
    [(CHANNEL, "channel"), ("mq.example.com", "host"), (None, "none"), ("192.0.2.1", "none")],
)
def test_the_form_that_the_client_sends_is_told(servers, pki, sent, form):
    names = asyncio.run(ask(StandInRouter(servers, pki, set()), sent, question=b""))
    assert names.sent == form


def test_what_is_known_of_the_name_that_was_sent_is_not_asked_again(servers, pki):
    router = StandInRouter(servers, pki, {"mq.example.com"})
    names = asyncio.run(ask(router, peer="HTTP"))
    assert names.named("channel").peer == "HTTP"
    # A handshake under each name, and a question under each other one.
    assert router.names.count(CHANNEL) == 1
    assert router.names.count("mq.example.com") == 2


def connect(router, pki, sni, *, trusted=None, seen=False):
    async def run():
        async with router.serving() as port:
            definition = ChannelDefinition(
                "APP.TLS", Source(SourceKind.DEFAULT, "test"), cipher_spec="ANY_TLS12_OR_HIGHER"
            )
            plan = ConnectPlan(
                definition,
                Endpoint("mq.example.com", port),
                "127.0.0.1",
                "QM1",
                "anna",
                sni,
                (pki.authority.pem.decode() if trusted is None else trusted,),
                None,
                5,
                plain=False,
                queue_manager_seen=seen,
            )
            return await live_connect(plan)

    return asyncio.run(run())


def test_http_behind_a_handshake_that_works_is_compared(servers, pki):
    router = StandInRouter(servers, pki, {"mq.example.com"})
    live = connect(router, pki, CHANNEL)
    assert (live.handshake.outcome, live.start.peer) == (Outcome.OK, "HTTP")
    assert live.server_names.sent == "channel"
    assert live.server_names.named("channel").peer == "HTTP"
    assert live.server_names.named("none").peer == "HTTP"


def test_a_certificate_that_is_refused_is_compared_and_asked_for(servers, pki):
    router = StandInRouter(servers, pki, {"mq.example.com"})
    stranger = Authority("Nobody's CA").pem.decode()
    live = connect(router, pki, CHANNEL, trusted=stranger)
    assert live.handshake.outcome is Outcome.UNTRUSTED
    assert live.server_names.named("channel").peer == "HTTP"
    live = connect(router, pki, CHANNEL, trusted=stranger, seen=True)
    assert {h.peer for h in live.server_names.handshakes} == {""}


def test_a_name_that_is_refused_in_the_handshake_is_compared(servers, pki):
    router = StandInRouter(servers, pki, {"mq.example.com"}, "close")
    live = connect(router, pki, CHANNEL)
    assert (live.handshake.outcome, live.handshake.alert) == (Outcome.ALERT, "unrecognized_name")
    assert live.server_names.named("host").sha256
    assert not live.server_names.named("channel").sha256


def test_the_right_name_is_not_compared(servers, pki):
    router = StandInRouter(servers, pki, {CHANNEL})
    live = connect(router, pki, CHANNEL)
    assert live.connect.outcome is Outcome.OK
    assert live.server_names is None
    assert router.names == [CHANNEL]


@pytest.mark.slow
def test_a_port_that_swallows_the_hello_is_not_waited_for_twice_as_long(servers, pki):
    router = StandInRouter(servers, pki, {CHANNEL})
    router.serving = lambda: servers.serving(servers.silent)
    live = connect(router, pki, CHANNEL)
    assert live.handshake.outcome is Outcome.TIMEOUT
    (step,) = [s for s in live.steps if s.name == "server names"]
    assert step.milliseconds < 3000
