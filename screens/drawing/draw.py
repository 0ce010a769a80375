"""Drawing with text: tables that wrap instead of cutting off, headings, and the widget for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from .escape import BOLD, MUTED, block, show
from .wrapping import wrapped

#: A drawing is a function of the width it may take.
Painter = Callable[[int], Content]

#: The narrowest a column is made before the text in it is folded.
NARROWEST = 6


def stack(*parts: Content | None) -> Content:
    """The parts one below the other; ``None`` leaves no line."""
    return Content("\n").join([part for part in parts if part is not None])


def heading(text: str, note: str | Content = "") -> Content:
    """A section's title, with a muted note behind it."""
    parts = [show(text, f"{BOLD} underline")]
    if note:
        parts += [Content("  "), note if isinstance(note, Content) else show(note, MUTED)]
    return Content.assemble(*parts)


def row(*cells: Content | str) -> list[Content]:
    """A table row; strings are escaped."""
    return [cell if isinstance(cell, Content) else block(cell) for cell in cells]


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[Content]],
    width: int,
    *,
    gap: int = 2,
    keep: Sequence[int] = (),
    most: Mapping[int, int] | None = None,
) -> Content:
    """A table no wider than ``width`` cells; long cells wrap.

    ``keep``: columns that are never squeezed; ``most``: the most cells that a column takes.
    """
    body = [list(cells) for cells in rows]
    titles = [Content.styled(title, MUTED) for title in header]
    every = [titles, *body] if any(header) else body
    if not every:
        return Content("")
    widths = fit(every, width, gap, keep, most or {})
    lines: list[Content] = []
    for cells in every:
        lines += _lines(cells, widths, gap)
    return Content("\n").join(lines)


def natural(rows: Sequence[Sequence[Content]], gap: int = 2) -> int:
    """How many cells a table of these rows takes when nothing in it is wrapped."""
    number = max((len(cells) for cells in rows), default=0)
    widths = [max(_widest(cells[i]) for cells in rows if i < len(cells)) for i in range(number)]
    return sum(widths) + gap * max(0, number - 1)


def fit(
    rows: Sequence[Sequence[Content]],
    width: int,
    gap: int,
    keep: Sequence[int],
    most: Mapping[int, int],
) -> list[int]:
    """The columns' widths: as wide as their content, the widest narrowed until all fit."""
    number = max(len(cells) for cells in rows)
    widths = [
        max((_widest(cells[i]) for cells in rows if i < len(cells)), default=1) or 1
        for i in range(number)
    ]
    widths = [min(cells, most.get(i, cells)) for i, cells in enumerate(widths)]
    excess = sum(widths) + gap * (number - 1) - width
    while excess > 0:
        free = [i for i in range(number) if i not in keep and widths[i] > NARROWEST]
        if not free:
            free = [i for i in range(number) if widths[i] > 2]
            if not free:
                break
        widest = max(free, key=lambda i: widths[i])
        widths[widest] -= 1
        excess -= 1
    return widths


def _widest(cell: Content) -> int:
    return max(line.cell_length for line in cell.split(allow_blank=True))


def _lines(cells: Sequence[Content], widths: Sequence[int], gap: int) -> list[Content]:
    columns = [
        wrapped(cell, max(2, cell_width)) or [Content("")]
        for cell, cell_width in zip(cells, widths, strict=False)
    ]
    lines: list[Content] = []
    for number in range(max(map(len, columns), default=0)):
        parts: list[Content] = []
        for i, lines_of_cell in enumerate(columns):
            line = lines_of_cell[number] if number < len(lines_of_cell) else Content("")
            last = i == len(columns) - 1
            parts.append(line if last else line.pad_right(widths[i] - line.cell_length + gap))
        lines.append(Content.assemble(*parts))
    return lines


def indent(content: Content, by: int, width: int) -> Content:
    """``content`` wrapped to ``width`` cells and moved ``by`` cells to the right."""
    return Content("\n").join([line.pad_left(by) for line in wrapped(content, max(4, width - by))])


def hanging(lead: Content, content: Content, width: int) -> Content:
    """``lead`` followed by ``content``, whose further lines start below its first."""
    by = lead.cell_length
    lines = wrapped(content, max(4, width - by)) or [Content("")]
    return Content("\n").join(
        [lead + lines[0], *(line.pad_left(by) for line in lines[1:])],
    )


class Painted(Visual):
    """A painter as an entry of a list: it is drawn for the width that the list has."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The drawing's lines."""
        return self._painter(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """All there is."""
        return container_width

    def get_minimal_width(self, rules: RulesMap) -> int:  # noqa: ARG002
        """A few cells."""
        return NARROWEST

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many lines as the drawing has."""
        return self._painter(width).get_height(rules, width)


class Drawing(Widget):
    """Shows what a painter draws for the width at hand, as high as that needs."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._painter: Painter = lambda _width: Content("")
        self._drawn: tuple[int, Content] | None = None

    def show(self, painter: Painter) -> None:
        """Draw with ``painter`` from now on."""
        self._painter = painter
        self._drawn = None
        self.refresh(layout=True)

    def _content(self, width: int) -> Content:
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, self._painter(max(10, width)))
        return self._drawn[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the drawing has at that width."""
        return self._content(width).get_height({}, max(1, width))

    def render(self) -> Content:
        """The drawing."""
        return self._content(self.content_size.width)
