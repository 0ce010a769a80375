"""Two cases beside each other, as text and as JSON."""

import json
from datetime import UTC, datetime, timedelta

from json_schemas import validate

from mqtui.report.comparison import (
    Agreement,
    Compared,
    ComparedCase,
    Comparison,
    Group,
    LogEvent,
    SeenClient,
    comparison_value,
)
from mqtui.report.comparison_text import MOST_EVENTS, comparison_text

WHEN = datetime(2026, 11, 29, 3, 0, 1, 250_000, tzinfo=UTC)
CAUSE = ("QMG10", "The queue manager does not trust the client.")
ROWS = (
    Compared("channel", "APP.TLS", "APP.TLS", Agreement.YES),
    Compared("CipherSpec", "ANY_TLS12", "", Agreement.NO, "the channel has none"),
    Compared("clock", "", "", Agreement.UNKNOWN, "no records pair"),
)


def comparison(both_ends=True, events=2):
    return Comparison(
        ComparedCase("c.mqtui", "apphost", "client", WHEN, "fail", (CAUSE,)),
        ComparedCase("q.mqtui", "", "queue manager", WHEN, "pass"),
        both_ends,
        "fail",
        (CAUSE,) if both_ends else (),
        (Group("Channel", ROWS),),
        ("A note.",),
        2.5,
        (
            SeenClient("10.0.0.7", "APP.TLS", "the error log", last=WHEN, records=3, is_ours=True),
            SeenClient("10.0.0.8", "APP.TLS", "channel status", "orders", "ann", is_ours=False),
            SeenClient("", "", "the error log", why="nothing tells"),
        ),
        tuple(
            LogEvent(
                WHEN + timedelta(hours=n),
                n % 2 == 0,
                f"AMQ96{n:02}",
                f"event {n}",
                this_client=False,
            )
            for n in range(events)
        ),
    )


def test_both_ends_as_text():
    assert comparison_text(comparison(), 60).splitlines() == [
        "A  client on apphost, 2026-11-29 03:00:01 UTC: FAIL",
        "   (c.mqtui)",
        "B  queue manager on a host, 2026-11-29 03:00:01 UTC: PASS",
        "   (q.mqtui)",
        "",
        "Both ends together: 1 cause",
        "  1. The queue manager does not trust the client. [QMG10]",
        "A note.",
        "",
        "Channel",
        "  fits     channel: APP.TLS",
        "  WRONG    CipherSpec",
        "           A  ANY_TLS12",
        "           B  -",
        "           the channel has none",
        "  ?        clock",
        "           no records pair",
        "",
        "Clients that the queue manager speaks of",
        "  THIS     10.0.0.7, channel APP.TLS, in the error log, 3",
        "           records, last at 03:00:01",
        "  other    10.0.0.8, channel APP.TLS, application orders,",
        "           user ann, in channel status",
        "  ?        unknown address, in the error log: nothing tells",
        "",
        "Logs of both on one time line (UTC, by A's clock)",
        "  2026-11-29",
        "  03:00:01.250  A  AMQ9600    event 0 (another client)",
        "  04:00:01.250  B  AMQ9601    event 1 (another client)",
    ]


def test_two_clients_as_text():
    told = comparison_text(comparison(both_ends=False), 80)
    assert "A: 1 cause\n" in told
    assert "B: nothing is wrong that can be seen.\n" in told
    assert "  DIFFERS  CipherSpec\n" in told
    assert "  same     channel: APP.TLS\n" in told


def test_a_long_log_is_told_from_its_end():
    told = comparison_text(comparison(events=MOST_EVENTS + 5), 80)
    assert "(5 earlier records: --format json has them)" in told
    assert "event 4 " not in told
    assert f"event {MOST_EVENTS + 4} " in told
    assert "  2026-12-01\n" in told


def test_what_others_have_written_acts_on_no_terminal():
    row = Compared("x", "\x1b[2J", "b", Agreement.NO)
    hostile = comparison_text(
        Comparison(*_ends(), True, "fail", (), (Group("Channel", (row,)),)), 80
    )
    assert "\x1b" not in hostile


def _ends():
    case = comparison().first
    return case, case


def test_as_values():
    value = comparison_value(comparison())
    validate(json.loads(json.dumps(value)), "comparison")
    assert value["root_causes"] == [{"check": CAUSE[0], "headline": CAUSE[1]}]
    assert value["compared"][0]["rows"][1]["agrees"] == "no"
    assert value["clients"][0]["last"] == "2026-11-29T03:00:01.250000+00:00"
    assert [event["of"] for event in value["log"]] == ["first", "second"]
    assert value["clock_skew_seconds"] == 2.5
    assert [row.what for row in comparison().differences] == ["CipherSpec"]
