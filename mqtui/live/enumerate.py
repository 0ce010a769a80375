"""Which CipherSpecs a listener accepts: each offered alone, in a hello that OpenSSL would not send.

First each protocol is asked with all its CipherSpecs at once. A listener that gives no TLS answer
to these is not asked dozens of times more, and CipherSpecs that were refused all together are not
asked one by one: every refusal may leave a record in the queue manager's error log.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from mqtui.engine.facts.base import Outcome
from mqtui.engine.facts.enumeration import Enumeration, ProtocolAnswer, SuiteAnswer
from mqtui.live.one_hello import Reply, ask
from mqtui.live.suite_offers import VERSIONS, Offered, offers, together
from mqtui.wire.hello import version_name

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

Progress = Callable[[int, int, SuiteAnswer], None]


async def enumerate_listener(
    address: str,
    port: int,
    sni: str | None,
    seconds: float,
    *,
    host: str = "",
    concurrency: int = CONCURRENCY,
    progress: Progress | None = None,
) -> Enumeration:
    """Ask the listener at an IP address for every CipherSpec that MQ has a name for.

    ``seconds`` bounds each connect and each wait for an answer. ``progress`` is called with the
    number of answers, how many there will be, and the newest. Never raises for the network's sake;
    cancelled, it closes its connections.
    """
    return await _Survey(address, port, sni, seconds, host, concurrency, progress).run()


class _Survey:
    def __init__(
        self,
        address: str,
        port: int,
        sni: str | None,
        seconds: float,
        host: str,
        concurrency: int,
        progress: Progress | None,
    ) -> None:
        self._address, self._port, self._sni = address, port, sni
        self._seconds, self._host, self._progress = seconds, host or address, progress
        self._slots = asyncio.Semaphore(concurrency)
        self._offers = offers()
        self._answers: dict[Offered, SuiteAnswer] = {}
        self._unheard: dict[Outcome, int] = {}
        self._heard_tls = False
        self._stopped = ""
        self._hellos = 0

    async def run(self) -> Enumeration:
        started = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            asked = {p: group.create_task(self._ask_protocol(p)) for p in VERSIONS}
        first = {protocol: task.result() for protocol, task in asked.items()}
        async with asyncio.TaskGroup() as group:
            turned = {
                protocol: group.create_task(self._ask_protocol(protocol, backwards=True))
                for protocol, reply in first.items()
                if reply is not None and _chose(reply, protocol)
            }
            for offered in self._offers:
                group.create_task(self._answer(offered, first[offered.protocol]))
        protocols = tuple(
            self._protocol(p, first[p], turned[p].result() if p in turned else None)
            for p in VERSIONS
        )
        return Enumeration(
            self._host,
            self._address,
            self._port,
            self._sni,
            tuple(self._answers[offered] for offered in self._offers),
            protocols,
            self._stopped,
            self._hellos,
            (time.perf_counter() - started) * 1000,
        )

    async def _ask_protocol(self, protocol: str, *, backwards: bool = False) -> Reply | None:
        hello, _ = together(protocol, self._sni, backwards=backwards)
        async with self._slots:
            if self._stopped:
                return None
            self._hellos += 1
            reply = await ask(self._address, self._port, hello, self._seconds)
            self._watch(reply)
            return reply

    async def _answer(self, offered: Offered, protocol: Reply | None) -> None:
        if protocol is not None and _refuses_all(protocol, offered.protocol):
            answer = _judged(offered, protocol, together=True)
        else:
            answer = await self._ask(offered)
        self._answers[offered] = answer
        if self._progress is not None:
            self._progress(len(self._answers), len(self._offers), answer)

    async def _ask(self, offered: Offered) -> SuiteAnswer:
        async with self._slots:
            if self._stopped:
                return SuiteAnswer(
                    offered.cipher_spec,
                    offered.protocol,
                    offered.key_type,
                    offered.suite,
                    Outcome.SKIPPED,
                    detail="not asked",
                )
            self._hellos += 1
            hello = offered.hello(self._sni)
            reply = await ask(self._address, self._port, hello, self._seconds)
            self._watch(reply)
            return _judged(offered, reply)

    def _watch(self, reply: Reply) -> None:
        """Give up when it has become plain that nothing more is to be learnt."""
        if reply.outcome in (Outcome.OK, Outcome.ALERT):
            self._heard_tls = True
            return
        seen = self._unheard[reply.outcome] = self._unheard.get(reply.outcome, 0) + 1
        if self._heard_tls:
            if reply.outcome is Outcome.TIMEOUT and seen >= _MOST_TIMEOUTS:
                self._stop(f"{seen} hellos had no answer in {self._seconds:g} seconds each")
        elif seen >= _PATIENCE.get(reply.outcome, _OTHERWISE):
            among = f"{seen} hellos and no TLS answer; the last one: " if seen > 1 else ""
            self._stop(f"{among}{reply.detail}")

    def _stop(self, why: str) -> None:
        self._stopped = self._stopped or why

    def _protocol(self, protocol: str, reply: Reply | None, turned: Reply | None) -> ProtocolAnswer:
        if reply is None:
            return ProtocolAnswer(protocol, Outcome.SKIPPED, detail="not asked")
        preferred = ""
        if _chose(reply, protocol):
            names = {o.suite: o.cipher_spec for o in self._offers if o.protocol == protocol}
            preferred = names.get(reply.suite or 0, "")
        return ProtocolAnswer(
            protocol,
            reply.outcome if reply.version in (None, VERSIONS[protocol]) else Outcome.REJECTED,
            reply.alert,
            version_name(reply.version) if reply.version is not None else "",
            preferred,
            self._order(protocol, reply, turned),
            reply.milliseconds,
            reply.detail,
        )

    def _order(self, protocol: str, reply: Reply, turned: Reply | None) -> str:
        """Whose order of preference decided, told from the same offer in both directions."""
        accepted = {
            o.suite for o, a in self._answers.items() if o.protocol == protocol and a.accepted
        }
        if turned is None or not _chose(turned, protocol) or len(accepted) < 2:
            return ""
        _, suites = together(protocol, None)
        ranked = [suite for suite in suites if suite in accepted]
        if reply.suite == turned.suite:
            return "server"
        return "client" if (reply.suite, turned.suite) == (ranked[0], ranked[-1]) else ""


def _chose(reply: Reply, protocol: str) -> bool:
    return reply.outcome is Outcome.OK and reply.version == VERSIONS[protocol]


def _refuses_all(reply: Reply, protocol: str) -> bool:
    """Whether the answer to all CipherSpecs of a protocol holds for each of them.

    An answer in another version does, and so does an alert that says that nothing of the offer
    will do. A connection that is closed may only dislike so long a list.
    """
    if reply.outcome is Outcome.ALERT:
        return reply.alert in _NOTHING_WILL_DO
    return reply.outcome is Outcome.OK and reply.version != VERSIONS[protocol]


def _judged(offered: Offered, reply: Reply, *, together: bool = False) -> SuiteAnswer:
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
