"""A command on the screen: no line of it is ever wrapped, a long one is scrolled sideways."""

from __future__ import annotations

from textual.content import Content

from mqtui.engine.model import Remedy, RemedyKind

from ..drawing.draw import stack
from ..drawing.escape import ACCENT, MUTED, block, count

#: A remedy of more lines is folded, to so many.
MOST_LINES, FOLDED_LINES = 12, 9
#: What stands where a line goes on, one cell. In ASCII it is no ">", which a shell would read.
MORE_RIGHT = MORE_LEFT = "…"


def command_lines(remedy: Remedy) -> list[Content]:
    """The remedy's text, line by line, as it is copied."""
    command = remedy.text.rstrip("\n")
    # Whole, however long it is: what is shown is what is copied.
    text = block(command, longest=len(command))
    return [_tinted(line, remedy.kind) for line in text.split(allow_blank=True)]


def command_block(
    lines: list[Content], width: int, *, left: int = 0, folded: bool = False
) -> Content:
    """The lines in ``width`` cells, from the cell ``left`` on; a mark stands where more is.

    ``folded``: of many lines only the first ones, and how many more there are.
    """
    is_folded = folded and len(lines) > MOST_LINES
    shown = lines[:FOLDED_LINES] if is_folded else lines
    parts: list[Content | None] = [cropped(line, left, width) for line in shown]
    if is_folded:
        more = count(len(lines) - FOLDED_LINES, "line")
        parts.append(Content.styled(f"+ {more}, Enter opens, c copies all", MUTED))
    return stack(*parts)


def cropped(line: Content, left: int, width: int) -> Content:
    """``line`` from the cell ``left`` on in ``width`` cells, marked where it goes on."""
    if left:
        line = (
            (Content.styled(MORE_LEFT, MUTED) + line[left + 1 :])
            if left < len(line)
            else (Content.styled(MORE_LEFT, MUTED) if len(line) else line)
        )
    if line.cell_length <= width:
        return line
    return line.truncate(max(1, width - 1)) + Content.styled(MORE_RIGHT, MUTED)


def widest(lines: list[Content]) -> int:
    """The cells of the longest line."""
    return max((line.cell_length for line in lines), default=0)


def _tinted(line: Content, kind: RemedyKind) -> Content:
    if kind is RemedyKind.EDIT:
        if line.plain.startswith("+"):
            return line.stylize("$text-success")
        if line.plain.startswith("-"):
            return line.stylize("$text-error")
        return line
    return line.stylize(ACCENT)
