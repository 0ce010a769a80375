"""What the screens are started with."""

import pytest

from mqtui.cli import tui
from mqtui.cli.asked_walk import AskedWalk
from mqtui.facts import Request


@pytest.mark.parametrize(
    ("how", "options"),
    [
        ({}, ()),
        ({"offline": True}, (("--offline", ""),)),
        ({"timeout": 2.5, "trials": 0}, (("--timeout", "2.5"), ("--trials", "0"))),
    ],
)
def test_reports_of_the_screens_name_the_options_of_the_walk(monkeypatch, how, options):
    apps = []
    monkeypatch.setattr(tui, "_run", lambda app: apps.append(app) or 0)
    assert tui.show(AskedWalk(**how), Request()) == 0
    assert apps[0].options == options
