"""Which CipherSpecs a listener accepts: each in a hello of its own, that OpenSSL would not send.

For a program with an event loop; :mod:`mqtui.live.survey.survey_blocking` does the same without.
"""

from __future__ import annotations

import asyncio

from mqtui.facts.enumeration import Enumeration
from mqtui.live.survey.one_hello import ask
from mqtui.live.survey.survey import CONCURRENCY, OnAnswer, Question, Survey


async def enumerate_listener(
    address: str,
    port: int,
    sni: str | None,
    timeout: float,
    *,
    host: str = "",
    concurrency: int = CONCURRENCY,
    progress: OnAnswer | None = None,
) -> Enumeration:
    """Ask the listener at an IP address for every CipherSpec that MQ has a name for.

    ``timeout`` bounds each connect and each wait for an answer. ``progress`` is called with the
    number of answers, how many there will be, and the newest. Never raises for the network's sake;
    cancelled, it closes its connections.
    """
    survey = Survey(sni, timeout, progress)
    under_way = 0

    async with asyncio.TaskGroup() as tasks:

        def begin() -> None:
            nonlocal under_way
            while under_way < concurrency and (question := survey.next()) is not None:
                under_way += 1
                tasks.create_task(carry_out(question))

        async def carry_out(question: Question) -> None:
            nonlocal under_way
            question.answer(await ask(address, port, question.hello, timeout))
            under_way -= 1
            begin()

        begin()
    return survey.result(host or address, address, port)
