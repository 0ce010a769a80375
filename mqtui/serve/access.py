"""Who may open the page: by the name that the browser called, by its origin, and by a token.

A browser sends to any address what a page of somebody else tells it to: so the host that was
called must be ours, and a websocket must come from our own page. On another address than the
loopback's a token is asked for besides (https://www.rfc-editor.org/rfc/rfc6455#section-10.2).
"""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass

#: Bytes of randomness in a token that nobody named.
_TOKEN_BYTES = 24
#: Characters that a token of somebody's own has at least.
SHORTEST_TOKEN = 16


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


@dataclass(frozen=True, slots=True)
class Access:
    """What a request must have. ``token`` is ``None`` where none is asked for."""

    host: str
    token: str | None

    def called_right(self, host_header: str) -> bool:
        """Whether the browser called us by a name of ours: a page of somebody else cannot.

        With a token any name will do: a browser keeps it for the name under which it got it.
        """
        return self.token is not None or is_loopback(_name(host_header))

    def same_origin(self, origin: str, host_header: str) -> bool:
        """Whether a websocket comes from our own page."""
        scheme, separator, rest = origin.partition("://")
        return bool(separator) and scheme in ("http", "https") and rest == host_header

    def admits(self, given: str) -> bool:
        """Whether ``given`` is the token; anything is where none is asked for."""
        if self.token is None:
            return True
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())


def _name(host_header: str) -> str:
    """``[::1]:8022`` without the port and the brackets."""
    if host_header.startswith("["):
        return host_header[1:].partition("]")[0]
    return host_header.partition(":")[0]
