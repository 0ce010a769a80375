"""Listening ports and the TLS hello, as ``ss``, ``netstat`` and ``openssl s_client`` print them."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator

from mqtui.collect.key_repository.certificates import certificate_facts
from mqtui.facts import ListenerProcess, Outcome
from mqtui.facts.live import Handshake
from mqtui.formats.keystore.store import StoreEntry

#: A listening socket: its address and port, then any peer. AIX has a dot before the port.
_SOCKET = re.compile(r"(?:^|\s)(\S{1,80}?)[:.](\d{1,5})\s+\S{1,80}?[:.]\*(?:\s|$)")
_HEAD = re.compile(r"connect\t([A-Za-z0-9._-]{1,255}):(\d{1,5})\t([a-z0-9.-]{0,80})")
_PEM = re.compile(
    rb"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,100000}-----END CERTIFICATE-----"
)
_SESSION = re.compile(r"New,\s(TLSv[\d.]{1,3})[^,\n]{0,20},\sCipher\sis\s([A-Za-z0-9_-]{1,80})")
_ANY = {"*": "0.0.0.0", "[::]": "::"}  # noqa: S104 - compared with, not bound to
_MOST_CERTIFICATES = 20
_MOST_PORT = 65535
_CHANNEL_SUFFIX = ".chl.mq.ibm.com"


def listening(text: str) -> Iterator[ListenerProcess]:
    """The sockets on which somebody listened on that host."""
    for line in text.split("\n"):
        found = _SOCKET.search(line) if "LISTEN" in line else None
        if found is not None and int(found[2]) <= _MOST_PORT:
            address = _ANY.get(found[1], found[1].strip("[]").partition("%")[0])
            yield ListenerProcess(address, int(found[2]))


def hello_of(text: str) -> Handshake | None:
    """The handshake that ``openssl s_client`` made; ``None`` where no certificate came."""
    head = _HEAD.match(text)
    if head is None or int(head[2]) > _MOST_PORT:
        return None
    entries = []
    for pem in _PEM.findall(text.encode("ascii", "replace"))[:_MOST_CERTIFICATES]:
        try:
            entries.append(StoreEntry("", ssl.PEM_cert_to_DER_cert(pem.decode("ascii"))))
        except ValueError:
            continue
    chain, _ = certificate_facts(entries)
    if not chain:
        return None
    session = _SESSION.search(text)
    return Handshake(
        head[1],
        int(head[2]),
        head[3] + _CHANNEL_SUFFIX if head[3] else None,
        "openssl s_client",
        Outcome.OK,
        protocol=session[1] if session else "",
        suite=session[2] if session else "",
        chain=tuple({each.sha256: each for each in chain}.values()),
    )
