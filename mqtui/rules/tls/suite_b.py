"""Suite B: which CipherSpecs a security level leaves, at either end.

128_BIT is a minimum: it allows what 192_BIT allows, too. Source:
https://www.ibm.com/support/knowledgecenter/SSFKSJ_8.0.0/com.ibm.mq.sec.doc/q010200_.html (table 1
and its first note).
"""

from __future__ import annotations

from collections.abc import Iterable

from mqtui.knowledge import CipherSpec

#: The strengths in the table of CipherSpecs that a level allows.
_ALLOWS = {"128_BIT": ("128-bit", "192-bit"), "192_BIT": ("192-bit",)}


def levels(value: str) -> tuple[str, ...]:
    """The levels in a value of SUITEB, EncryptionPolicySuiteB or MQSUITEB; empty if it is off."""
    words = (word.strip().upper() for word in value.split(","))
    return tuple(word for word in words if word in _ALLOWS)


def allowed(value: str, specs: Iterable[CipherSpec]) -> tuple[CipherSpec, ...]:
    """What of ``specs`` the value leaves: all of them where Suite B is off."""
    stated = levels(value)
    strengths = {strength for level in stated for strength in _ALLOWS[level]}
    return tuple(spec for spec in specs if not stated or spec.suite_b in strengths)
