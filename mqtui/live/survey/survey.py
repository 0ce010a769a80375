"""Which CipherSpecs to ask a listener for, and what its answers mean; no input or output.

First each protocol is asked with all its CipherSpecs at once, then in groups by type of key and
age. A listener that gives no TLS answer to these is not asked dozens of times more, and CipherSpecs
that were refused all together are not asked one by one: every refusal may leave a record in the
queue manager's error log.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from mqtui.facts.enumeration import Enumeration, ProtocolAnswer, SuiteAnswer
from mqtui.facts.outcome import Outcome
from mqtui.live.survey.hello_reply import HelloReply
from mqtui.live.survey.suite_offers import VERSIONS, Offered, groups, of_protocol, offers, together
from mqtui.wire.tls.client_hello import ClientHello, version_name

#: How many connections are open at once.
CONCURRENCY = 8
#: So many answers of a kind, before any in TLS, end it: more of the same would tell nothing new.
_PATIENCE = {
    Outcome.CLOSED: 16,
    Outcome.RESET: 16,
    Outcome.REFUSED: 1,
    Outcome.UNREACHABLE: 1,
}
_OTHERWISE = 3
#: So many hellos may stay without an answer although others had one.
_MOST_TIMEOUTS = 8

#: The alerts that say it of the whole offer (RFC 8446 6.2).
_NOTHING_WILL_DO = ("handshake_failure", "protocol_version", "insufficient_security")

#: Called with the number of answers, how many there will be, and the newest.
OnAnswer = Callable[[int, int, SuiteAnswer], None]
_Then = Callable[[HelloReply], None]


class Question:
    """A hello to send on a connection of its own; ``answer`` takes what came back."""

    __slots__ = ("answer", "hello")

    def __init__(self, hello: ClientHello, answer: _Then) -> None:
        self.hello, self.answer = hello, answer


class Survey:
    """One listener's survey: :meth:`next` says what to ask, the answers lead to more.

    It is over when :meth:`next` has nothing and every question was answered. ``timeout``, the
    bound of each answer, is only told.
    """

    def __init__(self, sni: str | None, timeout: float, progress: OnAnswer | None = None) -> None:
        self._sni, self._timeout, self._progress = sni, timeout, progress
        self._offers = offers()
        self._waiting: deque[tuple[tuple[Offered, ...], str, _Then]] = deque()
        self._answers: dict[Offered, SuiteAnswer] = {}
        self._replies: dict[str, HelloReply] = {}
        self._turned: dict[str, HelloReply] = {}
        self._unheard: dict[Outcome, int] = {}
        self._heard_tls = False
        self._stopped = ""
        self._hellos = 0
        self._started = time.perf_counter()
        for protocol in VERSIONS:
            self._ask(of_protocol(self._offers, protocol), protocol, self._whole(protocol))

    def next(self) -> Question | None:
        """What to ask next; ``None`` when that depends on answers still to come, or is all."""
        while self._waiting:
            if self._in_doubt:
                return None
            offered, protocol, then = self._waiting.popleft()
            if self._stopped:
                then(HelloReply(Outcome.SKIPPED, detail="not asked"))
                continue
            self._hellos += 1
            return Question(together(offered, protocol, self._sni), self._heard(then))
        return None

    def result(self, host: str, address: str, port: int) -> Enumeration:
        """What was found, once it is over."""
        return Enumeration(
            host,
            address,
            port,
            self._sni,
            tuple(self._answers[offered] for offered in self._offers),
            tuple(self._summary(protocol) for protocol in VERSIONS),
            self._stopped,
            self._hellos,
            (time.perf_counter() - self._started) * 1000,
        )

    @property
    def _in_doubt(self) -> bool:
        """Whether it may yet turn out that nothing more than all of each protocol is asked."""
        if self._heard_tls or self._stopped:
            return False
        return self._hellos >= len(VERSIONS) > len(self._replies)

    def _ask(self, offered: tuple[Offered, ...], protocol: str, then: _Then) -> None:
        self._waiting.append((offered, protocol, then))

    def _heard(self, then: _Then) -> _Then:
        def heard(reply: HelloReply) -> None:
            self._watch(reply)
            then(reply)

        return heard

    def _whole(self, protocol: str) -> _Then:
        """Takes the answer to all of a protocol."""

        def heard(reply: HelloReply) -> None:
            self._replies[protocol] = reply
            offered = of_protocol(self._offers, protocol)
            if protocol not in {one.protocol for one in offered}:
                return
            if not _chose(reply, protocol):
                self._spread(offered, reply)
                return
            self._ask(offered[::-1], protocol, turned)
            if len(parts := groups(offered)) == 1:
                self._spread(offered, reply)
                return
            for part in parts:
                self._ask(part, protocol, self._group(part))

        def turned(reply: HelloReply) -> None:
            self._turned[protocol] = reply

        return heard

    def _group(self, offered: tuple[Offered, ...]) -> _Then:
        return lambda reply: self._spread(offered, reply)

    def _spread(self, offered: tuple[Offered, ...], reply: HelloReply) -> None:
        """Take an answer to all of ``offered`` for each, or ask one by one."""
        if _holds_for_each(reply, offered[0].protocol):
            for one in offered:
                self._note(one, _judged(one, reply, together=True))
            return
        for one in offered:
            self._ask((one,), one.protocol, self._alone(one))

    def _alone(self, offered: Offered) -> _Then:
        return lambda reply: self._note(offered, _judged(offered, reply))

    def _note(self, offered: Offered, answer: SuiteAnswer) -> None:
        self._answers[offered] = answer
        if self._progress is not None:
            self._progress(len(self._answers), len(self._offers), answer)

    def _watch(self, reply: HelloReply) -> None:
        """Give up when it has become plain that nothing more is to be learnt."""
        if reply.outcome in (Outcome.OK, Outcome.ALERT):
            self._heard_tls = True
            return
        seen = self._unheard[reply.outcome] = self._unheard.get(reply.outcome, 0) + 1
        if self._heard_tls:
            if reply.outcome is Outcome.TIMEOUT and seen >= _MOST_TIMEOUTS:
                self._stop(
                    f"{seen} ClientHellos were not answered within {self._timeout:g} seconds each"
                )
        elif seen >= _PATIENCE.get(reply.outcome, _OTHERWISE):
            among = f"{seen} ClientHellos and no TLS answer; the last one: " if seen > 1 else ""
            self._stop(f"{among}{reply.detail}")

    def _stop(self, why: str) -> None:
        self._stopped = self._stopped or why

    def _summary(self, protocol: str) -> ProtocolAnswer:
        reply, turned = self._replies[protocol], self._turned.get(protocol)
        names = {one.suite: one.cipher_spec for one in of_protocol(self._offers, protocol)}
        chose = _chose(reply, protocol)
        return ProtocolAnswer(
            protocol,
            reply.outcome if reply.version in (None, VERSIONS[protocol]) else Outcome.REJECTED,
            reply.alert,
            version_name(reply.version) if reply.version is not None else "",
            names.get(reply.suite or 0, "") if chose and protocol != "TLS1.1" else "",
            self._order(protocol, reply, turned),
            reply.milliseconds,
            reply.detail,
        )

    def _order(self, protocol: str, reply: HelloReply, turned: HelloReply | None) -> str:
        """Whose order of preference decided, told from the same offer in both directions."""
        if turned is None or not _chose(turned, protocol):
            return ""
        offered = of_protocol(self._offers, protocol)
        ranked = [one.suite for one in offered if self._answers[one].accepted]
        if len(set(ranked)) < 2:
            return ""
        if reply.suite == turned.suite:
            return "server"
        return "client" if (reply.suite, turned.suite) == (ranked[0], ranked[-1]) else ""


def _chose(reply: HelloReply, protocol: str) -> bool:
    return reply.outcome is Outcome.OK and reply.version == VERSIONS[protocol]


def _holds_for_each(reply: HelloReply, protocol: str) -> bool:
    """Whether the answer to several CipherSpecs of a protocol holds for each of them.

    An answer in another version does, and so does an alert that says that nothing of the offer
    will do. A connection that is closed may only dislike so long a list.
    """
    if reply.outcome is Outcome.ALERT:
        return reply.alert in _NOTHING_WILL_DO
    return reply.outcome is Outcome.OK and reply.version != VERSIONS[protocol]


def _judged(offered: Offered, reply: HelloReply, *, together: bool = False) -> SuiteAnswer:
    outcome, detail = reply.outcome, reply.detail
    version = version_name(reply.version) if reply.version is not None else ""
    if outcome is Outcome.OK and reply.version != VERSIONS[offered.protocol]:
        outcome, detail = Outcome.REJECTED, f"the server answers with {version} instead"
    elif outcome is Outcome.OK and reply.suite != offered.suite:
        outcome, detail = Outcome.ERROR, "the server chose a suite that was not offered"
    return SuiteAnswer(
        offered.cipher_spec,
        offered.protocol,
        offered.key_type,
        offered.suite,
        outcome,
        reply.alert,
        version,
        reply.suite,
        reply.group,
        reply.retry,
        reply.certificate_key,
        together,
        reply.milliseconds,
        detail,
    )
