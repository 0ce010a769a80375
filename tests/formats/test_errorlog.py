"""AMQERRnn.LOG: records of several levels, cut values, pasted text, anything."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mqtui.formats.errorlog import (
    RawEntry,
    count_entries,
    named_values,
    parse_error_log,
    raw_entries,
)
from mqtui.formats.lines import split_lines

# Invented values in the shape that domain/field-formats.md describes.
NEW = """\
11/23/2025 10:05:40 - Process(4720.1) User(anna) Program(amqsgetc)
                    Host(kirk) Installation(Installation1)
                    VRMF(9.3.0.4) QMgr(QM1)
                    Time(2025-11-23T10:05:40.002Z)
                    RemoteHost(host (192.0.2.7)(1414))
                    ArithInsert1(414) ArithInsert2(575010)
                    CommentInsert1(APP.TLS)
                    CommentInsert2([Class=]GSKVALMethod::X509[Issuer=]CN=Test CA (old),O=Ac

AMQ9633E: Bad SSL certificate for channel 'APP.TLS'. A text that is so long that
it goes on here.

EXPLANATION:
A certificate encountered AMQ9999: not a record.
ACTION:
Check it.
----- amqccisa.c : 999 -------------------------------------------------------
23.11.2025 06.40.06 PM - Process(1.1) User(mqm) Program(amqrmppa)
                    Host(kirk)

AMQ9637: Channel is lacking a certificate.

EXPLANATION:
----- amqrmrsa.c : 565 -------------------------------------------------------
"""


def test_records_of_two_levels() -> None:
    first, second = parse_error_log(NEW)
    assert (first.message, first.severity, first.line) == ("AMQ9633", "E", 1)
    assert first.text.endswith("is so long that it goes on here.")
    assert first.when == datetime(2025, 11, 23, 10, 5, 40, 2000, tzinfo=UTC)
    assert first.queue_manager == "QM1"
    assert first.remote_host == "host (192.0.2.7)(1414)"
    assert first.inserts["ArithInsert2"] == "575010"
    assert first.inserts["CommentInsert1"] == "APP.TLS"
    assert first.inserts["CommentInsert2"].endswith("CN=Test CA (old),O=Ac")
    assert (first.user, first.program) == ("anna", "amqsgetc")
    assert (second.message, second.severity, second.when) == ("AMQ9637", "", None)
    assert second.queue_manager == ""
    assert second.line == 18


def test_pasted_text_that_starts_with_a_trailer_and_has_curly_quotes() -> None:
    text = "----- amqxfdcx.c : 8 ------\nAMQ9665E: The connection to ‘????’ was closed.\r\n\r\n"
    (entry,) = parse_error_log(text)
    assert entry.text == "The connection to '????' was closed."
    assert entry.line == 2


def test_a_cut_value_does_not_swallow_the_next_one() -> None:
    text = "x - Process(1.1) User(a) Program(p)\n  CommentInsert1(half CommentInsert2(whole)\n\n"
    (entry,) = parse_error_log(text + "AMQ9999E: t\n")
    assert entry.inserts == {"CommentInsert1": "half", "CommentInsert2": "whole"}


def test_a_time_without_zone_and_an_impossible_one() -> None:
    head = "x - Process(1.1) User(a) Program(p)\n  Time({})\n\nAMQ9999E: t\n"
    (entry,) = parse_error_log(head.format("2025-11-23T10:05:40"))
    assert entry.when == datetime(2025, 11, 23, 10, 5, 40, tzinfo=UTC)
    for bad in ("yesterday", "0001-01-01T00:00:00+14:00", ""):
        assert parse_error_log(head.format(bad))[0].when is None


def test_no_record_gives_nothing() -> None:
    assert parse_error_log("") == ()
    assert parse_error_log("User(" * 100_000) == ()


pieces = st.sampled_from(
    ["- Process(1) ", "User(", ")", "\n", "AMQ9633E: ", "-----x-----", "Time(2025)", "EXPLANATION"]
)


@given(st.text(max_size=120) | st.lists(pieces, max_size=25).map("".join))
def test_anything_is_taken(text: str) -> None:
    for entry in parse_error_log(text):
        assert entry.message.startswith("AMQ")
        assert entry.line >= 1


# --- every field of every record ----------------------------------------------------------------

HEAD = "1/1/2026 10:00:00 - Process(1.1) User(anna) Program(amqsputc)\n"


def test_every_field_of_two_records_behind_each_other() -> None:
    text = (
        HEAD
        + " Host(kirk) QMgr(QM1)\n Time(2026-01-01T10:00:00+02:00)\n"
        + " RemoteHost(h(1414)) ArithInsert1(1) CommentInsert3()\n\nAMQ9999W: first\ntext\n\n"
        + "AMQ9209: second\n"
    )
    first, second = parse_error_log(text)
    assert (first.message, first.severity, first.text, first.line) == (
        "AMQ9999",
        "W",
        "first text",
        1,
    )
    assert first.when == datetime(2026, 1, 1, 8, tzinfo=UTC)
    assert first.inserts == {"ArithInsert1": "1", "CommentInsert3": ""}
    assert (first.queue_manager, first.remote_host) == ("QM1", "h(1414)")
    assert (first.user, first.program) == ("anna", "amqsputc")
    # What stood above the first message is not the second one's.
    assert (second.message, second.line, second.inserts) == ("AMQ9209", 9, {})
    assert (second.user, second.program, second.queue_manager, second.remote_host) == ("",) * 4
    assert (second.when, second.severity, second.text) == (None, "", "second")


def test_a_trailer_and_another_header_forget_what_stood_above() -> None:
    trailer = HEAD + "----- amq.c : 1 -----\nQMgr(QM2)\nAMQ9999E: t\n"
    (entry,) = parse_error_log(trailer)
    assert (entry.user, entry.queue_manager, entry.line) == ("", "", 4)
    other = HEAD + "x - Process(2.1) Program(p)\nAMQ9999E: t\n"
    (entry,) = parse_error_log(other)
    assert (entry.user, entry.program, entry.line) == ("", "p", 2)


def test_of_a_value_that_comes_twice_the_last_counts() -> None:
    (entry,) = parse_error_log(HEAD + "User(b)\nAMQ9999E: t\n")
    assert entry.user == "b"


def test_where_a_messages_text_ends() -> None:
    for end in ("", "EXPLANATION:", "----- a -----", HEAD.strip(), "AMQ9209E: other"):
        found = parse_error_log(f"AMQ9999E: one\n  two  \n{end}\nthree\n")
        assert found[0].text == "one two", end
        assert len(found) == (2 if end.startswith("AMQ") else 1)


def test_a_text_has_twenty_lines_at_most() -> None:
    lines = [f"l{n}" for n in range(40)]
    (entry,) = parse_error_log("AMQ9999E: " + "\n".join(lines))
    assert entry.text == " ".join(lines[:20])


def test_a_line_is_cut_after_4096_characters() -> None:
    (entry,) = parse_error_log("AMQ9999E: " + "x" * 5000)
    assert len("AMQ9999E: " + entry.text) == 4096


def test_nested_brackets_and_what_follows_them() -> None:
    line = HEAD.strip() + " Host(a (b (c)) d) QMgr( Q ) Installation()"
    (entry,) = parse_error_log(line + "\nAMQ9999E: t\n")
    assert entry.queue_manager == "Q"
    (entry,) = parse_error_log(HEAD + "CommentInsert1(((a)) b) CommentInsert2(c\nAMQ9999E: t\n")
    assert entry.inserts == {"CommentInsert1": "((a)) b", "CommentInsert2": "c"}


def test_windows_line_ends_make_no_difference() -> None:
    assert parse_error_log(NEW.replace("\n", "\r\n")) == parse_error_log(NEW)


HEADS = st.lists(
    st.sampled_from(
        [
            *("User(a) ", "QMgr(A(B)) ", "QMgr(q)\n", "Host(h)", "XUser(b) ", "Time(", "Time(x)\n"),
            *("RemoteHost(a) User(b)\n", "CommentInsert1(QMgr(x))", "))(\n", "\t", "-User(c) "),
            *("ArithInsert1(414) ", "User( d )", "User\n", "٣(x) Program(p) "),
            *("\nTime(1)\n", "\n Time( 2 ) \n", "\nTime((3))\n", "\n11/2 - Process(1) User(a)\n"),
        ]
    ),
    max_size=8,
).map("".join)


@given(HEADS)
def test_the_quick_reading_of_values_is_the_careful_one(head: str) -> None:
    careful: dict[str, str] = {}
    for line in head.split("\n"):
        careful.update(named_values(line))
    assert RawEntry("AMQ9633", "", "", 1, head.split("\n")).values() == careful


_HEAD_OF_MESSAGE = re.compile(r"^\s*(AMQ\d{4})([A-Z]?):\s*(.*)$")
_LINE_BELOW = re.compile(r"^-{4,}.*-{4,}\s*$")


def line_by_line(text: str) -> list[RawEntry]:
    """The records as the lines of the text give them, one after the other; slow and plain."""
    quotes = {"‘": "'", "’": "'", "“": '"', "”": '"'}
    lines = [line.translate(str.maketrans(quotes))[:4096] for line in split_lines(text)]

    def begins(line: str) -> bool:
        return bool("- Process(" in line or _HEAD_OF_MESSAGE.match(line) or _LINE_BELOW.match(line))

    entries: list[RawEntry] = []
    began = 0
    for at, line in enumerate(lines):
        if "- Process(" in line:
            began = 0 if _LINE_BELOW.match(line) else at + 1
        elif found := _HEAD_OF_MESSAGE.match(line):
            words = [found[3].strip()]
            for more in lines[at + 1 : at + 20]:
                heading = re.match(r"\w{2,20}\s?[:：]$|EXPLANATION", more.strip())
                if not more.strip() or heading or begins(more):
                    break
                words.append(more.strip())
            head = lines[began - 1 : at] if began else ()
            said = " ".join(word for word in words if word)
            entries.append(RawEntry(found[1], found[2], said, began or at + 1, head))
            began = 0
        elif _LINE_BELOW.match(line):
            began = 0
    return entries


BITS = st.sampled_from(
    [
        *("\n", "\n", "\n", "\r\n", "\r", " ", "\t\f", "\u2028", "\x1c", "x" * 4095, " " * 4090),
        *("11/24/26 - Process(1.1) User(u)", "- Process(", "----", "----- a.c : 1 -----", "-"),
        *("AMQ9633E: ‘bad’", "AMQ9999: ended", "AMQ96٣٣:", "AMQ9633E:", "AMQ12345:", "AMQ9999"),
        *("EXPLANATION:", "ERLÄUTERUNG :", "words", "Time(2026-11-24T10:00:01Z)", "QMgr(Q)"),
    ]
)


@given(
    st.lists(BITS | st.text(max_size=3)).map("".join)
    | st.lists(BITS, min_size=3, max_size=40).map("\n".join)
)
def test_the_quick_reading_is_the_one_line_by_line(text: str) -> None:
    assert raw_entries(text) == line_by_line(text)
    assert count_entries(text)[0] == len(line_by_line(text))


@pytest.mark.parametrize(
    "text", [NEW, NEW * 3, NEW.replace("\n", "\r\n"), f"{NEW}AMQ9999E: x\n" * 2]
)
def test_so_is_that_of_real_records(text: str) -> None:
    assert raw_entries(text) == line_by_line(text)
    assert len(raw_entries(text)) >= 2


@given(HEADS)
def test_a_record_has_the_values_of_its_first_lines(head: str) -> None:
    lines = [HEAD.rstrip("\n"), *head.split("\n")]
    careful: dict[str, str] = {}
    for line in lines:
        careful.update(named_values(line))
    # The record begins at its last such line.
    assume(not any("- Process(" in line for line in lines[1:]))
    (entry,) = parse_error_log("\n".join([*lines, "AMQ9999E: t"]))
    assert entry.inserts == {key: careful[key] for key in careful if "Insert" in key}
    assert (entry.user, entry.program) == (careful.get("User", ""), careful.get("Program", ""))
    assert (entry.queue_manager, entry.remote_host) == (
        careful.get("QMgr", ""),
        careful.get("RemoteHost", ""),
    )
    assert entry.process == careful.get("Process", "").partition(".")[0]
