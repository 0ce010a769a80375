"""After which failure a client tries its next candidate, and which attempt tells the most.

Seen with IBM's Java client 9.3.1: it goes on after 2538, 2540, 2059, 2537, 2539, 2397, 2398, 2393
and 2035; only 2406 stops it. What IBM documents for the C client: where the attempt to start the
channel fails, the table is searched for a further match, and a queue manager of another name does
not count (https://www.ibm.com/docs/en/ibm-mq/10.0.x?topic=calls-example-2-queue-manager-name-specified);
the names of a CONNAME are tried in order until a connection is established
(https://www.ibm.com/support/knowledgecenter/en/SSFKSJ_9.0.0/com.ibm.mq.ref.con.doc/q081820_.html).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from mqtui.facts import (
    Attempt,
    CandidateWalk,
    Certificate,
    ChannelDefinition,
    ChannelStart,
    Connect,
    Endpoint,
    LiveConnect,
    Outcome,
    Selection,
    StepKind,
)
from mqtui.rules.channel import peer_name

#: MQRC_CHANNEL_EXIT_ERROR of a client whose exit cannot be loaded: the only one that stops it.
EXIT_NOT_LOADED = 2406
#: The reason codes after which IBM's Java client 9.3.1 was seen to go on.
JAVA_GOES_ON = frozenset({2538, 2540, 2059, 2537, 2539, 2397, 2398, 2393, 2035})
#: MQRC_SSL_PEER_NAME_MISMATCH and MQRC_SSL_PEER_NAME_ERROR.
PEER_NAME_DIFFERS, PEER_NAME_NOT_VALID = 2398, 2399
#: MQRC_NOT_AUTHORIZED and MQRC_Q_MGR_NAME_ERROR.
NOT_AUTHORIZED, _NAME_ERROR = 2035, 2058
#: The address of a definition that has none.
NOWHERE = Endpoint("", 0)
_BEFORE_TLS = (StepKind.RESOLUTION, StepKind.TCP)


class Basis(Enum):
    """Whether IBM says that a C client goes on to its next candidate after a failure."""

    DOCUMENTED = "documented"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Target:
    """One candidate: a definition, its place among the candidates, and one of its addresses."""

    place: int
    definition: ChannelDefinition
    endpoint: Endpoint


def targets(selection: Selection | None) -> list[Target]:
    """All that the client tries one after the other, in its order.

    A definition without any address is one too, with :data:`NOWHERE`.
    """
    return [
        Target(place, candidate.definition, endpoint)
        for place, candidate in enumerate(selection.candidates if selection else ())
        for endpoint in candidate.definition.endpoints or (NOWHERE,)
    ]


def succeeded(live: LiveConnect | None) -> bool:
    """Whether a client gets through MQCONN there: neither end refuses the other."""
    connect = live.connect if live else None
    return connect is not None and connect.outcome is Outcome.OK and own_refusal(live) is None


def own_refusal(live: LiveConnect | None) -> int | None:
    """The reason code with which the client itself leaves: SSLPEER does not match, or is none.

    The built-in client connects all the same, since the check of SSLPEER tells more then.
    """
    if live is None or live.handshake is None:
        return None
    return name_refusal(live.definition, live.handshake.chain)


def name_refusal(definition: ChannelDefinition, chain: Sequence[Certificate]) -> int | None:
    """The reason code with which a client leaves a queue manager that presents ``chain``."""
    pattern = definition.peer_name.strip()
    if not pattern or not chain:
        return None
    try:
        peer_name.parse(pattern)
    except ValueError:
        return PEER_NAME_NOT_VALID
    try:
        return (
            None if peer_name.matches(pattern, peer_name.name_of(chain[0])) else PEER_NAME_DIFFERS
        )
    except ValueError:
        return None


def reached(live: LiveConnect | None) -> bool:
    """Whether that connect met anybody: it got past the name and the port."""
    failure = _failure(live)
    return live is not None and (failure is None or failure not in _BEFORE_TLS)


def timed_out(live: LiveConnect | None) -> bool:
    """Whether that connect waited in vain: a client may wait longer than this program does."""
    return any(step.outcome is Outcome.TIMEOUT for step in (live.steps if live else ()))


def _failure(live: LiveConnect | None) -> StepKind | None:
    steps = live.steps if live else ()
    return next((s.kind for s in steps if s.outcome is not Outcome.OK), None)


def untested(live: LiveConnect) -> bool:
    """Whether something on this side ended it, so that nothing is known of the other one."""
    withheld = _was(live.connect, Outcome.ERROR) or _was(live.start, Outcome.ERROR)
    return live.not_made is not None or (withheld and own_refusal(live) is None)


def _was(part: Connect | ChannelStart | None, outcome: Outcome) -> bool:
    return part is not None and part.outcome is outcome


def refused_password(live: LiveConnect) -> bool:
    """Whether MQCONN was refused, so that a password sent with it is not good there."""
    connect = live.connect
    return connect is not None and (
        connect.reason == NOT_AUTHORIZED
        or (connect.reason is None and connect.outcome not in (Outcome.OK, Outcome.ERROR))
    )


def documented(failed: Attempt, following: Attempt) -> Basis:
    """What the statement that a C client goes on from one to the other rests on.

    IBM documents it for a channel that does not start and for another queue manager's name, from
    entry to entry of a table, and for a connection that is not established, within a CONNAME.
    """
    live = failed.live
    if live is None:
        return Basis.ASSUMED
    if failed.place == following.place:
        return Basis.ASSUMED if reached(live) else Basis.DOCUMENTED
    if own_refusal(live) is not None:
        return Basis.DOCUMENTED
    started = live.start is not None and live.start.outcome is Outcome.OK
    other_name = live.connect is not None and live.connect.reason == _NAME_ERROR
    return Basis.DOCUMENTED if not started or other_name else Basis.ASSUMED


def false_success(attempts: Sequence[Attempt], channel: str | None) -> Attempt | None:
    """The attempt that should have been the one, where a later one connects otherwise.

    Otherwise: without TLS where an earlier candidate has a CipherSpec, or by another channel than
    ``channel``, the one that was expected, where an earlier candidate has that.
    """
    if not attempts or not succeeded(attempts[-1].live):
        return None
    used, earlier = attempts[-1].definition, [a for a in attempts[:-1] if a.live is not None]
    expected = [a for a in earlier if channel and a.definition.name == channel != used.name]
    if not used.cipher_spec.strip():
        expected += [a for a in earlier if a.definition.cipher_spec.strip()]
    return next((a for a in expected if reached(a.live)), next(iter(expected), None))


def deciding(attempts: Sequence[Attempt], channel: str | None) -> int:
    """The place of the attempt that tells what is wrong, or that connects."""
    otherwise = false_success(attempts, channel)
    if otherwise is not None:
        return _place(attempts, otherwise)
    if succeeded(attempts[-1].live):
        return len(attempts) - 1
    tried = [a for a in attempts if a.live is not None]
    expected = [a for a in tried if channel and a.definition.name == channel]
    met = [a for a in tried if reached(a.live)]
    both = [a for a in expected if reached(a.live)]
    secured = [a for a in met if a.definition.cipher_spec.strip()]
    chosen = next(iter([*both, *secured, *met, *expected, *tried]), attempts[0])
    return _place(attempts, chosen)


def _place(attempts: Sequence[Attempt], wanted: Attempt) -> int:
    return next(i for i, attempt in enumerate(attempts) if attempt is wanted)


def connected(walk: CandidateWalk | None) -> Attempt | None:
    """The attempt that connects; ``None`` where none does."""
    last = walk.attempts[-1] if walk and walk.attempts else None
    return last if last is not None and succeeded(last.live) else None
