"""Which CipherSpecs a listener accepts: each in a hello of its own, that OpenSSL would not send.

First each protocol is asked with all its CipherSpecs at once, then in groups by type of key and
age. A listener that gives no TLS answer to these is not asked dozens of times more, and CipherSpecs
that were refused all together are not asked one by one: every refusal may leave a record in the
queue manager's error log.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from mqtui.engine.facts.base import Outcome
from mqtui.engine.facts.enumeration import Enumeration, ProtocolAnswer, SuiteAnswer
from mqtui.live.one_hello import Reply, ask
from mqtui.live.suite_offers import VERSIONS, Offered, groups, of_protocol, offers, together
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
        async with asyncio.TaskGroup() as tasks:
            asked = [tasks.create_task(self._protocol(protocol)) for protocol in VERSIONS]
        return Enumeration(
            self._host,
            self._address,
            self._port,
            self._sni,
            tuple(self._answers[offered] for offered in self._offers),
            tuple(task.result() for task in asked),
            self._stopped,
            self._hellos,
            (time.perf_counter() - started) * 1000,
        )

    async def _protocol(self, protocol: str) -> ProtocolAnswer:
        offered = of_protocol(self._offers, protocol)
        reply = await self._ask(offered, protocol)
        turned = None
        if protocol in {one.protocol for one in offered}:
            async with asyncio.TaskGroup() as tasks:
                if _chose(reply, protocol):
                    turned = tasks.create_task(self._ask(offered[::-1], protocol))
                if len(parts := groups(offered)) == 1 or not _chose(reply, protocol):
                    tasks.create_task(self._spread(offered, reply))
                else:
                    for part in parts:
                        tasks.create_task(self._group(part))
        return self._summary(protocol, reply, turned.result() if turned else None)

    async def _group(self, offered: tuple[Offered, ...]) -> None:
        await self._spread(offered, await self._ask(offered, offered[0].protocol))

    async def _spread(self, offered: tuple[Offered, ...], reply: Reply) -> None:
        """Take an answer to all of ``offered`` for each, or ask one by one."""
        if _holds_for_each(reply, offered[0].protocol):
            for one in offered:
                self._note(one, _judged(one, reply, together=True))
            return
        async with asyncio.TaskGroup() as tasks:
            for one in offered:
                tasks.create_task(self._alone(one))

    async def _alone(self, offered: Offered) -> None:
        self._note(offered, _judged(offered, await self._ask((offered,), offered.protocol)))

    def _note(self, offered: Offered, answer: SuiteAnswer) -> None:
        self._answers[offered] = answer
        if self._progress is not None:
            self._progress(len(self._answers), len(self._offers), answer)

    async def _ask(self, offered: tuple[Offered, ...], protocol: str) -> Reply:
        async with self._slots:
            if self._stopped:
                return Reply(Outcome.SKIPPED, detail="not asked")
            self._hellos += 1
            hello = together(offered, protocol, self._sni)
            reply = await ask(self._address, self._port, hello, self._seconds)
            self._watch(reply)
            return reply

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

    def _summary(self, protocol: str, reply: Reply, turned: Reply | None) -> ProtocolAnswer:
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

    def _order(self, protocol: str, reply: Reply, turned: Reply | None) -> str:
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


def _chose(reply: Reply, protocol: str) -> bool:
    return reply.outcome is Outcome.OK and reply.version == VERSIONS[protocol]


def _holds_for_each(reply: Reply, protocol: str) -> bool:
    """Whether the answer to several CipherSpecs of a protocol holds for each of them.

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
