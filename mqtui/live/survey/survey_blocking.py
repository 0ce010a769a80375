"""Which CipherSpecs a listener accepts, for a program that does nothing else and has no event loop.

The questions are those of :mod:`mqtui.live.survey.survey_asyncio`. Importing ``asyncio`` takes
several times as long as asking all of them.
"""

from __future__ import annotations

import os
import selectors
import socket
import time

from mqtui.facts.enumeration import Enumeration
from mqtui.live.survey.hello_reply import HelloReply, Listening
from mqtui.live.survey.survey import CONCURRENCY, OnAnswer, Question, Survey
from mqtui.wire.tls.client_hello import hello_record

_CHUNK = 65536


def enumerate_now(
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

    Arguments and result are those of
    :func:`mqtui.live.survey.survey_asyncio.enumerate_listener`. Whatever ends it, ctrl-C too,
    closes the connections.
    """
    survey = Survey(sni, timeout, progress)
    under_way: list[_Conversation] = []
    with selectors.DefaultSelector() as selector:
        try:
            while True:
                while len(under_way) < concurrency and (question := survey.next()) is not None:
                    under_way.append(_Conversation(question, timeout, selector))
                    under_way[-1].begin(address, port)
                if not under_way:
                    return survey.result(host or address, address, port)
                _wait(selector, under_way)
                for one in [one for one in under_way if one.over]:
                    under_way.remove(one)
                    one.question.answer(one.reply())
        finally:
            for one in under_way:
                one.close()


def _wait(selector: selectors.BaseSelector, under_way: list[_Conversation]) -> None:
    """Until something came, or the first bound is reached; not at all if one is over already."""
    if any(one.over for one in under_way):
        return
    first = min(one.deadline for one in under_way)
    for key, _ in selector.select(max(0.0, first - time.monotonic())):
        key.data.go_on()
    for one in under_way:
        if not one.over and time.monotonic() >= one.deadline:
            one.failed(TimeoutError())


class _Conversation:
    """One question on its connection. ``timeout`` bounds the connect, then send and answer."""

    def __init__(
        self, question: Question, timeout: float, selector: selectors.BaseSelector
    ) -> None:
        self.question, self.over = question, False
        self._timeout, self._selector = timeout, selector
        self._unsent = hello_record(question.hello)
        self._listening = Listening()
        self._socket: socket.socket | None = None
        self._connected = False
        self._started = time.perf_counter()
        self.deadline = time.monotonic() + timeout

    def begin(self, address: str, port: int) -> None:
        """Start to connect."""
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            self._socket = sock = socket.socket(family, socket.SOCK_STREAM)
            sock.setblocking(False)
            self._selector.register(sock, selectors.EVENT_WRITE, self)
            sock.connect((address, port))
        except BlockingIOError:
            pass  # The usual case: the selector says when it is done.
        except (OSError, ValueError, OverflowError) as error:
            self.failed(error)

    def go_on(self) -> None:
        """Do what the socket is ready for."""
        if self._socket is None:
            return
        try:
            if not self._connected:
                self._finish_connect(self._socket)
            if self._unsent:
                self._unsent = self._unsent[self._socket.send(self._unsent) :]
                if not self._unsent:
                    self._selector.modify(self._socket, selectors.EVENT_READ, self)
            else:
                self._take(self._socket.recv(_CHUNK))
        except BlockingIOError:
            pass
        except OSError as error:
            self.failed(error)

    def _finish_connect(self, sock: socket.socket) -> None:
        number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if number:
            raise OSError(number, os.strerror(number))
        self._connected = True
        self.deadline = time.monotonic() + self._timeout

    def _take(self, data: bytes) -> None:
        if not data:
            self._listening.closed()
        elif not self._listening.feed(data):
            return
        self.close()

    def failed(self, error: Exception) -> None:
        """The connect, or the connection, ended with ``error``."""
        if self._connected:
            self._listening.cut_off(error, self._timeout)
        else:
            self._listening.not_connected(error, self._timeout)
        self.close()

    def reply(self) -> HelloReply:
        """What came back, once it is over."""
        taken = time.perf_counter() - self._started
        return self._listening.reply._replace(milliseconds=taken * 1000)

    def close(self) -> None:
        """Close the connection, whatever its state."""
        self.over = True
        if self._socket is not None:
            if self._socket in self._selector.get_map():
                self._selector.unregister(self._socket)
            self._socket.close()
            self._socket = None
