"""Error lines of curl and OpenSSL."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.tls_errors import READER

LINES = (
    (
        "curl: (60) SSL certificate problem: unable to get local issuer certificate",
        "key repository",
    ),
    ("curl: (35) error:0A00010B:SSL routines::wrong version number", "is not TLS"),
    ("curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to h:1414", "closed the"),
    ("curl: (7) Failed to connect to h port 1414 after 2 ms: Couldn't connect", "not tried"),
    (
        "40E7B8DD037F0000:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake "
        "failure:../ssl/record/rec_layer_s3.c:1584:SSL alert number 40",
        "TLS alert handshake failure",
    ),
    (
        "140735:error:1408F10B:SSL routines:ssl3_get_record:wrong version number:s.c:332:".replace(
            "140735", "140735221"
        ),
        "is not TLS",
    ),
    ("curl: (60) SSL: no alternative certificate subject name matches target host", "host name"),
)


@pytest.mark.parametrize(("line", "means"), LINES)
def test_each_has_what_it_means(line: str, means: str) -> None:
    text = f"$ curl -v https://h:1414\n{line}\n"
    (event,) = READER.read(text).events
    assert means in event.text
    assert event.line == 2
    assert READER.read(text).left_unread == 0
    assert READER.score(text) > 0.8


def test_the_alert_has_its_name() -> None:
    assert READER.read(LINES[4][0]).events[0].value("alert") == "handshake_failure"


def test_a_command_alone_is_none() -> None:
    assert READER.score("$ curl https://h\n") == 0


@given(
    st.text()
    | st.lists(st.sampled_from([*(f"{line}\n" for line, _ in LINES), "curl: (", "\n"])).map("".join)
)
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
