"""A look that has no answer is an error with a sentence."""

from __future__ import annotations

import threading

import pytest

from mqtui.cli import in_time
from mqtui.cli.exits import CommandError


def test_an_answer() -> None:
    assert in_time.in_time("this", lambda a, b: a + b, 1, 2) == 3


def test_its_own_error() -> None:
    with pytest.raises(ZeroDivisionError):
        in_time.in_time("this", lambda: 1 // 0)


def test_none_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_time, "SECONDS", 0.01)
    with pytest.raises(CommandError, match="the list: no answer within"):
        in_time.in_time("the list", threading.Event().wait)
