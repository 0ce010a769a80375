"""What the lab's queue manager enables, and whether a negotiated suite satisfies an SSLCIPH.

Everything comes from ``assets/knowledge/cipherspecs.toml``; the rules are those of
docs/knowledge/cipherspecs.md.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

#: The alias for whatever is enabled, of any protocol.
_ANY = "ANY"
#: A place behind all that are enabled by default.
_NO_RANK = 99


@dataclass(frozen=True)
class Suite:
    """A CipherSpec that names one suite. ``protocol`` is ``TLS1.0``, ``TLS1.2`` or ``TLS1.3``."""

    name: str
    openssl: str
    protocol: str
    rank: int


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    path = resources.files("mqtui.assets").joinpath("knowledge", "cipherspecs.toml")
    return tuple(tomllib.loads(path.read_text("utf-8"))["cipherspec"])


@cache
def enabled() -> tuple[Suite, ...]:
    """The suites a queue manager enables by default, strongest preference first."""
    rows = [r for r in _rows() if r["kind"] == "specific" and r["enabled"] and r.get("rank")]
    suites = [Suite(r["name"], r["openssl"], r["protocols"][0], int(r["rank"])) for r in rows]
    return tuple(sorted(suites, key=lambda suite: suite.rank))


@cache
def every() -> tuple[Suite, ...]:
    """Those, and then the ones that are off by default; SSL 3.0 is in no OpenSSL any more."""
    rows = [
        r
        for r in _rows()
        if r["kind"] == "specific" and not r["enabled"] and r["protocols"] != ["SSL3"]
    ]
    known = [r for r in rows if r.get("openssl")]
    weak = (Suite(r["name"], r["openssl"], r["protocols"][0], _NO_RANK) for r in known)
    return (*enabled(), *weak)


@cache
def is_cipher_spec(name: str) -> bool:
    """Whether ``name`` can stand in SSLCIPH of this queue manager."""
    return any(r["name"] == name and r["enabled"] for r in _rows())


def negotiated(openssl_name: str) -> str:
    """MQ's name of the suite that OpenSSL calls ``openssl_name``; blank when MQ has none."""
    return next((s.name for s in every() if s.openssl == openssl_name), "")


def satisfies(cipher_spec: str, ssl_ciph: str) -> bool:
    """Whether the negotiated ``cipher_spec`` is what a channel's ``ssl_ciph`` allows."""
    if cipher_spec == ssl_ciph:
        return bool(cipher_spec)
    row = next((r for r in _rows() if r["name"] == ssl_ciph and r["kind"] == "alias"), None)
    suite = next((s for s in every() if s.name == cipher_spec), None)
    if row is None or suite is None:
        return False
    if ssl_ciph == _ANY:
        return True
    ranks = row.get("ranks")
    return ranks is None or ranks[0] <= suite.rank <= ranks[1]
