"""``mqtui open`` of two cases: printed, as JSON, or on the screen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from json_schemas import validate

from mqtui.case.archive import case_bytes
from mqtui.case.case import Case, Manifest, Side
from mqtui.cli import compared_cases as command
from mqtui.facts import Facts, HostInfo, QueueManagerView, Request
from mqtui.report.comparison import Comparison

WHEN = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
HOST = HostInfo("Linux", "ann", 1000, "app", True, "/home/app", "/home/app", "/var/mqm")
CLIENT = Case(Manifest("0.2.0", WHEN, "apphost"), Facts(WHEN, HOST, Request(channel="APP.TLS")))
MANAGER = Case(
    Manifest("0.2.0", WHEN, "mqhost", Side.QUEUE_MANAGER),
    Facts(WHEN, HOST, Request(queue_manager="QM1"), queue_manager=QueueManagerView()),
)


@pytest.fixture
def paths(tmp_path):
    cases = (("m", MANAGER), ("c", CLIENT), ("d", replace(CLIENT)))
    for name, case in cases:
        (tmp_path / f"{name}.mqtui").write_bytes(case_bytes(case))
    return [tmp_path / f"{name}.mqtui" for name, _ in cases]


def test_both_ends_are_printed_where_there_is_no_terminal(mqtui, paths):
    told = mqtui("open", *paths[:2])
    assert told.code == 0
    assert told.out.startswith("A  client on apphost, 2026-11-29 03:00:00 UTC: ")
    assert "B  queue manager on mqhost" in told.out
    assert "capture it with --mqsc FILE" in " ".join(told.out.split())
    assert told.err == "mqtui: no terminal, so the comparison is printed instead.\n"


def test_as_json_and_as_stated_text(mqtui, paths):
    told = mqtui("open", *paths[:2], "--format", "json")
    assert (told.code, told.err) == (0, "")
    validate(told.json, "comparison")
    assert told.json["both_ends"] is True
    assert told.json["first"]["file"] == "c.mqtui"
    assert mqtui("open", *paths[:2], "--format", "text").err == ""


def test_one_case_in_a_stated_format(mqtui, paths):
    told = mqtui("open", paths[1], "--format", "json")
    assert told.json["stages"]


def test_three_are_one_too_many(mqtui, paths):
    told = mqtui("open", *paths)
    assert (told.code, told.out) == (2, "")
    assert "two cases are compared at most" in told.err


def test_one_that_is_none_is_named(mqtui, paths, tmp_path):
    other = tmp_path / "x"
    other.write_bytes(b"nothing")
    told = mqtui("open", paths[0], other)
    assert told.code == 2
    assert "not a case file" in told.err


@pytest.mark.parametrize(
    ("which", "title"),
    [
        ((0, 1), "both ends: client on apphost, queue manager on mqhost"),
        (
            (1, 2),
            "two clients: case of apphost, 2026-11-29 03:00 UTC and case of apphost, "
            "2026-11-29 03:00 UTC",
        ),
    ],
)
def test_on_a_terminal_the_screens_show_it(mqtui, paths, monkeypatch, which, title):
    shown = []
    monkeypatch.setattr(command, "has_screen", lambda: True)
    monkeypatch.setattr("mqtui.cli.tui._run", lambda app: shown.append(app) or 0)
    assert mqtui("open", *(paths[place] for place in which)).code == 0
    (app,) = shown
    assert app.title == title
    assert isinstance(app.comparison, Comparison)
