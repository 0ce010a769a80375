"""Which one further text would decide between the causes that a text leaves, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mqtui.evidence.about import ENDED, OF_JAVA, is_of_sender, on_zos, reason_of, twin_of
from mqtui.evidence.candidates import Candidates
from mqtui.evidence.deciding_command import deciding_command
from mqtui.evidence.model import Event, Machine, Machines, Side
from mqtui.knowledge.refusals import RefusalKind

_LOG = "the queue manager's error log"
#: Prints the end of each queue manager's error log on that host; no name is filled in.
_OF_QUEUE_MANAGERS = "tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG"
#: Where a queue manager logs on other machines, and what prints it there:
#: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=windows-error-log-directories ,
#: https://www.ibm.com/support/knowledgecenter/SS5K6E_9.4.0/mqa/reference/troubleshootcmd/dspmqerr.html
#: https://github.com/ibm-messaging/mq-container/blob/master/docs/usage.md
#: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=zos-messages-codes-reason
_ELSEWHERE = {
    Machine.ZOS: ("the channel initiator's job log (in SDSF; find CSQX6 in it)", "PREFIX *CHIN;ST"),
    Machine.WINDOWS: (
        _LOG,
        "Get-Content -Tail 200 $env:ProgramData\\IBM\\MQ\\qmgrs\\*\\errors\\AMQERR01.LOG",
    ),
    Machine.APPLIANCE: (f"{_LOG} (of the appliance, in mqcli)", "dspmqerr -m QMGR"),
    Machine.CONTAINER: (
        f"{_LOG} (in the container, by docker, podman, kubectl or oc)",
        "kubectl exec POD -- sh -c 'tail -n 200 /var/mqm/qmgrs/*/errors/AMQERR01.LOG'",
    ),
}
#: The second is where a client logs that was unpacked and not installed:
#: https://github.com/ibm-messaging/mq-mqi-nodejs/issues/146
_OF_CLIENT = "tail -n 200 /var/mqm/errors/AMQERR01.LOG ~/IBM/MQ/data/errors/AMQERR01.LOG"
_OF_WINDOWS_CLIENT = "Get-Content -Tail 200 $env:ProgramData\\IBM\\MQ\\errors\\AMQERR01.LOG"
#: Prints the labels of the key repository that the variable names, with or without its extension.
_LABELS = 'runmqakm -cert -list -db "${MQSSLKEYR%.kdb}.kdb" -stashed'
_LABEL = "label-unknown"
#: Of no end it is known what it runs on.
UNKNOWN = Machines()
#: Messages of an end that name no cause: the other end has it.
_SYMPTOMS = frozenset({"AMQ9206", "AMQ9208", "AMQ9209", "AMQ9620", "AMQ9638", "AMQ9659", "AMQ9665"})
#: Reason codes of which the cause is in a log; the client's, or the queue manager's for Java.
_REASONS = frozenset({"2009", "2059", "2381", "2393", "2397", "2537", "2538", "2539"})


@dataclass(frozen=True, slots=True)
class NextPiece:
    """What to ask for next, on which side, and the command that prints it on that machine.

    POD and QMGR in a command are names that only whoever types it knows.

    ``answers`` are the messages that may be found there, likeliest first, each with the titles of
    the causes that it leaves. The message is blank where nothing is logged there. There are none
    where the text names no cause yet.
    """

    side: Side
    what: str
    command: str
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    machine: Machine = Machine.UNKNOWN


def next_piece(found: Candidates, machines: Machines = UNKNOWN) -> NextPiece | None:
    """The other end's error log where its messages tell the causes apart, or else a command.

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
        if side not in heard and len((piece := _of(side, found.kinds, machines)).answers) > 1
    ]
    if not pieces and not heard:
        return _of(Side.CLIENT, found.kinds, machines)
    best = max(pieces, key=lambda piece: len(piece.answers), default=None)
    return best or _by_command(found)


def _by_command(found: Candidates) -> NextPiece | None:
    """What shows whether it is the likeliest of them that anything shows but a log."""
    if len(found.kinds) == 1 and found.kinds[0].proven:
        return None
    for kind in found.kinds:
        if (known := deciding_command(kind.id)) is not None:
            return NextPiece(known.side, known.shows, known.command)
    return None


def first_piece(events: Iterable[Event], machines: Machines = UNKNOWN) -> NextPiece | None:
    """What to look at where the text has a failure and no message that has a cause of its own."""
    events = list(events)
    told = [event for event in events if event.code and not is_of_sender(event)]
    if any(event.value("cause") for event in events):
        return None
    codes = {reason_of(event) or twin_of(event.code) for event in told}
    at_manager = {twin_of(e.code) for e in told if e.side is Side.QUEUE_MANAGER}
    if at_manager & _SYMPTOMS:
        return _log(Side.CLIENT, machines)
    java = any(event.code.startswith(OF_JAVA) for event in told)  # which has no error log
    if at_manager & ENDED or codes & _SYMPTOMS or (java and codes & _REASONS):
        return _log(Side.QUEUE_MANAGER, machines)
    return _log(Side.CLIENT, machines) if codes & _REASONS else None


def _of(side: Side, kinds: tuple[RefusalKind, ...], machines: Machines) -> NextPiece:
    manager = side is Side.QUEUE_MANAGER
    name = on_zos if machines.of(side) is Machine.ZOS else str
    answers: dict[str, list[str]] = {}
    for kind in kinds:
        messages = kind.queue_manager_messages if manager else kind.client_messages
        answers.setdefault(name(messages[0]) if messages else "", []).append(kind.title)
    return _log(side, machines, tuple((code, tuple(titles)) for code, titles in answers.items()))


def _log(
    side: Side, machines: Machines, answers: tuple[tuple[str, tuple[str, ...]], ...] = ()
) -> NextPiece:
    machine = machines.of(side)
    if side is Side.QUEUE_MANAGER:
        what, command = _ELSEWHERE.get(machine, (_LOG, _OF_QUEUE_MANAGERS))
        return NextPiece(side, what, command, answers, machine)
    command = _OF_WINDOWS_CLIENT if machine is Machine.WINDOWS else _OF_CLIENT
    return NextPiece(side, "the client's error log", command, answers, machine)


def _labels(kinds: tuple[RefusalKind, ...]) -> NextPiece:
    """Whether the label is there is seen before the network is looked at."""
    missing = tuple(kind.title for kind in kinds if kind.id == _LABEL)
    others = tuple(kind.title for kind in kinds if kind.id != _LABEL)
    answers = (("the client's label is not in the list", missing), ("it is there", others))
    what = "the labels in the client's key repository"
    return NextPiece(Side.CLIENT, what, _LABELS, answers)
