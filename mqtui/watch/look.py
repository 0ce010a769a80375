"""What was looked at for certificates that expire, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mqtui.facts import Certificate


class State(StrEnum):
    """What a certificate's dates say at one moment. The values stand in JSON and in labels."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    EXPIRING = "expiring"
    VALID = "valid"


class Kind(StrEnum):
    """What a certificate is for where it was found. The values stand in JSON and in labels."""

    PERSONAL = "personal"
    SERVER = "server"
    CA = "ca"
    #: Of somebody else and of no CA, as in a store that trusts a peer's own certificate.
    OTHER = "other"


class SourceKind(StrEnum):
    """What was looked at. The values stand in JSON and in labels."""

    STORE = "store"
    LISTENER = "listener"


@dataclass(frozen=True, slots=True)
class Look:
    """One store or one listener: its certificates in its order, and what stood in the way.

    ``source`` is the path, or ``host(port)``; ``channel`` the one whose name was sent as SNI, if
    any. With a ``problem``, a sentence, it was not looked at in full, or not at all.
    """

    kind: SourceKind
    source: str
    certificates: tuple[Certificate, ...] = ()
    channel: str = ""
    address: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Watched:
    """A certificate at one moment. ``days_left`` counts whole days, negative once it expired."""

    look: Look
    certificate: Certificate
    kind: Kind
    state: State
    days_left: int


@dataclass(frozen=True, slots=True)
class Watch:
    """All looks at the moment ``taken_at`` (UTC); within ``days`` none should expire."""

    taken_at: datetime
    days: int
    looks: tuple[Look, ...]

    @property
    def certificates(self) -> tuple[Watched, ...]:
        """Every certificate, source by source; in each the one that expires first comes first."""
        return tuple(watched for look in self.looks for watched in self.of(look))

    @property
    def failed(self) -> tuple[Look, ...]:
        """What could not be looked at, or not in full."""
        return tuple(look for look in self.looks if look.problem)

    def of(self, look: Look) -> tuple[Watched, ...]:
        """The certificates of one look, the one that expires first first."""
        return tuple(sorted(self._of(look), key=lambda w: w.certificate.not_after))

    def count(self, state: State) -> int:
        """How many certificates are in that state."""
        return sum(watched.state is state for watched in self.certificates)

    @property
    def needs_attention(self) -> bool:
        """Whether any certificate is not valid now, or expires within the days."""
        return any(watched.state is not State.VALID for watched in self.certificates)

    def _of(self, look: Look) -> Iterator[Watched]:
        for number, certificate in enumerate(look.certificates):
            left = certificate.not_after - self.taken_at
            yield Watched(
                look,
                certificate,
                _kind(look, certificate, first=number == 0),
                self._state(certificate, left),
                left // timedelta(days=1),
            )

    def _state(self, certificate: Certificate, left: timedelta) -> State:
        if left < timedelta(0):
            return State.EXPIRED
        if certificate.not_before > self.taken_at:
            return State.NOT_YET_VALID
        return State.EXPIRING if left <= timedelta(days=self.days) else State.VALID


def _kind(look: Look, certificate: Certificate, *, first: bool) -> Kind:
    if look.kind is SourceKind.LISTENER and first:
        return Kind.SERVER
    if certificate.has_private_key:
        return Kind.PERSONAL
    return Kind.CA if certificate.is_ca else Kind.OTHER
