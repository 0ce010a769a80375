"""What stands around the causes: the story of a scenario, the configuration, what was not used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from mqtui.engine.model import Report

from ..drawing.draw import Drawing, hanging, heading, row, stack, table
from ..drawing.escape import BOLD, MUTED, show, source
from ..drawing.unavailable import unavailable
from ..state import WalkState
from .seven_stages import stages_list

if TYPE_CHECKING:
    from mqtui.facts import Facts


class Surroundings(Vertical):
    """Short where the window is narrow; the same three drawings in every place."""

    def __init__(self, *, stages: bool = False, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._stages = stages
        self._facts: Facts | None = None
        self._told: object = None

    def compose(self) -> ComposeResult:
        """Stages (where they stand nowhere else), story and files, configuration."""
        yield Drawing(classes="stages")
        yield Drawing(classes="story")
        yield Drawing(classes="setup")

    def show_state(self, state: WalkState, story: str, *, stages: bool = False) -> None:
        """Draw what there is; the list of the stages where ``stages`` asks for it."""
        drawn = self.query_one(".stages", Drawing)
        drawn.display = stages
        if stages:
            drawn.show(lambda width: stages_list(state, width, questions=True))
        report = state.report
        if (story, report) != self._told:
            self._told = story, report
            about = self.query_one(".story", Drawing)
            about.display = bool(story or (report and report.unused))
            about.show(lambda width: story_lines(story, report, width))
        setup_drawing = self.query_one(".setup", Drawing)
        facts = state.facts
        setup_drawing.display = facts is not None
        if facts is not None and facts is not self._facts:
            setup_drawing.show(lambda width: setup(facts, width))
        self._facts = facts


def story_lines(story: str, report: Report | None, width: int) -> Content:
    """The scenario's story, and files that were named and yielded nothing."""
    lines = [heading("Scenario"), *show(story).wrap(max(10, width))] if story else []
    return stack(*lines, *not_used(report, width))


def not_used(report: Report | None, width: int) -> Iterator[Content]:
    """Files that were named and yielded nothing, each on lines of its own."""
    for finding in report.unused if report else ():
        lead = Content.styled("Not used: ", f"{BOLD} $text-warning")
        yield hanging(lead, show(finding.headline), width)


def setup(facts: Facts, width: int) -> Content:
    """What was looked at, in a few lines: whose client, which channel, which store."""
    from mqtui.rules.configuration.settings import CHANNEL, KEY_REPOSITORY, LABEL

    rows = [row(Content.styled("user", MUTED), show(facts.host.application_user))]
    first = facts.selection.in_use if facts.selection else None
    if first is not None:
        cipher = first.cipher_spec or "no CipherSpec"
        to = ", ".join(map(str, first.endpoints))
        rows += [
            row(Content.styled("channel", MUTED), show(first.name)),
            row(Content.styled("CipherSpec", MUTED), show(cipher)),
            row(Content.styled("CONNAME", MUTED), show(to)),
        ]
    for name, title in (
        (CHANNEL, "defined by"),
        (KEY_REPOSITORY, "key repository"),
        (LABEL, "label"),
    ):
        value = facts.configuration.value(name) if facts.configuration else None
        if value is not None:
            rows.append(
                row(
                    Content.styled(title, MUTED),
                    Content.assemble(show(value.value), "  ", source(value.source)),
                )
            )
    parts = [heading("Current configuration"), table(("", ""), rows, width, keep=(0,))]
    if facts.unavailable:
        parts += [Content(""), heading("Not available")]
        parts += [unavailable(item, width) for item in facts.unavailable]
    return stack(*parts)
