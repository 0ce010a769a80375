"""A lesson page, opened beside what is on the screen; its links lead to other pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from mqtui.knowledge.pages import Page, find_page

from ..drawing.draw import Drawing
from ..drawing.escape import plain
from ..drawing.markdown import page_text
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from ..widgets.lists import LineList


class PageScreen(Dialog[None]):
    """Opened with ``l``. Enter follows a link, Backspace goes back, Esc closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,l,q", "dismiss", "Close"),
        Binding("backspace,left", "back", "Back"),
    ]

    def __init__(self, ids: Sequence[str], find: Callable[[str], Page | None] = find_page) -> None:
        """The first of ``ids`` is shown; the others stand first among the links."""
        super().__init__()
        self._find = find
        self._more = tuple(ids[1:])
        self._shown: list[str] = [ids[0]]
        self._links: list[Page] = []

    def compose(self) -> ComposeResult:
        """The page, and where it leads."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box page-box") as box:
            box.border_subtitle = "Tab: links"
            with VerticalScroll(classes="page-text"):
                yield Drawing()
            yield LineList(classes="links")

    def on_mount(self) -> None:
        """Show the first page."""
        self._show()

    def _show(self) -> None:
        page = self._find(self._shown[-1])
        if page is None:
            return
        self.query_one(".box").border_title = Content(plain(page.title))
        self.query_one(".box Drawing", Drawing).show(lambda width: page_text(page.markdown, width))
        ids = dict.fromkeys((*(self._more if len(self._shown) == 1 else ()), *page.links))
        self._links = [found for id in ids if (found := self._find(id)) and found is not page]
        links = self.query_one(LineList)
        links.clear_options()
        links.add_options([Content(f"→ {plain(link.title)}") for link in self._links])
        links.highlighted = 0 if self._links else None
        links.display = bool(self._links)
        text = self.query_one(".page-text", VerticalScroll)
        text.scroll_home(animate=False)
        text.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Follow a link."""
        self._shown.append(self._links[event.option_index].id)
        self._show()

    def action_back(self) -> None:
        """To the page before; from the first one, out."""
        if len(self._shown) > 1:
            self._shown.pop()
            self._show()
