"""Causes as people read them: proven, likely, or several with how to tell them apart."""

from __future__ import annotations

import pytest

from mqtui.evidence.candidates import candidates
from mqtui.evidence.model import Event, Machine, Machines, Side
from mqtui.evidence.next_piece import first_piece
from mqtui.explain.file_causes import cause_lines, cause_value, next_lines, piece_value


def found(code: str, side: Side, channel: str = ""):
    values = (("channel", channel),) if channel else ()
    (one,) = candidates([Event(7, "x", code, side, values=values)])
    return one


@pytest.mark.parametrize(
    ("code", "side", "begins"),
    [
        ("AMQ9639", Side.QUEUE_MANAGER, "Cause on channel A.B (AMQ9639 in line 7): "),
        ("AMQ9636", Side.QUEUE_MANAGER, "Likely cause on channel A.B (AMQ9636 in line 7, not veri"),
        ("2540", Side.CLIENT, "Likely cause on channel A.B (2540 in line 7): "),
        ("AMQ9641", Side.CLIENT, "What may be the cause on channel A.B (AMQ9641 in line 7), like"),
    ],
)
def test_how_sure_it_is_is_said_first(code, side, begins):
    lines = cause_lines(found(code, side, "A.B"))
    assert lines[0].startswith(begins)
    assert len(lines) > 1


def test_one_cause_is_followed_by_what_to_do_and_not_by_how_to_tell():
    one = found("AMQ9660", Side.QUEUE_MANAGER)
    _, advice, look, _ = cause_lines(one)
    assert advice == one.kinds[0].advice
    assert look.startswith("Look next at the queue manager's attributes")


def test_several_are_told_apart_by_the_next_piece():
    one = found("AMQ9641", Side.CLIENT)
    lines = cause_lines(one)
    assert sum("How to tell: " in line for line in lines) == len(one.kinds)
    assert "    tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG" in lines
    assert cause_value(one)["look_next"]["side"] == "queue manager"


def test_a_piece_without_answers_is_a_command():
    piece = first_piece([Event(1, "x", "2393", Side.CLIENT)])
    first, command = next_lines(piece)
    assert first.endswith("on the program's machine:")
    assert command.startswith("    tail ")
    assert piece_value(piece)["answers"] == []
    assert piece_value(None) is None


def test_a_cause_that_a_message_of_zos_suggests_is_not_verified():
    title = cause_lines(found("CSQX637E", Side.QUEUE_MANAGER, "A.B"))[0]
    assert title.startswith("Likely cause on channel A.B (CSQX637E in line 7, not verified)")


def test_the_machine_is_in_the_value():
    value = cause_value(found("AMQ9208", Side.CLIENT), Machines(manager=Machine.ZOS))
    assert value["look_next"]["machine"] == "z/OS"
