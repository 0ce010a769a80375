"""The list of a stage's findings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from mqtui.engine.model import Finding

from ..drawing.draw import Painted, hanging
from ..drawing.escape import MUTED, count, show
from ..drawing.glyphs import mark
from .lists import LineList


class FindingList(LineList):
    """Findings, the worst first. The one under the cursor is the selected one."""

    class Selected(Message):
        """The cursor is on this finding now (``None``: there is none)."""

        def __init__(self, finding: Finding | None) -> None:
            super().__init__()
            self.finding = finding

    class Opened(Message):
        """Enter was pressed, or the mouse clicked, on this finding."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.findings: tuple[Finding, ...] = ()

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        if self.highlighted is None or self.highlighted >= len(self.findings):
            return None
        return self.findings[self.highlighted]

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, keeping the cursor on the same finding where it still is there."""
        if tuple(findings) == self.findings:
            return
        before = self.finding
        self.findings = tuple(findings)
        self.clear_options()
        self.add_options([Painted(partial(line, finding)) for finding in self.findings])
        if self.findings:
            self.highlighted = self.findings.index(before) if before in self.findings else 0
        else:
            self.post_message(self.Selected(None))

    def select(self, finding: Finding) -> None:
        """Put the cursor on ``finding``, if it is in the list."""
        if finding in self.findings:
            self.highlighted = self.findings.index(finding)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Pass on which finding that is."""
        event.stop()
        self.post_message(self.Selected(self.finding))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pass on that it is to be opened."""
        event.stop()
        if self.finding is not None:
            self.post_message(self.Opened(self.finding))


def line(finding: Finding, width: int) -> Content:
    """A finding in the list: mark, check, headline, and how many remedies it has."""
    lead = Content.assemble(mark(finding.verdict), " ", show(finding.check, MUTED), " ")
    text = show(finding.headline)
    if finding.remedies:
        number = count(len(finding.remedies), "fix", "fixes")
        text += Content.styled(f"  [{number}]", MUTED)
    return hanging(lead, text, width)
