"""Which one further text would decide between the causes that a text leaves, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mqtui.evidence.about import BARE, ENDED, OF_JAVA, is_of_sender, reason_of
from mqtui.evidence.candidates import Candidates
from mqtui.evidence.model import Event, Side
from mqtui.knowledge.refusals import RefusalKind

#: Prints the end of each queue manager's error log on that host; no name is filled in.
_OF_QUEUE_MANAGERS = "tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG"
#: The second is where a client logs that was unpacked and not installed:
#: https://github.com/ibm-messaging/mq-mqi-nodejs/issues/146
_OF_CLIENT = "tail -n 200 /var/mqm/errors/AMQERR01.LOG ~/IBM/MQ/data/errors/AMQERR01.LOG"
#: Prints the labels of the key repository that the variable names, with or without its extension.
_LABELS = 'runmqakm -cert -list -db "${MQSSLKEYR%.kdb}.kdb" -stashed'
_LABEL = "label-unknown"
#: Messages of an end that name no cause: the other end has it.
_SYMPTOMS = frozenset({"AMQ9206", "AMQ9208", "AMQ9209", "AMQ9620", "AMQ9638", "AMQ9659", "AMQ9665"})
#: Reason codes of which the cause is in a log; the client's, or the queue manager's for Java.
_REASONS = frozenset({"2009", "2059", "2381", "2393", "2397", "2537", "2538", "2539"})


@dataclass(frozen=True, slots=True)
class NextPiece:
    """What to ask for next, on which side, and the command of Unix that prints it.

    ``answers`` are the messages that may be found there, likeliest first, each with the titles of
    the causes that it leaves. The message is blank where nothing is logged there. There are none
    where the text names no cause yet.
    """

    side: Side
    what: str
    command: str
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()


def next_piece(found: Candidates) -> NextPiece | None:
    """The other end's error log where its messages tell the causes apart; else ``None``.

    A proven cause needs none. Of two ends that have said nothing, the one that tells more apart.
    """
    if found.proven:
        return None
    if any(kind.id == _LABEL for kind in found.kinds):
        return _labels(found.kinds)
    heard = {event.side for event in found.events if not reason_of(event)}
    pieces = [
        piece
        for side in (Side.QUEUE_MANAGER, Side.CLIENT)
        if side not in heard and len((piece := _of(side, found.kinds)).answers) > 1
    ]
    if not pieces and not heard:
        return _of(Side.CLIENT, found.kinds)
    return max(pieces, key=lambda piece: len(piece.answers), default=None)


def first_piece(events: Iterable[Event]) -> NextPiece | None:
    """What to look at where the text has a failure and no message that has a cause of its own."""
    told = [event for event in events if event.code and not is_of_sender(event)]
    if any(event.value("cause") for event in events):
        return None
    codes = {reason_of(event) or event.code[:BARE] for event in told}
    at_manager = {e.code[:BARE] for e in told if e.side is Side.QUEUE_MANAGER}
    if at_manager & _SYMPTOMS:
        return _log(Side.CLIENT)
    java = any(event.code.startswith(OF_JAVA) for event in told)  # which has no error log
    if at_manager & ENDED or codes & _SYMPTOMS or (java and codes & _REASONS):
        return _log(Side.QUEUE_MANAGER)
    return _log(Side.CLIENT) if codes & _REASONS else None


def _of(side: Side, kinds: tuple[RefusalKind, ...]) -> NextPiece:
    manager = side is Side.QUEUE_MANAGER
    answers: dict[str, list[str]] = {}
    for kind in kinds:
        messages = kind.queue_manager_messages if manager else kind.client_messages
        answers.setdefault(messages[0] if messages else "", []).append(kind.title)
    return _log(side, tuple((code, tuple(titles)) for code, titles in answers.items()))


def _log(side: Side, answers: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> NextPiece:
    if side is Side.QUEUE_MANAGER:
        return NextPiece(side, "the queue manager's error log", _OF_QUEUE_MANAGERS, answers)
    return NextPiece(side, "the client's error log", _OF_CLIENT, answers)


def _labels(kinds: tuple[RefusalKind, ...]) -> NextPiece:
    """Whether the label is there is seen before the network is looked at."""
    missing = tuple(kind.title for kind in kinds if kind.id == _LABEL)
    others = tuple(kind.title for kind in kinds if kind.id != _LABEL)
    answers = (("the client's label is not in the list", missing), ("it is there", others))
    what = "the labels in the client's key repository"
    return NextPiece(Side.CLIENT, what, _LABELS, answers)
