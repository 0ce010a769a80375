"""Quoting is taken off, and no line is lost, added or moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence import quoting
from mqtui.evidence.quoting import unquoted
from mqtui.formats.lines import split_lines

RECORD = "AMQ9639E: Remote channel 'A.B' did not specify a CipherSpec."


@pytest.mark.parametrize(
    "given",
    [
        f"> {RECORD}",
        f">> {RECORD}",
        f"> > {RECORD}",
        f"| {RECORD}",
        f"mq-1  | {RECORD}",
        f"shop_qmgr_1 | {RECORD}",
        f"[pod/mq-0/qmgr] {RECORD}",
        f"2026-11-04T11:29:41.102123456Z stdout F {RECORD}",
        f"Nov 24 10:02:12 node1 shopmq[8311]: {RECORD}",
        f"Nov  4 10:02:12 node1 docker.service: {RECORD}",
        f"2026-11-24T10:02:12+0100 node1 shopmq[8311]: {RECORD}",
        f"- {RECORD}",
        f"  * {RECORD}",
        f"• {RECORD}",
        f"3. {RECORD}",
        f"<pre>{RECORD}</pre>",
        f"{RECORD}<br/>",
        f"\x1b[31m{RECORD}\x1b[0m",
        RECORD.replace("'", "&#39;"),
        RECORD.replace("'A", "‘A").replace("B'", "B’"),
        RECORD.replace(" ", "\u00a0"),
        RECORD.replace("channel", "chan\u200bnel"),
        f"> - {RECORD}",
        f"\ufeff{RECORD}",
    ],
)
def test_the_record_is_what_stays(given: str) -> None:
    assert unquoted(given) == RECORD


@pytest.mark.parametrize(
    "given",
    [
        "----- amqccisa.c : 999 -----------------------------",
        ">>> TLS 1.3, Handshake [length 0100], ClientHello",
        "*-\tibmwebspheremqanna",
        "-\tibmwebspheremqanna",
        '{"message": "channel ‘A&amp;B’ &lt;x&gt;"}',
        "subject=CN=a | b",
        "R&D and a < b > c",
    ],
)
def test_what_belongs_to_the_text_stays(given: str) -> None:
    assert unquoted(given) == given


def test_a_bar_on_few_lines_is_no_prefix() -> None:
    text = "one\ntwo\nthree\nmq-1 | four"
    assert unquoted(text) == text


def test_the_prefix_of_stern_is_taken_off() -> None:
    line = "2026-11-24T10:02:11.114Z AMQ9637E: Channel is lacking a certificate."
    assert unquoted(f"shop-mq-0 qmgr {line}") == line


@pytest.mark.parametrize("form", ["{:6d}\t{}", "{}: {}", "{:3d} | {}", "  {:4d}  {}"])
def test_the_numbers_of_lines_are_taken_off(form: str) -> None:
    lines = ["EXPLANATION:", "text", "", "ACTION:", "none", RECORD]
    numbered = [form.format(number, line) for number, line in enumerate(lines, 98)]
    assert unquoted("\n".join(["As we see:", *numbered])) == "\n".join(["As we see:", *lines])


def test_numbers_that_do_not_count_the_lines_belong_to_them() -> None:
    for text in (
        "1: a\n2: b\n3: c",
        "1: a\n2: b\n4: c\n5: d\n6: e",
        "1: a\nb\n2: c\n3: d\n4: e\n5: f",
    ):
        assert unquoted(text) == text


def test_an_entity_ends_no_line() -> None:
    assert unquoted("one&#10;two") == "one two"


def test_a_fence_becomes_a_blank_line() -> None:
    assert unquoted("```text\none\n```") == "\none\n"


@given(st.text(alphabet=st.sampled_from('> |-*&#x;<pre>\x1b[0m\r\n`1.‘AMQ{"')))
def test_every_line_stays_a_line(text: str) -> None:
    assert len(unquoted(text).split("\n")) == len(split_lines(text, recorded=True))


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert len(unquoted(text).split("\n")) == len(split_lines(text, recorded=True))


def test_a_piece_is_looked_at_less_where_the_text_is_not_quoted() -> None:
    assert unquoted(f"> {RECORD}", plain=True) == f"> {RECORD}"
    for sign in ("\x1b[31m", "\u200b", "<b>", "&nbsp;"):
        assert unquoted(f"{sign}> {RECORD}", plain=True).strip() == RECORD
    long = "x" * (quoting.LONGEST_LINE + 9)
    assert unquoted(f"{RECORD}\n{long}\n", plain=True) == f"{RECORD}\n{long[:-9]}\n"
    many = "word\n" * quoting.LONGEST_LINE
    assert unquoted(many, plain=True) is many
    assert unquoted(f"{RECORD}\r\n| a |\r\n", plain=True) == f"{RECORD}\n| a |\n"


@pytest.mark.parametrize("prefix", ["mq-1  | ", "| ", "[pod/mq-0/qmgr] "])
def test_of_a_post_the_paragraph_that_has_the_prefix_loses_it(prefix: str) -> None:
    prose = "Hello,\nwe see this\nsince Monday\nin the console\n\n"
    given = f"{prose}```\n{prefix}{RECORD}\n{prefix}{RECORD}\n```\n"
    assert unquoted(given) == f"{prose}\n{RECORD}\n{RECORD}\n\n"
    mixed = f"{prose}a line before\n{prefix}{RECORD}\n"
    assert unquoted(mixed) == mixed
