"""What may be the cause of a code, in the order of field reports: ``assets/knowledge/causes.toml``.

Most rows only say where a kind of refusal is put right and what to type to see it; the rest of them
is that kind's. The others are causes at the client's end, which a refused connect cannot show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from mqtui.knowledge.refusals import RefusalKind, refusals
from mqtui.knowledge.tables import rows
from mqtui.knowledge.topic import Topic

#: What else a cause may be a cause of, beside messages, reason codes and alerts.
KINDS = ("message", "mqrc", "alert", "gskit", "exception")


class Place(StrEnum):
    """Where a cause is put right, as a heading says it."""

    SETTINGS = "client settings"
    STORE = "client store"
    BOTH = "both ends"
    MANAGER = "queue manager"
    AUTHORITY = "authority"
    NETWORK = "network"


#: What the places are called where causes are grouped by them.
PLACES = {
    Place.SETTINGS: "client's settings, channel table, CipherSpec",
    Place.STORE: "client's key repository and certificates",
    Place.BOTH: "both ends, which must agree",
    Place.MANAGER: "queue manager's channel, certificate, CipherSpecs",
    Place.AUTHORITY: "queue manager's CHLAUTH, users, authority",
    Place.NETWORK: "network between them",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause. ``tells`` is how to tell it from others, ``commands`` what to type for that.

    ``codes`` are the lists and names of what it ends in, such as ``mqrc:2393``. ``advice`` and
    ``seen`` may be blank. ``symptom``: it names no cause, only what was seen. ``java`` are those of
    the codes that only a Java client gets, over TLS 1.3.
    """

    id: str
    place: Place
    title: str
    tells: str
    commands: tuple[str, ...]
    codes: frozenset[str]
    client_messages: tuple[str, ...]
    queue_manager_messages: tuple[str, ...]
    source: str
    proven: bool
    seen: str = ""
    advice: str = ""
    symptom: bool = False
    java: frozenset[str] = frozenset()

    def fits(self, topic: Topic) -> bool:
        """Whether it may end in that code."""
        return f"{topic.kind}:{topic.id}" in self.codes


@cache
def causes() -> tuple[Cause, ...]:
    """Every cause, what is found most often first, and behind them what only names a symptom."""
    kinds = {kind.id: kind for kind in refusals()}
    found = [_cause(row, kinds) for row in rows("cause")]
    listed = {cause.id for cause in found}
    found += [_of_kind(kind, {}) for kind in refusals() if kind.id not in listed]
    return tuple(sorted(found, key=lambda cause: cause.symptom))


def causes_of(topic: Topic) -> tuple[Cause, ...]:
    """Those that may end in that code, in their order; what is no cause is left out."""
    code = f"{topic.kind}:{topic.id}"
    found = [cause for cause in causes() if cause.fits(topic) and not cause.symptom]
    of_java = [
        replace(cause, title=f"of a Java client over TLS 1.3: {cause.title}")
        for cause in found
        if code in cause.java
    ]
    return (*(cause for cause in found if code not in cause.java), *of_java)


def _cause(row: dict[str, Any], kinds: dict[str, RefusalKind]) -> Cause:
    if "refusal" in row:
        return _of_kind(kinds[row["refusal"]], row)
    reasons = (*row["reason"], *row["java"])
    client, manager = tuple(row["client"]), tuple(row["manager"])
    return Cause(
        row["id"],
        Place(row["place"]),
        row["title"],
        row["tells"],
        tuple(row["type"]),
        _codes(reasons, (*client, *manager, *row.get("also", ())), ()),
        client,
        manager,
        row["source"],
        row["proven"],
        advice=row.get("advice", ""),
    )


def _of_kind(kind: RefusalKind, row: dict[str, Any]) -> Cause:
    reasons = (kind.application_reason, kind.java_reason, kind.java_reason_tls13)
    messages = (*kind.client_messages, *kind.queue_manager_messages, *row.get("also", ()))
    return Cause(
        kind.id,
        Place(row.get("place", Place.MANAGER)),
        kind.title,
        kind.tells,
        tuple(row.get("type", ())),
        _codes(reasons, messages, [name for look in kind.looks for name in look.alerts]),
        kind.client_messages,
        kind.queue_manager_messages,
        kind.source,
        kind.proven,
        kind.seen,
        kind.advice,
        kind.symptom or kind.general,
        _codes((kind.java_reason_tls13,), (), ()),
    )


def _codes(reasons: Any, messages: Any, alerts: Any) -> frozenset[str]:
    numbers = {row["name"]: row["code"] for row in rows("alert")}
    known = {row["id"] for row in rows("message")}
    # Messages of z/OS end in the same three digits as their twins.
    twins = (f"CSQX{name[-3:]}" for name in messages if name.startswith("AMQ9"))
    return frozenset(
        [f"mqrc:{reason}" for reason in reasons if reason]
        + [name if ":" in name else f"message:{name}" for name in messages]
        + [f"message:{twin}" for twin in twins if twin in known]
        + [f"alert:{numbers[name]}" for name in alerts if name in numbers]
    )
