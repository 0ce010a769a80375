"""Enumerating CipherSpecs: against OpenSSL, tlslite-ng, and scripted misbehaviour."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st
from serial_load import load

from mqtui.engine.serial import dump
from mqtui.facts import Enumeration, Outcome
from mqtui.live.survey.hello_reply import Listening
from mqtui.live.survey.one_hello import ask
from mqtui.live.survey.suite_offers import VERSIONS, offers
from mqtui.live.survey.survey import CONCURRENCY
from mqtui.live.survey.survey_asyncio import enumerate_listener
from mqtui.live.survey.survey_blocking import enumerate_now
from mqtui.wire.tls.client_hello import (
    TLS_1_0,
    TLS_1_2,
    TLS_1_3,
    ClientHello,
    FlightReader,
    Record,
    ServerHello,
    make_hello,
)
from mqtui.wire.tls.hello import RETRY

SECONDS = 20.0
#: For what is meant to run into its bound.
SHORT = 0.3
SNI = "app2e-tls.chl.mq.ibm.com"


async def with_a_loop(*arguments, **more) -> Enumeration:
    return await enumerate_listener(*arguments, **more)


async def without_a_loop(*arguments, **more) -> Enumeration:
    return await asyncio.to_thread(enumerate_now, *arguments, **more)


@pytest.fixture(params=[with_a_loop, without_a_loop])
def enumerating(request):
    """The two that carry a survey out: the same questions, the same answers."""
    return request.param


@pytest.fixture
def survey(enumerating) -> Callable[..., Enumeration]:
    """Enumerate what listens on a port."""

    def survey(port: int, timeout: float = SECONDS) -> Enumeration:
        return asyncio.run(enumerating("127.0.0.1", port, SNI, timeout))

    return survey


def accepted(found: Enumeration) -> set[tuple[str, str]]:
    return {(a.cipher_spec, a.key_type) for a in found.answers if a.accepted}


def protocol(found: Enumeration, name: str):
    return next(p for p in found.protocols if p.protocol == name)


def server_hello(version: int, suite: int, *more: bytes, random: bytes = bytes(32)) -> bytes:
    """A ServerHello of that version and what follows it, in one record."""
    extensions = None
    if version == TLS_1_3:
        group = b"\x00\x1d" if random == RETRY else b"\x00\x1d\x00\x20" + bytes(32)
        extensions = ((43, b"\x03\x04"), (51, group))
    message = ServerHello(min(version, TLS_1_2), random, b"", suite, 0, extensions).encode()
    return Record(22, min(version, TLS_1_2), message + b"".join(more)).encode()


def certificate_message(issued) -> bytes:
    der = x509.load_pem_x509_certificates(issued.chain_pem)[0].public_bytes(
        serialization.Encoding.DER
    )
    entry = len(der).to_bytes(3, "big") + der
    body = len(entry).to_bytes(3, "big") + entry
    return b"\x0b" + len(body).to_bytes(3, "big") + body


ALERT = Record(21, TLS_1_0, b"\x02\x28").encode()
PROTOCOL_VERSION = Record(21, TLS_1_0, b"\x02\x46").encode()
ILLEGAL = Record(21, TLS_1_0, b"\x02\x2f").encode()
DONE = b"\x0e\x00\x00\x00"


@dataclass
class Scripted:
    """A listener that answers each ClientHello with the bytes that ``answer`` makes of it.

    ``None`` resets the connection; ``hang`` keeps it open after the answer.
    """

    answer: Callable[[ClientHello], bytes | None]
    hang: bool = False
    hellos: list[ClientHello] = field(default_factory=list)
    open: int = 0
    most_open: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until_open(self, number: int) -> None:
        """Wait until that many hellos are answered and still held open."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.open == number)

    async def _count(self, change: int) -> None:
        async with self.changed:
            self.open += change
            self.most_open = max(self.most_open, self.open)
            self.changed.notify_all()

    async def __call__(self, reader, writer) -> None:
        await self._count(1)
        try:
            flight, messages = FlightReader(), []
            while not messages:
                messages = flight.feed(await reader.read(65536))
            self.hellos.append(ClientHello.decode(messages[0]))
            data = self.answer(self.hellos[-1])
            if data is None:
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, linger
                )
                writer.transport.abort()
                return
            writer.write(data)
            await writer.drain()
            if self.hang:
                await reader.read()
        finally:
            await self._count(-1)


@pytest.fixture
def run(servers, enumerating) -> Callable[..., Enumeration]:
    """Serve with a handler, and enumerate what it lets find."""

    def run(handler, **more) -> Enumeration:
        async def body() -> Enumeration:
            async with servers.serving(handler) as port:
                return await enumerating("127.0.0.1", port, SNI, **{"timeout": SECONDS, **more})

        return asyncio.run(body())

    return run


# --- against other implementations --------------------------------------------------------------


@contextlib.contextmanager
def threaded(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:

        def loop() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    with connection:
                        connection.settimeout(SECONDS)
                        serve(connection)

        thread = threading.Thread(target=loop, daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(SECONDS)


def openssl(context: ssl.SSLContext) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True):
            pass

    return serve


@pytest.mark.parametrize("key", ["RSA", "EC"])
def test_openssls_cipher_suites_are_what_is_found(pki, key, survey):
    context = pki.server_context(pki.server if key == "RSA" else pki.server_ec)
    with threaded(openssl(context)) as port:
        found = survey(port)
    assert found.stopped == ""
    names = {c["name"] for c in context.get_ciphers()}
    from mqtui.knowledge import cipherspec

    for answer in found.answers:
        if answer.protocol not in ("TLS1.2", "TLS1.3"):
            continue
        spec = cipherspec(answer.cipher_spec)
        fits = answer.key_type == key
        assert answer.accepted == (fits and spec.openssl_name in names), answer
        if answer.accepted and answer.protocol == "TLS1.2":
            assert answer.certificate_key == key
        if answer.accepted and "ECDHE" in answer.cipher_spec:
            assert answer.group == "x25519"
    assert len(accepted(found)) >= (9 if key == "RSA" else 6)
    # What needs the other type of key is refused in one hello per protocol, not one by one.
    others = [a for a in found.answers if a.protocol == "TLS1.2" and a.key_type not in (key, "any")]
    assert {a.together for a in others} == {True}
    assert found.hellos < 40
    assert load(Enumeration, dump(found)) == found


def test_a_listener_with_both_types_of_key(pki, survey):
    context = pki.server_context(pki.server)
    path = pki.directory / "second.pem"
    path.write_bytes(pki.server_ec.key_pem + pki.server_ec.chain_pem)
    context.load_cert_chain(path)
    with threaded(openssl(context)) as port:
        found = survey(port)
    for spec in ("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"):
        assert {(spec, "RSA"), (spec, "EC")} <= accepted(found)
    keys = {a.cipher_spec: a.certificate_key for a in found.answers if a.protocol == "TLS1.2"}
    assert keys["ECDHE_RSA_AES_128_GCM_SHA256"] == "RSA"
    assert keys["ECDHE_ECDSA_AES_128_GCM_SHA256"] == "EC"


@pytest.mark.parametrize(("whose", "size"), [("server", 128), ("client", 256)])
def test_whose_order_decides_is_recognised(pki, whose, size, survey):
    context = pki.server_context()
    if whose == "client":
        context.options &= ~ssl.OP_CIPHER_SERVER_PREFERENCE
    context.set_ciphers("AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA256:@SECLEVEL=0")
    with threaded(openssl(context)) as port:
        found = survey(port)
    answer = protocol(found, "TLS1.2")
    assert answer.order == whose
    assert answer.preferred.startswith(f"TLS_RSA_WITH_AES_{size}_GCM")


def test_tlslites_old_protocols_and_suites(pki, survey):
    """An implementation that still has SSL 3.0, RC4, 3DES and NULL, which OpenSSL refuses here."""
    api = pytest.importorskip("tlslite.api")
    chain = api.X509CertChain()
    chain.parsePemList(pki.server.chain_pem.decode())
    key = api.parsePEMKey(pki.server.key_pem.decode(), private=True)
    settings = api.HandshakeSettings()
    settings.minVersion, settings.maxVersion = (3, 0), (3, 2)
    settings.cipherNames = ["rc4", "3des", "null", "aes128"]
    settings.macNames = ["sha", "md5"]

    def serve(connection: socket.socket) -> None:
        with contextlib.suppress(OSError, api.TLSError, ValueError):
            api.TLSConnection(connection).handshakeServer(
                certChain=chain, privateKey=key, settings=settings
            )

    with threaded(serve) as port:
        found = survey(port)
    assert found.stopped == ""
    rsa = {name for name, _ in accepted(found)}
    assert {
        "RC4_SHA_US",
        "RC4_MD5_US",
        "TRIPLE_DES_SHA_US",
        "NULL_SHA",
        "NULL_MD5",
        "AES_SHA_US",
        "TLS_RSA_WITH_RC4_128_MD5",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLS_RSA_WITH_NULL_SHA",
        "TLS_RSA_WITH_NULL_MD5",
        "TLS_RSA_WITH_AES_128_CBC_SHA",
    } == rsa
    assert {a.certificate_key for a in found.answers if a.accepted} == {"RSA"}
    assert protocol(found, "TLS1.1").outcome is Outcome.OK
    # It answers a hello of TLS 1.2 in TLS 1.1: none of those CipherSpecs can be had.
    newer = [a for a in found.answers if a.protocol == "TLS1.2"]
    assert {(a.outcome, a.version, a.together) for a in newer} == {
        (Outcome.REJECTED, "TLS 1.1", True)
    }


# --- what is sent -------------------------------------------------------------------------------


def test_each_cipher_spec_is_offered_alone_and_with_the_server_name(run):
    script = Scripted(lambda hello: ILLEGAL)
    found = run(script)
    assert found.hellos == len(script.hellos) == len(offers()) + len(VERSIONS)
    assert {a.outcome for a in found.answers} == {Outcome.ALERT}
    assert {a.alert for a in found.answers} == {"illegal_parameter"}
    alone = [h for h in script.hellos if len(set(h.suites) - {0xFF}) == 1]
    assert len(alone) == len(offers())
    for hello in script.hellos:
        old = hello.legacy_version == 0x0300
        assert hello.server_name == (None if old else SNI)
        assert len(hello.versions) == 1
    modern = [h for h in alone if h.versions == (TLS_1_3,)]
    assert {h.signatures for h in modern} == {
        (0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B),
        (0x0403, 0x0503, 0x0603),
    }
    assert 1 < script.most_open <= CONCURRENCY


@pytest.mark.parametrize("refusal", [ALERT, PROTOCOL_VERSION])
def test_what_is_refused_together_is_not_asked_again(run, refusal):
    script = Scripted(lambda h: ILLEGAL if TLS_1_2 in h.versions else refusal)
    found = run(script)
    assert found.hellos == len(VERSIONS) + sum(o.protocol == "TLS1.2" for o in offers())
    assert {a.together for a in found.answers if a.protocol != "TLS1.2"} == {True}
    assert {a.together for a in found.answers if a.protocol == "TLS1.2"} == {False}


def test_progress_is_told(run):
    seen = []
    run(
        Scripted(lambda h: ALERT),
        progress=lambda done, total, answer: seen.append((done, total, answer.cipher_spec)),
    )
    assert [done for done, _, _ in seen] == list(range(1, len(offers()) + 1))
    assert {total for _, total, _ in seen} == {len(offers())}


# --- what comes back ----------------------------------------------------------------------------


def test_alert_close_and_reset_are_kept_apart(run):
    def answer(hello: ClientHello) -> bytes | None:
        if 0xC030 in hello.suites:
            return server_hello(hello.versions[0], 0xC030, DONE)
        return {0xC02F: ALERT, 0x009D: b"", 0x009C: None}.get(hello.suites[0], ALERT)

    found = run(Scripted(answer))
    by_suite = {a.offered: a.outcome for a in found.answers if a.protocol == "TLS1.2"}
    assert by_suite[0xC030] is Outcome.OK
    assert by_suite[0xC02F] is Outcome.ALERT
    assert by_suite[0x009D] is Outcome.CLOSED
    assert by_suite[0x009C] is Outcome.RESET


def test_a_retry_counts_as_accepted_and_names_the_group(run):
    def answer(hello: ClientHello) -> bytes:
        if hello.versions == (TLS_1_3,):
            return server_hello(TLS_1_3, hello.suites[0], random=RETRY)
        return PROTOCOL_VERSION

    found = run(Scripted(answer))
    modern = [a for a in found.answers if a.protocol == "TLS1.3"]
    assert {(a.outcome, a.retry, a.group) for a in modern} == {(Outcome.OK, True, "x25519")}


def test_a_suite_that_was_not_offered_is_no_acceptance(run):
    found = run(Scripted(lambda h: server_hello(h.versions[0], 0xC0FF, DONE)))
    assert accepted(found) == set()
    assert {a.outcome for a in found.answers} == {Outcome.ERROR}


@pytest.mark.parametrize("key", ["RSA", "EC"])
def test_the_certificates_key_is_read(run, pki, key):
    message = certificate_message(pki.server if key == "RSA" else pki.server_ec)
    script = Scripted(lambda h: server_hello(h.versions[0], h.suites[0], message, DONE))
    found = run(script)
    older = [a for a in found.answers if a.protocol != "TLS1.3"]
    assert {(a.outcome, a.certificate_key) for a in older} == {(Outcome.OK, key)}


def test_a_certificate_that_is_none_is_said_to_be_unreadable(run):
    message = b"\x0b\x00\x00\x09\x00\x00\x06\x00\x00\x03abc"
    script = Scripted(lambda h: server_hello(h.versions[0], h.suites[0], message, DONE))
    older = [a for a in run(script).answers if a.protocol != "TLS1.3"]
    assert {(a.outcome, a.certificate_key) for a in older} == {(Outcome.OK, "unreadable")}


# --- misbehaviour -------------------------------------------------------------------------------


def test_a_listener_that_says_nothing_is_given_up_early(servers, run):
    found = run(servers.silent, timeout=SHORT)
    assert found.hellos == len(VERSIONS)
    assert "no data in 0.3 seconds" in found.stopped
    assert {a.outcome for a in found.answers} == {Outcome.SKIPPED}


def test_a_listener_that_falls_silent_is_given_up(run):
    script = Scripted(lambda h: ILLEGAL if len(h.suites) > 2 else b"", hang=True)
    found = run(script, timeout=SHORT)
    assert "8 ClientHellos were not answered" in found.stopped
    assert len(VERSIONS) + 8 <= found.hellos < len(VERSIONS) + 8 + CONCURRENCY


def test_dribbled_bytes_do_not_outlast_the_bound(run):
    async def dribble(reader, writer) -> None:
        await reader.read(65536)
        with contextlib.suppress(OSError):
            for byte in server_hello(TLS_1_2, 0xC030, DONE):
                writer.write(bytes((byte,)))
                await writer.drain()
                await asyncio.sleep(SHORT)

    found = run(dribble, timeout=SHORT)
    assert {p.outcome for p in found.protocols} == {Outcome.TIMEOUT}


@pytest.mark.parametrize("name", ["http", "ssh", "noise"])
def test_another_protocol_is_named_and_not_asked_again(servers, name, run):
    found = run(getattr(servers, name))
    assert found.hellos == len(VERSIONS)
    assert {p.outcome for p in found.protocols} == {Outcome.NOT_TLS}
    said = {"http": "it uses HTTP", "ssh": "it uses SSH", "noise": "00 9b 1b"}[name]
    assert said in found.stopped
    assert "\x1b" not in found.stopped


@pytest.mark.parametrize(
    "record",
    [
        Record(22, TLS_1_2, b""),
        Record(21, TLS_1_2, b"\x01\x70"),
        Record(23, TLS_1_2, bytes(16000)),
        Record(22, TLS_1_2, b"\x0b\xff\xff\xff" + bytes(16000)),
        Record(22, TLS_1_2, server_hello(TLS_1_2, 1)[5:] + b"\x16\x00\x00\x00" * 4000),
    ],
)
def test_records_without_end_are_cut_short(servers, record):
    """Bounded: the sender never stops, so only our own bound ends this."""
    sent = []

    async def endless(reader, writer) -> None:
        await reader.read(65536)
        with contextlib.suppress(OSError):
            while True:
                writer.write(record.encode())
                await writer.drain()
                sent.append(len(record.body))

    async def body():
        async with servers.serving(endless) as port:
            # Long, for on a busy machine it takes a while to come to the bound on bytes.
            return await ask("127.0.0.1", port, make_hello(TLS_1_2, (1,)), 60.0)

    reply = asyncio.run(body())
    expected = Outcome.OK if record.body[:1] == b"\x02" else Outcome.NOT_TLS
    assert reply.outcome is expected
    assert sum(sent) < 64 * 1024 * 1024


def test_a_reset_at_every_byte_of_the_answer(servers, pki):
    """However little came, it is an answer with a reason, and never an exception."""
    whole = server_hello(TLS_1_2, 0xC030, certificate_message(pki.server), DONE)
    cuts = [*range(90), *range(90, len(whole), 97)]
    at = iter(cuts)

    async def cut(reader, writer) -> None:
        await reader.read(65536)
        writer.write(whole[: next(at)])
        await writer.drain()
        writer.transport.abort()

    async def body():
        async with servers.serving(cut) as port:
            hello = make_hello(TLS_1_2, (0xC030,))
            return [await ask("127.0.0.1", port, hello, SECONDS) for _ in cuts]

    replies = asyncio.run(body())
    assert {r.outcome for r in replies} <= {Outcome.RESET, Outcome.CLOSED}
    assert all(r.detail for r in replies)


def test_cancelling_closes_every_connection(servers):
    async def body() -> int:
        script = Scripted(lambda h: b"", hang=True)
        async with servers.serving(script) as port:
            task = asyncio.create_task(enumerate_listener("127.0.0.1", port, None, SECONDS))
            await script.until_open(len(VERSIONS))
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await script.until_open(0)  # each handler has read the end of its connection
            return script.most_open

    assert asyncio.run(asyncio.wait_for(body(), SECONDS)) == len(VERSIONS)


def test_whatever_ends_it_closes_every_connection(servers):
    """Without an event loop: what ctrl-C raises comes out of any line."""

    def stop(*_) -> None:
        raise KeyboardInterrupt

    def ended(port: int) -> bool:
        try:
            enumerate_now("127.0.0.1", port, None, SECONDS, progress=stop)
        except KeyboardInterrupt as error:
            kept.append(error)  # with its frames, and what they hold open
        return bool(kept)

    def answer(hello: ClientHello) -> bytes:
        """The last of those that are open at once is answered, the others stay open."""
        return ILLEGAL if len(script.hellos) in (*range(len(VERSIONS) + 1), last) else b""

    last = len(VERSIONS) + CONCURRENCY
    script = Scripted(answer, hang=True)

    async def body() -> int:
        async with servers.serving(script) as port:
            assert await asyncio.to_thread(ended, port)
            await script.until_open(0)
            return script.most_open

    kept: list[BaseException] = []
    assert asyncio.run(asyncio.wait_for(body(), SECONDS)) > 1


@pytest.mark.parametrize("concurrency", [1, 3])
def test_no_more_connections_than_asked_for(run, concurrency):
    script = Scripted(lambda h: ILLEGAL)
    found = run(script, concurrency=concurrency)
    assert found.hellos == len(offers()) + len(VERSIONS)
    assert script.most_open <= concurrency + 1  # the listener may see the last end a little later


@pytest.mark.parametrize(("address", "port"), [("127.0.0.1", 99999), ("::ffff:127.0.0.1", 1)])
def test_what_cannot_be_connected_to(enumerating, address, port):
    found = asyncio.run(enumerating(address, port, None, SECONDS))
    assert found.stopped
    assert not accepted(found)


def test_nothing_listens(closed_port, survey):
    found = survey(closed_port)
    assert "connection refused" in found.stopped
    assert {a.outcome for a in found.answers} == {Outcome.SKIPPED}


@given(st.lists(st.binary(min_size=1, max_size=80), max_size=8))
def test_any_answer_is_judged(pieces):
    listening = Listening()
    for piece in pieces:
        if listening.feed(piece):
            break
    assert isinstance(listening.reply.outcome, Outcome)


@given(st.data())
def test_a_damaged_answer_is_judged(data):
    answer = bytearray(server_hello(TLS_1_3, 0x1301) + ALERT)
    answer[data.draw(st.integers(0, len(answer) - 1))] = data.draw(st.integers(0, 255))
    listening = Listening()
    listening.feed(bytes(answer))
    assert listening.reply.outcome in (
        Outcome.OK,
        Outcome.ALERT,
        Outcome.NOT_TLS,
        Outcome.CLOSED,
    )


@pytest.mark.parametrize(
    ("suite", "group"), [(0xC030, "x25519"), (0xCCA8, "x25519"), (0xCCA9, "x25519"), (0x009F, "")]
)
def test_the_group_of_every_suite_with_elliptic_keys(suite, group):
    hello = b"\x02\0\0\x26\x03\x03" + bytes(32) + b"\0" + suite.to_bytes(2, "big") + b"\0"
    # A ServerKeyExchange: a named curve, its number, and a point that nobody reads.
    messages = hello + b"\x0c\0\0\x05\x03\0\x1d\x01\x04"
    listening = Listening()
    assert listening.feed(b"\x16\x03\x03" + len(messages).to_bytes(2, "big") + messages)
    assert (listening.reply.suite, listening.reply.group) == (suite, group)
