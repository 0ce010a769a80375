"""Which one further text would decide between the causes that a text leaves, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.evidence.candidates import Candidates
from mqtui.evidence.model import Side
from mqtui.knowledge.refusals import RefusalKind

#: Prints the end of each queue manager's error log on that host; no name is filled in.
_OF_QUEUE_MANAGERS = "tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG"
_OF_CLIENT = "tail -n 200 /var/mqm/errors/AMQERR01.LOG"


@dataclass(frozen=True, slots=True)
class NextPiece:
    """What to ask for next, on which side, and the command of Unix that prints it.

    ``answers`` are the messages that may be found there, likeliest first, each with the titles of
    the causes that it leaves. The message is blank where nothing is logged there.
    """

    side: Side
    what: str
    command: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]


def next_piece(found: Candidates) -> NextPiece | None:
    """The other end's error log where its messages tell the causes apart; else ``None``.

    A proven cause needs none. Of two ends that have said nothing, the one that tells more apart.
    """
    if found.proven or len(found.kinds) < 2:
        return None
    heard = {event.side for event in found.events}
    pieces = [
        piece
        for side in (Side.QUEUE_MANAGER, Side.CLIENT)
        if side not in heard and len((piece := _of(side, found.kinds)).answers) > 1
    ]
    return max(pieces, key=lambda piece: len(piece.answers), default=None)


def _of(side: Side, kinds: tuple[RefusalKind, ...]) -> NextPiece:
    manager = side is Side.QUEUE_MANAGER
    answers: dict[str, list[str]] = {}
    for kind in kinds:
        messages = kind.queue_manager_messages if manager else kind.client_messages
        answers.setdefault(messages[0] if messages else "", []).append(kind.title)
    what = "the queue manager's error log" if manager else "the client's error log"
    command = _OF_QUEUE_MANAGERS if manager else _OF_CLIENT
    return NextPiece(side, what, command, tuple((c, tuple(t)) for c, t in answers.items()))
