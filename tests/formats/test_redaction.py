"""Secrets in values, in text and in lines, as they should be written and as they are."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.line_redaction import redact_lines
from mqtui.formats.redacted import PLACEHOLDER, Redacted
from mqtui.formats.redaction import redact_host, redact_text, redact_value

S = "hunter2"

URLS = [
    f"https://u:{S}@h/x",
    f"https://u:{S}@h/x?a=b",
    f"https://{S}@h/x",
    f"ftp://anna:hun@ter2/{S}@host/dir",
    f"https://h/x?sig={S}",
    f"https://h:80/x?{S}",
    f"https://h/x#{S}",
    f"file:///a?{S}",
    f"https:/u:{S}@h",
    f"http//u:{S}@h",
    f"u:{S}@h/x",
    f"u:pa/{S}@h/x",
    f"https://u:{S}",
    f"https://u:{S}@",
    f"HTTP://u:a b{S}@h:80/x",
    f"jdbc:mq://h?password={S}",
    f"http://[::1]:80/x?{S}",
    f"http?s://u:{S}@h/x",
    f"https\u2028//u:{S}@h/x",
    f"htt/ps://h/x?sig={S}",
    f"https;//h/x?a=b&token={S}",
]


@pytest.mark.parametrize("url", URLS)
def test_a_url_keeps_no_user_password_and_query(url: str) -> None:
    found = redact_value("MQCCDTURL", url)
    assert S not in found.text
    assert found.text != url
    assert S not in redact_text(f"the table {url} cannot be read").text


@pytest.mark.parametrize(
    "value",
    [
        "file:///a@b",
        "/a@b:c/key",
        "C:/a/b@c",
        "C:\\a\\b@c",
        "http://[::1]:80/x",
        "http://host:1414/x",
        "http://host/x?version=2",
        "CH/TCP/host(1414),other(1415)",
        "/var/mqm/ssl/key",
        "ibmwebspheremqapp",
        "CN=QM1,O=Org",
        "Give the password (asks for it) again",
        "AMQ9660E: 'password incorrect or, stash file absent or unusable'",
        "SSLClientAuth=2",
        "AMQ9777E: Channel was blocked: CLNTUSER(app) ADDRESS(10.0.0.1)",
        "TLS_RSA_WITH_AES_128_CBC_SHA256",
        "AMQ9633E: Bad SSL certificate for channel 'A'.",
        "-",
    ],
)
def test_what_is_no_secret_stays(value: str) -> None:
    assert redact_value("MQANY", value) == Redacted(value)
    assert redact_text(value) == Redacted(value)


@pytest.mark.parametrize(
    "text",
    [
        f"ALTER CHANNEL(X) PASSWORD('{S}') USERID(a)",
        f"password( {S} )",
        f"LDAPPWD({S}",
        f"KEYRPWD ( '{S}' )",
        f"SSLCRYP('GSK_PKCS11=/l/p.so;lab;{S};')",
        f"runmqakm -cert -list -db k -pw {S} -stash",
        f"keytool -storepass '{S} {S}' -keypass {S}",
        f"java -Djavax.net.ssl.keyStorePassword={S} App",
        f"x --password={S}",
        f"curl -H 'Authorization: Bearer {S}' h",
        f"openssl pkcs12 -passin pass:{S}",
        f'{{"password": "{S}", "host": "h"}}',
        f'{{"mq_pass" : "a\\"{S}"}}',
        f"{{\\'api_key\\': \\'{S}\\'}}",
        f"<password>{S}</password>",
        f"mq_pw = {S}",
        f"_API_KEY={S}",
        f"-Dkey.StorePassword@={S}",
        f"a -pw# {S}",
        f'"-pw {S}',
        f"MQ_PASS={S};other",
        f"pkcs11:token=a?pin-value={S}",
        f"text\n-----BEGIN RSA PRIVATE KEY-----\n{S}\n-----END RSA PRIVATE KEY-----\nmore",
        f"-----BEGIN ENCRYPTED PRIVATE KEY-----\n{S}",
        f"password={S} http://anna:x@host/",
        f"CertificateLabel=x SSLKeyRepositoryPassword {S}",
    ],
)
def test_a_secret_in_any_text(text: str) -> None:
    found = redact_text(text)
    assert S not in found.text
    assert any(S in secret for secret in found.secrets)


def test_what_stands_beside_a_secret_stays() -> None:
    assert redact_text(f"PASSWORD('{S}') USERID(a)").text == f"PASSWORD({PLACEHOLDER}) USERID(a)"
    assert redact_text(f"a -pw {S} -stash").text == f"a -pw {PLACEHOLDER} -stash"
    assert redact_text(f'{{"pin": "{S}", "a": 1}}').text == f'{{"pin": {PLACEHOLDER}, "a": 1}}'
    assert redact_text("check --userid a --password-file F").secrets == ()


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("mq.example.com", "mq.example.com"),
        ("10.0.0.1", "10.0.0.1"),
        ("::1", "::1"),
        ("fe80::1%eth0", "fe80::1%eth0"),
        ("[2001:db8::5]", "[2001:db8::5]"),
        ("mq:1414", "mq:1414"),
        (f"anna:{S}@mq", f"anna:{PLACEHOLDER}"),
        (f"anna:{S} mq", f"anna:{PLACEHOLDER}"),
    ],
)
def test_a_host_shows_no_password_before_it(host: str, shown: str) -> None:
    assert redact_host(host).text == shown


pieces = st.sampled_from(
    [
        "PASSWORD",
        "pw=",
        "-pw ",
        "://",
        "@",
        "u:",
        "?",
        "(",
        ")",
        "'",
        '"',
        "\\",
        "\n",
        " ",
        "GSK_PKCS11=",
    ]
)


@given(st.text(max_size=80) | st.lists(pieces, max_size=25).map("".join))
def test_anything_is_taken(text: str) -> None:
    redact_text(text)
    redact_value("MQANY", text)
    assert len(redact_lines(text.split("\n"))) == text.count("\n") + 1


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "=",
        "(",
        "-",
        "@",
        ":",
        "/",
        "'",
        '"',
        "\\",
        "a:",
        "pw=",
        "pw ",
        "-pw ",
        "pw('",
        "://",
        "http://",
        "u:a@",
        "GSK_PKCS11",
        "-----BEGIN ",
        "?a=",
        "password\\",
        "a b:",
        "\t=",
        "'pw'(",
    ],
)
def test_the_time_grows_with_the_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        started = time.process_time()
        redact_text(text)
        redact_value("MQANY", text)
        redact_lines([text])
        return time.process_time() - started

    # Quadratic time would be 16 times as long.
    assert (
        min(seconds(64_000) for _ in range(3)) < 8 * min(seconds(16_000) for _ in range(3)) + 0.05
    )
