"""One box for all that can be found: what this walk has seen first, then all of ``explain``."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from mqtui.engine.bounded import in_thread
from mqtui.engine.model import Finding, Stage
from mqtui.engine.ranking import best
from mqtui.explain.search import KnowledgeHit, answer, knowledge_entries, nothing
from mqtui.facts import Facts
from mqtui.report.search import Entry, WalkHit, walk_entries

from ..drawing.draw import Drawing, Painted, hanging, stack
from ..drawing.escape import BOLD, MUTED, count, show
from ..drawing.explained import explained
from ..drawing.glyphs import mark
from ..walk_app import WalkApp
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from ..widgets.lists import LineList

#: Seconds that a search may take, and that typing must rest before one begins.
LIMIT = 10.0
REST = 0.1
#: So many hits of the walk, and of what is known, are listed.
MOST = 60
#: No name is longer; more of what is typed is not looked for.
_LONGEST = 2000
_HINT = (
    "A word, a path, a label, a check; AMQ9637, 2393, gskit:414, alert:42, a CipherSpec in any "
    "spelling, a variable, a page. Several words narrow it; several codes (2393 AMQ9716) are "
    "explained together."
)

Findings = Sequence[tuple[Stage, Finding]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``mqtui explain`` says of the very words that were typed."""

    typed: str
    text: str

    @property
    def title(self) -> str:
        """Its first line."""
        return self.text.split("\n", 1)[0]


Hit = WalkHit | KnowledgeHit | Answer


@dataclass(frozen=True, slots=True)
class Found:
    """What was found. ``walk`` and ``known`` are how many there are, listed or not.

    ``nothing`` says what may have been meant where there is nothing.
    """

    hits: tuple[Hit, ...] = ()
    walk: int = 0
    known: int = 0
    nothing: str = ""

    @property
    def first_known(self) -> int:
        """The place of the first hit that is not of the walk; the first one where none is."""
        places = (n for n, hit in enumerate(self.hits) if not isinstance(hit, WalkHit))
        return next(places, 0)


def find(entries: Sequence[Entry], typed: str) -> Found:
    """Of the walk first; with nothing typed, only that."""
    walk, in_walk = best(entries, typed, MOST)
    if not typed.strip():
        return Found(tuple(walk), in_walk)
    said = answer(typed)
    known, in_known = best(knowledge_entries(), typed, MOST)
    answers = [Answer(typed, said)] if said else []
    titles = {each.title for each in answers}
    others = [hit for hit in known if hit.title not in titles]
    hits: tuple[Hit, ...] = (*walk, *answers, *others)
    in_all = in_known + len(answers) - (len(known) - len(others))
    return Found(hits, in_walk, in_all, "" if hits else nothing(typed))


class SearchInput(Input):
    """One line; what is pasted with more than one goes to the box that reads texts."""

    def _on_paste(self, event: events.Paste) -> None:
        """Hand on a text of several lines."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            cast(SearchScreen, self.screen).dismiss(event.text)


class SearchScreen(Dialog[WalkHit | str | None]):
    """Type; gives what to go to, or a text of several lines that was pasted, to be read elsewhere.

    ``known_first``: the cursor begins on what ``explain`` says, not on the walk. ``began`` stands
    there already.
    """

    ENTER = "Open"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Close"),
        Binding("ctrl+o", "copy_answer", "Copy"),
        Binding("down", "move(1)", "Move", key_display="↑ ↓", priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    def __init__(
        self,
        findings: Findings,
        facts: Facts | None,
        began: str = "",
        *,
        known_first: bool = False,
    ) -> None:
        super().__init__()
        self._began = began
        self._findings, self._facts = findings, facts
        self._known_first = known_first
        self._entries: list[Entry] | None = None
        self._found = Found()
        self._text = ""
        #: For which words the hits are; ``None`` while they are looked for.
        self._searched: str | None = None

    def compose(self) -> ComposeResult:
        """The input above the hits, and what the one under the cursor says."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Search this run, and look up codes and names"
            box.border_subtitle = "PgUp PgDn reads"
            yield SearchInput(
                self._began,
                placeholder="a word, or codes such as 2393 AMQ9716",
                compact=True,
                max_length=_LONGEST,
            )
            yield Static(id="hits")
            yield LineList()
            with VerticalScroll(classes="answer", can_focus=False):
                yield Drawing()

    def on_mount(self) -> None:
        """All findings are listed until something is typed."""
        self.query_one(SearchInput).focus()
        self._look(self._began, 0.0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for it when typing rests; what was being looked for no longer counts."""
        self._look(event.value, REST)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the hit under the cursor, once there are those of what is typed."""
        if self._searched == event.value:
            self._go(self.query_one(OptionList).highlighted)
        else:
            self._look(event.value, 0.0, then_go=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click, or Enter in the list."""
        self._go(event.option_index)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the hit is."""
        if event.option_index < len(self._found.hits):
            self._tell(self._found.hits[event.option_index])

    def action_move(self, by: int) -> None:
        """Move in the list while typing; while an answer is read, in that."""
        hits = self.query_one(OptionList)
        if not hits.display:
            self.action_scroll(by)
        elif by > 0:
            hits.action_cursor_down()
        else:
            hits.action_cursor_up()

    def action_scroll(self, by: int) -> None:
        """Move in what the hit says."""
        self.query_one(".answer", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """From an answer that fills the box to the list; from there, out."""
        hits = self.query_one(OptionList)
        if not hits.display and self._found.hits:
            hits.display = True
        else:
            self.dismiss(None)

    async def action_copy_answer(self) -> None:
        """Copy what the hit says."""
        app = cast(WalkApp, self.app)
        if self._text:
            await app.copy_text(self._text, "Copied the answer.")
        else:
            app.tell("Nothing to copy: type a name first.")

    def _go(self, index: int | None) -> None:
        if index is None or index >= len(self._found.hits):
            return
        hit = self._found.hits[index]
        if isinstance(hit, WalkHit):
            self.dismiss(hit)
        else:
            self.query_one(OptionList).display = False

    def _look(self, typed: str, rest: float, *, then_go: bool = False) -> None:
        self._searched = None
        self.run_worker(self._looked(typed, rest, then_go), group="look", exclusive=True)

    async def _looked(self, typed: str, rest: float, then_go: bool) -> None:
        await asyncio.sleep(rest)
        try:
            found = await in_thread(self._find, typed, timeout=LIMIT)
        except TimeoutError:
            found = Found(nothing="No answer was found in time.\n")
        self._found, self._searched = found, typed
        self._fill(typed)
        if then_go:
            self._go(self.query_one(OptionList).highlighted)

    def _find(self, typed: str) -> Found:
        if self._entries is None:
            self._entries = walk_entries(self._findings, self._facts)
        return find(self._entries, typed)

    def _fill(self, typed: str) -> None:
        found, hits = self._found, self.query_one(OptionList)
        hits.clear_options()
        hits.add_options([Painted(partial(line, hit)) for hit in found.hits])
        hits.display = bool(found.hits)
        said = f"{count(found.walk, 'hit')} in this run"
        if typed.strip():
            said += f", {found.known} in what mqtui explains"
        self.query_one("#hits", Static).update(Content.styled(said, MUTED))
        if not found.hits:
            self._show(found.nothing)
        else:
            hits.highlighted = found.first_known if self._known_first else 0

    def _tell(self, hit: Hit) -> None:
        if isinstance(hit, WalkHit):
            self._show("", hit)
        elif isinstance(hit, Answer):
            self._show(hit.text)
        else:
            self.run_worker(self._told(hit), group="tell", exclusive=True)

    async def _told(self, hit: KnowledgeHit) -> None:
        try:
            text = await in_thread(_text_of, hit, timeout=LIMIT)
        except TimeoutError:
            text = "No answer was found in time.\n"
        self._show(text)

    def _show(self, text: str, hit: WalkHit | None = None) -> None:
        self._text = text if hit is None else f"{hit.title}\n{hit.detail}"
        drawing = self.query_one(".box Drawing", Drawing)
        if hit is not None and self._searched:
            drawing.show(partial(_detail, hit))
        elif text:
            drawing.show(lambda width: explained(text, width))
        else:
            drawing.show(lambda width: hanging(Content(""), Content.styled(_HINT, MUTED), width))
        self.query_one(".answer", VerticalScroll).scroll_home(animate=False)


def _text_of(hit: KnowledgeHit) -> str:
    return hit.text


def _detail(hit: WalkHit, width: int) -> Content:
    lines = [hanging(Content("  "), show(each, MUTED), width) for each in hit.detail.split("\n")]
    return stack(hanging(Content(""), show(hit.title, BOLD), width), *lines)


def line(hit: Hit, width: int) -> Content:
    """A hit on one line: where it is shown or what it is, and its title."""
    if isinstance(hit, WalkHit):
        first = mark(hit.verdict) if hit.verdict is not None else Content(" ")
        kind = "" if hit.finding is not None else f"{hit.kind} "
        lead = Content.assemble(first, (f" stage {hit.stage.number} {kind}", MUTED))
    else:
        kind = "explained" if isinstance(hit, Answer) else hit.kind
        lead = Content.assemble(("  ", MUTED), (f"{kind} ", MUTED))
    room = max(10, width - lead.cell_length)
    return lead + show(hit.title).truncate(room, ellipsis=True)
