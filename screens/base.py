"""What the overview, the stages and a finding's own screen have in common."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, cast

from textual import events
from textual.binding import BindingType
from textual.screen import Screen

from mqtui.engine.model import Finding, Remedy

from .keys import FINDING_KEYS, PICTURE_KEYS, bindings
from .served import withheld
from .state import WalkState
from .walk_app import WalkApp

_OF_A_FINDING = frozenset({*(key.action for key in FINDING_KEYS), "both_ends"})


class WalkScreen(Screen[None]):
    """A screen that shows the walk. The app calls :meth:`show_state` when something changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(FINDING_KEYS),
        *bindings(PICTURE_KEYS),
    ]

    @property
    def mqtui(self) -> WalkApp:
        """The app that shows the walk."""
        return cast(WalkApp, self.app)

    @property
    def number(self) -> int:
        """The number of the stage that is shown; 0 for the overview."""
        return 0

    @property
    def page_number(self) -> int:
        """The stage whose lesson page ``l`` opens; 0 for the page about all seven."""
        return self.number

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where what was found is hidden, nothing is copied, saved, explained or compared."""
        if action in _OF_A_FINDING and self.mqtui.state.veil:
            return False
        if withheld(action, in_sandbox=self.mqtui.session.lab is not None):
            return False
        return super().check_action(action, parameters)

    def show_state(self, state: WalkState) -> None:
        """Show ``state``; called with the same object again and again while a walk runs."""
        raise NotImplementedError

    def selected_finding(self) -> Finding | None:
        """The finding that ``c`` and ``e`` act on."""
        raise NotImplementedError

    def selected_remedy(self) -> Remedy | None:
        """The remedy that ``c`` copies; by default the tried or first one of the finding."""
        finding = self.selected_finding()
        if finding is None:
            return None
        from mqtui.report.trial import fix_of

        cause = self.mqtui.state.cause_of(finding)
        return next(iter(fix_of(cause) if cause else finding.remedies), None)

    def action_both_ends(self) -> None:
        """Client and queue manager side by side, as far as this run knows them."""
        from .dialogs.both_ends import BothEndsScreen

        facts = self.mqtui.state.facts
        if facts is None:
            self.mqtui.tell("Nothing is known of either end yet.")
        else:
            self.app.push_screen(BothEndsScreen(facts))

    def on_screen_resume(self) -> None:
        """Catch up with what happened while another screen was on top."""
        self.show_state(self.mqtui.state)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted where nothing takes it is read."""
        event.stop()
        self.mqtui.action_read_text(event.text)

    async def action_copy(self) -> None:
        """Copy the remedy's exact text, or the finding when it has no remedy."""
        finding, remedy = self.selected_finding(), self.selected_remedy()
        if remedy is not None:
            from .widgets.remedies import for_shell

            told = f"Copied: {remedy.title}{self.mqtui.meant_for()}{for_shell(remedy)}"
            await self.mqtui.copy_text(remedy.text, told)
        elif finding is not None:
            from .widgets.remedies import as_text

            cause = self.mqtui.state.cause_of(finding)
            text = as_text(finding, cause.trial if cause else None)
            await self.mqtui.copy_text(text, "Copied the finding. It has no fix.")
        else:
            self.mqtui.tell("Nothing selected to copy.")

    def action_save_fix(self) -> None:
        """Write the remedy to a file that is asked for."""
        finding, remedy = self.selected_finding(), self.selected_remedy()
        if finding is None or remedy is None:
            self.mqtui.tell("There is no fix to write here: select one first.")
            return
        from mqtui.report.fix_file import fix_file_words

        from .dialogs.save_fix import SaveFixScreen
        from .dialogs.write_file import usual_directory

        def written(path: Path | None) -> None:
            if path is not None:
                said = fix_file_words(remedy, str(path))
                self.mqtui.tell(f"{said}{self.mqtui.meant_for()}")

        self.app.push_screen(SaveFixScreen(remedy, finding.check, usual_directory()), written)

    def action_explain(self) -> None:
        """Open the lesson of the selected finding."""
        finding = self.selected_finding()
        if finding is None:
            self.mqtui.tell("Select a finding first, then press e.")
        else:
            from .dialogs.explain import ExplainScreen

            self.app.push_screen(ExplainScreen(finding.check))
