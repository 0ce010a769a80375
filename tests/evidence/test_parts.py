"""A post of several kinds: each is said with its lines, and what they tell is put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.candidates import candidates
from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.parts import LEAST, LONGEST, read_parts
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read

PROSE = "Hi all,\nit does not connect since Monday.\n"
STACK = (
    "com.ibm.msg.client.jms.DetailedJMSException: JMSWMQ0018: Failed to connect to queue manager "
    "'SHOPQ' with connection mode 'Client' and host name 'mq.example(1414)'.\n"
    "\tat com.ibm.msg.client.wmq.common.internal.Reason.reasonToException(Reason.java:595)\n"
    "Caused by: com.ibm.mq.jmqi.JmqiException: CC=2;RC=2009;AMQ9208: Error on receive from host "
    "'mq.example/192.0.2.18:1414 (mq.example)'. [1=-1,2=ffffffff,4=TCP]\n"
)
RECORD = """\
11/24/26 10:00:01 - Process(4720.1) User(mqm) Program(amqrmppa)
                    Host(h) Installation(Installation1)
                    VRMF(9.3.0.4) QMgr(SHOPQ)
                    Time(2026-11-24T10:00:01.002Z)

AMQ9639E: Remote channel 'SHOP.APP' did not specify a CipherSpec.

EXPLANATION:
Remote channel 'SHOP.APP' did not specify a CipherSpec.
ACTION:
Change the remote channel.
----- amqrmrsa.c : 999 ------------------------------
"""
OUTPUT = """\
CONNECTED(00000003)
depth=1 CN = Shop CA
verify error:num=19:self-signed certificate in certificate chain
---
Certificate chain
 0 s:CN = mq.example
   i:CN = Shop CA
Verify return code: 19 (self-signed certificate in certificate chain)
"""
POST = "\n".join([PROSE, STACK, "The queue manager has:\n", RECORD, "$ openssl s_client", OUTPUT])


def found(text: str) -> Reading:
    reading = read_parts(text, READERS)
    assert reading is not None
    return reading


def test_every_kind_is_said_with_its_lines() -> None:
    said = [(part.kind.split()[0], part.first, part.last) for part in found(POST).parts]
    assert said == [("stack", 4, 6), ("error", 10, 21), ("output", 23, 31)]


def test_the_numbers_of_lines_are_those_of_the_whole_text() -> None:
    lines = POST.splitlines()
    for event in found(POST).events:
        if event.code in ("AMQ9208", "JMSWMQ0018"):
            assert event.code in lines[event.line - 1]
    record = next(event for event in found(POST).events if event.code == "AMQ9639")
    assert "Process(4720.1)" in lines[record.line - 1]


def test_both_sides_are_told_apart_and_the_pair_decides() -> None:
    events = found(POST).events
    sides = {event.code: event.side for event in events if event.code}
    assert (sides["AMQ9208"], sides["AMQ9639"]) == (Side.CLIENT, Side.QUEUE_MANAGER)
    (cause,) = candidates(events)
    assert cause.proven
    assert {event.code for event in cause.events} == {"AMQ9208", "AMQ9639"}


def test_words_around_it_are_counted_and_read_as_nothing() -> None:
    assert found(POST).left_unread == 3


def test_what_follows_without_a_blank_line_is_found() -> None:
    assert len(found(STACK + RECORD).parts) == 2
    assert len(found(RECORD + "$ openssl s_client -connect h:1\n" + OUTPUT).parts) == 2


def test_one_kind_in_two_places_has_both() -> None:
    parts = found("\n".join([STACK, RECORD, STACK.replace("SHOPQ", "OTHERQ")])).parts
    assert [part.kind.split()[0] for part in parts] == ["stack", "error", "stack"]


def test_a_part_that_tells_nothing_new_is_none() -> None:
    assert read_parts("\n".join([STACK, "MQRC = MQRC_CONNECTION_BROKEN [2009]\n"]), READERS) is None
    text = "\n".join([STACK, RECORD, "MQCONN ended with reason code 2009\n"])
    assert [part.kind.split()[0] for part in found(text).parts] == ["stack", "error"]


@pytest.mark.parametrize("text", ["", PROSE, STACK, RECORD, RECORD * 3, OUTPUT, PROSE + STACK])
def test_one_kind_or_none_is_left_to_its_reader(text: str) -> None:
    assert read_parts(text, READERS) is None


def test_a_long_text_is_no_post() -> None:
    assert read_parts(POST + "x" * LONGEST, READERS) is None
    assert read_parts(POST + "\nx\n" * 2000, READERS) is None


def test_another_kind_begins_only_where_it_is_rather_sure() -> None:
    def reader(kind: str, mark: str, score: float) -> Reader:
        def reads(text: str) -> Reading:
            lines = enumerate(text.splitlines(), 1)
            return Reading(kind, tuple(Event(n, line) for n, line in lines if mark in line))

        return Reader(kind, lambda text: score if mark in text else 0.0, reads)

    text = "MQ a\n\nMQ b\n"
    assert read_parts(text, [reader("a", "a", 0.9), reader("b", "b", LEAST - 0.01)]) is None
    both = read_parts(text, [reader("a", "a", 0.9), reader("b", "b", LEAST)])
    assert both is not None
    assert [(event.line, event.text) for event in both.events] == [(1, "MQ a"), (3, "MQ b")]


def test_the_registry_reads_it_so() -> None:
    reading = read(POST, READERS)
    assert reading is not None
    assert reading.kind == "several kinds of text"


PIECES = [*(f"{part}\n" for part in (PROSE, STACK, RECORD, OUTPUT)), "\n", "AMQ9639E: x\n", "$ oc "]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20)).map("".join))
def test_any_text_gives_lines_that_it_has(text: str) -> None:
    reading = read_parts(text, READERS)
    if reading is None:
        return
    last = text.count("\n") + 1
    assert all(1 <= event.line <= last for event in reading.events)
    assert all(1 <= part.first <= part.last <= last for part in reading.parts)
    ends = [end for part in reading.parts for end in (part.first, part.last)]
    assert ends == sorted(ends)
