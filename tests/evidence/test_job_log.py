"""Messages of MQ for z/OS, in the forms that its logs give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.job_log import read, score
from mqtui.evidence.model import Side
from mqtui.evidence.quoting import unquoted

TEXT = """\
09.14.10 STC01234  IEF403I CSQ1CHIN - STARTED
09.14.22 STC01234  +CSQX620E CSQ1 CSQXRESP System SSL error, channel APP.TLS
                   connection APPHOST (192.0.2.40) function
                   'gsk_secure_socket_init' RC=514
09.14.22 STC01234  +CSQX599E CSQ1 CSQXRESP Channel ???? ended abnormally
"""


def test_a_message_is_one_with_all_its_lines() -> None:
    found = read(TEXT)
    failed, ended = found.events
    assert (failed.line, failed.code, failed.when) == (2, "CSQX620E", "09.14.22")
    assert failed.side is Side.QUEUE_MANAGER
    assert dict(failed.values) == {
        "channel": "APP.TLS",
        "host": "APPHOST (192.0.2.40)",
        "function": "gsk_secure_socket_init",
        "system-ssl": "514",
    }
    assert (ended.line, ended.values) == (5, ())
    assert found.left_unread == 1
    assert not found.seen


@pytest.mark.parametrize(
    "head",
    [
        "",
        "+",
        "09.14.22 STC01234  ",
        "N 4000000 SYSA     2026308 09:14:22.31 STC01234 00000090 +",
        "- ",
        "> 09.14.22 STC01234 +",
        "| ",
    ],
)
@pytest.mark.parametrize("prefix", ["CSQ1 ", "!MQ1 ", "+CSQ1 ", ""])
def test_it_is_recognised_behind_any_head(head: str, prefix: str) -> None:
    text = unquoted(
        f"{head}CSQX620E {prefix}CSQXRESP System SSL error, channel APP.TLS "
        "connection h function 'gsk_secure_socket_init' RC=410"
    )
    assert score(text) > 0.8
    (event,) = read(text).events
    assert (event.code, event.value("system-ssl")) == ("CSQX620E", "410")


def test_lines_of_syslog_go_on_with_their_number() -> None:
    text = (
        "M 4000000 SYSA 2026308 09:14:22.31 STC01234 00000090  CSQX620E CSQ1 CSQXRESP System SSL\n"
        "E                                       123 00000090  error, channel APP.TLS\n"
    )
    (event,) = read(text).events
    assert event.text == "System SSL error, channel APP.TLS"


def test_a_number_in_a_sentence_is_no_message() -> None:
    assert score("We get CSQX620E on every start.") == 0


@given(st.text() | st.text(alphabet=st.sampled_from("CSQX620E +RESP'gsk_1RC=\n")))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= score(text) <= 1
    lines = [event.line for event in read(text).events]
    assert lines == sorted(lines)
