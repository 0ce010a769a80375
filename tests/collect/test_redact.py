"""What somebody posted is shown without its secrets, and with what MQ says of passwords."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.redact import redact_posted, shown_posted
from mqtui.formats.redacted import PLACEHOLDER

SECRET = "Kq7vTz93wXbL4m"


@pytest.mark.parametrize(
    "text",
    [
        f"x password={SECRET}",
        f"x password {SECRET}",
        f"x, Password: {SECRET}, y",
        f"-pw {SECRET} x",
        f"http://h/t.json?sig {SECRET} x",
        f"http://h/t.json?sig=eyJqx0 {SECRET} x",
        f"the token: '{SECRET}'",
        f"api_key {SECRET}",
    ],
)
def test_a_secret_is_hidden_also_where_its_sign_is_lost(text: str) -> None:
    shown = redact_posted(text)
    assert PLACEHOLDER in shown
    assert SECRET not in shown


@pytest.mark.parametrize(
    "text",
    [
        "The password of the key repository is not correct.",
        "SSL key repository: password incorrect or, if no password is specified, stash file absent",
        "Bad SSL certificate for channel 'A', GSKVALMethod::X509[Issuer=]CN=a[#=]0123456789",
        "Channel 'APP.TLS' to host 'mq.example (192.0.2.7)(1414)' ended abnormally.",
    ],
)
def test_what_mq_writes_stays(text: str) -> None:
    assert redact_posted(text) == text


@given(st.text(alphabet=st.sampled_from("password=: ?7aZ\"',")))
def test_what_is_hidden_stays_so_and_takes_nothing_else(text: str) -> None:
    kept = redact_posted(text).split(PLACEHOLDER)
    position = 0
    for part in kept:
        assert part in text[position:]
        position = text.index(part, position) + len(part)


def test_a_long_line_takes_no_longer_than_its_length() -> None:
    began = time.perf_counter()
    for text in ("password " * 20_000, "?" * 200_000, "?a=" * 60_000, "pw " + "a" * 200_000):
        redact_posted(text)
    assert time.perf_counter() - began < 10


def test_no_secret_and_no_escape_sequence_is_shown():
    assert "Kq7vTz93" not in shown_posted("MQ_PASSWORD=Kq7vTz93wXbL4m")
    assert "\x1b" not in shown_posted("a\x1b[31mb")
