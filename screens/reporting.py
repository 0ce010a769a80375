"""The key that writes a report: of what is shown, once it is judged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .loading import when_loaded
from .walk_app import WalkApp

if TYPE_CHECKING:
    from mqtui.report.meta import Meta

#: The head of a report on what is not this machine and no sandbox, such as a case.
MakeHead = Callable[[], "Meta"]


class ReportActions(WalkApp):
    """An app whose walk can be written into a report. ``head`` is that of an opened case.

    ``options`` are those of a walk that no request states, as they stand on the command line.
    """

    head: MakeHead | None = None
    options: tuple[tuple[str, str], ...] = ()

    @property
    def walked(self) -> str:
        """The lab or the lesson; of a case its host."""
        if self.head is None or self.session.lab is not None:
            return super().walked
        host = self.head().host if self.comparison is None else ""
        return f"case of {host}" if host else self.title

    def meant_for(self) -> str:
        """A case's commands are for its own host, and not for the one where it is read."""
        if self.head is None or self.session.lab is not None:
            return ""
        return f"\nType it on {self.head().host or 'the host of the case'}."

    @when_loaded
    def action_report(self) -> None:
        """Ask for format and file, and write the report there."""
        state = self.state
        report, facts = state.report, state.facts
        if report is None:
            why = "after the guess" if state.veil else "when all checks have run"
            self.tell(f"There is nothing to report yet. Write it {why}.")
            return
        # What makes a report takes time to load, which the first picture has not.
        from mqtui.report.formats import rendered
        from mqtui.walk.meta import meta_here

        from .dialogs.report import ReportScreen, usual_directory, written

        lab = self.session.lab
        meta = meta_here(facts, scenario=lab.id if lab is not None else "", more=self.options)
        if self.head is not None and lab is None:
            meta = self.head()

        def told(path: Path | None) -> None:
            if path is not None:
                self.tell(written(path))

        self.push_screen(
            ReportScreen(lambda name: rendered(name, report, facts, meta), meta, usual_directory()),
            told,
        )
