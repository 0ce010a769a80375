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
from mqtui.rules.tls.suite_b import allowed, levels

#: The spellings of "no" in the stanza (docs/knowledge/cipherspecs.md).
_NO = frozenset({"N", "NO", "F", "FALSE"})
#: The value of AllowedCipherSpecs that enables every CipherSpec, weak ones and SSL 3.0 included
#: (https://www.ibm.com/docs/SSFKSJ_9.3.0/configure/q016950_.html).
_EVERYTHING = "ALL"
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
    stated = listed.value.strip() if listed else ""
    if listed and stated.upper() == _EVERYTHING:
        add(listed.key, listed.value, every, listed.line)
    elif listed and stated:
        names = {m for name in listed.value.split(",") for m in _members(name.strip())}
        add(listed.key, listed.value, (s for s in every if s.name in names), listed.line)
    elif not _WEAK & stanza.keys():
        add("", "", (s for s in every if s.enabled))
    if attributes.get("SSLFIPS", "").upper() == "YES":
        add("SSLFIPS", "YES", (s for s in every if s.fips))
    suite_b = attributes.get("SUITEB", "").strip()
    if levels(suite_b):
        add("SUITEB", suite_b, allowed(suite_b, every))
    return tuple(found)


def left(offered: Iterable[CipherSpec], found: Iterable[Switch]) -> tuple[CipherSpec, ...]:
    """What of ``offered`` every switch leaves."""
    kept = tuple(found)
    return tuple(s for s in offered if all(s.name in switch.leaves for switch in kept))


def _members(name: str) -> tuple[str, ...]:
    spec = cipherspec(name)
    return (spec.members or (name,)) if spec else ()
