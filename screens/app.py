"""The app: runs the walk beside the screens, moves between them, copies, cancels, ends cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from mqtui.engine.events import Event
from mqtui.engine.model import Finding, Report, Stage

from . import clipboard
from .base import WalkScreen
from .ccdt import CcdtScreen
from .certificate import CertificateScreen
from .cipher import CipherScreen
from .connection import ConnectionScreen
from .environment import EnvironmentScreen
from .glyphs import TerminalGuard, wants_ascii
from .help import HelpScreen
from .keys import APP_KEYS, bindings
from .keystore import KeystoreScreen
from .live import LiveScreen
from .overview import OverviewScreen
from .safe import hides_something, plain
from .search import Hit, SearchScreen
from .stage import StageScreen
from .state import WalkState
from .themes import DARK, LIGHT
from .walks import LabHandle, WalkFactory

#: Seconds that the walk, and then the sandbox, may take to stop when the app ends.
STOP_SECONDS = 5.0
LAB_STOP_SECONDS = 15.0

#: Seconds between two redraws while a walk runs.
TICK = 0.12


class MqtuiApp(App[Report]):
    """Shows one walk at a time. It returns the last report, or ``None``.

    ``walk_factory`` makes a fresh walk each time one is started. ``title`` says what is looked at.
    ``lab`` is started before the first walk and stopped at the end.
    """

    CSS_PATH = str(files("mqtui.assets").joinpath("mqtui.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = bindings(APP_KEYS)
    SCREENS: ClassVar[dict[str, Callable[[], Screen[Any]]]] = {
        Stage.CONNECTION.value: ConnectionScreen,
        Stage.ENVIRONMENT.value: EnvironmentScreen,
        Stage.KEYSTORE.value: KeystoreScreen,
        Stage.CERTIFICATE.value: CertificateScreen,
        Stage.CIPHER.value: CipherScreen,
        Stage.CCDT.value: CcdtScreen,
        Stage.LIVE.value: LiveScreen,
    }
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (60, "-narrow"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high")]  # noqa: RUF012
    ALLOW_IN_MAXIMIZED_VIEW = "KeyBar"

    def __init__(
        self, walk_factory: WalkFactory, title: str = "this machine", lab: LabHandle | None = None
    ) -> None:
        super().__init__()
        self._walk_factory = walk_factory
        self._lab = lab
        self._lab_started = False
        self._walk: Worker[None] | None = None
        self._thread = threading.get_ident()
        self.title = plain(title)
        self.story = lab.story if lab is not None else ""
        self.state = WalkState()
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        self._filters.append(TerminalGuard(only_ascii=wants_ascii()))

    # --- the walk --------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The overview lies below everything."""
        return OverviewScreen()

    def on_mount(self) -> None:
        """Walk at once: that is what the program was started for."""
        self._thread = threading.get_ident()
        self.set_interval(TICK, self._tick)
        self.start_walk()

    def start_walk(self) -> None:
        """Begin a new walk, unless one runs."""
        if self.state.busy:
            return
        self.state = WalkState(clock=self.state.clock)
        self.state.prepare("Getting ready")
        self._walk = self.run_worker(
            self._run_walk(self.state), group="walk", exclusive=True, exit_on_error=False
        )
        self.show_state()

    async def _run_walk(self, state: WalkState) -> None:
        try:
            await self._start_lab(state)
            state.begin("Looking at this machine")
            outcome = await self._walk_factory().run(self._listener(state))
        except asyncio.CancelledError:
            state.cancel()
            raise
        except Exception as error:
            state.fail(error)
        else:
            state.finish(outcome)
        finally:
            self.show_state()

    async def _start_lab(self, state: WalkState) -> None:
        """Start the sandbox once. What a start that failed has left is stopped at once."""
        if self._lab is None or self._lab_started:
            return
        state.looking = f"Starting the sandbox {self._lab.title}"
        self._lab_started = True
        try:
            await self._lab.start()
        except BaseException:
            await self._stop_lab()
            raise

    async def _stop_lab(self) -> None:
        if self._lab is not None and self._lab_started:
            self._lab_started = False
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._lab.stop(), LAB_STOP_SECONDS)

    def _listener(self, state: WalkState) -> Callable[[Event], None]:
        """Takes events from any thread, as long as the walk they belong to runs."""
        loop = asyncio.get_running_loop()

        def take(event: Event) -> None:
            if state.busy:
                state.take(event)

        def listen(event: Event) -> None:
            if threading.get_ident() == self._thread:
                take(event)
            else:
                with contextlib.suppress(RuntimeError):  # the loop has ended: nobody looks any more
                    loop.call_soon_threadsafe(take, event)

        return listen

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

    def action_overview(self) -> None:
        """Close whatever lies on the overview."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_stage(self, number: int) -> None:
        """Go to stage ``number``, 1 to 7."""
        name = list(Stage)[number - 1].value
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 1:
            self.push_screen(name)
        elif self.screen.id != name:
            self.switch_screen(name)

    def action_next_stage(self) -> None:
        """Overview, 1 to 7, and the overview again."""
        self._step(1)

    def action_previous_stage(self) -> None:
        """The other way round."""
        self._step(-1)

    def _step(self, by: int) -> None:
        number = (self._position() + by) % (len(Stage) + 1)
        if number:
            self.action_stage(number)
        else:
            self.action_overview()

    def _position(self) -> int:
        """The number of the stage on the screen; 0 is the overview."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, StageScreen):
                return screen.STAGE.number
        return 0

    def open_finding(self, stage: Stage, finding: Finding) -> None:
        """Go to the stage with the cursor on ``finding``."""
        self.action_stage(stage.number)

        def select() -> None:
            if isinstance(self.screen, StageScreen):
                self.screen.select(finding)

        self.call_after_refresh(select)

    # --- other actions ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Re-run and cancel are there only when they can be done."""
        del parameters
        if action == "rerun":
            return not self.state.busy
        if action == "overview":
            return len(self.screen_stack) > 1
        if action == "cancel":
            return self.state.busy
        return True

    def action_rerun(self) -> None:
        """Walk again."""
        self.start_walk()

    async def action_cancel(self) -> None:
        """Cancel the walk and wait, for a bounded time, until it has stopped."""
        if self._walk is None or not self.state.busy:
            return
        self._walk.cancel()
        if not await self._stopped(self._walk):
            self.tell("The walk has not stopped yet; its result will be ignored.", "warning")
        if self.state.busy:
            self.state.cancel()
        self.show_state()

    @staticmethod
    async def _stopped(walk: Worker[None]) -> bool:
        deadline = asyncio.get_running_loop().time() + STOP_SECONDS
        ended = (WorkerState.CANCELLED, WorkerState.ERROR, WorkerState.SUCCESS)
        while walk.state not in ended:
            if asyncio.get_running_loop().time() > deadline:
                return False
            await asyncio.sleep(0.02)
        return True

    def action_search(self) -> None:
        """Search the findings."""

        def go(hit: Hit | None) -> None:
            if hit is not None:
                self.open_finding(*hit)

        self.push_screen(SearchScreen(self.state.findings()), go)

    def action_help(self) -> None:
        """All keys."""
        self.push_screen(HelpScreen())

    def action_toggle_theme(self) -> None:
        """Dark or light."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    async def copy_text(self, text: str, told: str) -> None:
        """Copy ``text`` every way there is and tell which ways it went."""
        ways = await clipboard.copy(text, self.copy_to_clipboard)
        warning = " It holds characters that cannot be seen: look before you paste." * (
            hides_something(text)
        )
        self.tell(f"{told}\n{ways[0].upper()}{ways[1:]}.{warning}")

    def tell(self, message: str, severity: str = "information") -> None:
        """A notification; nothing in it is taken for markup."""
        lines = "\n".join(plain(line) for line in message.split("\n"))
        self.notify(
            lines,
            severity="warning" if severity == "warning" else "information",
            timeout=6,
            markup=False,
        )

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers: every key's action by name, then Textual's own."""
        for stage in Stage:
            yield SystemCommand(
                f"Stage {stage.number}: {stage.heading}",
                stage.question,
                lambda number=stage.number: self.action_stage(number),
            )
        yield SystemCommand("Overview", "Verdicts and root causes", self.action_overview)
        yield SystemCommand("Search findings", "Search all findings", self.action_search)
        if self.state.busy:
            yield SystemCommand("Cancel the walk", "Stop looking", self.action_cancel)
        else:
            yield SystemCommand("Walk again", "Run the seven stages again", self.action_rerun)
        if isinstance(screen, WalkScreen):
            yield SystemCommand("Copy", "Copy the selected remedy", screen.action_copy)
            yield SystemCommand("Explain", "Explain the selected finding", screen.action_explain)
        yield SystemCommand("Help", "Keys, marks and stages", self.action_help)
        yield SystemCommand("Dark or light", "Change the theme", self.action_toggle_theme)
        for command in super().get_system_commands(screen):
            if command.title != "Keys":
                yield command

    # --- the end ---------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Stop the walk and the sandbox, each within its time, and leave."""
        await self.stop_everything()
        self.exit(self.state.report)

    async def on_unmount(self) -> None:
        """However the app ends, the sandbox does not outlive it."""
        await self.stop_everything()

    async def stop_everything(self) -> None:
        """Cancel the walk and stop the sandbox; safe to call twice."""
        if self._walk is not None and self._walk.is_running:
            self._walk.cancel()
            await self._stopped(self._walk)
        await self._stop_lab()


def run_app(
    walk_factory: WalkFactory, title: str = "this machine", lab: LabHandle | None = None
) -> Report | None:
    """Run the app until the person leaves; the last walk's report, or ``None`` without one.

    The caller has made sure that stdin and stdout are a terminal.
    """
    return MqtuiApp(walk_factory, title, lab).run()
