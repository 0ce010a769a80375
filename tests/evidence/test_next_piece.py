"""What is asked for next is what tells the remaining causes apart."""

from __future__ import annotations

import pytest

from mqtui.evidence.candidates import Candidates, candidates
from mqtui.evidence.model import Event, Machine, Machines, Side
from mqtui.evidence.next_piece import first_piece, next_piece
from mqtui.knowledge.refusals import refusals

MESSAGES = sorted(
    {m for kind in refusals() for m in (*kind.client_messages, *kind.queue_manager_messages)}
)


def of(code, side):
    return candidates([Event(1, "x", code=code, side=side)])


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("code", MESSAGES)
def test_it_is_of_an_end_that_has_said_nothing_and_it_divides(code, side):
    for found in of(code, side):
        piece = next_piece(found)
        if piece is None:
            continue
        assert not found.proven
        if not piece.answers:  # not a log, and of whichever end
            assert "AMQERR01" not in piece.command
            continue
        assert piece.side is not side or piece.command.startswith("runmqakm")
        assert len(piece.answers) > 1
        titles = [title for _, titles in piece.answers for title in titles]
        assert sorted(titles) == sorted(kind.title for kind in found.kinds)


@pytest.mark.parametrize("code", ["AMQ9202", "AMQ9642"])
def test_what_is_proven_or_the_only_one_needs_nothing_more(code):
    kind = next(kind for kind in refusals() if kind.proven)
    event = Event(1, "x", code=code, side=Side.CLIENT)
    assert next_piece(Candidates((event,), (kind,))) is None


def test_the_queue_managers_log_decides_what_the_client_cannot():
    found = next(each for each in of("AMQ9641", Side.CLIENT) if len(each.kinds) > 1)
    piece = next_piece(found)
    assert piece is not None
    assert piece.side is Side.QUEUE_MANAGER
    assert piece.command == "tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG"
    assert "AMQ9631" in dict(piece.answers)


@pytest.mark.parametrize(
    ("code", "side", "at", "command"),
    [
        ("AMQ9616", Side.QUEUE_MANAGER, Side.CLIENT, "mqtui probe --enumerate"),
        ("AMQ9202", Side.CLIENT, Side.CLIENT, "mqtui probe"),
        ("AMQ9660", Side.CLIENT, Side.CLIENT, "mqtui keystore"),
        ("AMQ9776", Side.QUEUE_MANAGER, Side.QUEUE_MANAGER, "DISPLAY CHLAUTH"),
    ],
)
def test_where_no_log_decides_a_command_does(code, side, at, command):
    pieces = [next_piece(found) for found in of(code, side)]
    assert any(p and p.side is at and command in p.command for p in pieces), pieces


def said(code, side=Side.CLIENT, *values):
    return Event(1, "x", code=code, side=side, values=values)


@pytest.mark.parametrize(
    ("events", "side"),
    [
        ([said("2393")], Side.CLIENT),
        ([said("JMSWMQ0018"), said("2059")], Side.QUEUE_MANAGER),
        ([said("AMQ9638", Side.QUEUE_MANAGER), said("AMQ9999", Side.QUEUE_MANAGER)], Side.CLIENT),
        ([said("AMQ9999", Side.QUEUE_MANAGER)], Side.QUEUE_MANAGER),
        ([said("AMQ9665E")], Side.QUEUE_MANAGER),
    ],
)
def test_where_no_cause_is_named_the_end_that_knows_it_is_asked(events, side):
    piece = first_piece(events)
    assert (piece.side, piece.answers) == (side, ())


@pytest.mark.parametrize(
    "events",
    [
        [],
        [said("2058")],
        [said("AMQ8003", Side.QUEUE_MANAGER)],
        [said("2397"), said("", Side.CLIENT, ("cause", "untrusted"))],
        [said("AMQ9638", Side.QUEUE_MANAGER, ("program", "runmqchl"))],
    ],
)
def test_nothing_more_is_asked_for(events):
    assert first_piece(events) is None


def test_of_a_reason_code_alone_the_clients_own_log_is_asked():
    (found,) = of("2381", Side.CLIENT)
    assert next_piece(found).side is Side.CLIENT


def test_two_causes_of_one_clients_message_are_told_apart_by_its_labels():
    (found,) = of("AMQ9716", Side.CLIENT)
    assert [answer for answer, _ in next_piece(found).answers][1] == "it is there"


@pytest.mark.parametrize("machine", list(Machine))
def test_the_command_is_one_of_the_machine_and_the_answers_stay_whole(machine):
    found = next(each for each in of("AMQ9641", Side.CLIENT) if len(each.kinds) > 1)
    piece = next_piece(found, Machines(manager=machine))
    assert (piece.side, piece.machine) == (Side.QUEUE_MANAGER, machine)
    usual = next_piece(found)
    assert (piece.command == usual.command) is (machine is Machine.UNKNOWN)
    assert [titles for _, titles in piece.answers] == [titles for _, titles in usual.answers]
    at_zos = machine is Machine.ZOS
    assert {"CSQX631" if at_zos else "AMQ9631"} <= {message for message, _ in piece.answers}


def test_a_client_on_windows_logs_elsewhere():
    piece = first_piece([said("2393")], Machines(client=Machine.WINDOWS))
    assert piece.command.startswith("Get-Content ")
    assert first_piece([said("2393")], Machines(manager=Machine.WINDOWS)).machine is Machine.UNKNOWN


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: kind.id)
@pytest.mark.parametrize("machine", [Machine.ZOS, Machine.WINDOWS])
def test_every_kind_has_a_piece_on_every_machine_where_it_has_one(kind, machine):
    machines = Machines(client=machine, manager=machine)
    for code in (*kind.client_messages, *kind.queue_manager_messages):
        for side in Side:
            for found in of(code, side):
                piece, usual = next_piece(found, machines), next_piece(found)
                assert (piece is None) is (usual is None)
                assert piece is None or piece.side is usual.side


def test_what_a_channel_initiator_logs_is_read_like_its_twin():
    (found,) = of("CSQX637E", Side.QUEUE_MANAGER)
    assert [kind.id for kind in found.kinds] == ["no-client-certificate"]
    assert not found.proven
    assert first_piece([said("CSQX638E", Side.QUEUE_MANAGER)]).side is Side.CLIENT
