"""What OpenSSL cannot offer is asked with a ClientHello of our own."""

import asyncio

import pytest

from mqtui.facts import Handshake, Outcome
from mqtui.live.connection.stream import TcpStream
from mqtui.live.tls.by_hand import asked_by_hand
from mqtui.live.tls.handshake import TlsPlan, shake_hands
from mqtui.wire.tls.names import alert_name

HANDSHAKE_FAILURE = bytes.fromhex("15030000020228")
#: A ServerHello of SSL 3.0 that chooses suite 000A.
SERVER_HELLO = bytes.fromhex("160300002a" + "020000260300" + "11" * 32 + "00" + "000a" + "00")


def asked(answer, cipher_spec="TRIPLE_DES_SHA_US"):
    """The fact of one handshake against a listener that answers so, and what it was sent."""
    got = []

    async def serve(reader, writer):
        got.append(await reader.read(4096))
        writer.write(answer)
        writer.close()

    async def main():
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, await TcpStream.connect("127.0.0.1", port, 5) as tcp:
            plan = TlsPlan(cipher_spec, "name.example", (), None, 5)
            return await shake_hands(tcp, "127.0.0.1", port, plan)

    fact, stream = asyncio.run(main())
    assert stream is None
    return fact, b"".join(got)


def test_a_refusal_of_ssl_3_is_seen():
    fact, sent = asked(HANDSHAKE_FAILURE)
    assert (fact.outcome, fact.alert, fact.alert_by) == (
        Outcome.ALERT,
        alert_name(40),
        "server",
    )
    assert b"\x00\x0a" in sent


def test_a_close_without_an_answer_is_one_too():
    fact, _ = asked(b"")
    assert (fact.outcome, fact.alert_by) == (Outcome.CLOSED, "")


def test_what_is_accepted_cannot_be_gone_on_with():
    fact, _ = asked(SERVER_HELLO)
    assert fact.outcome is Outcome.ERROR
    assert "accepts TRIPLE_DES_SHA_US" in fact.detail


def test_what_is_not_tls_decides_nothing():
    fact, _ = asked(b"SSH-2.0-OpenSSH_9\r\n")
    assert fact.outcome is Outcome.ERROR
    assert "OpenSSL" in fact.detail


@pytest.mark.parametrize("name", ["SSL_RSA_WITH_3DES_EDE_CBC_SHA", "ANY_TLS12", ""])
def test_only_a_cipherspec_of_mq_is_asked(name):
    base = Handshake("127.0.0.1", 1, None, name, Outcome.ERROR)
    assert asyncio.run(asked_by_hand(base, name, 1)) is None
