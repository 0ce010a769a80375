"""Topics that are CipherSpecs and suites, in whatever dialect they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.knowledge.cipherspecs import CipherSpec, cipherspecs
from mqtui.knowledge.topic import Topic, facts, folded

#: ``0xC0,0x30``, ``{0xC0, 0x30}``, ``0xC030``, ``C0 30`` and ``C030``.
_HEX = re.compile(r"\{?\s*(?:0x)?([0-9a-f]{2})[\s,:]*(?:0x)?([0-9a-f]{2})\s*\}?", re.I)


def cipher_topics(name: str) -> Iterator[Topic]:
    """Every CipherSpec or alias of that name, by MQ's name first, then the other dialects."""
    text = folded(name)
    code = _HEX.fullmatch(name.strip())
    number = (code[1] + code[2]).upper() if code else ""
    own = [spec for spec in cipherspecs() if folded(spec.name) == text]
    others = [spec for spec in cipherspecs() if spec not in own]
    for spec in own:
        yield _topic(spec)
    for spec in others:
        if text in map(folded, _other_names(spec)) or (number and spec.hex.upper() == number):
            yield _topic(spec)


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
