"""What the command palette offers: one line for each action that can be done now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from mqtui.engine.model import Stage

from .drawing.escape import plain
from .keys import Key, row_of


def commands(app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Every key that works on ``screen`` now, by its name and with its sentence."""
    seen = set()
    for active in screen.active_bindings.values():
        key = row_of(active.binding)
        action = active.binding.action
        if key is None or not key.action or not active.enabled or action in seen:
            continue
        seen.add(action)
        run = partial(app.run_action, action, default_namespace=active.node)
        yield SystemCommand(title(key), "", run)


def title(key: Key) -> str:
    """An entry: ``Rerun (r): Run all seven stages again.``."""
    for stage in Stage:
        if key.action == f"stage({stage.number})":
            return f"Stage {stage.number}: {stage.heading}"
    name = f"{key.title or key.label} ({key.shown})"
    return f"{name}: {key.help}" if key.help else name


def on_one_line(
    given: Iterable[SystemCommand], without: Iterable[object]
) -> Iterator[SystemCommand]:
    """Textual's own commands, each on one line, but not those that call one of ``without``."""
    for command in given:
        if command.callback not in without:
            yield SystemCommand(
                f"{plain(command.title)}: {plain(command.help)}", "", command.callback
            )
