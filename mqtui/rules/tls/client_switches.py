"""What the client's own settings leave of the CipherSpecs that its channel asks for.

Sources: docs/knowledge/mqclient-ini.md (AllowTLSV13, SSLFipsRequired, EncryptionPolicySuiteB);
https://www.ibm.com/docs/en/SSFKSJ_latest/reference/q045710_.html (2591 where Suite B excludes it).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mqtui.facts import Configuration, Place, SettingValue
from mqtui.knowledge import CipherSpec
from mqtui.rules.tls import ciphers, suite_b

#: The spellings of "no" (docs/knowledge/mqclient-ini.md).
NO = frozenset({"N", "NO", "F", "FALSE"})
#: The titles of the switches.
TLS13, FIPS, SUITE_B = "AllowTLSV13", "FIPS", "Suite B"
#: The FIPS column of the CipherSpecs of this protocol is confirmed by no source.
_FIPS_UNPROVEN = "TLS1.3"


@dataclass(frozen=True, slots=True)
class ClientSwitch:
    """A setting that narrows what the client offers, and what it leaves.

    ``title`` is the setting in words. ``proven`` is false where name or value are not documented,
    so that it may warn and not fail.
    """

    title: str
    value: SettingValue
    leaves: tuple[CipherSpec, ...]
    proven: bool = True


def client_switches(
    configuration: Configuration | None, offered: Iterable[CipherSpec]
) -> tuple[ClientSwitch, ...]:
    """Each switch that is on, with what it leaves of ``offered``."""
    specs, found = tuple(offered), []
    tls13, fips, level = (
        configuration.value(name) if configuration else None
        for name in ("tls13", "fips", "suite-b")
    )
    if tls13 and tls13.value.strip().upper() in NO:
        left = tuple(s for s in specs if s.protocol != "TLS1.3")
        found.append(ClientSwitch(TLS13, tls13, left))
    if fips and fips.value.strip().upper() == "YES":
        left = tuple(s for s in specs if s.fips or s.protocol == _FIPS_UNPROVEN)
        # The FIPS column is of one level of GSKit: other levels have other certificates.
        found.append(ClientSwitch(FIPS, fips, left, proven=False))
    if level and suite_b.levels(level.value):
        left = suite_b.allowed(level.value, specs)
        # IBM documents the attribute; of the variable only the name was seen.
        proven = level.place is not Place.VARIABLE
        found.append(ClientSwitch(SUITE_B, level, left, proven))
    return tuple(found)


def offers(configuration: Configuration | None, cipher_spec: str) -> tuple[str, ...]:
    """The names that the client offers of ``cipher_spec``; empty if nothing narrows them.

    Only what is proven narrows the offer; where nothing would be left, the offer stays whole, since
    that is told by the check of the settings, and a connect can still show what the other end does.
    """
    whole = ciphers.members(cipher_spec)
    left = whole
    for switch in client_switches(configuration, whole):
        if switch.proven:
            left = tuple(spec for spec in left if spec in switch.leaves)
    return tuple(spec.name for spec in left) if left and left != whole else ()
