"""The key that shows what changed since the walk before."""

from __future__ import annotations

from .walk_app import WalkApp


class AgainActions(WalkApp):
    """An app whose walk can be held against the one before it."""

    @property
    def own_variables(self) -> bool:
        """Whether the variables that are walked are those that mqtui was started with."""
        from .widgets.again import reads_own_variables

        session = self.session
        live = session.tools is None or session.tools.live
        return live and session.lab is None and reads_own_variables(session.state.facts)

    def action_changes(self) -> None:
        """List what is gone, left and new."""
        from .dialogs.again import AgainScreen

        state = self.state
        again = state.again
        if again is None:
            self.tell("There is nothing to compare yet: r runs the checks again.")
            return
        self.push_screen(AgainScreen(again, state.note, own_variables=self.own_variables))
