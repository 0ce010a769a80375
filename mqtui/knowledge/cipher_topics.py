"""Topics that are CipherSpecs and suites, in whatever dialect they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.knowledge.cipherspecs import CipherSpec, cipherspecs
from mqtui.knowledge.topic import Topic, facts, folded

#: ``0xC0,0x30``, ``{0xC0, 0x30}``, ``0xC030``, ``C0 30`` and ``C030``.
_HEX = re.compile(r"\{?\s*(?:0x)?([0-9a-f]{2})[\s,:]*(?:0x)?([0-9a-f]{2})\s*\}?", re.I)
#: ``0x00C030`` and ``0x0000C030``, as some programs write a suite's number.
_LONG_HEX = re.compile(r"0x0{2,4}([0-9a-f]{4})", re.I)
_DECIMAL = re.compile(r"\d{1,5}")
#: ``9D``, as z/OS and old lists write a suite of two digits.
_SHORT_HEX = re.compile(r"(?:0x)?([0-9a-f]{2})", re.I)
#: Smaller decimal numbers are those of other lists first; a prefix chooses these.
_LEAST_DECIMAL = 4096


def cipher_topics(name: str, *, chosen: bool = False) -> Iterator[Topic]:
    """Every CipherSpec or alias of that name, by MQ's name first, then the other dialects.

    ``chosen``: nothing but a suite is meant, so that ``157`` and ``9D`` are numbers of suites.
    """
    text = folded(name)
    numbers = _numbers(name.strip(), chosen=chosen)
    own = [spec for spec in cipherspecs() if folded(spec.name) == text]
    others = [spec for spec in cipherspecs() if spec not in own]
    for spec in own:
        yield _topic(spec)
    for spec in others:
        if text in map(folded, _other_names(spec)) or spec.hex.upper() in numbers:
            yield _topic(spec)


def _numbers(name: str, *, chosen: bool) -> set[str]:
    """The four digits that the number of a suite may be written as."""
    found = set()
    if code := _HEX.fullmatch(name):
        found.add((code[1] + code[2]).upper())
    if code := _LONG_HEX.fullmatch(name):
        found.add(code[1].upper())
    if _DECIMAL.fullmatch(name) and name.isascii() and (chosen or int(name) >= _LEAST_DECIMAL):
        found.add(f"{int(name):04X}")
    if chosen and (code := _SHORT_HEX.fullmatch(name)):
        found.add(f"00{code[1].upper()}")
    return found


def cipher_names() -> Iterator[str]:
    """Every name in every dialect."""
    for spec in cipherspecs():
        yield spec.name
        yield from _other_names(spec)


def _other_names(spec: CipherSpec) -> tuple[str, ...]:
    """The names of suites in IANA's, OpenSSL's and Java's words; Java's under both prefixes."""
    java = tuple(
        prefix + name[4:]
        for name in spec.java
        for prefix in (("SSL_", "TLS_") if name[:4] in ("SSL_", "TLS_") else (name[:4],))
    )
    return tuple(name for name in (spec.iana_name, spec.openssl_name, *java) if name)


def _topic(spec: CipherSpec) -> Topic:
    what = "alias for several CipherSpecs" if spec.is_alias else "CipherSpec"
    state = "off by default" if not spec.enabled else "enabled by default"
    if spec.deprecated_since:
        state += f", deprecated since {spec.deprecated_since}"
    return Topic(
        "cipher",
        spec.name,
        f"{spec.name}: {what} of {', '.join(spec.protocols)}, {state}",
        facts(
            ("the queue manager's key must be", "" if spec.key_type == "any" else spec.key_type),
            ("members by preference", ", ".join(spec.members)),
            ("preference of MQ", str(spec.rank) if spec.rank else ""),
            ("FIPS", "" if spec.is_alias else "yes" if spec.fips else "no"),
            ("IANA", spec.iana_name),
            ("hex", spec.hex),
            ("OpenSSL", spec.openssl_name),
            ("Java", ", ".join(dict.fromkeys(spec.java))),
            ("what of it is verified", spec.verified),
        ),
        spec.source,
    )
