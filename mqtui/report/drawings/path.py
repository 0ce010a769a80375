"""Stage 1: the path from the name to a channel without TLS, hop by hop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mqtui.engine.model import Verdict
from mqtui.facts import Endpoint, Facts, MqAnswer, Outcome, Reachability, Resolution, TcpAttempt
from mqtui.report.drawings.sheet import LINE, Look, Picture, Piece, Sheet, more
from mqtui.report.drawings.words import duration, verdict_of, yes

#: Endpoints, and hops below one another's branch, that are drawn.
_MOST = 24
#: Pixels from a hop to those below it.
_STEP = 16


@dataclass(frozen=True, slots=True)
class Hop:
    """A hop of the path, and those that lead on from it."""

    name: str
    answer: str = ""
    verdict: Verdict | None = None
    milliseconds: float | None = None
    below: tuple[Hop, ...] = ()


def draw(facts: Facts, width: int) -> Picture | None:
    """The path of each endpoint; ``None`` where no host and port are known."""
    reach = facts.reachability
    if reach is None or not reach.endpoints:
        return None
    sheet = Sheet("The path to the queue manager, without TLS", width)
    for endpoint in reach.endpoints[:_MOST]:
        _draw(sheet, _endpoint(reach, endpoint), 0)
        sheet.space()
    sheet.text(0, more(len(reach.endpoints), _MOST, "addresses of the CONNAME"))
    return sheet.picture()


def _draw(sheet: Sheet, hop: Hop, x: float) -> float:
    pieces = [Piece(hop.name, Look.BOLD), Piece(hop.answer)]
    if hop.milliseconds is not None:
        pieces.append(Piece(duration(hop.milliseconds), Look.MUTED))
    middle = sheet.text(x, pieces, verdict=hop.verdict)
    begin = middle + (7 if hop.verdict else LINE / 2)
    for below in hop.below[:_MOST]:
        at = _draw(sheet, below, x + _STEP)
        sheet.line([(x + 6, begin), (x + 6, at), (x + _STEP - 2, at)])
        begin = at
    return middle


def _endpoint(reach: Reachability, endpoint: Endpoint) -> Hop:
    resolution = next((r for r in reach.resolutions if r.host == endpoint.host), None)
    below = () if resolution is None else (_name(reach, endpoint, resolution),)
    return Hop(str(endpoint), below=below)


def _name(reach: Reachability, endpoint: Endpoint, resolution: Resolution) -> Hop:
    number = len(resolution.addresses)
    answer = resolution.error or ("1 address" if number == 1 else f"{number} addresses")
    tried = [
        (address, attempt)
        for address in resolution.addresses
        for attempt in reach.attempts
        if (attempt.host, attempt.port, attempt.address)
        == (endpoint.host, endpoint.port, address.address)
    ]
    left = [a for a in resolution.addresses if a not in [address for address, _ in tried]]
    below = [_port(reach, attempt, address.family) for address, attempt in tried]
    below += [Hop(address.address, "not tried", Verdict.SKIP) for address in left]
    return Hop("name", answer, yes(not resolution.error), resolution.milliseconds, tuple(below))


def _port(reach: Reachability, attempt: TcpAttempt, family: str) -> Hop:
    open_ = attempt.outcome is Outcome.OK
    what = "open" if open_ else f"{attempt.outcome.value} {attempt.detail}".strip()
    answers = [
        answer
        for answer in reach.answers
        if (answer.host, answer.address, answer.port)
        == (attempt.host, attempt.address, attempt.port)
    ]
    return Hop(
        f"{family} {attempt.address} port {attempt.port}",
        what,
        verdict_of(attempt.outcome),
        attempt.milliseconds,
        tuple(hop for answer in answers for hop in _listener(answer)),
    )


def _listener(answer: MqAnswer) -> Iterator[Hop]:
    mq = answer.outcome in (Outcome.OK, Outcome.REJECTED) or bool(answer.queue_manager)
    if not mq:
        said = "not tested" if answer.outcome is Outcome.SKIPPED else answer.outcome.value
        what = " ".join(filter(None, (said, answer.peer, answer.detail)))
        yield Hop("MQ listener", what, verdict_of(answer.outcome), answer.milliseconds or None)
        return
    known = [answer.queue_manager, answer.product]
    known += [f"FAP level {answer.fap_level}"] if answer.fap_level is not None else []
    named = ", ".join(filter(None, known)) or "answered"
    started = answer.outcome is Outcome.OK
    said = "started" if started else "rejected"
    said += f", status code {answer.code}" if answer.code is not None else ""
    # A queue manager that refuses is there; whether it should refuse is for the findings to say.
    verdict = Verdict.PASS if started else Verdict.SKIP
    channel = Hop(f"channel {answer.channel}".strip(), f"without TLS: {said}", verdict)
    yield Hop("MQ listener", named, Verdict.PASS, answer.milliseconds, (channel,))
