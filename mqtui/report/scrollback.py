"""What is left in the terminal when the screens are closed: verdict, first cause, the command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mqtui.engine.model import Report
from mqtui.facts import Facts
from mqtui.facts.pasted import ShellText
from mqtui.output import Style
from mqtui.pasted.shell import shell_text
from mqtui.pasted.values import CannotBeWritten
from mqtui.report.connected import connected_words
from mqtui.report.own_command import option_words
from mqtui.report.terminal import STYLES, Line
from mqtui.report.textreport import MARKS, verdict_sentence, wrapped
from mqtui.report.trial import tried_title


def scrollback_lines(
    report: Report, facts: Facts | None, command: ShellText | None, width: int
) -> Iterator[Line]:
    """A few lines: what it came to, the first root cause with its fix, and how to see it again."""
    width = max(width, 40)
    said = f"{MARKS[report.verdict].strip()}: {verdict_sentence(report)}"
    for line in wrapped(said, width, "  "):
        yield STYLES[report.verdict], line
    if connected := connected_words(report, facts):
        for line in wrapped(connected, width, "  "):
            yield Style.GOOD, line
    for cause in report.root_causes[:1]:
        finding = cause.finding
        text = f"{finding.headline} [{finding.check}]"
        for line in wrapped(text, width, "    ", first="  Cause 1: "):
            yield Style.NONE, line
        if title := tried_title(cause):
            for line in wrapped(title, width, "    ", first="  Fix: "):
                yield Style.NONE, line
    if (others := len(report.root_causes) - 1) > 0:
        yield Style.NONE, f"  {others} more root cause{'s' * (others != 1)}."
    if command is not None:
        # In one piece, however long it is: it is there to be copied.
        yield Style.NONE, f"  Again: {command}"


def repeat_command(options: Sequence[tuple[str, str]]) -> ShellText | None:
    """The command line that opens the screens with these options; ``None`` if none is safe."""
    try:
        words = option_words(options)
        return shell_text("mqtui {options}", options=words) if words else shell_text("mqtui")
    except CannotBeWritten:
        return None
