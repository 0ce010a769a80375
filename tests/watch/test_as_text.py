"""A watch as a person reads it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mqtui.facts import Certificate
from mqtui.watch.as_text import watch_lines
from mqtui.watch.look import Look, SourceKind, Watch

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def certificate(hours: float, since: float = -24, **more: object) -> Certificate:
    begins, ends = NOW + timedelta(hours=since), NOW + timedelta(hours=hours)
    words: dict[str, object] = {"label": "app", "has_private_key": True, **more}
    return Certificate("CN=a", "CN=b", "0a", "0", "EC", 256, begins, ends, "", False, "", **words)


def lines(*looks: Look, everything: bool = False) -> list[str]:
    return list(watch_lines(Watch(NOW, 30, looks), everything=everything))


@pytest.mark.parametrize(
    ("hours", "since", "told"),
    [
        (-1, -24, "  expired today (2026-11-29)  personal  app"),
        (-25, -99, "  expired 1 day ago (2026-11-28)  personal  app"),
        (-49, -99, "  expired 2 days ago (2026-11-27)  personal  app"),
        (1, -24, "  expires today (2026-11-29)  personal  app"),
        (24 * 12, -24, "  expires in 12 days (2026-12-11)  personal  app"),
        (
            24 * 400,
            24,
            "  not valid before 2026-11-30T12:00:00Z, expires in 400 days (2028-01-03)  "
            "personal  app",
        ),
    ],
)
def test_when_it_expires_in_words(hours: float, since: float, told: str) -> None:
    shown = lines(Look(SourceKind.STORE, "/k", (certificate(hours, since),)))
    assert shown[:3] == ["/k", told, "      CN=a, serial 0a"]


def test_what_is_valid_for_longer_is_counted_and_shown_when_asked_for() -> None:
    look = Look(SourceKind.STORE, "/k", (certificate(24 * 400),))
    assert lines(look) == ["Certificates: 1 valid for longer."]
    assert lines(look, everything=True)[0] == "/k"


def test_what_could_not_be_looked_at_is_shown_and_counted() -> None:
    none = Look(SourceKind.LISTENER, "h(1)", channel="APP.TLS", problem="It is down.")
    half = Look(SourceKind.STORE, "/k", (certificate(24 * 400),), problem="A part is damaged.")
    assert lines(none, half) == [
        "h(1), SNI of channel APP.TLS",
        "  not looked at: It is down.",
        "",
        "/k",
        "  not looked at in full: A part is damaged.",
        "",
        "Certificates: 1 valid for longer. Not looked at in full: 2 of 2 sources.",
    ]


def test_no_name_acts_on_the_terminal() -> None:
    bad = certificate(1, label="\x1b[2J\u202e")
    shown = "\n".join(lines(Look(SourceKind.STORE, "/\x1b[31m\n", (bad,), problem="\x9b")))
    assert shown.replace("\n", "").isprintable()


def test_a_listeners_certificate() -> None:
    chain = (certificate(24, label="", has_private_key=False),)
    look = Look(SourceKind.LISTENER, "h(1)", chain, address="10.0.0.1")
    assert lines(look)[:2] == [
        "h(1) at 10.0.0.1, without SNI",
        "  expires in 1 day (2026-11-30)  queue manager's",
    ]
