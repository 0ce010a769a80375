"""The help: every key and what it does, and how to read the marks."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mqtui.engine.model import Stage, Trial, TrialResult, Verdict
from mqtui.report.trial import trial_sentence

from ..drawing.draw import Drawing, heading, row, stack, table
from ..drawing.escape import BOLD, MUTED
from ..drawing.glyphs import mark
from ..keys import HELP_KEYS
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog

_MEANING = {
    Verdict.PASS: "checked, and correct",
    Verdict.WARN: "works, but may cause a problem",
    Verdict.FAIL: "the connection fails, or is not the expected one",
    Verdict.SKIP: "nothing to check; the finding shows why",
    Verdict.UNKNOWN: "could not be determined; the finding shows what would help",
}


#: What became of a fix that was tried; the marks are those of :func:`trial_sentence`.
_TRIALS = {
    TrialResult.WORKS: "Tried: with the fix it connects, and nothing fails",
    TrialResult.NEXT: "Tried: with the fix something else fails, which is named",
    TrialResult.NO_EFFECT: "Tried: the same failure stays, so the cause is doubted",
    TrialResult.NEEDS: "Not tried: the fix takes something that only you can bring or decide",
    TrialResult.NOT_FROM_HERE: "Not tried from here: it is changed elsewhere, or could not be",
}


def help_text(width: int) -> Content:
    """All of the help, for a width."""
    keys = [row(Content.styled(key.shown, BOLD), key.help) for key in HELP_KEYS]
    marks = [row(mark(verdict, word=True), meaning) for verdict, meaning in _MEANING.items()]
    trials = [
        row(mark(trial_sentence(Trial(result)).verdict), meaning)
        for result, meaning in _TRIALS.items()
    ]
    stages = [row(f"{stage.number} {stage.heading}", stage.question) for stage in Stage]
    return stack(
        heading("Keys"),
        table(("", ""), keys, width, keep=(0,)),
        Content(""),
        heading("Symbols"),
        table(("", ""), marks, width, keep=(0,)),
        Content(""),
        heading("Fixes", "tried in memory only, with the built-in client"),
        table(("", ""), trials, width, keep=(0,)),
        Content(""),
        heading("The seven stages"),
        table(("", ""), stages, width),
        Content(""),
        Content.styled(
            "mqtui shows commands and never runs them. Copied text goes to the terminal's "
            "clipboard (OSC 52), to tmux if it is running, and to a file that the message names.",
            MUTED,
        ),
    )


class HelpScreen(Dialog[None]):
    """Opened with ``?``; Esc or ``?`` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q", "dismiss", "Close"),
    ]

    def compose(self) -> ComposeResult:
        """The help in a box."""
        yield TooSmall(classes="too-small")
        with VerticalScroll(classes="box") as box:
            box.border_title = "Help"
            box.border_subtitle = "↑ ↓ scrolls"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw the help."""
        self.query_one(".box Drawing", Drawing).show(help_text)
