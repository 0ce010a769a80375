"""``mqtui open``: the screens over a case, or its report where there is no terminal."""

from datetime import UTC, datetime

import pytest

from mqtui.case.archive import case_bytes
from mqtui.case.case import Case, Manifest
from mqtui.cli import open as command
from mqtui.facts import Facts, HostInfo, Request

WHEN = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
HOST = HostInfo("Linux", "ann", 1000, "app", True, "/home/app", "/home/app", "/var/mqm")
CASE = Case(Manifest("0.2.0", WHEN, "prod7"), Facts(WHEN, HOST, Request()))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.mqtui"
    path.write_bytes(case_bytes(CASE))
    return path


def test_without_a_terminal_it_prints_the_report(mqtui, path):
    told = mqtui("open", path)
    assert told.code == 2  # there was nothing in this one to check
    assert "The seven stages" in told.out
    assert told.out.startswith('Case of prod7, 2026-11-29 03:00 UTC. "This host", paths and ')
    assert "no terminal" in told.err


def test_with_a_terminal_it_shows_the_case(mqtui, path, monkeypatch):
    shown = []
    monkeypatch.setattr(command, "has_screen", lambda: True)
    monkeypatch.setattr("mqtui.cli.tui._run", lambda app: shown.append(app) or 0)
    assert mqtui("open", path).code == 0
    (app,) = shown
    assert app.title == "case of prod7, 2026-11-29 03:00 UTC"
    assert app.meant_for() == "\nType it on prod7."
    assert not app.session.tools.live
