"""A server certificate is judged without its extended key usage, as MQ judges it."""

import contextlib
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from mqtui.live.tls.offer import accept_any_purpose, client_context, keep_no_sessions, offer_for


def make(subject, issuer, issuer_key, usage):
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    names = [
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)]) for text in (subject, issuer)
    ]
    builder = (
        x509.CertificateBuilder(names[1], names[0], key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.BasicConstraints(issuer_key is None, None), critical=True)
    )
    if usage:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=True)
    return key, builder.sign(issuer_key or key, hashes.SHA256())


@pytest.fixture
def contexts(tmp_path):
    ca_key, ca = make("ca", "ca", None, None)
    key, leaf = make("qm", "ca", ca_key, ExtendedKeyUsageOID.CLIENT_AUTH)
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "leaf.pem").write_bytes(private + leaf.public_bytes(pem))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(tmp_path / "leaf.pem")
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.load_verify_locations(cadata=ca.public_bytes(pem).decode())
    return client, server


def shake(client, server):
    import socket

    ours, theirs = socket.socketpair()

    def serve():
        try:
            server.wrap_socket(theirs, server_side=True).close()
        except (ssl.SSLError, OSError):
            theirs.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    with ours:
        connection = client.wrap_socket(ours)
        version = connection.version()
        connection.close()
    thread.join(10)
    return version


def test_openssl_itself_would_refuse_it(contexts):
    with pytest.raises(ssl.SSLCertVerificationError, match="purpose"):
        shake(*contexts)


def test_with_any_purpose_it_is_accepted(contexts):
    client, server = contexts
    if not accept_any_purpose(client):
        pytest.skip("this Python gives no way to OpenSSL's own settings")
    assert shake(client, server) in ("TLSv1.2", "TLSv1.3")


def test_an_untrusted_certificate_is_refused_all_the_same(contexts):
    _, server = contexts
    other = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    other.check_hostname = False
    accept_any_purpose(other)
    with pytest.raises(ssl.SSLCertVerificationError):
        shake(other, server)


def sessions_after_a_handshake(client, server):
    accept_any_purpose(client)
    server.options |= ssl.OP_NO_TICKET
    server.maximum_version = ssl.TLSVersion.TLSv1_2
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = client.wrap_bio(back, there), server.wrap_bio(there, back, server_side=True)
    for _ in range(4):
        for end in ends:
            with contextlib.suppress(ssl.SSLWantReadError):
                end.do_handshake()
    assert ends[0].version() == "TLSv1.2"
    return server.session_stats()["number"]


def test_a_server_keeps_sessions_unless_told(contexts):
    assert sessions_after_a_handshake(*contexts) == 1


def test_a_server_keeps_no_sessions(contexts):
    assert keep_no_sessions(contexts[1])
    assert sessions_after_a_handshake(*contexts) == 0


def test_of_an_alias_only_what_the_clients_settings_leave_is_offered():
    whole = offer_for("ANY_TLS12_OR_HIGHER")
    assert whole.highest is ssl.TLSVersion.TLSv1_3
    left = offer_for("ANY_TLS12_OR_HIGHER", ("ECDHE_ECDSA_AES_128_GCM_SHA256",))
    assert (left.suites, left.suites13) == (("ECDHE-ECDSA-AES128-GCM-SHA256",), ())
    assert (left.lowest, left.highest) == (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2)
    _, offered, note = client_context(left)
    assert (offered, note) == (("ECDHE-ECDSA-AES128-GCM-SHA256",), "")
