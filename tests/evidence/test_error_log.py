"""The error log as text: whole, cut out of a paste, quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.error_log import count, read, score
from mqtui.evidence.model import Side
from mqtui.evidence.quoting import unquoted

MANAGER = """\
11/24/26 10:00:01 - Process(4720.1) User(mqm) Program(amqrmppa)
                    Host(h) Installation(Installation1)
                    VRMF(9.4.2.0) QMgr(SHOPQ)
                    Time(2026-11-24T10:00:01.002Z)
                    RemoteHost(192.0.2.5)
                    CommentInsert1(SHOP.APP)

AMQ9639E: Remote channel 'SHOP.APP' did not specify a CipherSpec.

EXPLANATION:
Remote channel 'SHOP.APP' did not specify a CipherSpec.
----- amqcccxa.c : 1 ---------------------------------------------------------
"""
CLIENT = """\
24.11.2026 10:00:00 - Process(1.1) User(anna) Program(amqsputc)
                      Host(h) Installation(Installation1)
                      VRMF(7.5.0.9)
                      ArithInsert1(414) CommentInsert1(????)

AMQ9633: Bad SSL certificate for channel '????'.

EXPLANATION:
A certificate could not be validated.
----- amqccisa.c : 999 -------------------------------------------------------
"""
WRAPPED = """\
AMQ9641E: Remote CipherSpec error for channel 'A.B' to
host '192.0.2.7'.
"""


def test_the_end_that_wrote_it_is_told() -> None:
    manager, client = read(MANAGER + CLIENT).events
    assert (manager.side, manager.code, manager.line) == (Side.QUEUE_MANAGER, "AMQ9639", 1)
    assert (client.side, client.code, client.line) == (Side.CLIENT, "AMQ9633", 13)
    assert manager.when == "2026-11-24T10:00:01.002Z"
    assert client.when == ""


def test_a_message_without_its_head_is_of_neither_end() -> None:
    (event,) = read(WRAPPED).events
    assert event.side is Side.UNKNOWN
    assert event.text == "Remote CipherSpec error for channel 'A.B' to host '192.0.2.7'."


def test_its_parts_have_names() -> None:
    manager, client = read(MANAGER + CLIENT).events
    assert dict(manager.values) == {
        "channel": "SHOP.APP",
        "host": "192.0.2.5",
        "queue-manager": "SHOPQ",
        "process": "4720",
        "program": "amqrmppa",
    }
    assert dict(client.values) == {"gskit": "414", "process": "1", "program": "amqsputc"}


@pytest.mark.parametrize("program", ["amqrmppa", r"D:\\mq\\bin64\\amqrmppa.exe", "runmqlsr"])
def test_a_queue_managers_program_is_no_client_though_its_name_is_missing(program: str) -> None:
    text = f"11/24/10 09:01:02 - Process(1.1) User(mqm) Program({program})\nAMQ9639: Remote\n"
    (event,) = read(text).events
    assert event.side is Side.QUEUE_MANAGER


def test_the_cipherspecs_in_the_explanation_are_read_over_its_line_breaks() -> None:
    said = "reported 'SSLCIPH( ) ->\nSSLCIPH(????)'.\n"
    (event, _) = read(WRAPPED + "\nEXPLANATION:\n" + said + CLIENT).events
    assert event.value("ciphers") == "none -> ????"


@pytest.mark.parametrize("heading", ["EXPLICATION :", "ERLÄUTERUNG:", "説明:", "解释："])
def test_the_message_ends_where_its_explanation_begins_in_any_language(heading: str) -> None:
    (event,) = read(f"AMQ9637: kein Zertifikat\n{heading}\nmehr davon\n").events
    assert event.text == "kein Zertifikat"


def test_what_stands_before_the_first_record_is_counted() -> None:
    assert read(f"Hello,\n\nthis is it:\n{MANAGER}").left_unread == 2
    assert read("Hello,\n\nthat is all.").left_unread == 2


@pytest.mark.parametrize("prefix", ["", "> ", "| ", "mq-1  | ", ">> "])
def test_it_is_recognised_behind_quoting(prefix: str) -> None:
    text = unquoted("".join(f"{prefix}{line}\n" for line in MANAGER.splitlines()))
    assert score(text) > 0.9
    assert [event.code for event in read(text).events] == ["AMQ9639"]


def test_a_message_alone_is_less_sure() -> None:
    assert 0.2 < score(WRAPPED) < 0.5
    assert score("nothing of MQ") == 0


@given(st.text() | st.text(alphabet=st.sampled_from("AMQ9633E: '()\n-ProcessQMgr(")))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= score(text) <= 1
    lines = [event.line for event in read(text).events]
    assert lines == sorted(lines)


#: What a record is made of, and what is nearly that.
_BITS = (
    *(" ", "\n", "\r\n", "\t\f", "x" * 4100, " " * 4090, "\u2028", "\u00a0", "----- a.c : 1 -----"),
    *("11/24/26 - Process(1.1) User(u)", "AMQ9633E: bad", "AMQ9999: ended", "AMQ96\u0663\u0663:"),
    *("AMQ9633E", " - Process(", "AMQ12345:", "EXPLANATION:", "Time(2026-11-24T10:00:01Z)"),
)


@given(st.lists(st.sampled_from(_BITS) | st.text(max_size=5)).map("".join))
def test_counting_gives_the_numbers_that_reading_gives(text: str) -> None:
    reading = read(text)
    assert count(text) == (len(reading.events), reading.left_unread)


@given(st.lists(st.sampled_from(("\n", *_BITS)), min_size=3, max_size=40).map("\n".join))
def test_counting_lines_gives_the_numbers_that_reading_gives(text: str) -> None:
    reading = read(text)
    assert count(text) == (len(reading.events), reading.left_unread)


def test_a_head_in_a_messages_line_counts_where_the_line_is_read() -> None:
    near, far = "AMQ9999: - Process(1)\n", f"AMQ9999: {'x' * 5000}- Process(1)\n"
    assert count(near) == (0, 1)
    assert count(far) == (1, 0)
    assert count("x\n\n" + MANAGER + near + CLIENT + far) == (3, 1)


@pytest.mark.parametrize("blanks", [4087, 4088, 4089, 4095, 4096, 4097, 9000])
@pytest.mark.parametrize("before", ["", "x\n"])
def test_counting_looks_as_far_into_a_line_as_reading(blanks: int, before: str) -> None:
    text = f"{before}{' ' * blanks}AMQ9999: ended\n"
    assert count(text)[0] == len(read(text).events) == (blanks <= 4088)
