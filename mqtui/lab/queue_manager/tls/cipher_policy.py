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
from mqtui.rules.tls.suite_b import allowed

#: The spellings of "no" (docs/knowledge/cipherspecs.md).
_NO = frozenset({"N", "NO", "F", "FALSE"})


@dataclass(frozen=True)
class QueueManagerIni:
    """What qm.ini says; ``allowed`` is AllowedCipherSpecs, empty for the default.

    ``everything``: it is ALL, which enables the weak ones and TLS 1.0 too.
    """

    tls13: bool = True
    allowed: tuple[str, ...] = ()
    everything: bool = False
    most_channels: int | None = None


def read_ini(data: bytes) -> QueueManagerIni:
    """The stanzas SSL and Channels of a qm.ini; of several equal attributes the last counts."""
    values = {(e.stanza.upper(), e.key.upper()): e.value.strip() for e in parse_ini(data).entries}
    allowed = values.get(("SSL", "ALLOWEDCIPHERSPECS"), "")
    names = tuple(name.strip() for name in allowed.split(",") if name.strip())
    everything = len(names) == 1 and names[0].upper() == "ALL"
    most = values.get(("CHANNELS", "MAXCHANNELS"), "")
    return QueueManagerIni(
        tls13=values.get(("SSL", "ALLOWTLSV13"), "").upper() not in _NO,
        allowed=() if everything else names,
        everything=everything,
        most_channels=int(most) if most.isascii() and most.isdigit() else None,
    )


def enabled(attributes: Mapping[str, str], ini: QueueManagerIni) -> tuple[Suite, ...]:
    """The suites that are left, strongest preference first. May be empty."""
    basis = cipher_suites.every() if ini.everything else cipher_suites.enabled()
    found = [s for s in basis if ini.tls13 or s.protocol != "TLS1.3"]
    if ini.allowed:
        members = {m for name in ini.allowed for m in _members(name)}
        found = [s for s in found if s.name in members]
    if attributes.get("SSLFIPS") == "YES":
        found = [s for s in found if (spec := cipherspec(s.name)) and spec.fips]
    specs = (spec for s in found if (spec := cipherspec(s.name)) is not None)
    kept = {spec.name for spec in allowed(attributes.get("SUITEB", ""), specs)}
    return tuple(s for s in found if s.name in kept)


def _members(name: str) -> tuple[str, ...]:
    spec = cipherspec(name)
    return (spec.members or (name,)) if spec else ()
