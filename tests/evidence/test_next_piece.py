"""What is asked for next is what tells the remaining causes apart."""

from __future__ import annotations

import pytest

from mqtui.evidence.candidates import Candidates, candidates
from mqtui.evidence.model import Event, Side
from mqtui.evidence.next_piece import next_piece
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
        assert piece.side is not side
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
