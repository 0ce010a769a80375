"""Phase A: the handshake, before the channel is known."""

from __future__ import annotations

import ssl

import pytest
from cryptography import x509

from mqtui.lab.pki.authority import Authority
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.wire.tls.sni import encode_channel

TLS = encode_channel("LAB.APP.TLS")
EC = encode_channel("LAB.EC.TLS")
PLAIN = encode_channel("LAB.APP.PLAIN")


def leaf(connection: ssl.SSLSocket) -> str:
    der = connection.getpeercert(binary_form=True)
    connection.close()
    name = x509.load_der_x509_certificate(der).subject
    return name.rfc4514_string().split(",")[0]


@pytest.mark.parametrize(
    ("sni", "common_name"),
    [
        (TLS, "CN=labqm-rsa"),
        (EC, "CN=labqm-ec"),
        (PLAIN, "CN=labqm-rsa"),
        (None, "CN=labqm-rsa"),
        ("localhost", "CN=labqm-rsa"),
        (encode_channel("no.such"), "CN=labqm-rsa"),
    ],
)
def test_the_certificate_is_chosen_by_the_server_name(healthy, sni, common_name) -> None:
    assert leaf(healthy.secure(sni)) == common_name


def test_the_chain_is_trusted_by_the_authority(healthy) -> None:
    with healthy.secure(TLS, trust=(pki().server_ca,)) as connection:
        assert connection.version() == "TLSv1.3"


@pytest.mark.parametrize(
    ("suite", "sni"),
    [
        ("ECDHE-RSA-AES256-GCM-SHA384", TLS),
        ("ECDHE-RSA-AES128-SHA256", TLS),
        ("AES256-SHA256", TLS),
        ("ECDHE-ECDSA-AES128-GCM-SHA256", EC),
    ],
)
def test_whatever_is_enabled_is_accepted_at_this_point(healthy, suite: str, sni: str) -> None:
    with healthy.secure(sni, ciphers=suite) as connection:
        assert connection.cipher()[0] == suite


@pytest.mark.parametrize(
    ("suite", "sni"),
    [("ECDHE-ECDSA-AES256-GCM-SHA384", TLS), ("ECDHE-RSA-AES256-GCM-SHA384", EC)],
)
def test_a_suite_for_another_key_is_a_handshake_failure(start_lab, suite: str, sni: str) -> None:
    with start_lab("healthy") as lab:
        with pytest.raises(ssl.SSLError, match=r"(?i)handshake.failure"):
            lab.secure(sni, ciphers=suite)
        wait_for_messages(lab, ["AMQ9616", "AMQ9999"])
        assert "'????'" in lab.log()


def test_a_client_that_does_not_trust_the_server_is_told_apart(start_lab) -> None:
    with start_lab("healthy") as lab:
        with pytest.raises(ssl.SSLCertVerificationError):
            lab.secure(TLS, trust=(pki().client_ca,))
        wait_for_messages(lab, ["AMQ9665", "AMQ9999"])
        assert "unknown ca" in lab.log()


def test_a_client_that_hangs_up_in_the_handshake(start_lab) -> None:
    with start_lab("healthy") as lab:
        with lab.connect() as connection:
            connection.sendall(b"\x16\x03\x01\x00\xff\x01")
        wait_for_messages(lab, ["AMQ9638", "AMQ9999"])


def test_a_client_certificate_of_a_stranger_is_refused(start_lab) -> None:
    stranger = Authority("Stranger", "EC").issue("labapp", "EC")
    with start_lab("healthy") as lab:
        with pytest.raises((ssl.SSLError, ConnectionError)):
            # In TLS 1.3 the client learns of it with its first read.
            lab.secure(TLS, identity=stranger).recv(1)
        wait_for_messages(lab, ["AMQ9633", "AMQ9999"])
        assert "ArithInsert1(414)" in lab.log()


def test_a_store_at_a_path_in_capitals_stops_tls_and_not_plain(start_lab, new_client) -> None:
    with start_lab("sslkeyr-upper-cased") as lab:
        with pytest.raises((ssl.SSLError, ConnectionError)) as raised:
            lab.secure(TLS)
        assert "alert" not in str(raised.value).lower()
        wait_for_messages(lab, ["AMQ9657", "AMQ9999"])
        assert str(lab.sandbox.server_store).upper() in lab.log()
        assert new_client(lab.connect()).start("LAB.APP.PLAIN") is not None


def test_a_stash_of_another_store(start_lab) -> None:
    with start_lab("healthy") as lab:
        stash = lab.sandbox.server_store.with_suffix(".sth")
        stash.write_bytes(lab.sandbox.client_store.with_suffix(".sth").read_bytes())
        lab.secure(TLS).close()
        lab.mqsc("REFRESH SECURITY TYPE(SSL)")
        with pytest.raises((ssl.SSLError, ConnectionError)):
            lab.secure(TLS)
        wait_for_messages(lab, ["AMQ9660", "AMQ9999"])


def test_a_label_that_is_not_in_the_store(start_lab) -> None:
    with start_lab("healthy") as lab:
        lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) CERTLABL(labqm-rsa)")
        with pytest.raises(ssl.SSLError):
            lab.secure(TLS)
        wait_for_messages(lab, ["AMQ9645", "AMQ9999"])
        assert "LABQM-RSA" in lab.log()


def test_a_renewed_store_counts_after_the_refresh_only(start_lab) -> None:
    with start_lab("refresh-forgotten") as lab:
        with pytest.raises(ssl.SSLCertVerificationError):
            lab.secure(TLS, trust=(pki().server_ca,))
        lab.secure(TLS, trust=(pki().retired_ca,)).close()
        assert lab.mqsc("REFRESH SECURITY TYPE(SSL)").startswith("AMQ8560I")
        lab.secure(TLS, trust=(pki().server_ca,)).close()


def test_the_definitions_are_shown_again_after_a_change(start_lab) -> None:
    with start_lab("healthy") as lab:
        before = lab.sandbox.mqsc_text.read_text()
        assert "SSLCIPH(ANY_TLS12)" not in before
        lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12)")
        assert "SSLCIPH(ANY_TLS12)" in lab.sandbox.mqsc_text.read_text()


def test_qm_ini_can_switch_tls13_off(start_lab) -> None:
    with start_lab("healthy") as lab:
        ini = lab.sandbox.queue_manager_directory / "qm.ini"
        ini.write_text("SSL:\n   AllowTLSV13=NO\n")
        lab.mqsc("REFRESH SECURITY TYPE(SSL)")
        with lab.secure(TLS) as connection:
            assert connection.version() == "TLSv1.2"


def wait_for_messages(lab, wanted: list[str]) -> None:
    """The server may log a moment after the client has gone."""
    import time

    deadline = time.monotonic() + 20
    while lab.messages() != wanted and time.monotonic() < deadline:
        time.sleep(0.01)
    assert lab.messages() == wanted
