"""Starts the screens. Apart from the screens themselves, only this knows that they exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mqtui.cli.asked_walk import AskedWalk
from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.typed_walk import TypedWalks, title_of
from mqtui.facts import Request
from mqtui.report.own_command import Given

if TYPE_CHECKING:
    from mqtui.case.replay import CaseWalk
    from mqtui.engine.secrets import Credentials
    from mqtui.lab.course.start import LearnStart
    from mqtui.lab.sandbox.handle import SandboxHandle
    from mqtui.report.comparison import Comparison
    from mqtui.report.meta import Meta
    from mqtui.screens.app import MqtuiApp
    from mqtui.screens.session import Walked
    from mqtui.walk import Walk


def show(
    asked: AskedWalk,
    request: Request,
    credentials: Credentials | None = None,
    *,
    learn: bool | LearnStart = False,
    given: Given | None = None,
    start: bool = False,
) -> int:
    """Walk on the screen, this machine or a sandbox, until the person quits.

    ``learn``: begin with the course, or with what that says. ``credentials`` are for this
    machine's walk, no sandbox gets them. What walks is loaded once the first picture is painted.
    ``given`` are the options that ``request`` is of; ``start``: begin with the choice of what is
    examined.

    Raises:
        LabError: there is no such scenario.
        CommandError: the screens broke down.
    """
    from mqtui.screens.app import MqtuiApp

    def prepare() -> Walked:
        from mqtui.screens.session import Walked
        from mqtui.walk.followups import WalkTools

        tools = WalkTools(asked.timeout, named=bool(asked.named))
        if asked.scenario is None:
            return Walked(lambda: asked.walk(request, credentials), tools=tools)
        handle, walk = lesson_sandbox(asked.scenario)
        return Walked(walk, handle, tools)

    def lesson_sandbox(id: str) -> tuple[SandboxHandle, Callable[[], Walk]]:
        from mqtui.lab.sandbox.handle import SandboxHandle
        from mqtui.lab.scenario.scenario import find

        handle = SandboxHandle(find(id))
        return handle, lambda: asked.walk_in(handle.request)

    title = title_of(given or {}) if asked.scenario is None else f"lab: {asked.scenario}"
    app = MqtuiApp(
        title=title, prepare=prepare, make_sandbox=lesson_sandbox, learn=learn, start=start
    )
    if asked.scenario is None:
        app.examiner, app.given = TypedWalks(), given or {}
    app.options, app.named = asked.stated, asked.named
    return _run(app)


def show_case(walk: Callable[[], CaseWalk], title: str, head: Callable[[], Meta]) -> int:
    """Show a case on the screen until the person quits. ``head`` is that of its reports.

    Raises:
        CommandError: the screens broke down.
    """
    from mqtui.case.replay import CaseTools
    from mqtui.screens.app import MqtuiApp

    return _run(MqtuiApp(walk, title, tools=CaseTools(), head=head))


def show_comparison(
    walk: Callable[[], CaseWalk], title: str, head: Callable[[], Meta], comparison: Comparison
) -> int:
    """Show two cases beside each other until the person quits; ``walk`` is of what they tell.

    Raises:
        CommandError: the screens broke down.
    """
    from mqtui.case.replay import CaseTools
    from mqtui.screens.app import MqtuiApp

    return _run(MqtuiApp(walk, title, tools=CaseTools(), head=head, comparison=comparison))


def _run(app: MqtuiApp) -> int:
    app.run()
    if app.problem is not None:
        raise app.problem
    if app.return_code in (0, None):
        from mqtui.cli.scrollback import leave

        leave(app, app.named)
        return FINE
    raise CommandError(
        f"the screens ended with an internal error ({app.crash or 'none'}; --debug shows where); "
        "mqtui check prints the report."
    )
