"""Accepting a remedy: what it would change in the sandbox, then an explicit yes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from mqtui.engine.change import GrantAccess
from mqtui.engine.model import Remedy
from mqtui.lab.errors import LabError
from mqtui.lab.sandbox.repair import Repair, do, plan

from ..drawing.draw import Drawing, Painted, hanging, heading, stack
from ..drawing.escape import ACCENT, BOLD, block, show
from ..state import WalkState
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from ..widgets.lists import LineList
from ..widgets.remedies import kind_of
from ..widgets.trial import trial_line
from .learner import remedies

if TYPE_CHECKING:
    from mqtui.lab.sandbox.handle import SandboxHandle

#: IBM's tool for key repositories, which a sandbox does not have.
_STORE_TOOL = "runmqakm"
_NO_TOOL = (
    "This needs IBM's runmqakm, which the sandbox does not have. Press y and the lab creates the "
    "key repository that the command would create. The old one is kept beside it."
)
_BY_THE_LAB = (
    "An administrator types this, on the real host. In the sandbox, press y and the lab gives the "
    "program's user the same access."
)


class MendScreen(Dialog[str | None]):
    """Opened with ``m``. Gives a sentence on what was done, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,m,q", "dismiss(None)", "Close"),
        Binding("y", "accept", "Yes"),
    ]

    def __init__(self, state: WalkState, lesson_sandbox: SandboxHandle) -> None:
        super().__init__()
        self._remedies = remedies(state)
        self._lesson_sandbox = lesson_sandbox
        self._plan: Repair | None = None
        self._makes_stores = self._grants_access = False

    def compose(self) -> ComposeResult:
        """The remedies over what the chosen one would change."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Apply a fix"
            box.border_subtitle = "y applies it, Esc closes"
            yield LineList(classes="choices")
            with VerticalScroll(classes="preview"):
                yield Drawing()

    def on_mount(self) -> None:
        """List them."""
        offered = self.query_one(LineList)
        offered.add_options([Painted(partial(remedy_line, r)) for r, _ in self._remedies])
        offered.focus()
        if self._remedies:
            offered.highlighted = 0
        else:
            self.query_one(".box Drawing", Drawing).show(
                lambda _width: Content("There is nothing to fix.")
            )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what it would do."""
        sandbox = self._lesson_sandbox.sandbox
        remedy, trial = self._remedies[event.option_index]
        self._plan, self._makes_stores, self._grants_access = None, False, False
        if sandbox is None:
            return
        try:
            self._plan = plan(remedy, sandbox)
        except LabError as error:
            self._makes_stores = self._lesson_sandbox.can_make_stores and _STORE_TOOL in remedy.text
            self._grants_access = self._lesson_sandbox.can_grant_access and any(
                isinstance(change, GrantAccess) for change in remedy.changes
            )
            why: Content | str = show(error)
            if self._makes_stores or self._grants_access:
                why = _NO_TOOL if self._makes_stores else _BY_THE_LAB
            said = stack(
                Content.assemble(why), Content(""), block(remedy.text.rstrip("\n"), ACCENT)
            )
        else:
            where = "In the sandbox queue manager" if self._plan.mqsc else "In the sandbox"
            said = stack(
                heading(where, "nothing changes until you press y"),
                *(_tinted(line) for line in self._plan.preview().split("\n")),
            )
        box = self.query_one(".box")
        box.border_subtitle = "y applies it, Esc closes" if self._can_apply else "Esc closes"
        self.query_one(".box Drawing", Drawing).show(
            lambda width: stack(trial_line(trial, width), Content(""), said) if trial else said
        )

    @property
    def _can_apply(self) -> bool:
        return self._plan is not None or self._makes_stores or self._grants_access

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Enter alone changes nothing."""
        self.query_one(".box").border_subtitle = (
            "Press y to apply it, Esc to cancel" if self._can_apply else "Esc closes"
        )

    async def action_accept(self) -> None:
        """Do it, and tell what was done."""
        sandbox, wanted = self._lesson_sandbox.sandbox, self._plan
        if sandbox is not None and (self._makes_stores or self._grants_access):
            await self._by_the_lab()
        if sandbox is None or wanted is None:
            return
        try:
            if wanted.mqsc:
                answers = [self._lesson_sandbox.mqsc(command) for command in wanted.mqsc]
                self.dismiss(f"The queue manager answered: {' '.join(answers)}")
                return
            backups = do(wanted, sandbox)
        except LabError as error:
            said = str(error)
            self.query_one(".box Drawing", Drawing).show(lambda _width: show(said))
            return
        self.dismiss(_done(backups))

    async def _by_the_lab(self) -> None:
        try:
            if self._makes_stores:
                self.dismiss(_done(await self._lesson_sandbox.make_stores()))
            else:
                await self._lesson_sandbox.grant_access()
                self.dismiss(_done(()))
        except LabError as error:
            said = str(error)
            self.query_one(".box Drawing", Drawing).show(lambda _width: show(said))


def _done(backups: Sequence[Path]) -> str:
    kept = ", ".join(backup.name for backup in backups)
    return f"Done.{f' The old file was saved as {kept}.' if kept else ''}"


def remedy_line(remedy: Remedy, width: int) -> Content:
    """A remedy in the list: what it does, and what sort of thing it is."""
    title, kind = remedy.title, kind_of(remedy)
    return hanging(Content("  "), Content.assemble(show(title, BOLD), "  ", kind), width)


def _tinted(line: str) -> Content:
    if line.startswith("+") and not line.startswith("+++"):
        return show(line, "$text-success")
    if line.startswith("-") and not line.startswith("---"):
        return show(line, "$text-error")
    return show(line)
