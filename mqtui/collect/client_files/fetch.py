"""Fetching a channel table by http, https or ftp, bounded in time, size and redirects.

An MQ client does the same before it connects, so this happens only for the table that is in effect.
Credentials are never sent: the address comes from a setting, and settings are kept without user,
password and query. What is known as a secret is not sent in a path either.
"""

from __future__ import annotations

import contextlib
import ftplib
import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from mqtui.collect.redact import redact_text, redact_url
from mqtui.engine.blocking import call_bounded
from mqtui.engine.known_secrets import without_secrets
from mqtui.formats.redaction import is_harmless_query
from mqtui.formats.text import shown

LIMIT = 16 << 20
#: Seconds for all of it: names, connections, redirects and data.
SECONDS = 10.0
REDIRECTS = 5
#: Lines of an FTP server's replies: a greeting, a log-in and a transfer have some dozens.
FTP_LINES = 500
#: Seconds beyond the bound for a name server that does not answer to be given up.
_GRACE = 0.5
_CHUNK = 1 << 16
_MOVED = frozenset({301, 302, 303, 307, 308})
_CLOSED = frozenset({401, 403, 407})
#: ``$NAME``, as it is left where it cannot or must not be expanded.
_REFERENCE = re.compile(r"\$(?:\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)")


class FetchError(Exception):
    """It was not fetched; the message is a sentence without credentials."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes, the address that they came from in the end, and what is worth knowing."""

    data: bytes = field(repr=False)
    url: str
    notes: tuple[str, ...] = ()


class _Deadline:
    """Closes the sockets given to it when the time is over, so that no read outlasts it."""

    def __init__(self, timeout: float) -> None:
        self._end = time.monotonic() + timeout
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(timeout, self._close)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """Seconds, never so few that a socket would take them for "at once"."""
        return max(0.05, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        return time.monotonic() >= self._end

    def watch(self, connection: socket.socket | None) -> None:
        if connection is not None and connection not in self._sockets:
            self._sockets.append(connection)
            if self.over:
                self._close()

    def _close(self) -> None:
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def cancel(self) -> None:
        self._timer.cancel()


def fetch(url: str, *, timeout: float = SECONDS, limit: int = LIMIT) -> Fetched:
    """The document at ``url``; ``timeout`` bounds all of it, ``limit`` its size in bytes.

    Raises:
        FetchError: it is not there, not in time, too large, or leads somewhere it may not.
    """
    deadline = _Deadline(timeout)
    try:
        # In a thread of its own: a name that is being resolved hears of no deadline.
        return call_bounded(_follow, url, deadline, limit, timeout=timeout + _GRACE)
    except FetchError:
        raise
    except (OSError, http.client.HTTPException, ftplib.Error, EOFError, ValueError) as error:
        if deadline.over or isinstance(error, TimeoutError):
            why = f"the transfer did not finish within {timeout:g} seconds"
        else:
            why = shown(redact_text(_reason(error)), 200)
        raise FetchError(f"{_name(url)} could not be fetched: {why}.") from error
    finally:
        deadline.cancel()


def _reason(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate is not trusted here ({error.verify_message})"
    if isinstance(error, socket.gaierror):
        return f"the host name does not resolve ({error.strerror})"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    if isinstance(error, (ValueError, http.client.InvalidURL)):
        return "the URL is not valid"  # the error would quote it
    return str(error) or type(error).__name__


def _name(url: str) -> str:
    return shown(redact_url(url), 200)


def _follow(url: str, deadline: _Deadline, limit: int) -> Fetched:
    notes: list[str] = []
    first = url = redact_url(url)
    parts = urlsplit(url)
    if "@" in parts.netloc:
        notes.append(
            "The URL has a user and a password; mqtui does not keep passwords and fetched "
            "without them."
        )
    if parts.fragment or (parts.query and not is_harmless_query(parts.query)):
        notes.append(
            "The URL has a query, which may be secret; mqtui does not keep it and fetched without "
            "it."
        )
        url = first = parts._replace(query="", fragment="").geturl()
    if _REFERENCE.search(parts.path) or without_secrets(parts.path) != parts.path:
        raise FetchError(
            f"{_name(url)} was not fetched: its path has a secret or a variable without a value."
        )
    for _ in range(REDIRECTS + 1):
        parts = urlsplit(url)
        scheme = parts.scheme.lower()
        if not parts.hostname:
            raise FetchError(f"{_name(url)} names no host, so it cannot be fetched.")
        if scheme == "ftp" and url == first:
            return Fetched(_ftp(parts, deadline, limit), _name(url), tuple(notes))
        if scheme not in ("http", "https"):
            raise FetchError(
                f"{_name(first)} redirects to {_name(url)}; only redirects to http and https are "
                "followed."
            )
        answer = _http(parts, deadline, limit, notes)
        if isinstance(answer, bytes):
            if url != first:
                notes.append(f"The server redirects from {_name(first)} to {_name(url)}.")
            return Fetched(answer, _name(url), tuple(notes))
        url = urljoin(url, answer)
    raise FetchError(f"{_name(first)} redirects more than {REDIRECTS} times, last to {_name(url)}.")


def _http(parts: SplitResult, deadline: _Deadline, limit: int, notes: list[str]) -> bytes | str:
    """The document, or where the server says that it is."""
    name = _name(parts.geturl())
    host = parts.hostname or ""
    connection: http.client.HTTPConnection
    if parts.scheme.lower() == "https":
        connection = http.client.HTTPSConnection(
            host, parts.port, timeout=deadline.left, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(host, parts.port, timeout=deadline.left)
    try:
        connection.connect()
        deadline.watch(connection.sock)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"User-Agent": "mqtui", "Connection": "close"})
        response = connection.getresponse()
        location = response.getheader("Location")
        if response.status in _MOVED and location:
            return location
        if response.status != http.client.OK:
            closed = response.status in _CLOSED
            hint = " Fetch it with your own credentials and give the file with --ccdt."
            raise FetchError(
                f"The server of {name} answers {response.status} "
                f"{shown(redact_text(response.reason), 80)}.{hint if closed else ''}"
            )
        if response.length is not None and response.length > limit:
            raise _too_large(name, limit)
        age = (response.getheader("Age") or "").strip()
        if age.isascii() and age.isdigit() and len(age) < 12 and int(age) > 0:
            notes.append(
                f"{name} came from a cache, {int(age)} seconds old; the server may have a newer "
                "version."
            )
        data = _bounded(lambda: response.read1(_CHUNK), name, deadline, limit)
        if response.length:
            raise FetchError(f"{name} ended {response.length} bytes early.")
        return data
    finally:
        connection.close()


class _Flood(OSError):
    """A server that does not stop replying."""


class _Ftp(ftplib.FTP):
    """The control connection: every line of every reply counts, from the greeting on."""

    def __init__(self, deadline: _Deadline) -> None:
        super().__init__(timeout=deadline.left)
        self._deadline = deadline
        self._lines = 0

    def getline(self) -> str:
        """The next line of a reply.

        Raises:
            OSError: there is none in time, or there were too many.
        """
        self._deadline.watch(self.sock)
        self._lines += 1
        if self._deadline.over:
            raise TimeoutError
        if self._lines > FTP_LINES:
            raise _Flood(0, f"the server sent more than {FTP_LINES} lines of replies")
        return super().getline()


def _ftp(parts: SplitResult, deadline: _Deadline, limit: int) -> bytes:
    name = _name(parts.geturl())
    with _Ftp(deadline) as connection:
        connection.connect(parts.hostname or "", parts.port or 21)
        connection.login()
        connection.voidcmd("TYPE I")
        connection.timeout = deadline.left
        # "ftp://host/a" is below the log-in directory, "ftp://host//a" is not.
        data = connection.transfercmd(f"RETR {unquote(parts.path.removeprefix('/'))}")
        deadline.watch(data)
        with data:
            return _bounded(lambda: data.recv(_CHUNK), name, deadline, limit)


def _bounded(read: Callable[[], bytes], name: str, deadline: _Deadline, limit: int) -> bytes:
    # One buffer: a server may send its bytes one by one, and a list of those is large.
    data = bytearray()
    for part in _until_empty(read):
        data += part
        if len(data) > limit:
            raise _too_large(name, limit)
        if deadline.over:
            break
    if deadline.over:
        raise TimeoutError
    return bytes(data)


def _until_empty(read: Callable[[], bytes]) -> Iterator[bytes]:
    while part := read():
        yield part


def _too_large(name: str, limit: int) -> FetchError:
    return FetchError(
        f"{name} is larger than {limit:,} bytes, so it is probably not a channel table; mqtui "
        "stopped reading."
    )
