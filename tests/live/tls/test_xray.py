"""What is seen of a handshake, message by message, and what verification came to."""

from __future__ import annotations

import _ssl
import asyncio
import ctypes
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind
from mqtui.formats.errors import FormatError
from mqtui.formats.keystore.distinguished_name import name_text
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.connection.stream import TcpStream
from mqtui.live.tls import contexts, handshake
from mqtui.live.tls.handshake import TlsPlan, observe_chain, shake_hands
from mqtui.live.tls.observer import MOST_MESSAGES, Observer
from mqtui.live.tls.xray import MOST_ISSUERS, xray_of

SNI = "app2e-tls.chl.mq.ibm.com"
SPECS = {"TLS 1.2": "ECDHE_RSA_AES_256_GCM_SHA384", "TLS 1.3": "TLS_AES_256_GCM_SHA384"}


def plan_for(pki, spec="ANY_TLS12_OR_HIGHER", **changes):
    plan = {
        "cipher_spec": spec,
        "sni": SNI,
        "trusted_pem": (pki.authority.pem.decode(),),
        "identity": None,
        "timeout": 10,
    }
    return TlsPlan(**{**plan, **changes})


def shake(servers, plan, context=None, handler=None):
    async def run():
        async with (
            servers.serving(handler or servers.silent, context) as port,
            await TcpStream.connect("127.0.0.1", port, 10) as tcp,
        ):
            fact, stream = await shake_hands(tcp, "127.0.0.1", port, plan)
            if stream is not None:
                await stream.say_goodbye()
            return fact

    return asyncio.run(run())


def names(fact, sender):
    return [m.name for m in fact.xray.messages if m.sender == sender]


@pytest.mark.parametrize("version", SPECS)
def test_a_handshake_is_seen_message_by_message(servers, pki, version):
    plan = plan_for(pki, SPECS[version], identity=pki.identity())
    fact = shake(servers, plan, pki.server_context(ask=True))
    assert fact.outcome is Outcome.OK
    assert fact.verified is True
    assert names(fact, "client")[0] == "client_hello"
    assert names(fact, "client")[-3:] == (
        ["client_key_exchange", "certificate_verify", "finished"]
        if version == "TLS 1.2"
        else ["certificate", "certificate_verify", "finished"]
    )
    assert {"server_hello", "certificate", "certificate_request"} <= set(names(fact, "server"))
    assert set(fact.xray.finished) == {"client", "server"}
    times = [m.at for m in fact.xray.messages]
    assert times == sorted(times)
    assert all(0 <= at <= fact.milliseconds for at in times)
    hello, answer = fact.xray.client_hello, fact.xray.server_hello
    assert (hello.sni, hello.channel) == (SNI, "APP.TLS")
    assert hello.versions == (version,)
    assert SPECS[version] in {name for s in hello.suites for name in s.cipher_specs}
    assert "x25519" in hello.groups
    assert "rsa_pss_rsae_sha256" in hello.signatures
    assert (answer.version, answer.cipher_spec) == (version, SPECS[version])
    assert answer.group == "x25519"
    assert fact.xray.acceptable_issuers == ()


def test_no_request_for_a_certificate_is_told_from_an_empty_list(servers, pki):
    fact = shake(servers, plan_for(pki), pki.server_context())
    assert fact.certificate_requested is False
    assert fact.xray.acceptable_issuers is None


def accepting(pki, tmp_path, *authorities):
    """A server's context that lists these issuers; Python's own has no call for it."""
    context = pki.server_context(ask=True)
    listed = tmp_path / "listed.pem"
    listed.write_bytes(b"".join(authorities))
    library = ctypes.CDLL(_ssl.__file__)
    library.SSL_load_client_CA_file.restype = ctypes.c_void_p
    library.SSL_load_client_CA_file.argtypes = [ctypes.c_char_p]
    library.SSL_CTX_set_client_CA_list.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    found = library.SSL_load_client_CA_file(str(listed).encode())
    assert found
    pointer = ctypes.c_void_p.from_address(id(context) + object.__basicsize__)
    library.SSL_CTX_set_client_CA_list(pointer, found)
    return context


@pytest.mark.parametrize("version", SPECS)
def test_the_acceptable_issuers_are_told(servers, pki, tmp_path, version):
    context = accepting(pki, tmp_path, pki.authority.pem, pki.other.pem)
    fact = shake(servers, plan_for(pki, SPECS[version], identity=pki.identity()), context)
    ours = x509.load_pem_x509_certificate(pki.client.pem).issuer.rfc4514_string()
    assert len(fact.xray.acceptable_issuers) == 2
    assert ours in fact.xray.acceptable_issuers


def certificate(subject, key):
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
    builder = builder.public_key(key.public_key()).serial_number(1)
    from datetime import UTC, datetime, timedelta

    now = datetime.now(UTC)
    builder = builder.not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(9))
    return builder.sign(key, hashes.SHA256())


@pytest.mark.parametrize(
    "evil", ["\x1b]0;owned\x07\x1b[31m", "[bold red]x[/]", "\u202egpj\n\r", "=,+<>#;\\"]
)
def test_hostile_names_in_a_certificate_and_a_request(servers, pki, tmp_path, evil):
    key = ec.generate_private_key(ec.SECP256R1())
    made = certificate(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, evil)]), key)
    pem = made.public_bytes(serialization.Encoding.PEM)
    context = accepting(pki, tmp_path, pem)
    path = tmp_path / "evil.pem"
    path.write_bytes(
        pem
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context.load_cert_chain(path)
    fact = shake(servers, plan_for(pki, "TLS_AES_256_GCM_SHA384"), context)
    assert fact.outcome is Outcome.UNTRUSTED
    assert fact.detail.isprintable()
    assert all(name.isprintable() for name in fact.xray.acceptable_issuers)
    assert len(fact.xray.acceptable_issuers) == 1
    assert len(fact.chain) == 1


@pytest.mark.parametrize("version", SPECS)
def test_a_stranger_is_refused_and_examined_all_the_same(servers, pki, version):
    plan = plan_for(pki, SPECS[version], trusted_pem=(pki.other.pem.decode(),))
    fact = shake(servers, plan, pki.server_context())
    assert fact.outcome is Outcome.UNTRUSTED
    assert fact.verified is False
    assert fact.chain
    assert (fact.alert, fact.alert_by) == ("unknown_ca", "client")
    assert [m.detail for m in fact.xray.messages if m.name == "alert"] == ["unknown_ca"]
    assert fact.xray.finished != ("client", "server")


def test_an_empty_store_trusts_nobody(servers, pki):
    fact = shake(servers, plan_for(pki, trusted_pem=()), pki.server_context())
    assert fact.outcome is Outcome.UNTRUSTED
    assert fact.verified is False
    assert fact.chain


@pytest.mark.parametrize("version", SPECS)
def test_looking_without_trust_never_counts_as_verified(servers, pki, version):
    plan = plan_for(pki, SPECS[version], trusted_pem=(), verify=False)
    fact = shake(servers, plan, pki.server_context())
    assert fact.outcome is Outcome.OK
    assert fact.verified is None
    assert fact.verify_error == handshake.NOT_VERIFIED
    assert handshake.NOT_VERIFIED in fact.detail
    assert fact.chain


def test_a_handshake_that_failed_is_not_blamed_on_looking_without_trust(servers, pki):
    plan = plan_for(pki, trusted_pem=(), verify=False)
    fact = shake(servers, plan, handler=servers.closing)
    assert fact.outcome is Outcome.CLOSED
    assert fact.verify_error == handshake.NOT_VERIFIED
    assert fact.detail == "the server closed the connection without answering the handshake"


@pytest.mark.parametrize("version", SPECS)
def test_a_missing_client_certificate_is_the_servers_refusal(servers, pki, version):
    fact = shake(servers, plan_for(pki, SPECS[version]), pki.server_context(ask=True))
    assert fact.certificate_requested is True
    assert fact.certificate_sent == ""
    assert fact.chain
    assert fact.verified is True
    if version == "TLS 1.2":  # in 1.3 the alert comes after the handshake has ended here
        assert fact.outcome is Outcome.ALERT
        assert fact.alert_by == "server"


def test_no_common_cipher_is_an_alert_by_the_server(servers, pki):
    context = pki.server_context()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE-RSA-AES128-GCM-SHA256")
    fact = shake(servers, plan_for(pki, SPECS["TLS 1.2"]), context)
    assert fact.outcome is Outcome.ALERT
    assert (fact.alert, fact.alert_by) == ("handshake_failure", "server")
    assert names(fact, "client") == ["client_hello"]
    assert fact.xray.server_hello is None
    assert fact.verified is None


def test_without_the_callback_there_is_less_to_tell_and_nothing_wrong(servers, pki, monkeypatch):
    monkeypatch.setattr(contexts, "watch", lambda context: None)
    contexts.prepare.cache_clear()
    try:
        trusted = shake(servers, plan_for(pki), pki.server_context())
        strange = shake(
            servers, plan_for(pki, trusted_pem=(pki.other.pem.decode(),)), pki.server_context()
        )

        async def look():
            async with servers.serving(servers.silent, pki.server_context()) as port:
                return await observe_chain("127.0.0.1", port, plan_for(pki))

        chain = asyncio.run(look())
    finally:
        contexts.prepare.cache_clear()
    assert (trusted.outcome, trusted.verified, trusted.xray) == (Outcome.OK, True, None)
    assert len(trusted.chain) == 1
    assert (strange.outcome, strange.verified) == (Outcome.UNTRUSTED, False)
    assert len(chain) == 1


def test_one_context_serves_many_connects_and_each_sees_its_own(servers, pki):
    contexts.prepare.cache_clear()
    stranger = pki.server_context(pki.server_ec)

    async def run():
        async with (
            servers.serving(servers.silent, pki.server_context()) as one,
            servers.serving(servers.silent, stranger) as other,
        ):

            async def once(port):
                async with await TcpStream.connect("127.0.0.1", port, 10) as tcp:
                    return (await shake_hands(tcp, "127.0.0.1", port, plan_for(pki)))[0]

            return await asyncio.gather(*(once(p) for p in [one, other] * 10))

    facts = asyncio.run(run())
    assert contexts.prepare.cache_info().misses == 1
    assert [f.chain[0].key for f in facts] == ["RSA", "EC"] * 10
    assert all(set(f.xray.finished) == {"client", "server"} for f in facts)


# --- the decoding alone --------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["read", "write"]),
            st.sampled_from([21, 22, 256, 257]),
            st.binary(max_size=80),
        ),
        max_size=90,
    )
)
def test_any_messages_become_facts(seen):
    observer = Observer()
    for direction, kind, data in seen:
        observer.saw(direction, kind, data)
    fact = xray_of(observer)
    if fact is None:
        assert not observer.messages
        return
    assert len(fact.messages) <= MOST_MESSAGES
    assert all(f"{m.name} {m.detail}".isprintable() for m in fact.messages)


def test_a_long_list_of_issuers_is_cut_and_says_so():
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x")]).public_bytes()
    listed = (len(name).to_bytes(2, "big") + name) * (MOST_ISSUERS + 7)
    body = b"\x01\x01" + b"\x00\x02\x08\x04" + len(listed).to_bytes(2, "big") + listed
    observer = Observer()
    observer.saw("read", 22, b"\x0d" + len(body).to_bytes(3, "big") + body)
    fact = xray_of(observer)
    assert fact.acceptable_issuers == ("CN=x",) * MOST_ISSUERS
    assert fact.issuers_left_off == 7


@pytest.mark.parametrize(
    ("number", "name"),
    [(40, "handshake_failure"), (90, "user_canceled"), (116, "certificate_required")],
)
def test_an_alert_has_the_name_that_the_rfc_gives_it(number, name):
    observer = Observer()
    observer.saw("read", 21, bytes((2, number)))
    assert observer.alert_of("server") == name
    assert observer.messages[0].alert == name


@given(st.binary(max_size=300))
def test_any_bytes_are_a_name_or_a_clear_error(data):
    try:
        text = name_text(data)
    except FormatError as error:
        text = str(error)
    assert isinstance(text, str)


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", min_codepoint=1), min_size=1, max_size=64),
        min_size=1,
        max_size=5,
    )
)
def test_a_name_reads_as_in_a_certificate(values):
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, v) for v in values])
    assert name_text(name.public_bytes()) == name.rfc4514_string()


def test_what_this_openssl_cannot_offer_is_still_looked_at(servers, pki):
    definition = ChannelDefinition(
        "APP.TLS", Source(SourceKind.DEFAULT, "test"), cipher_spec="FIPS_WITH_DES_CBC_SHA"
    )

    async def run():
        async with servers.serving(servers.silent, pki.server_context()) as port:
            plan = ConnectPlan(
                definition,
                Endpoint("127.0.0.1", port),
                "127.0.0.1",
                "QM1",
                "anna",
                SNI,
                (),
                None,
                10,
                plain=False,
            )
            return await live_connect(plan)

    live = asyncio.run(run())
    # Asked with a ClientHello made by hand, the server says no.
    assert (live.handshake.outcome, live.handshake.alert_by) == (Outcome.ALERT, "server")
    assert "cannot offer" in live.handshake.detail
    assert live.handshake.verified is None
    assert "QM1" in live.observation.chain[0].subject
    assert live.start is None
