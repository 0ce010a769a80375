"""The walk through all that the client would try one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mqtui.facts.channels import ChannelDefinition
from mqtui.facts.endpoint import Endpoint
from mqtui.facts.live import LiveConnect


class ListEnd(StrEnum):
    """Why the walk through the candidates ended. The values may stand in saved facts."""

    CONNECTED = "connected"
    EXHAUSTED = "exhausted"
    MOST = "most candidates"
    """As many were tried as are tried at most."""
    TIME = "time"
    EXIT = "exit"
    """The client stops where an exit cannot be loaded (2406)."""
    UNTESTED = "untested"
    """One could not be tested from here, so whether the client goes on is not known."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One candidate: a definition and one address of its CONNAME. ``place`` is the definition's
    among the candidates.

    ``live`` is what the connect met, or the first stage where that found nobody there; ``None``
    where it was left out, because another address had refused the password.
    """

    place: int
    definition: ChannelDefinition
    endpoint: Endpoint
    live: LiveConnect | None = None
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class CandidateWalk:
    """What became of the client's list, where it has more than one candidate.

    ``decides`` is the attempt that the walk's live connect is about, ``left`` the number of
    candidates that were not come to.
    """

    attempts: tuple[Attempt, ...]
    end: ListEnd
    decides: int = 0
    left: int = 0
