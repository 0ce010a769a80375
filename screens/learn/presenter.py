"""The course before a class: one slide after another, the answers uncovered by a key, no scores."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from mqtui.lab.course.answers import Slide

from ..drawing.draw import Drawing, hanging, stack
from ..drawing.escape import ACCENT, BOLD, plain, show
from ..drawing.markdown import page_text
from ..widgets.chrome import TooSmall

#: Columns of a slide's text: what is read from the last row has short lines.
WIDTH = 72


class PresenterScreen(ModalScreen[None]):
    """Opened by ``mqtui learn --present``.

    Space goes on: down a long page, to the next line of the answer, to the next slide.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "on", show=False, priority=True),
        Binding("right,n", "slide(1)", show=False, priority=True),
        Binding("left,p,backspace", "slide(-1)", show=False, priority=True),
        Binding("home", "first", show=False, priority=True),
        Binding("end", "last", show=False, priority=True),
        Binding("v", "uncover", show=False, priority=True),
        Binding("c", "cover", show=False, priority=True),
        Binding("t", "app.toggle_theme", show=False, priority=True),
        Binding("q,escape", "app.quit", show=False, priority=True),
    ]

    def __init__(self, slides: tuple[Slide, ...]) -> None:
        super().__init__()
        self._slides = slides
        self._number = 0
        self._shown_lines = 0

    def compose(self) -> ComposeResult:
        """The slide in a box of the whole terminal."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box slide"), VerticalScroll(classes="slide-text"):
            yield Drawing()

    def on_mount(self) -> None:
        """The first slide."""
        self.query_one(VerticalScroll).focus()
        self._show_slide()

    @property
    def _slide(self) -> Slide:
        return self._slides[self._number]

    def _show_slide(self) -> None:
        slide, uncovered = self._slide, self._shown_lines
        box = self.query_one(".box")
        box.border_title = Content(plain(slide.title))
        left = len(slide.revealed) - uncovered
        does = "Space: next line of the answer" if left else "Space: on"
        place = f"{self._number + 1} of {len(self._slides)}"
        box.border_subtitle = f"{place}   {does}   ← → slides   v all, c cover   q quits"
        self.query_one(Drawing).show(lambda width: slide_text(slide, uncovered, min(width, WIDTH)))

    def action_on(self) -> None:
        """Down the page, then the answer's next line, then the next slide."""
        text = self.query_one(VerticalScroll)
        if text.scroll_offset.y < text.max_scroll_y and not self._shown_lines:
            text.scroll_page_down(animate=False)
        elif self._shown_lines < len(self._slide.revealed):
            self._show_answer(self._shown_lines + 1)
        else:
            self.action_slide(1)

    def action_slide(self, by: int) -> None:
        """So many slides on or back; nothing happens at either end."""
        self._to(self._number + by)

    def action_first(self) -> None:
        """The first slide."""
        self._to(0)

    def action_last(self) -> None:
        """The last slide."""
        self._to(len(self._slides) - 1)

    def action_uncover(self) -> None:
        """All of the answer."""
        self._show_answer(len(self._slide.revealed))

    def action_cover(self) -> None:
        """None of it, for those who came late."""
        self._show_answer(0)

    def _to(self, number: int) -> None:
        if 0 <= number < len(self._slides) and number != self._number:
            self._number, self._shown_lines = number, 0
            self._show_slide()
            self.query_one(VerticalScroll).scroll_home(animate=False)

    def _show_answer(self, lines: int) -> None:
        self._shown_lines = lines
        self._show_slide()
        if lines:
            text = self.query_one(VerticalScroll)
            self.call_after_refresh(text.scroll_end, animate=False)


def slide_text(slide: Slide, uncovered: int, width: int) -> Content:
    """A slide: a page, or a story with what is uncovered of its answer."""
    if slide.markdown:
        return page_text(slide.markdown, width)
    parts = [Content("")]
    parts += [line for text in slide.lines for line in show(text, BOLD).wrap(max(10, width))]
    for name, text in slide.revealed[:uncovered]:
        lead = Content.styled(f"{name:<9}", ACCENT)
        parts += [Content(""), hanging(lead, show(text), width)]
    return stack(*parts)
