"""Leaves what was found in the terminal's scrollback once the screens are gone."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from mqtui.cli.terminal import wants_colour
from mqtui.output import write_styled
from mqtui.report.scrollback import repeat_command, scrollback_lines
from mqtui.walk.meta import meta_here

if TYPE_CHECKING:
    from mqtui.screens.app import MqtuiApp


def leave(app: MqtuiApp, named: str = "") -> None:
    """Write a few lines on the last walk; nothing where none was judged, or a guess is open.

    ``named``: what the program was asked for by; its process id may be another one tomorrow.
    """
    state = app.state
    if state.report is None:
        return
    command = None
    if app.head is None:
        lab = app.session.lab
        scenario = lab.id if lab is not None else ""
        options = meta_here(state.facts, scenario=scenario, more=app.options).options
        if named:
            options = tuple((f, named if f == "--pid" else value) for f, value in options)
        command = repeat_command(options)
    width = shutil.get_terminal_size((80, 24)).columns
    lines = scrollback_lines(state.report, state.facts, command, width)
    # Whoever closed the terminal reads nothing more.
    with contextlib.suppress(OSError):
        write_styled(lines, colour=wants_colour())
