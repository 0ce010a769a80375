"""The ways in which an MQ client is turned away: what is seen, and what both ends log."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mqtui.knowledge.tables import rows


class Phase(StrEnum):
    """The phases of a connect in their order. The values stand in JSON and in the table."""

    NAME = "name"
    NETWORK = "network"
    HANDSHAKE = "handshake"
    START = "channel start"
    CONNECT = "connect"


PHASES = tuple(Phase)
#: The rank of a kind that only counts where no other fits.
_GENERAL = 9


@dataclass(frozen=True, slots=True)
class Look:
    """What this end must have seen; an empty or ``None`` field does not matter.

    ``codes`` are those of a status segment, ``reasons`` those of MQCONN. ``plain``: no TLS was
    asked for; ``certificate``: the client sent one; ``requested``: the server asked for one;
    ``named``: the channel's name went out as TLS server name. ``peer`` is what answered in place of
    MQ; ``values_refused`` and ``fap_refused``: the queue manager refused values of the negotiation,
    its FAP level. ``text`` is part of what OpenSSL said of a certificate.
    """

    phase: str
    outcomes: tuple[str, ...] = ()
    codes: tuple[int, ...] = ()
    reasons: tuple[int, ...] = ()
    alerts: tuple[str, ...] = ()
    by: str = ""
    plain: bool | None = None
    certificate: bool | None = None
    requested: bool | None = None
    named: bool | None = None
    text: str = ""
    peer: str = ""
    values_refused: bool | None = None
    fap_refused: bool | None = None


@dataclass(frozen=True, slots=True)
class RefusalKind:
    """One kind of refusal.

    ``failure`` and ``seen`` are half sentences. ``after_tls``: TLS and the channel have worked, and
    only MQCONN is refused. ``application_reason`` is the reason code of a C
    client, ``java_reason`` that of a Java client; ``None`` where it is not known;
    ``java_reason_tls13`` that of a Java client in TLS 1.3, where it differs. The messages are
    those that each end's AMQERR01.LOG may hold, likeliest first. ``commands`` are titles and MQSC
    with places for ``{channel}``, ``{user}`` and ``{cipher}``. ``rules_out`` are the wider kinds
    that fit as well and say less. ``proven`` is false where a part of the row is UNVERIFIED;
    ``source`` says which. Among kinds that look alike the lower ``rank`` is the likelier.
    ``guess``: even where no other kind fits, what was seen does not prove it. ``symptom``: it names
    no cause, only what was seen. ``needs`` and ``out_of_reach`` name what mends it, or where that
    is done, as :mod:`mqtui.engine.change` has them; both are empty where it is the queue manager.
    """

    id: str
    phase: str
    rank: int
    failure: str
    seen: str
    looks: tuple[Look, ...]
    application_reason: int | None
    java_reason: int | None
    client_messages: tuple[str, ...]
    queue_manager_messages: tuple[str, ...]
    advice: str
    tells: str
    source: str
    proven: bool
    commands: tuple[tuple[str, str], ...] = ()
    rules_out: tuple[str, ...] = ()
    after_tls: bool = False
    guess: bool = False
    symptom: bool = False
    java_reason_tls13: int | None = None
    needs: tuple[str, ...] = ()
    out_of_reach: str = ""

    def java_reason_in(self, protocol: str) -> int | None:
        """What a Java client sees in that version of TLS (``TLSv1.3``; blank: not told)."""
        other = self.java_reason_tls13 if protocol == "TLSv1.3" else None
        return other or self.java_reason

    @property
    def general(self) -> bool:
        """Whether it says only that something of its phase failed."""
        return self.rank == _GENERAL

    @property
    def title(self) -> str:
        """What it is, as half a sentence, with what has worked before it."""
        return f"TLS and the channel work, but {self.failure}" if self.after_tls else self.failure


@cache
def refusals() -> tuple[RefusalKind, ...]:
    """Every kind, in the table's order."""
    return tuple(
        RefusalKind(
            row["id"],
            row["phase"],
            row["rank"],
            row["title"],
            row["seen"],
            tuple(_look(look) for look in row["when"]),
            row["reason"] or None,
            row["java"] or None,
            tuple(row["client"]),
            tuple(row["manager"]),
            row["advice"],
            row["tells"],
            row["source"],
            row["proven"],
            tuple((title, text) for title, text in row.get("mqsc", ())),
            tuple(row.get("rules_out", ())),
            row.get("after_tls", False),
            row.get("guess", False),
            row.get("symptom", False),
            row.get("java_tls13"),
            tuple(row.get("needs", ())),
            row.get("out_of_reach", ""),
        )
        for row in rows("refusal")
    )


def _look(row: dict[str, Any]) -> Look:
    return Look(
        row["phase"],
        tuple(row.get("outcome", ())),
        tuple(row.get("code", ())),
        tuple(row.get("reason", ())),
        tuple(row.get("alert", ())),
        row.get("by", ""),
        row.get("plain"),
        row.get("certificate"),
        row.get("requested"),
        row.get("named"),
        row.get("text", "").lower(),
        row.get("peer", ""),
        row.get("values_refused"),
        row.get("fap_refused"),
    )
