"""Starts the screens. Apart from the screens themselves, only this knows that they exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mqtui.case.replay import CaseTools, CaseWalk
from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.options import OFFLINE, TIMEOUT, TRIALS
from mqtui.engine.secrets import Credentials
from mqtui.facts import Request
from mqtui.facts.walk_option import MOST_TRIALS
from mqtui.lab.course.course import Lesson
from mqtui.lab.sandbox.handle import SandboxHandle
from mqtui.lab.scenario.scenario import find
from mqtui.report.meta import Meta
from mqtui.walk import Walk
from mqtui.walk.followups import WalkTools
from mqtui.walk.walker import STEP_SECONDS

if TYPE_CHECKING:
    from mqtui.report.comparison import Comparison
    from mqtui.screens.app import MqtuiApp


def show(
    request: Request,
    scenario: str | None,
    timeout: float,
    *,
    learn: bool | Lesson = False,
    credentials: Credentials | None = None,
    trials: int = MOST_TRIALS,
    offline: bool = False,
) -> int:
    """Walk on the screen, this machine or a sandbox, until the person quits.

    ``learn``: begin with the course, or with that lesson of it. ``credentials`` are for this
    machine's walk, no sandbox gets them. ``trials`` bounds the connects with which fixes are tried.
    ``offline``: nothing is tried on the network.

    Raises:
        LabError: there is no such scenario.
        CommandError: the screens broke down.
    """
    from mqtui.screens.app import MqtuiApp

    def lesson_sandbox(id: str) -> tuple[SandboxHandle, Callable[[], Walk]]:
        handle = SandboxHandle(find(id))
        return handle, lambda: Walk(
            handle.request, environ={}, timeout=timeout, trials=trials, offline=offline
        )

    if scenario is None:
        app = MqtuiApp(
            lambda: Walk(
                request, timeout=timeout, credentials=credentials, trials=trials, offline=offline
            ),
            "this machine",
            make_sandbox=lesson_sandbox,
            learn=learn,
            tools=WalkTools(timeout),
        )
    else:
        handle, walk = lesson_sandbox(scenario)
        app = MqtuiApp(
            walk,
            f"lab: {scenario}",
            handle,
            make_sandbox=lesson_sandbox,
            tools=WalkTools(timeout),
        )
    app.options = tuple(_stated(timeout, trials, offline))
    return _run(app)


def _stated(timeout: float, trials: int, offline: bool) -> Iterator[tuple[str, str]]:
    """What was said of the walk, for its reports."""
    if offline:
        yield OFFLINE.flag, ""
    if timeout != STEP_SECONDS:
        yield TIMEOUT.flag, f"{timeout:g}"
    if trials != MOST_TRIALS:
        yield TRIALS.flag, str(trials)


def show_case(walk: Callable[[], CaseWalk], title: str, head: Callable[[], Meta]) -> int:
    """Show a case on the screen until the person quits. ``head`` is that of its reports.

    Raises:
        CommandError: the screens broke down.
    """
    from mqtui.screens.app import MqtuiApp

    return _run(MqtuiApp(walk, title, tools=CaseTools(), head=head))


def show_comparison(
    walk: Callable[[], CaseWalk], title: str, head: Callable[[], Meta], comparison: Comparison
) -> int:
    """Show two cases beside each other until the person quits; ``walk`` is of what they tell.

    Raises:
        CommandError: the screens broke down.
    """
    from mqtui.screens.app import MqtuiApp

    return _run(MqtuiApp(walk, title, tools=CaseTools(), head=head, comparison=comparison))


def _run(app: MqtuiApp) -> int:
    app.run()
    if app.return_code in (0, None):
        return FINE
    raise CommandError(
        f"the screens ended with an internal error ({app.crash or 'none'}; --debug shows where); "
        "mqtui check prints the report."
    )
