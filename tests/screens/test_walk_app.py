"""An error in a screen ends the app without a word of what its variables held."""

import pytest
from textual.app import ComposeResult

from mqtui.cli import tui
from mqtui.cli.asked_walk import AskedWalk
from mqtui.cli.exits import CommandError
from mqtui.engine import crashes
from mqtui.facts import Request
from mqtui.screens import app as app_module
from mqtui.screens.walk_app import WalkApp


class Broken(WalkApp):
    """Breaks down as soon as it is shown."""

    story = ""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__()

    def compose(self) -> ComposeResult:
        """Draw nothing.

        Raises:
            ValueError: always.
        """
        password = "hunter" + "2"
        raise ValueError(len(password))

    def run(self, **_: object) -> None:  # type: ignore[override]
        """As the app does, with no terminal."""
        super().run(headless=True)


def test_no_traceback_with_the_values_of_variables(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    crashes.forget()
    monkeypatch.setattr(app_module, "MqtuiApp", Broken)
    with pytest.raises(CommandError, match=r"internal error \(E-[0-9A-F]{6}; --debug") as told:
        tui.show(AskedWalk(timeout=1.0), Request())
    printed = capfd.readouterr()
    for text in (printed.out, printed.err, str(told.value), repr(crashes.crashes())):
        assert "hunter2" not in text
        assert "Traceback" not in text
    assert crashes.crashes()[0].reference in str(told.value)
