"""Which suites the queue manager enables: SSLFIPS, SUITEB, and the SSL stanza of its qm.ini.

The switches are those of docs/knowledge/cipherspecs.md. A client that offers none of what is left
is turned away in the handshake, before its channel is known (AMQ9616).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mqtui.formats.ini import parse_ini
from mqtui.knowledge import cipherspec
from mqtui.lab.queue_manager.tls import cipher_suites
from mqtui.lab.queue_manager.tls.cipher_suites import Suite

#: The spellings of "no" (docs/knowledge/cipherspecs.md).
_NO = frozenset({"N", "NO", "F", "FALSE"})
_SUITE_B = {"128_BIT": "128-bit", "192_BIT": "192-bit"}


@dataclass(frozen=True)
class QueueManagerIni:
    """What qm.ini says; ``allowed`` is AllowedCipherSpecs, empty for everything."""

    tls13: bool = True
    allowed: tuple[str, ...] = ()
    most_channels: int | None = None


def read_ini(data: bytes) -> QueueManagerIni:
    """The stanzas SSL and Channels of a qm.ini; of several equal attributes the last counts."""
    values = {(e.stanza.upper(), e.key.upper()): e.value.strip() for e in parse_ini(data).entries}
    allowed = values.get(("SSL", "ALLOWEDCIPHERSPECS"), "")
    names = tuple(name.strip() for name in allowed.split(",") if name.strip())
    most = values.get(("CHANNELS", "MAXCHANNELS"), "")
    return QueueManagerIni(
        tls13=values.get(("SSL", "ALLOWTLSV13"), "").upper() not in _NO,
        allowed=() if names == ("ALL",) else names,
        most_channels=int(most) if most.isascii() and most.isdigit() else None,
    )


def enabled(attributes: Mapping[str, str], ini: QueueManagerIni) -> tuple[Suite, ...]:
    """The suites that are left, strongest preference first. May be empty."""
    found = [s for s in cipher_suites.enabled() if ini.tls13 or s.protocol != "TLS1.3"]
    if ini.allowed:
        members = {m for name in ini.allowed for m in _members(name)}
        found = [s for s in found if s.name in members]
    if attributes.get("SSLFIPS") == "YES":
        found = [s for s in found if (spec := cipherspec(s.name)) and spec.fips]
    stated = [word.strip() for word in attributes.get("SUITEB", "").split(",")]
    levels = {_SUITE_B[word] for word in stated if word in _SUITE_B}
    if levels:
        found = [s for s in found if (spec := cipherspec(s.name)) and spec.suite_b in levels]
    return tuple(found)


def _members(name: str) -> tuple[str, ...]:
    spec = cipherspec(name)
    return (spec.members or (name,)) if spec else ()
