"""TLS hellos against tlslite-ng, OpenSSL and Wireshark, none of which share code with ours."""

from __future__ import annotations

import contextlib
import shutil
import ssl

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire.tls import client_hello as wire
from mqtui.wire.tls.client_hello import (
    SSL_3_0,
    TLS_1_0,
    TLS_1_2,
    TLS_1_3,
    Alert,
    CertificateRequest,
    ClientHello,
    FlightReader,
    Record,
    RecordReader,
    ServerHello,
    WireError,
    hello_record,
    make_hello,
)
from mqtui.wire.tls.names import _ALERTS, _GROUPS, _SIGNATURES
from mqtui.wire.tls.offer import _BASE_POINTS
from mqtui.wire.tls.record import LONGEST_MESSAGE, LONGEST_RECORD

constants = pytest.importorskip("tlslite.constants")
messages = pytest.importorskip("tlslite.messages")
from tlslite.utils.codec import Parser  # noqa: E402

u8, u16 = st.integers(0, 255), st.integers(0, 65535)
SNI = "app2e-tls.chl.mq.ibm.com"


def openssl_hello(*, server_name: str | None = None, highest: ssl.TLSVersion | None = None):
    """The records that Python's own ssl module sends first."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    if highest:
        context.maximum_version = highest
    out = ssl.MemoryBIO()
    tls = context.wrap_bio(ssl.MemoryBIO(), out, server_hostname=server_name)
    with pytest.raises(ssl.SSLWantReadError):
        tls.do_handshake()
    return out.read(), [c["id"] & 0xFFFF for c in context.get_ciphers()]


def only_message(data: bytes) -> bytes:
    (message,) = FlightReader().feed(data)
    assert isinstance(message, bytes)
    return message


def theirs(message: bytes):
    """tlslite-ng's reading of a ClientHello message."""
    parser = Parser(bytearray(message[1:]))
    return messages.ClientHello().parse(parser)


# --- against others -----------------------------------------------------------------------------


@pytest.mark.parametrize("version", [SSL_3_0, TLS_1_0, wire.TLS_1_1, TLS_1_2, TLS_1_3])
def test_tlslite_reads_what_we_write(version):
    suites = (0x1301, 0x1302) if version == TLS_1_3 else (0xC030, 0x0004, 0xFEFF)
    ours = make_hello(version, suites, server_name=SNI, signatures=wire.RSA_SIGNATURES_13)
    read = theirs(only_message(hello_record(ours)))
    assert read.client_version == (3, min(version, TLS_1_2) & 0xFF)
    assert tuple(read.cipher_suites) == ours.suites
    if version == SSL_3_0:
        assert not read.extensions
        return
    assert read.server_name.decode() == SNI == ours.server_name
    groups = read.getExtension(constants.ExtensionType.supported_groups).groups
    assert tuple(groups) == ours.groups
    schemes = read.getExtension(constants.ExtensionType.signature_algorithms)
    if version < TLS_1_2:
        assert schemes is None
        return
    assert tuple(a * 256 + b for a, b in schemes.sigalgs) == wire.RSA_SIGNATURES_13
    if version == TLS_1_3:
        asked = read.getExtension(constants.ExtensionType.supported_versions).versions
        assert asked == [(3, 4)]
        shares = read.getExtension(constants.ExtensionType.key_share).client_shares
        assert tuple(share.group for share in shares) == ours.key_shares == (29, 23, 24)


@pytest.mark.parametrize("highest", [None, ssl.TLSVersion.TLSv1_2])
@pytest.mark.parametrize("name", [None, SNI])
def test_we_read_what_openssl_sends(highest, name):
    data, suites = openssl_hello(server_name=name, highest=highest)
    message = only_message(data)
    ours, other = ClientHello.decode(message), theirs(message)
    assert ours.encode() == message
    assert ours.server_name == name
    # Python forgets no suite of its context; OpenSSL adds the renegotiation SCSV.
    assert set(suites) & set(ours.suites) == set(ours.suites) - {wire.RENEGOTIATION_SCSV}
    assert (max(ours.versions) == TLS_1_3) == (highest is None)
    assert ours.groups == tuple(other.getExtension(10).groups)
    assert ours.signatures == tuple(a * 256 + b for a, b in other.getExtension(13).sigalgs)


@pytest.mark.parametrize("version", [SSL_3_0, TLS_1_0, TLS_1_2, TLS_1_3])
def test_wireshark_reads_what_we_write(tshark, version):
    data = hello_record(make_hello(version, (0x1302, 0x000A), server_name=SNI))
    shown = tshark(data, True, "tls")
    assert "Malformed" not in shown
    assert "Handshake Type: Client Hello" in shown
    assert "TLS_RSA_WITH_3DES_EDE_CBC_SHA" in shown
    assert (SNI in shown) == (version != SSL_3_0)
    if version == TLS_1_3:
        assert "Group: x25519" in shown
        assert "rsa_pss_rsae_sha256" in shown


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed")
def test_wireshark_names_groups_and_schemes_as_we_do(tshark):
    groups = tuple(sorted(set(_GROUPS) & set(range(1, 31)) | {256, 257, 258}))
    schemes = tuple(s for s in _SIGNATURES if 0x0400 <= s <= 0x080B)
    data = hello_record(make_hello(TLS_1_2, (0xC030,), groups=groups, signatures=schemes))
    shown = tshark(data, True, "tls")
    for group in groups:
        assert f"Supported Group: {wire.group_name(group)} (0x{group:04x})" in shown
    for scheme in schemes:
        name = wire.signature_name(scheme)
        # Wireshark calls DSA "SHA256 DSA" in words: only its number is compared.
        wanted = f"(0x{scheme:04x})" if name.startswith("dsa") else f"{name} (0x{scheme:04x})"
        assert wanted in shown


def test_names_are_those_of_tlslite():
    def table(kind) -> dict[str, int]:
        found = {}
        for name, value in vars(kind).items():
            if isinstance(value, int):
                found[name.lower()] = value
            elif isinstance(value, tuple) and len(value) == 2 and all(map(_is_int, value)):
                found[name.lower()] = value[0] * 256 + value[1]
        return found

    aliases = {"rsa_pss_sha256", "rsa_pss_sha384", "rsa_pss_sha512"}
    for kind, ours in (
        (constants.GroupName, _GROUPS),
        (constants.SignatureScheme, _SIGNATURES),
        (constants.AlertDescription, _ALERTS),
    ):
        compared = 0
        for name, number in table(kind).items():
            if number in ours and name not in aliases:
                assert ours[number].lower() == name
                compared += 1
        assert compared > 25


def _is_int(value) -> bool:
    return isinstance(value, int)


def test_alert_names_are_openssls():
    for alert in ssl.AlertDescription:
        name = alert.name.removeprefix("ALERT_DESCRIPTION_").lower()
        name = name.replace("cancelled", "canceled")  # as the RFC spells it
        assert wire.alert_name(alert.value) == name
    assert wire.alert_name(7) == "number 7"


def test_names_of_the_unknown():
    assert wire.version_name(0x0304) == "TLS 1.3"
    assert wire.version_name(0x0305) == "0x0305"
    assert wire.group_name(0x2A2A) == "GREASE"
    assert wire.group_name(0x2A3A) == "0x2a3a"
    assert wire.signature_name(0xFFFF) == "0xffff"


def test_the_key_shares_are_points_of_their_curves():
    for group, curve in ((23, ec.SECP256R1()), (24, ec.SECP384R1())):
        key = ec.EllipticCurvePublicKey.from_encoded_point(curve, _BASE_POINTS[group])
        assert key.key_size == curve.key_size


def test_we_read_openssls_server_hello_and_certificate_request(tmp_path, lab_server):
    for highest, tls13 in ((ssl.TLSVersion.TLSv1_3, True), (ssl.TLSVersion.TLSv1_2, False)):
        seen = lab_server(highest)
        hello = ServerHello.decode(seen[2])
        assert wire.version_name(hello.version) == ("TLS 1.3" if tls13 else "TLS 1.2")
        assert hello.encode() == seen[2]
        assert not hello.is_retry
        asked = CertificateRequest.decode(seen[13], tls13)
        assert 0x0804 in asked.signatures
        if tls13:
            assert wire.group_name(hello.group) in ("x25519", "X25519MLKEM768")
        else:
            assert hello.group is None
            assert wire.key_exchange_group(seen[12]) == 29
            assert 1 in asked.types


@pytest.fixture
def lab_server(tmp_path):
    """Shakes hands in memory; what the server sent, by message type."""
    from mqtui.lab.pki.authority import Authority

    authority = Authority("lab CA")
    issued = authority.issue("QM1")
    path = tmp_path / "server.pem"
    path.write_bytes(issued.key_pem + issued.chain_pem)

    def run(highest: ssl.TLSVersion) -> dict[int, bytes]:
        seen: dict[int, bytes] = {}
        client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
        client.maximum_version = highest

        def saw(_connection, direction, _version, content_type, message_type, data):
            if direction == "read" and content_type == 22:
                seen.setdefault(data[0], data)

        client._msg_callback = saw
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(path)
        server.verify_mode = ssl.CERT_REQUIRED
        server.load_verify_locations(cadata=authority.pem.decode())
        there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
        ours = client.wrap_bio(back, there)
        other = server.wrap_bio(there, back, server_side=True)
        for end in (ours, other, ours):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
        return seen

    return run


@pytest.mark.parametrize("minor", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("names", [(), (b"0\x00", b"0\x0b1\x090\x07\x06\x03\x55\x04\x03\x0c\x00")])
def test_we_read_tlslites_certificate_request(minor, names):
    asked = messages.CertificateRequest((3, minor))
    schemes = [(4, 1), (8, 4)]
    if minor == 4:
        from tlslite.extensions import SignatureAlgorithmsExtension

        asked.create(context=b"", extensions=[SignatureAlgorithmsExtension().create(schemes)])
        expected = CertificateRequest((), (0x0401, 0x0804))
    else:
        asked.create([1, 64], [bytearray(name) for name in names], schemes)
        expected = CertificateRequest(names, (0x0401, 0x0804) if minor == 3 else (), (1, 64))
    assert CertificateRequest.decode(bytes(asked.write()), minor == 4) == expected


# --- shapes -------------------------------------------------------------------------------------

extensions = st.none() | st.lists(
    # Numbers that have no meaning here, so that any content is right.
    st.tuples(st.integers(0x4000, 0x5000), st.binary(max_size=40)),
    max_size=5,
).map(tuple)


@given(
    st.builds(
        ClientHello,
        u16,
        st.binary(min_size=32, max_size=32),
        st.binary(max_size=32),
        st.lists(u16, max_size=60).map(tuple),
        st.binary(max_size=5),
        extensions,
    )
)
def test_a_client_hello_comes_back_as_it_was(hello):
    assert ClientHello.decode(hello.encode()) == hello


@given(
    st.builds(
        ServerHello,
        u16,
        st.binary(min_size=32, max_size=32),
        st.binary(max_size=32),
        u16,
        u8,
        extensions,
    )
)
def test_a_server_hello_comes_back_as_it_was(hello):
    assert ServerHello.decode(hello.encode()) == hello


@given(
    st.lists(st.binary(max_size=60), max_size=6).map(tuple),
    st.lists(u16, max_size=20).map(tuple),
    st.lists(u8, max_size=8).map(tuple),
    st.booleans(),
)
def test_a_certificate_request_comes_back_as_it_was(authorities, signatures, types, tls13):
    asked = CertificateRequest(authorities, signatures, () if tls13 else types)
    assert CertificateRequest.decode(asked.encode(tls13), tls13) == asked


def test_a_certificate_request_of_tls_1_0_has_no_schemes():
    body = b"\x01\x01" + b"\x00\x06" + b"\x00\x04ABCD"
    message = b"\x0d\x00\x00" + bytes((len(body),)) + body
    asked = CertificateRequest.decode(message, False)
    assert asked == CertificateRequest((b"ABCD",), (), (1,))


def test_a_hello_retry_names_the_group_it_wants():
    share = (51, (24).to_bytes(2, "big"))
    version = (43, b"\x03\x04")
    retry = ServerHello(0x0303, wire_retry(), b"", 0x1301, 0, (version, share))
    read = ServerHello.decode(retry.encode())
    assert read.is_retry
    assert (read.group, read.version) == (24, TLS_1_3)


def wire_retry() -> bytes:
    """RFC 8446 4.1.3: the SHA-256 of "HelloRetryRequest"."""
    import hashlib

    return hashlib.sha256(b"HelloRetryRequest").digest()


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(data, tls13):
    for kind, read in (
        (1, ClientHello.decode),
        (2, ServerHello.decode),
        (12, wire.key_exchange_group),
        (13, lambda message: CertificateRequest.decode(message, tls13)),
    ):
        for message in (data, bytes((kind,)) + len(data).to_bytes(3, "big") + data):
            with contextlib.suppress(WireError):
                found = read(message)
                assert message[:1] == bytes((kind,))
                assert found is None or isinstance(found, int | tuple)


@given(st.data())
def test_a_damaged_hello_is_read_or_refused(data):
    message = bytearray(make_hello(TLS_1_3, (0x1301,), server_name=SNI).encode())
    at = data.draw(st.integers(0, len(message) - 1))
    message[at] = data.draw(u8)
    try:
        read = ClientHello.decode(bytes(message))
    except WireError:
        return
    assert read.encode() == bytes(message)
    assert isinstance(read.versions, tuple)
    assert isinstance(read.key_shares, tuple)


def test_a_server_name_must_be_ascii():
    with pytest.raises(WireError, match="not ASCII"):
        make_hello(TLS_1_2, (1,), server_name="grün")


# --- records ------------------------------------------------------------------------------------


@given(st.binary(min_size=1, max_size=2000), st.lists(st.integers(1, 300), max_size=40))
def test_a_stream_may_be_cut_anywhere(body, cuts):
    stream = b"".join(Record(22, TLS_1_0, body[at : at + 700]).encode() for at in (0, 700, 1400))
    whole, pieces, reader = RecordReader().feed(stream), [], RecordReader()
    for size in cuts:
        pieces += reader.feed(stream[:size])
        stream = stream[size:]
    assert pieces + reader.feed(stream) == whole
    assert b"".join(record.body for record in whole) == body


@given(st.binary(max_size=400))
def test_any_stream_is_read_or_refused(data):
    with contextlib.suppress(WireError):
        for found in FlightReader().feed(data):
            assert isinstance(found, Alert) or len(found) >= 4


@pytest.mark.parametrize("data", [b"H", b"SSH-", b"\x16\x02", b"\x13", b"\x18\x03", b"TSH "])
def test_what_is_not_tls_is_refused_at_once(data):
    with pytest.raises(WireError, match="not TLS"):
        RecordReader().feed(data)


def test_a_long_record_is_refused_before_it_is_read():
    head = b"\x16\x03\x03"
    assert RecordReader().feed(head + LONGEST_RECORD.to_bytes(2, "big")) == []
    with pytest.raises(WireError, match="18433 bytes"):
        RecordReader().feed(head + (LONGEST_RECORD + 1).to_bytes(2, "big"))


def test_a_long_message_is_refused_before_it_is_read():
    message = b"\x0b" + (LONGEST_MESSAGE + 1).to_bytes(3, "big")
    with pytest.raises(WireError, match="is announced"):
        FlightReader().feed(Record(22, TLS_1_2, message).encode())


@pytest.mark.parametrize("record", [Record(22, TLS_1_2, b""), Record(21, TLS_1_2, b"\x01\x70")])
def test_endless_records_without_content_are_refused(record):
    with pytest.raises(WireError, match="without a handshake message"):
        FlightReader().feed(record.encode() * 1000)


def test_messages_spread_over_records_and_an_alert():
    hello = make_hello(TLS_1_2, (1,)).encode()
    parts = [Record(22, TLS_1_2, hello[at : at + 7]).encode() for at in range(0, len(hello), 7)]
    alert = Record(21, TLS_1_2, b"\x02\x28").encode()
    found = FlightReader().feed(b"".join(parts) + alert)
    assert found == [hello, Alert(2, 40)]


def test_nothing_is_read_after_the_change_to_cipher():
    reader = FlightReader()
    change = Record(20, TLS_1_2, b"\x01").encode()
    sealed = Record(22, TLS_1_2, make_hello(TLS_1_2, (1,)).encode()).encode()
    assert reader.feed(change + sealed) == []
    assert reader.encrypted
