"""The console of a container: one line a record, or several where a mail was wrapped."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.console import read, score
from mqtui.evidence.model import Side
from mqtui.evidence.quoting import unquoted

STARTED = "2026-11-04T11:26:00.779Z AMQ8003I: IBM MQ queue manager 'SHOPQ' started. [CommentInsert3(SHOPQ)]"  # noqa: E501 - one line of a log
REFUSED = (
    "2026-11-04T11:29:41.102Z AMQ9639E: Remote channel 'SHOP.APP' did not specify a CipherSpec. "
    "[CommentInsert1(SHOP.APP), CommentInsert2(connect (192.0.2.5))]"
)
GSKIT = (
    "2026-11-04T11:29:42.000Z AMQ9633E: Bad SSL certificate for channel '????'. "
    "[ArithInsert1(414), CommentInsert1(????), CommentInsert2(CN=a (b), O=c)]"
)
TEXT = f"{STARTED}\n{REFUSED}\n{GSKIT}\n"


def test_each_line_is_a_record_of_the_queue_manager() -> None:
    found = read(TEXT)
    assert [(event.line, event.code) for event in found.events] == [
        (1, "AMQ8003"),
        (2, "AMQ9639"),
        (3, "AMQ9633"),
    ]
    refused = found.events[1]
    assert refused.text == "Remote channel 'SHOP.APP' did not specify a CipherSpec."
    assert (refused.side, refused.when) == (Side.QUEUE_MANAGER, "2026-11-04T11:29:41.102Z")
    assert refused.value("channel") == "SHOP.APP"
    assert found.events[2].value("gskit") == "414"
    assert found.left_unread == 0


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_record_that_was_wrapped_is_one(width: int) -> None:
    wrapped = "\n".join(
        line
        for record in TEXT.splitlines()
        for line in textwrap.wrap(record, width, break_on_hyphens=False)
    )
    found = read(wrapped)
    assert [event.code for event in found.events] == ["AMQ8003", "AMQ9639", "AMQ9633"]
    assert found.events[1].text == "Remote channel 'SHOP.APP' did not specify a CipherSpec."
    assert found.events[2].value("gskit") == "414"
    assert found.left_unread == 0


@pytest.mark.parametrize(
    "prefix",
    ["", "> ", "mq-1  | ", "[pod/mq-0/qmgr] ", "2026-11-04T11:29:41.102123456Z ", "\x1b[0m"],
)
def test_it_is_recognised_behind_what_consoles_write(prefix: str) -> None:
    text = unquoted("".join(f"{prefix}{line}\n" for line in TEXT.splitlines()))
    assert score(text) == 1
    assert [event.code for event in read(text).events] == ["AMQ8003", "AMQ9639", "AMQ9633"]


def test_other_lines_are_counted_and_make_it_less_sure() -> None:
    text = f"2026-11-04T11:25:00.000Z CPU architecture: amd64\n{TEXT}Hello\n"
    assert read(text).left_unread == 2
    assert 0.4 < score(text) < 1
    assert score("AMQ9639E: Remote channel") == 0


@given(st.text() | st.text(alphabet=st.sampled_from("2026-11-04T1:.Z AMQ9633E:[()]\n")))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= score(text) <= 1
    lines = [event.line for event in read(text).events]
    assert lines == sorted(lines)
