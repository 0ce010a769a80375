"""Of which kinds of refusal one record is a sign: by its message, its end, and the values in it."""

from __future__ import annotations

from functools import cache, lru_cache

from mqtui.evidence.model import Event, Side
from mqtui.evidence.values import program_name
from mqtui.knowledge.causes import Cause, causes
from mqtui.knowledge.reference import bare_message
from mqtui.knowledge.refusals import Phase, RefusalKind, refusals

#: The other end closed the connection; why, is in that end's log.
CLOSED = frozenset({"AMQ9208", "AMQ9209", "AMQ9665"})
#: The last record of a connection.
ENDED = frozenset({"AMQ9999"})
#: Programs of a queue manager that connect to another queue manager.
_SENDERS = ("runmqchl", "runmqchi")
#: The reason that a Java program has where the queue manager closes the connection after its own
#: part of the handshake, or at once because no TLS came. The latter:
#: https://github.com/vdesabou/kafka-docker-playground/issues/1373
_BROKEN, _NO_TLS = 2009, "plain-on-tls"
#: Messages of MQ's Java classes, and of MQ Explorer, that say no more than a reason code.
OF_JAVA = ("JMS", "MQJE", "AMQ4")
#: Reason codes of which the causes are few; the others have as many as there are.
_NARROW = frozenset({"2035", "2058", "2277", "2278", "2381", "2537", "2538", "2539", "2540"})
#: Of the client's own causes, what these say is the cause itself; the others have it in the title
#: of a message that says less.
_STATED = frozenset({"AMQ9498", "AMQ9635", "AMQ9695", "AMQ9696"})
#: Messages that only frame what Java's TLS said, which :mod:`mqtui.evidence.java_causes` tells.
_FRAMES = ("AMQ9771",)
#: GSKVAL_ERROR_NO_CHAIN_BUILT: the certificate itself was not judged, its CA is missing.
#: https://www.ibm.com/support/pages/node/1081227
_NO_CHAIN = "575010"
_OF_NO_CHAIN = frozenset({"client-untrusted", "manager-untrusted", "led-elsewhere"})
#: What AMQ9641 shows of this end where that has no CipherSpec, and of an end that it cannot name.
NONE, HIDDEN = "none", "????"


#: Messages of the channel initiator of z/OS whose AMQ9 message has the same number and meaning:
#: docs/knowledge/messages.md
_TWINS = frozenset(map(str, (620, 631, 633, *range(635, 647), 658, 663, 665, 666, 673, 674)))
_ZOS, _OTHERS = "CSQX", "AMQ9"


def twin_of(code: str) -> str:
    """The message without its severity; of z/OS, the AMQ message that says the same."""
    bare = bare_message(code)
    twin = bare.startswith(_ZOS) and bare[len(_ZOS) :] in _TWINS
    return _OTHERS + bare[len(_ZOS) :] if twin else bare


def of_zos(code: str) -> bool:
    """Whether a channel initiator of z/OS logged it; of those no real log was seen."""
    return code.startswith(_ZOS)


def on_zos(code: str) -> str:
    """The message of z/OS that says the same, where there is one."""
    return _ZOS + code[len(_OTHERS) :] if code[len(_OTHERS) :] in _TWINS else code


def is_of_sender(event: Event) -> bool:
    """Whether a queue manager's own outgoing channel logged it, as TLS client of another one."""
    return program_name(event.value("program")) in _SENDERS


def kinds_of(event: Event) -> tuple[RefusalKind, ...]:
    """The kinds of which an end logs that message, likeliest first; not those of symptoms only.

    Where no refused connect has that message, the client's own causes that have it.
    """
    if only := reason_of(event):
        return _of_reason(only)
    found = _narrowed(event, list(_of_message(twin_of(event.code), event.side)))
    if twin_of(event.code) in CLOSED and event.value("java-reason") == str(_BROKEN):
        first = [kind for kind in _refused() if kind.id == _NO_TLS]
        after = [kind for kind in _refused() if kind.java_reason_tls13 == _BROKEN]
        found = [*first, *after, *found]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _of_message(code: str, side: Side) -> tuple[RefusalKind, ...]:
    found = [kind for kind in _refused() if _logs(code, side, kind)]
    symptom = any(_logs(code, side, kind) for kind in refusals() if kind.symptom)
    if not found and side is not Side.QUEUE_MANAGER and not symptom:
        found = [kind for kind in _own() if _logs(code, side, kind)]
    return tuple(found)


@cache
def _of_reason(code: str) -> tuple[RefusalKind, ...]:
    if code not in _NARROW:
        return ()
    kinds = {kind.id: kind for kind in (*_refused(), *_own())}
    found = [cause.id for cause in causes() if f"mqrc:{code}" in cause.codes]
    return tuple(kinds[each] for each in found if each in kinds)


@cache
def _refused() -> tuple[RefusalKind, ...]:
    """The kinds of refusal that are a cause, in the order of field reports."""
    place = {cause.id: number for number, cause in enumerate(causes())}
    kinds = [kind for kind in refusals() if not kind.symptom]
    return tuple(sorted(kinds, key=lambda kind: place[kind.id]))


@cache
def _own() -> tuple[RefusalKind, ...]:
    """Causes at the client's end that are no kind of refusal, in the same form and order."""
    refused = {kind.id for kind in refusals()}
    return tuple(_as_kind(cause) for cause in causes() if cause.id not in refused)


def _as_kind(cause: Cause) -> RefusalKind:
    client = tuple(code for code in cause.client_messages if code not in _FRAMES)
    return RefusalKind(
        cause.id,
        Phase.HANDSHAKE,
        0,
        cause.title,
        cause.seen,
        (),
        None,
        None,
        client,
        cause.queue_manager_messages,
        cause.advice,
        cause.tells,
        cause.source,
        cause.proven,
    )


def reason_of(event: Event) -> str:
    """The reason code, where the event says nothing more; blank where it does."""
    if event.code.isdecimal():
        return event.code
    return event.value("reason") if event.code.startswith(OF_JAVA) else ""


def proves(event: Event, kind: RefusalKind) -> bool:
    """Whether that end logs this message for no other kind of refusal.

    Of z/OS no real logs were seen.
    """
    if of_zos(event.code):
        return False
    code, side = bare_message(event.code), event.side
    return [other.id for other in _refused() if _logs(code, side, other)] == [kind.id]


def may_prove(event: Event, kind: RefusalKind) -> bool:
    """Whether a message can prove that cause at all, which is so of every kind of refusal."""
    return kind in _refused() or bare_message(event.code) in _STATED


def _logs(code: str, side: Side, kind: RefusalKind) -> bool:
    return (side is not Side.QUEUE_MANAGER and code in kind.client_messages) or (
        side is not Side.CLIENT and code in kind.queue_manager_messages
    )


def _narrowed(event: Event, kinds: list[RefusalKind]) -> list[RefusalKind]:
    """Those that the values in the record leave; all, where none of them would be left."""
    if event.value("validation") == _NO_CHAIN:
        left = [kind for kind in kinds if kind.id in _OF_NO_CHAIN]
        return left or kinds
    ours, arrow, theirs = event.value("ciphers").partition(" -> ")
    if not arrow:
        return kinds
    if ours == NONE:
        ids = {"plain-on-tls"}
    elif theirs == NONE:
        ids = {"tls-on-plain"}
    elif theirs == HIDDEN:
        ids = {"cipher-mismatch", "tls-on-plain"}
    else:
        ids = {"cipher-mismatch"}
    return [kind for kind in kinds if kind.id in ids] or kinds
