"""Environment variables, reason codes and messages: what each means, from ``assets/knowledge``."""

from __future__ import annotations

from functools import cache

from mqtui.frozen import dataclass
from mqtui.knowledge.tables import rows as _table

_BARE = len("AMQ9633")


@dataclass(frozen=True, slots=True)
class VariableInfo:
    """An environment variable that MQ reads. ``scope`` is ``client``, ``server`` or ``both``."""

    name: str
    meaning: str
    scope: str
    secret: bool
    verified: bool
    source: str
    ini: str = ""


@cache
def variables() -> tuple[VariableInfo, ...]:
    """Every environment variable in the table."""
    return tuple(
        VariableInfo(
            row["name"],
            row["meaning"],
            row["scope"],
            row.get("secret", False),
            row["verified"],
            row["source"],
            row.get("ini", ""),
        )
        for row in _table("variable")
    )


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason code (MQRC) as a TLS client meets it. ``next`` and ``trap`` may be blank."""

    code: int
    name: str
    meaning: str
    source: str
    next: str = ""
    trap: str = ""
    verified: bool = True


@cache
def reason(code: int) -> Reason | None:
    """What that reason code means to a client; ``None`` when the table has no row for it."""
    rows = _table("reason")
    row = next((r for r in rows if r["code"] == code), None)
    if row is None:
        return None
    texts = (row["meaning"], row["source"], row.get("next", ""), row.get("trap", ""))
    return Reason(code, row["name"], *texts, verified=row.get("verified", True))


def bare_message(code: str) -> str:
    """A message without its letter of severity: AMQ9633 of AMQ9633E. Its key in the table."""
    return code[:_BARE]


@dataclass(frozen=True, slots=True)
class AmqMessage:
    """An AMQ message: what it says, who logs it, and what to look at. Keyed without severity.

    ``trap`` is what misleads people; blank where nothing does.
    """

    id: str
    title: str
    logged_by: str
    look: str
    source: str
    trap: str = ""
    verified: bool = True


@cache
def message(id: str) -> AmqMessage | None:
    """What that AMQ message means, with or without its severity letter; ``None`` if unknown."""
    bare = id.rstrip("EIWST")
    row = next((r for r in _table("message") if r["id"] == bare), None)
    if row is None:
        return None
    texts = (row["title"], row["logged_by"], row["look"], row["source"], row.get("trap", ""))
    return AmqMessage(row["id"], *texts, verified=row.get("verified", True))
