"""The CipherSpecs of IBM MQ and their aliases, from ``assets/knowledge/cipherspecs.toml``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mqtui.knowledge.cipherspec_rows import ROWS


class CipherSpec(NamedTuple):
    """A CipherSpec or an alias for several.

    ``protocols`` are ``TLS1.3``, ``TLS1.2``, ``TLS1.0`` or ``SSL3``; ``key_type`` the key that the
    server's certificate must have (``RSA``, ``EC`` or ``any``); ``rank`` MQ's order of preference,
    1 first, ``None`` for what is off by default; ``members`` an alias's CipherSpecs by rank.
    """

    name: str
    kind: str
    protocols: tuple[str, ...]
    key_type: str
    enabled: bool
    rank: int | None = None
    iana_name: str = ""
    openssl_name: str = ""
    hex: str = ""
    bits: int = 0
    fips: bool = False
    suite_b: str = ""
    deprecated_since: str = ""
    java: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    verified: str = ""
    source: str = ""

    @property
    def is_alias(self) -> bool:
        """Whether the name stands for several CipherSpecs."""
        return self.kind == "alias"

    @property
    def protocol(self) -> str:
        """The protocol of a specific CipherSpec; an alias's lowest."""
        return min(self.protocols)


@cache
def cipherspecs() -> tuple[CipherSpec, ...]:
    """Every CipherSpec and alias that is known, in the table's order."""
    ranked = {row["rank"]: row["name"] for row in ROWS if "rank" in row}
    result = []
    for row in ROWS:
        first, last = row.get("ranks", (1, 0))
        result.append(
            CipherSpec(
                name=row["name"],
                kind=row["kind"],
                protocols=tuple(row["protocols"]),
                key_type=row["key_type"],
                enabled=row["enabled"],
                rank=row.get("rank"),
                iana_name=row.get("iana", ""),
                openssl_name=row.get("openssl", ""),
                hex=row.get("hex", ""),
                bits=row.get("bits", 0),
                fips=row.get("fips", False),
                suite_b=row.get("suite_b", ""),
                deprecated_since=row.get("deprecated_since", ""),
                java=tuple(row.get("java", ())),
                members=tuple(ranked[rank] for rank in range(first, last + 1)),
                verified=row["verified"],
                source=row["source"],
            )
        )
    return tuple(result)


@cache
def cipherspec(name: str) -> CipherSpec | None:
    """The CipherSpec or alias of exactly that name (MQ's names are upper case)."""
    return next((spec for spec in cipherspecs() if spec.name == name), None)
