"""Which CipherSpecs a queue manager's own switches leave of those that a client offers.

Sources: IBM MQ, SSL stanza of qm.ini (AllowTLSV13, AllowedCipherSpecs), SSLFIPS and SUITEB of the
queue manager, deprecated CipherSpecs; https://www.ibm.com/support/pages/node/6359069 says that what
is not enabled is refused in the handshake, before the channel is known (AMQ9616).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mqtui.facts import IniEntry
from mqtui.knowledge import CipherSpec, cipherspec, cipherspecs

#: The spellings of "no" in the stanza (docs/knowledge/cipherspecs.md).
_NO = frozenset({"N", "NO", "F", "FALSE"})
_SUITE_B = {"128_BIT": "128-bit", "192_BIT": "192-bit"}
#: Switches that turn on again what is off by default; with one of them nothing is known to be off.
_WEAK = frozenset({"ALLOWWEAKCIPHERSPEC", "ALLOWSSLV3", "ALLOWTLSV1"})


@dataclass(frozen=True, slots=True)
class Switch:
    """A setting that narrows what is enabled. ``line`` is its line in qm.ini, 0 for no line."""

    name: str
    value: str
    leaves: frozenset[str]
    line: int = 0


def switches(attributes: Mapping[str, str], ini: Iterable[IniEntry]) -> tuple[Switch, ...]:
    """The switches that are set, with the names of the CipherSpecs that each of them leaves."""
    stanza = {e.key.upper(): e for e in ini if e.stanza.upper() == "SSL"}
    every = [spec for spec in cipherspecs() if not spec.is_alias]
    found: list[Switch] = []

    def add(name: str, value: str, specs: Iterable[CipherSpec], line: int = 0) -> None:
        found.append(Switch(name, value, frozenset(s.name for s in specs), line))

    tls13 = stanza.get("ALLOWTLSV13")
    if tls13 and tls13.value.strip().upper() in _NO:
        add("AllowTLSV13", tls13.value, (s for s in every if s.protocol != "TLS1.3"), tls13.line)
    listed = stanza.get("ALLOWEDCIPHERSPECS")
    if listed and listed.value.strip() not in ("", "ALL"):
        names = {m for name in listed.value.split(",") for m in _members(name.strip())}
        add(listed.key, listed.value, (s for s in every if s.name in names), listed.line)
    elif not _WEAK & stanza.keys():
        add("", "", (s for s in every if s.enabled))
    if attributes.get("SSLFIPS", "").upper() == "YES":
        add("SSLFIPS", "YES", (s for s in every if s.fips))
    suite_b = attributes.get("SUITEB", "").strip()
    words = (word.strip().upper() for word in suite_b.split(","))
    levels = {_SUITE_B[word] for word in words if word in _SUITE_B}
    if levels:
        add("SUITEB", suite_b, (s for s in every if s.suite_b in levels))
    return tuple(found)


def left(offered: Iterable[CipherSpec], found: Iterable[Switch]) -> tuple[CipherSpec, ...]:
    """What of ``offered`` every switch leaves."""
    kept = tuple(found)
    return tuple(s for s in offered if all(s.name in switch.leaves for switch in kept))


def _members(name: str) -> tuple[str, ...]:
    spec = cipherspec(name)
    return (spec.members or (name,)) if spec else ()
