"""What the search finds is what reading the whole text finds, and no more is read than that."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence import console, error_log, job_log, json_log, mq_trace
from mqtui.evidence.long_text import read_long
from mqtui.evidence.pieces import in_order, newest_first
from mqtui.evidence.searching import mark_of, searched_in

CODES = ("AMQ9633", "AMQ9637", "AMQ9209", "AMQ5051", "AMQ5534")


def text_record(code: str) -> str:
    return (
        f"11/24/26 10:00:01 - Process(4720.1) User(mqm) Program(amqrmppa)\n     Host(h) QMgr(Q)\n"
        f"     Time(2026-11-24T10:00:01.002Z) CommentInsert1(A(B))\n\n"
        f"{code}E: Bad thing for channel\n'SHOP.APP', as AMQ9633 says.\n\n"
        "EXPLANATION:\nIt is.\n----- amqccisa.c : 99 -----\n"
    )


def json_record(code: str) -> str:
    return (
        json.dumps({"ibm_messageId": f"{code}E", "message": f"{code}E: {{bad}} 'SHOP.APP'"}) + "\n"
    )


def console_record(code: str) -> str:
    return (
        f"2026-11-24T10:00:01.002Z {code}E: Bad thing that happened to the channel 'SHOP.APP' and\n"
        "goes on in another line [CommentInsert1(SHOP.APP)]\n"
    )


RECORDS = {error_log: text_record, json_log: json_record, console: console_record}
OTHER = st.sampled_from(["", "\n", "words\n", "{\n", "AMQ9633\n"])


def in_pieces(module, text: str, block: int, *, searched: bool, forward: bool = False):
    data = text.encode()
    mark = mark_of(module.KIND)
    if forward:
        chunks = (data[at : at + 7] for at in range(0, len(data), 7))
        got = in_order(chunks, mark, block)
    else:
        got = newest_first(len(data), lambda a, b: data[a:b], mark, block)
    return read_long(got, module.READER, len(data), forward=forward, searched=searched)


@pytest.mark.parametrize("module", RECORDS, ids=lambda module: module.KIND)
@given(st.lists(st.sampled_from(CODES), max_size=8), st.integers(1, 400), st.booleans(), OTHER)
def test_pieces_of_any_size_tell_what_the_whole_tells(module, codes, block, forward, first) -> None:
    text = first + "".join(map(RECORDS[module], codes))
    whole = module.READER.read(text)
    found = in_pieces(module, text, block, searched=False, forward=forward)
    assert found.reading.events == whole.events
    assert (found.older, found.read, found.stopped) == (0, len(text), False)


@pytest.mark.parametrize("module", RECORDS, ids=lambda module: module.KIND)
@given(st.lists(st.sampled_from(CODES), max_size=8), st.integers(1, 400))
def test_the_search_finds_what_reading_all_finds(module, codes, block) -> None:
    text = "".join(map(RECORDS[module], codes))
    searched = searched_in(module.KIND)
    wanted = [event for event in module.READER.read(text).events if searched.fits(event)]
    found = in_pieces(module, text, block, searched=True).reading.events
    assert [replace(event, line=1, byte=0) for event in found] == [
        replace(event, line=1) for event in wanted
    ]
    lines = text.encode().split(b"\n")
    for event, there in zip(found, wanted, strict=True):
        # The byte is that of the line.
        assert event.byte == len(b"\n".join([*lines[: there.line - 1], b""])) + 1


@given(st.text("AMQ96353 -Process()\n{E:", max_size=80), st.integers(1, 30))
def test_any_text_is_searched(text: str, block: int) -> None:
    for module in (error_log, json_log, console, job_log, mq_trace):
        found = in_pieces(module, text, block, searched=True)
        assert found.read == len(text.encode())


def test_what_everybody_logs_is_not_searched_for() -> None:
    searched = searched_in(error_log.KIND)
    assert [code for code in CODES if searched.wanted.search(code.encode())] == [
        "AMQ9633",
        "AMQ9637",
        "AMQ5534",
    ]
    assert searched.wanted.search(b"AMQ9999E: ended") is None
    assert searched_in("output of openssl") is None


def test_all_messages_of_a_job_log_are_found() -> None:
    text = "10.00.01 STC1  CSQX620E !MQ1 CSQXRESP System SSL error, RC=414, channel A.B\n" * 3
    found = in_pieces(job_log, text, 50, searched=True).reading
    assert [event.byte for event in found.events] == [1, 77, 153]
    assert not found.seen
