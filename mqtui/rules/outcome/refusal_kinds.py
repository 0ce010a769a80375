"""Which kind of refusal a connect met, told from what this end saw, and from both ends' logs.

A connect has phases (name, network, TLS handshake, start of the channel, MQCONN), and each is
refused in its own way. Several refusals look alike from here: a bare close in TLS 1.3 after the
client has finished may be a certificate, a label, or an address. Then every kind that fits is
possible, the likelier first, with what would tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mqtui.facts import LiveConnect, MqAnswer, Outcome, StepKind
from mqtui.knowledge.reference import bare_message
from mqtui.knowledge.refusals import PHASES, Look, Phase, RefusalKind, refusals
from mqtui.rules.outcome.log_pairing import LogPairing, PairedRecord, naming, number_of
from mqtui.rules.tls.routing import routing_of
from mqtui.wire.errors import WireError
from mqtui.wire.tls.sni import encode_channel

__all__ = ["PHASES", "RefusalKind", "RefusalSeen", "Signs", "classify", "refusal_of", "signs_of"]

_NAME, _NETWORK, _HANDSHAKE = Phase.NAME, Phase.NETWORK, Phase.HANDSHAKE
_START, _CONNECT = Phase.START, Phase.CONNECT
#: The kind that no sign alone shows, but the comparison of server names.
_ROUTED = "led-elsewhere"
_SILENCE = Outcome.TIMEOUT.value
#: Timeline steps that come before TLS.
_BEFORE = {StepKind.RESOLUTION: _NAME, StepKind.TCP: _NETWORK}


@dataclass(frozen=True, slots=True)
class Signs:
    """What this end saw of a refusal. Fields as in :class:`~mqtui.knowledge.refusals.Look`."""

    phase: str
    outcome: str
    verify_error: str = ""
    code: int | None = None
    reason: int | None = None
    alert: str = ""
    by: str = ""
    plain: bool = False
    certificate: bool = False
    requested: bool | None = None
    named: bool = False
    peer: str = ""
    values_refused: bool = False
    fap_refused: bool = False
    protocol: str = ""


@dataclass(frozen=True, slots=True)
class RefusalSeen:
    """A refusal and what is known of its kind.

    ``confirmed`` is true where the queue manager's own log names this kind. ``alternatives`` are
    the other kinds that look the same from this end, the likelier first. ``records`` are those of
    logs that name the kind, or those that make it the likeliest; ``supported``: the latter.
    """

    kind: RefusalKind
    signs: Signs
    alternatives: tuple[RefusalKind, ...] = ()
    confirmed: bool = False
    records: tuple[PairedRecord, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether a log makes this kind the likeliest, and does not prove it."""
        return bool(self.records) and not self.confirmed

    @property
    def id(self) -> str:
        """The kind's id."""
        return self.kind.id

    @property
    def phase(self) -> str:
        """The phase that failed; that of silence is where it was met."""
        return self.signs.phase if self.signs.outcome == _SILENCE else self.kind.phase

    @property
    def title(self) -> str:
        """What it is, as half a sentence: what has worked before it, and what has not."""
        return f"{self.worked}, but {self.failure}" if self.worked else self.failure

    @property
    def worked(self) -> str:
        """What surely works when MQCONN is refused; empty in the phases before."""
        if not self.kind.after_tls:
            return ""
        return "the channel works" if self.signs.plain else "TLS and the channel work"

    @property
    def failure(self) -> str:
        """What has not worked, as half a sentence."""
        return self.kind.failure

    @property
    def application_reason(self) -> int | None:
        """The reason code (MQRC) that a C program sees; ``None`` where it is not known."""
        return next(iter(self.application_reasons), None)

    @property
    def application_reasons(self) -> tuple[int, ...]:
        """As :attr:`application_reason`, of each kind that is possible."""
        kinds = self.possible or (self.kind,)
        codes = (self.signs.reason or kind.application_reason for kind in kinds)
        return tuple(dict.fromkeys(code for code in codes if code))

    @property
    def java_reasons(self) -> tuple[int, ...]:
        """As :attr:`java_reason`, of each kind that is possible."""
        kinds = self.possible or (self.kind,)
        protocol = self.signs.protocol
        codes = (self.signs.reason or kind.java_reason_in(protocol) for kind in kinds)
        return tuple(dict.fromkeys(code for code in codes if code))

    @property
    def java_reason(self) -> int | None:
        """The reason code that a Java program sees; ``None`` where it is not known."""
        return next(iter(self.java_reasons), None)

    @property
    def client_message(self) -> str:
        """The message that the client's log would hold; empty where it is not known."""
        return next(iter(self.kind.client_messages), "")

    @property
    def queue_manager_message(self) -> str:
        """The message that the queue manager's log would hold; empty where it is not known."""
        return next(iter(self.kind.queue_manager_messages), "")

    @property
    def advice(self) -> str:
        """What to do, in one sentence or two."""
        return self.kind.advice

    @property
    def tells(self) -> str:
        """What proves this kind, and keeps it apart from the alternatives."""
        return self.kind.tells

    @property
    def certain(self) -> bool:
        """Whether it can be no other kind, by what was seen and what the log says."""
        return not self.alternatives and (self.confirmed or not self.kind.guess)

    @property
    def possible(self) -> tuple[RefusalKind, ...]:
        """The kinds that fit, the likelier first, where it is not certain which one it is.

        Not among them: what only says again what was seen.
        """
        if self.certain:
            return ()
        return tuple(kind for kind in (self.kind, *self.alternatives) if not kind.symptom)


def refusal_of(live: LiveConnect, logged: Iterable[str] = ()) -> RefusalSeen | None:
    """What turned the connect away; ``None`` when nothing did, or it could not be tried.

    ``logged`` are the messages (``AMQ9633E``) that the queue manager wrote at that time.
    """
    return classify(live, None, logged)


def classify(
    live: LiveConnect,
    answer: MqAnswer | None = None,
    logged: Iterable[str] = (),
    *,
    silent: bool = False,
    pairing: LogPairing | None = None,
) -> RefusalSeen | None:
    """As :func:`refusal_of`, with what the same port answered to MQ in the clear.

    ``silent``: the queue manager's log is known to hold nothing of this connect. ``pairing`` has
    records of other logs.
    """
    signs = signs_of(live)
    if signs is None:
        return None
    found = sorted(
        (kind for kind in refusals() if any(_fits(look, signs) for look in kind.looks)),
        key=lambda kind: (kind.rank, kind.id),
    )
    found = _told_by(answer, _without_general(found))
    if not found:
        return None
    if elsewhere := _led_elsewhere(live, answer, signs, found):
        return elsewhere
    numbers = [bare_message(message) for message in logged]
    pairing = pairing or LogPairing()
    deciding = () if numbers else pairing.deciding()
    numbers += [number_of(each.record) for each in deciding]
    named = [k for k in found if any(m in numbers for m in k.queue_manager_messages)]
    # "Ended abnormally" follows every other message: it names no kind.
    named = [k for k in named if k.queue_manager_messages != ("AMQ9999",)]
    if named:
        records = naming(deciding, named[0])
        return RefusalSeen(named[0], signs, tuple(named[1:]), confirmed=True, records=records)
    supporting = pairing.supporting()
    likelier = [kind for kind in found if naming(supporting, kind)]
    if likelier:
        found.sort(key=lambda kind: kind not in likelier)
        records = naming(supporting, found[0]) if len(likelier) == 1 else ()
        return RefusalSeen(found[0], signs, tuple(found[1:]), records=records)
    if silent:
        # A record may come late, so what would leave one is less likely, and not ruled out.
        found.sort(key=lambda kind: bool(kind.queue_manager_messages))
    return RefusalSeen(found[0], signs, tuple(found[1:]))


def _led_elsewhere(
    live: LiveConnect, answer: MqAnswer | None, signs: Signs, found: list[RefusalKind]
) -> RefusalSeen | None:
    """The server name as the reason, where another one works better: what refused is a router."""
    alive = answer is not None and answer.outcome in (Outcome.OK, Outcome.REJECTED)
    route = routing_of(live, alive)
    kind = next((kind for kind in refusals() if kind.id == _ROUTED), None)
    if route is None or kind is None:
        return None
    if route.better is None and signs.phase == _START:
        return None  # no name leads on: what answered says it all
    # The program gets what it would get from anybody who answers so.
    first = found[0]
    kind = replace(
        kind,
        application_reason=first.application_reason,
        java_reason=first.java_reason,
        client_messages=first.client_messages,
    )
    return RefusalSeen(kind, signs, () if route.proven else tuple(found), confirmed=route.proven)


def signs_of(live: LiveConnect) -> Signs | None:
    """Where and how the connect ended; ``None`` when it did not fail or could not be tried."""
    shake, start, connect = live.handshake, live.start, live.connect
    sent = bool(shake and shake.certificate_sent)
    if live.not_made is not None:
        return None
    if shake is not None and shake.outcome not in (Outcome.OK, Outcome.ERROR):
        return Signs(
            _HANDSHAKE,
            shake.outcome.value,
            shake.verify_error,
            alert=shake.alert,
            by=shake.alert_by,
            certificate=sent,
            requested=shake.certificate_requested,
            protocol=shake.protocol,
        )
    named = bool(shake and shake.sni and shake.sni == _server_name(live.definition.name))
    if start is not None and start.outcome is not Outcome.OK:
        if start.outcome is Outcome.ERROR:
            return None
        return Signs(
            _START,
            start.outcome.value,
            code=start.code,
            plain=live.plain,
            certificate=sent,
            named=named,
            peer=start.peer,
            values_refused=start.values_refused,
            fap_refused=start.fap_refused,
            protocol=shake.protocol if shake else "",
        )
    if connect is not None:
        if connect.outcome in (Outcome.OK, Outcome.ERROR) and not connect.reason:
            return None
        return Signs(
            _CONNECT,
            connect.outcome.value,
            reason=connect.reason,
            plain=live.plain,
            certificate=sent,
        )
    last = live.steps[-1] if live.steps else None
    if last is not None and last.kind in _BEFORE and last.outcome is not Outcome.OK:
        return Signs(_BEFORE[last.kind], last.outcome.value, plain=live.plain)
    return None


def _server_name(channel: str) -> str:
    try:
        return encode_channel(channel)
    except WireError:
        return ""


def _fits(look: Look, signs: Signs) -> bool:
    return (
        look.phase == signs.phase
        and (not look.outcomes or signs.outcome in look.outcomes)
        and (not look.codes or signs.code in look.codes)
        and (not look.reasons or signs.reason in look.reasons)
        and (not look.alerts or signs.alert in look.alerts)
        and (not look.by or signs.by == look.by)
        and look.plain in (None, signs.plain)
        and look.certificate in (None, signs.certificate)
        and look.requested in (None, signs.requested)
        and look.named in (None, signs.named)
        and look.peer in ("", signs.peer)
        and look.values_refused in (None, signs.values_refused)
        and look.fap_refused in (None, signs.fap_refused)
        and look.text in signs.verify_error.lower()
    )


def _without_general(found: list[RefusalKind]) -> list[RefusalKind]:
    """A general kind is for what nothing else explains; a narrow kind rules out the wider ones."""
    wider = {id for kind in found for id in kind.rules_out}
    return [kind for kind in found if not kind.general and kind.id not in wider] or found


def _told_by(answer: MqAnswer | None, found: list[RefusalKind]) -> list[RefusalKind]:
    """Rules out what the answer to plain MQ, or the lack of one, excludes."""
    if answer is None:
        excluded = {"hangs-up"}
    elif answer.outcome in (Outcome.OK, Outcome.REJECTED):
        # A queue manager sits there and answers this machine.
        excluded = {"address-blocked", "other-protocol", "not-mq", "silent", "hangs-up"}
    elif answer.outcome is Outcome.NOT_MQ and answer.peer not in ("", "TLS"):
        # Whatever closed the connection, it was no queue manager.
        excluded = {k.id for k in found} - {"other-protocol", "not-mq", "router"}
    elif answer.outcome in (Outcome.CLOSED, Outcome.RESET) and not answer.peer:
        # Who hangs up on plain MQ as well does not mind the TLS.
        excluded = {k.id for k in found} - {"hangs-up", "address-blocked"}
    else:
        excluded = {"hangs-up"}
    return [kind for kind in found if kind.id not in excluded] or found
