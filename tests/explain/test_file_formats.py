"""What a posted text tells, as JSON and as Markdown: the same, no secret, nothing that acts."""

from __future__ import annotations

import json

import pytest

from mqtui.checks import load
from mqtui.evidence.model import Event, Reading, Side
from mqtui.explain.file_formats import Told, file_as_json, file_as_markdown, file_as_text

load()  # which checks explain a code

HOSTILE = "![x](http://h/y) <img src=z> ````` [a](b) \x1b[31m -pw Kq7vTz93wXbL4m"


def told(*events, kind="error log of MQ", seen=True):
    return Told("a.log", Reading(kind, events, 3, seen), 16)


REFUSED = Event(7, "AMQ9641E: CipherSpec", "AMQ9641", Side.CLIENT, values=(("channel", "A.B"),))
NAMED = Event(9, "No CipherSpec", "AMQ9639", Side.QUEUE_MANAGER, values=(("channel", "C.D"),))


def test_json_has_events_causes_and_what_to_look_at_next():
    value = file_as_json(told(REFUSED, NAMED))
    assert json.loads(json.dumps(value)) == value
    assert (value["schema"], value["kind"]) == ("mqtui.evidence/1", "error log of MQ")
    assert (value["read_only_mb"], value["lines_without_meaning"]) == (16, 3)
    assert [event["side"] for event in value["events"]] == ["client", "queue manager"]
    left, proven = value["causes"]
    assert left["proven"] is False
    assert left["look_next"]["side"] == "queue manager"
    assert "AMQ9631" in [answer["message"] for answer in left["look_next"]["answers"]]
    assert proven["proven"] is True
    assert proven["look_next"] is None
    assert proven["from"] == [{"line": 9, "byte": None, "code": "AMQ9639"}]


def test_text_says_what_to_look_at_next_and_on_which_machine():
    text = file_as_text(told(REFUSED))
    assert "Look next at the queue manager's error log, on the queue manager's machine:\n" in text
    assert "\n    tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG\n" in text
    assert "- AMQ9631: " in text


@pytest.mark.parametrize("make", [file_as_text, file_as_markdown, file_as_json])
def test_no_format_shows_a_secret_or_a_control_character(make):
    event = Event(1, HOSTILE, "AMQ9641", Side.CLIENT, values=(("x", HOSTILE),))
    made = make(told(event))
    shown = made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)
    assert "Kq7vTz93" not in shown
    assert "\x1b" not in shown


def test_markdown_makes_nothing_of_what_the_text_says():
    hostile = Told("[a](b)<i>", Reading("k", (Event(1, HOSTILE),)))
    lines = file_as_markdown(hostile).split("\n")
    assert lines[0] == "## \\[a\\](b)\\<i\\>: k"
    (at,) = (number for number, line in enumerate(lines) if "![x]" in line)
    fence = lines[at - 1].removesuffix("text")
    assert fence == "`" * 6
    assert fence in lines[at + 1 :]


def test_markdown_has_the_causes_as_headings():
    text = file_as_markdown(told(REFUSED, NAMED, seen=False))
    assert "- This form is read by what is published of it; no real sample was seen." in text
    assert "### What may be the cause on channel A.B" in text
    assert "### Cause on channel C.D" in text


RECORD = """\
11/24/26 10:00:01 - Process(1.1) User(u) Program(p)
     Host(h) QMgr(SHOPQ)

AMQ9639E: No CipherSpec on channel 'SHOP.APP'.
"""


def test_the_command_prints_them(mqtui, tmp_path):
    path = tmp_path / "a.log"
    path.write_text(RECORD)
    result = mqtui("explain", "--file", path, "--format", "json")
    assert (result.code, json.loads(result.out)["kind"]) == (0, "error log of MQ (AMQERR0n.LOG)")
    result = mqtui("explain", "--file", path, "--format", "markdown")
    assert result.code == 0
    assert "### Cause on channel SHOP.APP" in result.out
