"""The app: runs the walk beside the screens, moves between them, copies, cancels, ends cleanly."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from mqtui.engine.blocking import STOP_SIGNALS
from mqtui.engine.model import Finding, Stage

from .again import AgainActions
from .base import WalkScreen
from .drawing.escape import plain
from .drawing.glyphs import TerminalGuard, wants_ascii
from .keys import APP_KEYS, LESSON_KEYS, bindings
from .learn.actions import LessonActions
from .loading import Loading, when_loaded
from .reporting import MakeHead
from .served import withheld
from .session import Session, Walked, WalkFactory
from .stages import stage_screen
from .stages.overview import OverviewScreen
from .start.actions import StartActions
from .start.screen import StartScreen
from .state import WalkState
from .themes import ALL, DARK, themes

if TYPE_CHECKING:
    from mqtui.lab.course.course import Lesson
    from mqtui.lab.course.start import LearnStart
    from mqtui.lab.sandbox.handle import SandboxHandle
    from mqtui.report.comparison import Comparison
    from mqtui.report.search import WalkHit
    from mqtui.walk.followups import WalkTools

    from .learn.learner import MakeLessonSandbox
    from .learn.lessons import Lessons

#: Actions of lessons and sandboxes, which are there only in them.
_IN_LESSONS = frozenset(key.action for key in LESSON_KEYS) - {"learn", "page"}

#: Seconds between two redraws while a walk runs.
TICK = 0.12


class MqtuiApp(LessonActions, StartActions, AgainActions):
    """Shows one walk at a time. It returns the last report, or ``None``.

    ``walk_factory`` makes a fresh walk each time one is started. ``title`` says what is looked at.
    ``lab`` is started before the first walk and stopped at the end. ``prepare`` makes all of that
    instead, in a thread, once the first picture is painted. ``make_sandbox`` makes the
    sandbox of a lesson; ``learn``: begin with the course (or that lesson) instead of a walk.
    ``tools`` do what a person can ask for beside the walk. ``head`` is that of a case's reports.
    ``comparison``: two cases are looked at, and this is shown first. ``start``: begin with the
    choice of what is examined.
    """

    CSS_PATH = str(files("mqtui.assets").joinpath("mqtui.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = bindings(APP_KEYS + LESSON_KEYS)
    SCREENS: ClassVar[dict[str, Callable[[], Screen[Any]]]] = {
        stage.value: partial(stage_screen, stage) for stage in Stage
    }
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (60, "-narrow"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high")]  # noqa: RUF012
    ALLOW_IN_MAXIMIZED_VIEW = "KeyBar"

    def __init__(
        self,
        walk_factory: WalkFactory | None = None,
        title: str = "this machine",
        lab: SandboxHandle | None = None,
        *,
        prepare: Callable[[], Walked] | None = None,
        make_sandbox: MakeLessonSandbox | None = None,
        learn: bool | Lesson | LearnStart = False,
        tools: WalkTools | None = None,
        head: MakeHead | None = None,
        comparison: Comparison | None = None,
        start: bool = False,
    ) -> None:
        super().__init__()
        self.head = head
        walked = Walked(walk_factory, lab, tools) if walk_factory is not None else None
        self.loading = Loading(partial(self._prepared, prepare) if prepare is not None else None)
        self.session = Session(walked, self._walk_changed, self.loading.prepared)
        self._make_sandbox = make_sandbox
        self._lessons: Lessons | None = None
        self._learn_first = learn
        self.has_examined = not start
        self.comparison = comparison
        self.title = plain(title)
        self.story = lab.story if lab is not None else ""
        for theme in (theme for pair in ALL for theme in pair):
            self.register_theme(theme)
        # Before anything is styled: a change later has every rule read again.
        self.set_reactive(MqtuiApp.theme, DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self._filters.append(TerminalGuard(only_ascii=wants_ascii()))

    @property
    def state(self) -> WalkState:
        """Where the walk is, as far as it is to be seen."""
        state = self.session.state
        return state if self._lessons is None else self._lessons.shown(state)

    @property
    def lessons(self) -> Lessons:
        """The course, made when it is asked for first."""
        if self._lessons is None:
            from .learn.lessons import Lessons

            self._lessons = Lessons(self, self._make_sandbox)
        return self._lessons

    # --- the walk --------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The overview lies below everything."""
        return OverviewScreen(below=not self.has_examined)

    def on_mount(self) -> None:
        """Walk at once, or open the course: what the program was started for."""
        self._leave_when_told()
        self.theme = themes(self)[0].name
        self.set_interval(TICK, self._tick)
        if not self.has_examined:
            self.push_screen(StartScreen())
        elif self._learn_first:
            self._begin_course()
        else:
            self.session.start()
            self.action_compare()
        self.loading.then(self._open_lessons)
        # The line of keys is drawn with the second refresh.
        self.call_after_refresh(self.call_after_refresh, self._load)

    def _open_lessons(self) -> None:
        """From now on the keys of lessons and sandboxes are there where they can be used."""
        self._lessons = self.lessons
        self.show_state()

    def _load(self) -> None:
        self.run_worker(self._load_beside(), group="loading")

    async def _load_beside(self) -> None:
        try:
            await self.loading.run()
        except Exception as error:
            # It is told where the app was started from, once the screens are gone.
            self.problem = error
            self.exit()

    def _prepared(self, prepare: Callable[[], Walked]) -> None:
        """In a thread: make what is walked."""
        walked = prepare()
        self.session.walks(walked)
        self.story = walked.lab.story if walked.lab is not None else ""

    @when_loaded
    def _begin_course(self) -> None:
        self.lessons.start(self._learn_first)

    def _walk_changed(self) -> None:
        """A walk began or ended."""
        if self._lessons is not None:
            self._lessons.walked()
        self.show_state()

    def _leave_when_told(self) -> None:
        """A closed terminal or a kill ends like q does: the sandbox is stopped."""
        loop = asyncio.get_running_loop()
        for number in STOP_SIGNALS:
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self.exit)

    def _tick(self) -> None:
        if self.state.busy:
            self.show_state()

    def show_state(self) -> None:
        """Have the screen on top show where the walk is."""
        if not self.is_running or not self._screen_stack:
            return
        screen = self.screen
        if isinstance(screen, WalkScreen) and screen.is_mounted:
            screen.show_state(self.state)
            screen.refresh_bindings()

    # --- moving ----------------------------------------------------------------------------------

    @when_loaded
    def action_compare(self) -> None:
        """Two cases beside each other, where two are looked at."""
        from .dialogs.comparison import ComparisonScreen

        if self.comparison is not None:
            self.push_screen(ComparisonScreen(self.comparison))

    def action_next_stage(self) -> None:
        """Overview, 1 to 7, and the overview again."""
        self._step(1)

    def action_previous_stage(self) -> None:
        """The other way round."""
        self._step(-1)

    @when_loaded
    def _step(self, by: int) -> None:
        number = (self._position() + by) % (len(Stage) + 1)
        if number:
            self.action_stage(number)
        else:
            self.action_overview()

    def _position(self) -> int:
        """The number of the stage on the screen; 0 is the overview."""
        numbers = [s.number for s in self.screen_stack if isinstance(s, WalkScreen)]
        return next((number for number in reversed(numbers) if number), 0)

    @when_loaded
    def open_finding(self, stage: Stage, finding: Finding) -> None:
        """Go to the stage with the cursor on ``finding``."""
        from .stages.stage import StageScreen

        self.action_stage(stage.number)

        def select() -> None:
            if isinstance(self.screen, StageScreen):
                self.screen.select(finding)

        self.call_after_refresh(select)

    # --- other actions ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Re-run and cancel are there only when they can be done."""
        del parameters
        if withheld(action, in_sandbox=self.session.lab is not None):
            return False
        if (answer := self._can_learn(action)) is not None:
            return answer
        if any(isinstance(each, StartScreen) for each in self.screen_stack):
            # Letters are typed there; what works has keys of that screen.
            return action == "command_palette"
        if action in ("options", "start"):
            return self.can_choose
        if action == "rerun":
            return not self.state.busy
        if action == "compare":
            return self.comparison is not None
        if action == "changes":
            return self.state.again is not None
        if action == "overview":
            return len(self.screen_stack) > 1
        if action == "cancel":
            return self.state.busy
        return True

    def _can_learn(self, action: str) -> bool | None:
        """Before all is loaded there is no lesson and no sandbox to work in."""
        if self._lessons is not None:
            return self._lessons.can(action)
        if action == "learn":
            return self._make_sandbox is not None
        return False if action in _IN_LESSONS else None

    def action_rerun(self) -> None:
        """Walk again."""
        self.session.start()

    async def action_cancel(self) -> None:
        """Cancel the walk and wait, for a bounded time, until it has stopped."""
        if self.state.busy and not await self.session.cancel():
            self.tell("The checks have not stopped yet. Their results will be ignored.", "warning")

    def action_search(self) -> None:
        """Search this run, and all that is known."""
        self._search("", known_first=False)

    def action_look_up(self) -> None:
        """Look up a code or a name."""
        self.look_up()

    def look_up(self, began: str = "") -> None:
        """The box of the search, with the cursor on what is known of a name, or of ``began``."""
        self._search(began, known_first=True)

    @when_loaded
    def _search(self, began: str, known_first: bool) -> None:
        from .dialogs.search import SearchScreen

        def go(hit: WalkHit | str | None) -> None:
            if isinstance(hit, str):
                self.action_read_text(hit)
            elif hit is not None and hit.finding is not None:
                self.open_finding(hit.stage, hit.finding)
            elif hit is not None:
                self.action_stage(hit.stage.number)

        found, facts = self.state.findings(), self.state.facts
        self.push_screen(SearchScreen(found, facts, began, known_first=known_first), go)

    @when_loaded
    def action_read_text(self, began: str = "") -> None:
        """Take a text that a person pastes, and show what it tells."""
        from .dialogs.evidence import EvidenceScreen

        self.push_screen(EvidenceScreen(began))

    @when_loaded
    def action_help(self) -> None:
        """All keys."""
        from .dialogs.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_toggle_theme(self) -> None:
        """Dark or light."""
        dark, light = themes(self)
        self.theme = light.name if self.current_theme.dark else dark.name

    def deliver_screenshot(
        self,
        filename: str | None = None,
        path: str | None = None,
        time_format: str | None = None,  # noqa: ARG002 - Textual's name
    ) -> str | None:
        """What Textual's own command for a picture calls."""
        from .screenshot import save

        picture = self.export_screenshot()
        self.tell(save(picture, Path(path) if path else None, filename or ""))
        return None

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers: every key's action by name, then Textual's own."""
        from .palette import commands, on_one_line

        yield from commands(self, screen)
        ours = (self.action_quit, self.action_show_help_panel, self.action_hide_help_panel)
        # Of Textual's own, a picture is a file on this host.
        if not withheld("screenshot", in_sandbox=True):
            yield from on_one_line(super().get_system_commands(screen), ours)

    # --- the end ---------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Stop the walk and the sandbox, each within its time, and leave."""
        await self.session.close()
        self.exit(self.state.report)

    async def on_unmount(self) -> None:
        """However the app ends, the sandbox does not outlive it."""
        await self.session.close()
