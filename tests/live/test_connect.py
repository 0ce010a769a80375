"""One connect against a scripted queue manager, in plain and over TLS, healthy and not."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace

import pytest

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind, StepKind
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.wire import ByteOrder

LOCAL = "127.0.0.1"
RSA_SPEC = "ECDHE_RSA_AES_256_GCM_SHA384"
EC_SPEC = "ECDHE_ECDSA_AES_256_GCM_SHA384"


def plan_for(port, cipher_spec="", trusted=(), identity=None, timeout=5.0, **changes):
    definition = ChannelDefinition(
        "APP.TLS", Source(SourceKind.DEFAULT, "test"), cipher_spec=cipher_spec
    )
    plan = ConnectPlan(
        definition=definition,
        endpoint=Endpoint(LOCAL, port),
        address=LOCAL,
        queue_manager="QM1",
        user="anna",
        sni="app2e-tls.chl.mq.ibm.com" if cipher_spec else None,
        trusted_pem=tuple(trusted),
        identity=identity,
        timeout=timeout,
        plain=not cipher_spec,
    )
    return replace(plan, **changes)


def connect(servers, handler, tls=None, on_step=None, **changes):
    async def run():
        async with servers.serving(handler, tls) as port:
            return await live_connect(plan_for(port, **changes), on_step)

    return asyncio.run(run())


def trusting(pki):
    return (pki.authority.pem.decode(),)


# --- plain: the conversation --------------------------------------------------------------------


@pytest.mark.parametrize("order", list(ByteOrder))
@pytest.mark.parametrize("fap", [17, 13, 10])
def test_a_plain_connect_goes_all_the_way(servers, order, fap):
    manager = servers.FakeQueueManager(order=order, fap=fap)
    steps = []
    live = connect(servers, manager.serve, on_step=steps.append)
    assert manager.seen == [
        "INITIAL_DATA",
        "INITIAL_DATA",
        "USER_ID",
        "MQCONN",
        "MQOPEN",
        "MQOPEN",
        "MQPUT",
        "MQGET",
        "MQGET",
        "MQCLOSE",
        "MQCLOSE",
        "MQDISC",
    ]
    assert live.plain
    assert live.handshake is None
    assert live.start is not None
    assert (live.start.outcome, live.start.queue_manager) == (Outcome.OK, "QM1")
    assert live.start.fap_level == fap
    assert live.connect is not None
    assert (live.connect.outcome, live.connect.reason) == (Outcome.OK, 0)
    assert manager.user == "anna"
    assert live.status is not None
    assert live.status.fields["RAPPLTAG"] == manager.application
    assert live.status.fields["SSLCIPH"] == "X\\x1b[0m"
    assert live.status_error == ""
    assert tuple(steps) == live.steps
    assert [s.name for s in steps] == [
        "TCP connect",
        "channel start",
        "MQCONN",
        "channel status",
        "MQDISC",
    ]
    assert all(s.outcome is Outcome.OK for s in steps)
    assert [s.at for s in steps] == sorted(s.at for s in steps)


def test_heartbeats_and_split_replies_do_no_harm(servers):
    manager = servers.FakeQueueManager(heartbeats=True, split=100)
    live = connect(servers, manager.serve)
    assert live.status is not None
    assert live.steps[-1].kind is StepKind.MQDISC
    assert live.steps[-1].outcome is Outcome.OK


def test_a_refused_channel_keeps_its_code(servers):
    live = connect(servers, servers.FakeQueueManager(refuse=24).serve)
    assert live.start is not None
    assert (live.start.outcome, live.start.code) == (Outcome.REJECTED, 24)
    assert live.connect is None


def test_a_close_at_channel_start_is_closed(servers):
    live = connect(servers, servers.FakeQueueManager(close_at_start=True).serve)
    assert live.start is not None
    assert live.start.outcome is Outcome.CLOSED


def test_mqconn_refused_keeps_its_reason(servers):
    live = connect(servers, servers.FakeQueueManager(connect_reason=2035).serve)
    assert live.connect is not None
    assert (live.connect.outcome, live.connect.reason) == (Outcome.REJECTED, 2035)
    assert "MQRC_NOT_AUTHORIZED" in live.connect.detail
    assert live.status is None


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ({"failing_opens": {"SYSTEM.ADMIN.COMMAND.QUEUE": 2035}}, "2035 MQRC_NOT_AUTHORIZED"),
        (
            {
                "failing_opens": {
                    "SYSTEM.MQEXPLORER.REPLY.MODEL": 2085,
                    "SYSTEM.DEFAULT.MODEL.QUEUE": 2035,
                }
            },
            "SYSTEM.DEFAULT.MODEL.QUEUE failed with 2035",
        ),
        ({"silent_commands": True}, "did not answer in time"),
        ({"command_reason": 3065}, "no running instance"),
        ({"command_reason": 2035}, "2035"),
        ({"raw_status": b"garbage"}, "malformed"),
    ],
)
def test_a_status_that_cannot_be_had_says_why_and_how(servers, trouble, words):
    live = connect(servers, servers.FakeQueueManager(**trouble).serve)
    assert live.connect is not None
    assert live.connect.outcome is Outcome.OK
    assert live.status is None
    assert words in live.status_error
    assert "DIS CHSTATUS('APP.TLS') ALL" in live.status_error
    assert live.steps[-1].kind is StepKind.MQDISC


def test_the_second_model_queue_serves_when_the_first_is_missing(servers):
    manager = servers.FakeQueueManager(failing_opens={"SYSTEM.MQEXPLORER.REPLY.MODEL": 2085})
    assert connect(servers, manager.serve).status is not None


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("http", Outcome.NOT_MQ),
        ("ssh", Outcome.NOT_MQ),
        ("noise", Outcome.NOT_MQ),
        ("closing", Outcome.CLOSED),
        ("resetting", Outcome.RESET),
    ],
)
def test_a_plain_connect_to_something_else(servers, name, outcome):
    live = connect(servers, getattr(servers, name))
    assert live.start is not None
    assert live.start.outcome is outcome
    assert live.start.detail.isprintable()


def test_a_closed_port_ends_at_the_first_step(closed_port):
    live = asyncio.run(live_connect(plan_for(closed_port)))
    assert [(s.name, s.outcome) for s in live.steps] == [("TCP connect", Outcome.REFUSED)]
    assert live.handshake is None


def test_without_an_address_the_host_is_resolved(servers):
    manager = servers.FakeQueueManager()
    live = connect(servers, manager.serve, address="")
    assert live.steps[0].kind is StepKind.RESOLUTION
    assert live.connect is not None


def test_a_name_too_long_is_an_error(servers):
    live = connect(servers, servers.FakeQueueManager().serve, queue_manager="Q" * 49)
    assert live.start is not None
    assert live.start.outcome is Outcome.ERROR


# --- TLS ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spec", "protocol", "named"),
    [
        (RSA_SPEC, "TLSv1.2", RSA_SPEC),
        ("TLS_RSA_WITH_AES_128_CBC_SHA256", "TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA256"),
        ("ANY_TLS12", "TLSv1.2", None),
        ("ANY_TLS12_OR_HIGHER", "TLSv1.3", None),
        ("TLS_AES_128_GCM_SHA256", "TLSv1.3", "TLS_AES_128_GCM_SHA256"),
        ("TLS_CHACHA20_POLY1305_SHA256", "TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256"),
    ],
)
def test_a_tls_connect_goes_all_the_way(servers, pki, spec, protocol, named):
    names = []
    context = pki.server_context(ask=True)
    context.sni_callback = lambda _sock, name, _context: names.append(name)
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        context,
        cipher_spec=spec,
        trusted=trusting(pki),
        identity=pki.identity(),
    )
    shake = live.handshake
    assert shake is not None
    assert (shake.outcome, shake.protocol) == (Outcome.OK, protocol)
    assert names == ["app2e-tls.chl.mq.ibm.com"]
    assert shake.cipher_spec == (named or shake.cipher_spec)
    assert shake.cipher_spec
    assert shake.suite in shake.offered_suites
    assert (shake.certificate_requested, shake.certificate_sent) == (True, "app")
    assert shake.chain[0].subject.startswith("CN=QM1,")
    assert len(shake.chain) == 2
    assert live.status is not None


def test_one_tls13_spec_is_offered_alone(servers, pki):
    """A server that prefers another suite must not be given the choice that MQ would not give."""
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        pki.server_context(),
        cipher_spec="TLS_AES_128_GCM_SHA256",
        trusted=trusting(pki),
    )
    assert live.handshake is not None
    assert live.handshake.offered_suites == ("TLS_AES_128_GCM_SHA256",)
    assert live.handshake.certificate_requested is False
    assert live.handshake.certificate_sent == ""


@pytest.mark.parametrize("spec", [RSA_SPEC, "ANY_TLS13"])
def test_an_untrusted_server_is_refused_and_its_chain_kept(servers, pki, spec):
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        pki.server_context(),
        cipher_spec=spec,
        trusted=(pki.other.pem.decode(),),
    )
    shake = live.handshake
    assert shake is not None
    assert shake.outcome is Outcome.UNTRUSTED
    assert (shake.alert, shake.alert_by) == ("unknown_ca", "client")
    assert shake.verify_error
    assert len(shake.chain) == 2
    assert live.start is None


def test_without_the_callback_a_second_handshake_shows_the_chain(servers, pki, monkeypatch):
    from mqtui.live import connect as module
    from mqtui.live.tls import handshake

    calls = []
    original = handshake.observe_chain

    async def observed(*args):
        calls.append(args)
        return await original(*args)

    monkeypatch.setattr(module, "observe_chain", observed)
    first = []
    blind = handshake._chain

    def chain(stream):
        if not first:
            first.append(1)
            return ()
        return blind(stream)

    monkeypatch.setattr(handshake, "_chain", chain)
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        pki.server_context(),
        cipher_spec=RSA_SPEC,
        trusted=(pki.other.pem.decode(),),
    )
    assert len(calls) == 1
    assert live.handshake is not None
    assert live.handshake.outcome is Outcome.UNTRUSTED
    assert len(live.handshake.chain) == 2


def test_no_trust_at_all_is_untrusted(servers, pki):
    live = connect(
        servers, servers.FakeQueueManager().serve, pki.server_context(), cipher_spec=RSA_SPEC
    )
    assert live.handshake is not None
    assert live.handshake.outcome is Outcome.UNTRUSTED


def test_an_intermediate_alone_is_no_anchor_but_a_root_is(servers, pki):
    """No partial chains: the server's own certificate in the trust does not do."""
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        pki.server_context(),
        cipher_spec=RSA_SPEC,
        trusted=(pki.server.pem.decode(),),
    )
    assert live.handshake is not None
    assert live.handshake.outcome is Outcome.UNTRUSTED


def test_no_common_cipher_is_the_servers_alert(servers, pki):
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        pki.server_context(pki.server_ec),
        cipher_spec=RSA_SPEC,
        trusted=trusting(pki),
    )
    shake = live.handshake
    assert shake is not None
    assert (shake.outcome, shake.alert, shake.alert_by) == (
        Outcome.ALERT,
        "handshake_failure",
        "server",
    )
    assert shake.chain == ()


def test_an_ec_certificate_serves_an_ecdsa_spec(servers, pki):
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        pki.server_context(pki.server_ec),
        cipher_spec=EC_SPEC,
        trusted=trusting(pki),
    )
    assert live.handshake is not None
    assert live.handshake.cipher_spec == EC_SPEC
    assert live.handshake.chain[0].key == "EC"


def test_protocols_that_do_not_meet_are_an_alert(servers, pki):
    context = pki.server_context()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        context,
        cipher_spec="ANY_TLS13",
        trusted=trusting(pki),
    )
    assert live.handshake is not None
    assert (live.handshake.alert, live.handshake.alert_by) == ("protocol_version", "server")


def test_a_missing_client_certificate_in_tls12_ends_the_handshake(servers, pki):
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        pki.server_context(ask=True),
        cipher_spec=RSA_SPEC,
        trusted=trusting(pki),
    )
    shake = live.handshake
    assert shake is not None
    assert (shake.outcome, shake.alert_by) == (Outcome.ALERT, "server")
    assert shake.certificate_requested is True
    assert shake.certificate_sent == ""


def test_a_missing_client_certificate_in_tls13_comes_after_the_handshake(servers, pki):
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        pki.server_context(ask=True),
        cipher_spec="ANY_TLS13",
        trusted=trusting(pki),
    )
    shake, start = live.handshake, live.start
    assert shake is not None
    assert start is not None
    assert (shake.outcome, shake.alert) == (Outcome.ALERT, "certificate_required")
    assert shake.alert_by == "server"
    assert shake.protocol == "TLSv1.3"
    assert start.outcome is Outcome.ALERT


def test_an_expired_client_certificate_is_not_sent(servers, pki):
    live = connect(
        servers,
        servers.FakeQueueManager().serve,
        pki.server_context(ask=True),
        cipher_spec=RSA_SPEC,
        trusted=trusting(pki),
        identity=pki.identity(pki.expired, "old"),
    )
    shake = live.handshake
    assert shake is not None
    assert shake.outcome is Outcome.ALERT
    assert shake.certificate_sent == ""
    assert "'old' has expired" in shake.detail


@pytest.mark.parametrize(
    ("name", "outcome", "words"),
    [
        ("http", Outcome.NOT_TLS, "HTTP"),
        ("ssh", Outcome.NOT_TLS, "SSH"),
        ("noise", Outcome.NOT_TLS, "answers"),
        ("closing", Outcome.CLOSED, "without answering"),
        ("resetting", Outcome.RESET, "reset"),
        ("tls_alert", Outcome.ALERT, "protocol_version"),
    ],
)
def test_what_is_no_tls_server_is_told_apart(servers, pki, name, outcome, words):
    live = connect(servers, getattr(servers, name), cipher_spec=RSA_SPEC, trusted=trusting(pki))
    shake = live.handshake
    assert shake is not None
    assert shake.outcome is outcome
    assert words in shake.detail
    assert shake.detail.isprintable()
    assert next(s for s in live.steps if s.kind is StepKind.TLS).outcome is outcome


def test_a_silent_port_times_out(servers):
    live = connect(servers, servers.silent, cipher_spec=RSA_SPEC, timeout=0.3)
    assert live.handshake is not None
    assert live.handshake.outcome is Outcome.TIMEOUT


def test_plain_mq_where_tls_is_wanted(servers):
    async def plain_mq(reader, writer):
        await reader.read(4096)
        writer.write(b"TSH \x00\x00\x00\x24" + bytes(28))
        await writer.drain()

    live = connect(servers, plain_mq, cipher_spec=RSA_SPEC)
    assert live.handshake is not None
    assert live.handshake.outcome is Outcome.NOT_TLS
    assert "MQ" in live.handshake.detail


@pytest.mark.parametrize("spec", ["TLS_RSA_WITH_RC4_128_SHA256", "RC4_MD5_US", "NO.SUCH.SPEC"])
def test_a_spec_that_cannot_be_offered_is_an_error_that_says_so(servers, spec):
    live = connect(servers, servers.silent, cipher_spec=spec, timeout=0.5)
    assert live.handshake is not None
    assert live.handshake.outcome is Outcome.ERROR
    assert spec in live.handshake.detail


def test_a_refusal_after_tls_keeps_its_code(servers, pki):
    live = connect(
        servers,
        servers.FakeQueueManager(refuse=24).serve,
        pki.server_context(),
        cipher_spec=RSA_SPEC,
        trusted=trusting(pki),
    )
    assert live.handshake is not None
    assert live.handshake.outcome is Outcome.OK
    assert live.start is not None
    assert live.start.code == 24


def test_cancelling_closes_the_connection(servers):
    async def run():
        gone = asyncio.Event()

        async def handler(reader, writer):
            while await reader.read(4096):
                pass
            gone.set()

        async with servers.serving(handler) as port:
            task = asyncio.create_task(live_connect(plan_for(port, RSA_SPEC, timeout=60)))
            await asyncio.sleep(0.2)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await asyncio.wait_for(gone.wait(), 5)

    asyncio.run(run())


def test_a_plan_does_not_show_the_key(pki):
    identity = pki.identity()
    shown = repr(plan_for(1, RSA_SPEC, identity=identity))
    assert "PRIVATE KEY" not in shown


def test_a_client_that_opens_no_store_ends_after_the_handshake(servers, pki):
    why = "the key repository was not opened"
    manager = servers.FakeQueueManager()
    live = connect(
        servers, manager.serve, pki.server_context(), cipher_spec="ANY_TLS12", look_only=why
    )
    assert live.handshake is None
    assert live.not_made is not None
    assert (live.not_made.kind, live.not_made.detail) == (StepKind.TLS, why)
    assert live.observation.chain
    assert live.start is None
    assert live.connect is None


def test_what_is_refused_without_a_look_at_the_store_is_still_seen(servers):
    live = connect(servers, servers.http, cipher_spec="ANY_TLS12", look_only="not opened")
    assert live.handshake.outcome is Outcome.NOT_TLS
