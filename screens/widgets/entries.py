"""A list of any length that draws only what is in view: headings, and entries of some lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from mqtui.frozen import dataclass

from ..drawing.draw import Painter

#: Lines that each entry takes as a rule.
EACH = 2


@dataclass(frozen=True, slots=True)
class Entries:
    """A run of entries; ``paint`` gives the lines of one, for its place in the run."""

    number: int
    paint: Callable[[int], tuple[Content, ...]]


Part = Painter | Entries


class EntryList(ScrollView, can_focus=True):
    """Shows parts one below the other; the cursor goes from entry to entry.

    Every entry takes as many lines, ``each``: so the place of any of them is known without drawing.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry-list--highlighted"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
    ]

    class Highlighted(Message):
        """The cursor is on this entry now, counted over all runs."""

        def __init__(self, entry: int) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, *, each: int = EACH, id: str | None = None) -> None:
        super().__init__(id=id)
        self._each = each
        self._parts: tuple[Part, ...] = ()
        self._width = 0
        #: For each part its first line, its first entry, and its lines where it is no run.
        self._starts: list[int] = []
        self._firsts: list[int] = []
        self._texts: list[list[Content]] = []
        self._total = 0
        self.entries = 0
        self.highlighted = 0

    def show(self, parts: Sequence[Part], highlighted: int = 0) -> None:
        """Show these, the cursor on that entry."""
        self._parts = tuple(parts)
        self._lay_out(self._width or 80)
        self.highlighted = max(0, min(highlighted, self.entries - 1))
        self.refresh(layout=True)
        self.call_after_refresh(self._follow)

    def _lay_out(self, width: int) -> None:
        self._starts, self._firsts, self._texts = [], [], []
        line = entry = 0
        for part in self._parts:
            self._starts.append(line)
            self._firsts.append(entry)
            if isinstance(part, Entries):
                self._texts.append([])
                line += part.number * self._each
                entry += part.number
            else:
                lines = list(part(width).split(allow_blank=True))
                self._texts.append(lines)
                line += len(lines)
        self._total, self.entries = line, entry
        self.virtual_size = Size(width, line)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """All its lines; the stylesheet says how many are seen at a time."""
        return self._total

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the headings for the new width."""
        width = self.scrollable_content_region.width or event.size.width
        if width != self._width:
            self._width = width
            self._lay_out(width)
            self.refresh(layout=True)

    def render_line(self, y: int) -> Strip:
        """The line ``y`` cells below the top of the view."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.visual_style
        if not 0 <= line < self._total or width <= 0:
            return Strip.blank(width, self.rich_style)
        part = bisect_right(self._starts, line) - 1
        within = line - self._starts[part]
        run = self._parts[part]
        if isinstance(run, Entries):
            content = run.paint(within // self._each)[within % self._each]
            if self._firsts[part] + within // self._each == self.highlighted:
                style = self.get_visual_style("entry-list--highlighted")
        else:
            content = self._texts[part][within]
        content = content.truncate(width, ellipsis=True)
        strips = Visual.to_strips(self, content, width, 1, style, pad=True)
        return strips[0].crop_extend(0, width, style.rich_style)

    def _line_of(self, entry: int) -> int:
        part = bisect_right(self._firsts, entry) - 1
        while not isinstance(self._parts[part], Entries):
            part -= 1
        return self._starts[part] + (entry - self._firsts[part]) * self._each

    def _entry_at(self, line: int) -> int | None:
        part = bisect_right(self._starts, line) - 1
        if not 0 <= line < self._total or not isinstance(self._parts[part], Entries):
            return None
        return self._firsts[part] + (line - self._starts[part]) // self._each

    def _follow(self) -> None:
        """Scroll so that the cursor's entry is in view, with the heading above the first."""
        if not self.entries:
            return
        top = self._line_of(self.highlighted) if self.highlighted else 0
        height = self._line_of(self.highlighted) + self._each - top
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, immediate=True)

    def _go(self, entry: int) -> None:
        if not self.entries:
            return
        self.highlighted = max(0, min(entry, self.entries - 1))
        self._follow()
        self.refresh()
        self.post_message(self.Highlighted(self.highlighted))

    def action_move(self, by: int) -> None:
        """One entry on or back."""
        self._go(self.highlighted + by)

    def action_page(self, by: int) -> None:
        """A view on or back."""
        self._go(self.highlighted + by * max(1, self.size.height // self._each - 1))

    def action_first(self) -> None:
        """To the first entry."""
        self._go(0)

    def action_last(self) -> None:
        """To the last entry."""
        self._go(self.entries - 1)

    def on_click(self, event: events.Click) -> None:
        """To the entry under the mouse."""
        at = event.get_content_offset(self)
        entry = self._entry_at(at.y + self.scroll_offset.y) if at is not None else None
        if entry is not None:
            self._go(entry)
