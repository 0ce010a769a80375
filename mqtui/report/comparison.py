"""Two cases beside each other, as values: what a report, JSON and a screen show of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from mqtui import __version__

#: Stands in the JSON; assets/schemas/comparison.json describes it.
SCHEMA = "mqtui.comparison/1"


class Agreement(StrEnum):
    """Whether two sides of a row go together. The values stand in JSON."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing at both sides, as text; blank where it is not known or not set. ``why`` tells what
    is wrong, or what is missing to tell."""

    what: str
    first: str
    second: str
    agrees: Agreement
    why: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under one title."""

    title: str
    rows: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class ComparedCase:
    """One of the two. ``role`` is ``client`` or ``queue manager``, ``file`` the case's own name.

    ``causes`` are its root causes, check and headline, in their order.
    """

    file: str
    host: str
    role: str
    taken_at: datetime
    verdict: str
    causes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LogEvent:
    """One record of either end's logs. ``when`` is UTC by the first case's clock.

    ``first``: it is of the first case. ``this_client``: whether it is of the client of the case,
    ``None`` where nothing tells.
    """

    when: datetime
    first: bool
    message: str
    text: str
    channel: str = ""
    address: str = ""
    this_client: bool | None = None


@dataclass(frozen=True, slots=True)
class SeenClient:
    """A client that the queue manager's log or channel status speaks of.

    ``why`` says by what it is this case's client, or is not.
    """

    address: str
    channel: str
    source: str
    application: str = ""
    user: str = ""
    last: datetime | None = None
    records: int = 0
    is_ours: bool | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two cases tell together. ``both_ends``: a client and its queue manager.

    ``causes`` are the root causes of both together, check and headline, and ``notes`` sentences on
    what holds for all of it.
    """

    first: ComparedCase
    second: ComparedCase
    both_ends: bool
    verdict: str
    causes: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...] = ()
    skew_seconds: float | None = None
    clients: tuple[SeenClient, ...] = ()
    events: tuple[LogEvent, ...] = ()

    @property
    def differences(self) -> tuple[Compared, ...]:
        """The rows whose sides do not go together."""
        rows = (row for group in self.groups for row in group.rows)
        return tuple(row for row in rows if row.agrees is Agreement.NO)


def comparison_value(compared: Comparison) -> dict[str, Any]:
    """The comparison as plain values for JSON."""
    return {
        "schema": SCHEMA,
        "mqtui": __version__,
        "first": _case(compared.first),
        "second": _case(compared.second),
        "both_ends": compared.both_ends,
        "verdict": compared.verdict,
        "root_causes": _causes(compared.causes),
        "notes": list(compared.notes),
        "clock_skew_seconds": compared.skew_seconds,
        "compared": [
            {
                "title": group.title,
                "rows": [
                    {
                        "what": row.what,
                        "first": row.first,
                        "second": row.second,
                        "agrees": row.agrees.value,
                        "why": row.why,
                    }
                    for row in group.rows
                ],
            }
            for group in compared.groups
        ],
        "clients": [
            {
                "address": seen.address,
                "channel": seen.channel,
                "source": seen.source,
                "application": seen.application,
                "user": seen.user,
                "last": _time(seen.last),
                "records": seen.records,
                "is_ours": seen.is_ours,
                "why": seen.why,
            }
            for seen in compared.clients
        ],
        "log": [
            {
                "time": _time(event.when),
                "of": "first" if event.first else "second",
                "message": event.message,
                "text": event.text,
                "channel": event.channel,
                "address": event.address,
                "this_client": event.this_client,
            }
            for event in compared.events
        ],
    }


def _case(case: ComparedCase) -> dict[str, Any]:
    return {
        "file": case.file,
        "host": case.host,
        "role": case.role,
        "taken_at": _time(case.taken_at),
        "verdict": case.verdict,
        "root_causes": _causes(case.causes),
    }


def _causes(causes: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"check": check, "headline": headline} for check, headline in causes]


def _time(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat()
