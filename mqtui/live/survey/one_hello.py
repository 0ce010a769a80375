"""One hand-made ClientHello to a listener, on a connection of its own."""

from __future__ import annotations

import asyncio
import time

from mqtui.live.connection.stream import TcpStream
from mqtui.live.survey.hello_reply import HelloReply, Listening
from mqtui.wire.tls.client_hello import ClientHello, hello_record


async def ask(address: str, port: int, hello: ClientHello, timeout: float) -> HelloReply:
    """Send ``hello`` on a connection of its own and say what came back.

    ``timeout`` bounds the connect and the wait for the answer, each. Never raises for the
    network's sake.
    """
    started = time.perf_counter()
    listening = Listening()
    try:
        async with await TcpStream.connect(address, port, timeout) as tcp:
            await _converse(tcp, hello, listening, timeout)
    except (OSError, ValueError, OverflowError) as error:
        listening.not_connected(error, timeout)
    return listening.reply._replace(milliseconds=(time.perf_counter() - started) * 1000)


async def _converse(
    tcp: TcpStream, hello: ClientHello, listening: Listening, timeout: float
) -> None:
    try:
        async with asyncio.timeout(timeout):
            await tcp.send(hello_record(hello))
            while data := await tcp.receive():
                if listening.feed(data):
                    return
    except OSError as error:
        listening.cut_off(error, timeout)
    else:
        listening.closed()
