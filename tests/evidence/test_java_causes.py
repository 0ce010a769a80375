"""Each sentence of Java's TLS is told as what it means for MQ."""

from __future__ import annotations

import pytest

from mqtui.evidence.java_causes import CAUSES, cause_of


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("PKIX path building failed: x: unable to find valid certification path to", "untrusted"),
        ("PKIX path validation failed: validity check failed", "chain_refused"),
        ("java.security.cert.CertificateExpiredException: NotAfter: Mon Jan 05", "expired"),
        ("java.security.cert.CertificateNotYetValidException: NotBefore: x", "not_yet_valid"),
        (
            "SSLHandshakeException: Received fatal alert: handshake_failure",
            "alert_handshake_failure",
        ),
        ("Received fatal alert: bad_certificate", "alert_bad_certificate"),
        (
            "No appropriate protocol (protocol is disabled or cipher suites are",
            "no_common_protocol",
        ),
        ("Unsupported CipherSuite: SSL_RSA_WITH_X", "unknown_suite"),
        ("Unrecognized SSL message, plaintext connection?", "not_tls"),
        ("Remote host terminated the handshake", "closed_in_handshake"),
        ("the trustAnchors parameter must be non-empty", "empty_trust_store"),
        ("Keystore was tampered with, or password was incorrect", "store_password"),
        ("No subject alternative DNS name matching mq.example found.", "host_name"),
    ],
)
def test_a_sentence_has_its_cause(sentence: str, name: str) -> None:
    cause = cause_of(sentence)
    assert cause is not None
    assert cause.name == name


def test_an_alert_about_a_certificate_is_about_the_clients() -> None:
    refused, other = cause_of("Received fatal alert: unknown_ca"), cause_of("Received alert: x_y")
    assert refused is not None
    assert other is not None
    assert "client's certificate" in refused.means
    assert "client's certificate" not in other.means


def test_what_is_not_known_has_no_cause() -> None:
    assert cause_of("java.lang.NullPointerException") is None


def test_names_are_unique_and_each_has_a_public_source() -> None:
    assert len({cause.name for cause in CAUSES}) == len(CAUSES)
    assert all(cause.source.startswith("https://") for cause in CAUSES)
