"""Things that are needed in memory and must never be shown, logged or stored.

They are kept apart from the facts on purpose: nothing here is serialisable, and nothing shows its
content when printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mqtui.facts import Source

#: What stands in a fact where a secret was.
PLACEHOLDER = "(set, not shown)"


@dataclass(frozen=True, slots=True)
class Password:
    """A password and where it came from."""

    source: Source
    value: bytes = field(repr=False)

    def __reduce__(self) -> str:
        raise TypeError("a password is never serialised")


@dataclass(frozen=True, slots=True)
class Credentials:
    """The user and password of an MQCSP. ``in_clear``: the person lets it go without TLS too."""

    user: str
    password: Password
    in_clear: bool = False

    def __reduce__(self) -> str:
        raise TypeError("a password is never serialised")


@dataclass(frozen=True, slots=True)
class ClientIdentity:
    """The certificate chain and the private key that a client sends, both PEM."""

    label: str
    chain_pem: bytes
    key_pem: bytes = field(repr=False)

    def __reduce__(self) -> str:
        raise TypeError("a private key is never serialised")
