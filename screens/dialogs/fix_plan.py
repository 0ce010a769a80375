"""The fix plan: all fixes in their order, with diffs. It is read here, and made by a command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from mqtui.engine.bounded import in_thread
from mqtui.engine.model import Report
from mqtui.facts import Facts

from ..drawing.draw import Drawing, hanging, stack
from ..drawing.escape import ACCENT, BOLD, GOOD, MUTED, block, show
from ..walk_app import WalkApp
from ..widgets.chrome import TooSmall
from ..widgets.command_text import cropped
from ..widgets.dialog import Dialog

if TYPE_CHECKING:
    from mqtui.fix.model import Plan, Step

#: Seconds that reading the files may take.
LIMIT = 20.0
_STYLES = {"+": GOOD, "-": "$text-error"}


class FixPlanScreen(Dialog[None]):
    """Opened with ``f``. Nothing is changed; the command that makes the plan is copied with ^o."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f,q", "dismiss", "Close"),
        Binding("ctrl+o", "copy_command", "Copy command"),
        # Before the box around the plan, which has nothing to scroll that way.
        Binding("right", "sideways(20)", show=False, priority=True),
        Binding("left", "sideways(-20)", show=False, priority=True),
    ]

    def __init__(self, facts: Facts, report: Report, *, applies_here: bool) -> None:
        """``applies_here``: the facts are of this host, so that mqtui could make the steps."""
        super().__init__()
        self._facts, self._report, self._here = facts, report, applies_here
        self._command = ""
        self._plan: Plan | None = None
        self._left = 0

    def compose(self) -> ComposeResult:
        """The plan, as long as it is."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Fix plan"
            box.border_subtitle = "↑ ↓ ← → scrolls"
            with VerticalScroll(classes="plan"):
                yield Drawing()

    def on_mount(self) -> None:
        """Read the files beside the screen."""
        self._show("Reading the files of the plan ...")
        self.query_one(".plan").focus()
        self.run_worker(self._made())

    async def action_copy_command(self) -> None:
        """Copy the command that makes the plan."""
        app = cast(WalkApp, self.app)
        if self._command:
            await app.copy_text(self._command, "Copied the command that makes the plan.")
        else:
            app.tell("mqtui makes none of these steps: there is no command to copy.")

    async def _made(self) -> None:
        from mqtui.fix.command import apply_command
        from mqtui.fix.plan import plan_of

        def made() -> Plan:
            return plan_of(self._facts, self._report, applies_here=self._here)

        try:
            plan = await in_thread(made, timeout=LIMIT)
        except TimeoutError:
            self._show("The files of the plan could not be read in time.")
            return
        if plan.applicable:
            self._command = apply_command(self._facts.request)
        self._plan = plan
        self._draw()

    def action_sideways(self, by: int) -> None:
        """Scroll what is longer than the box: it is never wrapped."""
        self._left = max(0, min(self._left + by, _widest(self._plan, self._command)))
        self._draw()

    def _draw(self) -> None:
        plan, command, left = self._plan, self._command, self._left
        if plan is not None:
            self.query_one(".box Drawing", Drawing).show(
                lambda width: plan_drawing(plan, command, width, left)
            )

    def _show(self, text: str) -> None:
        self.query_one(".box Drawing", Drawing).show(lambda _width: show(text, MUTED))


def plan_drawing(plan: Plan, command: str, width: int, left: int = 0) -> Content:
    """The plan, its steps, and the command that makes it; what is typed from ``left`` on."""
    from mqtui.fix.words import headline, what_next

    parts = [hanging(Content(""), show(headline(plan)), width)]
    for step in plan.steps:
        parts += [Content(""), *_step(step, width, left)]
    parts += [Content(""), hanging(Content(""), show(what_next(plan)), width)]
    if command:
        parts.append(_typed(block(command, ACCENT), "  ", width, left))
    return stack(*parts)


def _typed(text: Content, indent: str, width: int, left: int) -> Content:
    """Lines that are typed, none of them wrapped."""
    lines = text.split(allow_blank=True)
    room = width - len(indent)
    return stack(*(cropped(line, left, room).pad_left(len(indent)) for line in lines))


def _widest(plan: Plan | None, command: str) -> int:
    """The cells of the longest line that is typed."""
    from mqtui.fix.words import change_lines

    lines = command.split("\n")
    for step in plan.steps if plan is not None else ():
        lines += [*change_lines(step), *(step.then or "").split("\n")]
    return max(map(len, lines))


def _step(step: Step, width: int, left: int) -> Iterator[Content]:
    from mqtui.fix.words import change_lines, step_rows

    title = Content.assemble(show(step.title, BOLD), show(f"  {step.name}", MUTED))
    yield hanging(Content(f"{step.number}. "), title, width)
    for label, text in step_rows(step):
        yield hanging(show(f"   {label}: ", MUTED), show(text), width)
    for line in change_lines(step):
        style = _STYLES.get(line[:1], MUTED) if step.edits else ACCENT
        yield _typed(block(line, style), "     ", width, left)
    if step.then is not None:
        yield show("   Then:", MUTED)
        yield _typed(block(step.then, ACCENT), "     ", width, left)
