"""What openssl s_client and x509 printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.openssl_output import READER
from mqtui.evidence.registry import LEAST

CONNECTED = """\
depth=0 O = Demo, CN = qm1.example
verify error:num=20:unable to get local issuer certificate
verify return:1
CONNECTED(00000003)
---
Certificate chain
 0 s:O = Demo, CN = qm1.example
   i:O = Demo, CN = Demo Root CA
   a:PKEY: rsaEncryption, 2048 (bit); sigalg: RSA-SHA256
-----BEGIN CERTIFICATE-----
MIIC0jCCAboCFA3EMPqNyCghMdnQYV97zcWy4qIPMA0GCSqGSIb3DQEBCwUAMCYx
-----END CERTIFICATE-----
---
Server certificate
subject=O = Demo, CN = qm1.example
issuer=O = Demo, CN = Demo Root CA
---
"""
ASKED = """\
Acceptable client certificate CA names
O = Demo, CN = Demo Root CA
O = Other, CN = Other CA
Requested Signature Algorithms: ECDSA+SHA256:RSA-PSS+SHA256
---
"""
SESSION = """\
New, TLSv1.2, Cipher is AES128-SHA256
SSL-Session:
    Session-ID: 2F2D2472DBD76E0A714DC4FD49346C2E
    Master-Key: FE5F34665E9763B575AE71D84CF9DB10EA46A5DBC11814F12B5D1BCC447C96E9
    Verify return code: 21 (unable to verify the first certificate)
"""
REFUSED = """\
CONNECTED(00000003)
80BB3550827F0000:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../ssl/record/rec_layer_s3.c:1586:SSL alert number 40
---
no peer certificate available
---
No client certificate CA names sent
---
New, (NONE), Cipher is (NONE)
"""  # noqa: E501 - as it is written
X509 = """\
subject=O = Demo, CN = qm1.example
notAfter=Mar  9 02:51:22 2027 GMT
"""
CLOSED = "80BB:error:8000006F:system library:BIO_connect:Connection refused\nconnect:errno=111\n"


def values(text: str, name: str) -> list[str]:
    return [e.value(name) for e in READER.read(text).events if e.value(name)]


def said(text: str) -> str:
    return "\n".join(event.text for event in READER.read(text).events)


def test_the_chain_is_told_with_its_issuers() -> None:
    assert READER.score(CONNECTED) > 0.8
    assert values(CONNECTED, "subject") == ["O = Demo, CN = qm1.example"]
    assert values(CONNECTED, "issuer") == ["O = Demo, CN = Demo Root CA"]
    assert READER.read(CONNECTED).left_unread == 0


def test_a_verdict_for_want_of_a_ca_is_openssls_own() -> None:
    assert values(CONNECTED, "openssl-verify") == ["20"]
    assert "-CAfile" in said(CONNECTED)
    assert "-CAfile" not in said("verify error:num=10:certificate has expired\n")


def test_the_cas_asked_for_are_named() -> None:
    assert values(ASKED, "ca") == ["O = Demo, CN = Demo Root CA", "O = Other, CN = Other CA"]


def test_a_session_has_its_protocol_and_cipher_and_no_key() -> None:
    assert values(SESSION, "protocol") == ["TLSv1.2"]
    assert values(SESSION, "cipher") == ["AES128-SHA256"]
    assert "FE5F3466" not in repr(READER.read(SESSION))


def test_a_refusal_is_told_by_its_alert() -> None:
    assert values(REFUSED, "alert") == ["handshake_failure"]
    assert "No TLS session" in said(REFUSED)
    assert "no certificate" in said(REFUSED)


def test_a_closed_port_is_told() -> None:
    assert READER.score(CLOSED) > LEAST
    assert "errno 111" in said(CLOSED)


def test_x509_is_told() -> None:
    assert READER.score(X509) > LEAST
    assert "not after: Mar  9 02:51:22 2027 GMT" in said(X509)


def test_what_stands_before_it_is_counted() -> None:
    assert READER.read(f"I see this:\n{CONNECTED}").left_unread == 1


def test_a_file_of_properties_is_not_it() -> None:
    assert READER.score("subject=hello\nissuer=me\n") < LEAST


@given(
    st.text()
    | st.lists(st.sampled_from([CONNECTED, ASKED, SESSION, REFUSED, X509, " 1 s:", "\n"])).map(
        "".join
    )
)
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
