"""What stands around every screen: the title line, the strip of stages, the keys, "too small"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.style import Style
from textual.widgets import OptionList, Static

from mqtui.engine.model import Stage, Verdict
from mqtui.report.subject import Part, Worth, fitted, line, separator, subject

from ..drawing.draw import Drawing
from ..drawing.escape import ACCENT, BOLD, MUTED, count, plain, show
from ..drawing.glyphs import SPINNER, mark, wants_ascii
from ..keys import APP, OPTIONS, SCREEN, WIDGET, Bound, Key, bar_keys
from ..state import Phase, StageProgress, WalkState

_NAME = "mqtui"

#: The smallest window in which nothing is cut off, in cells.
LEAST_WIDTH, LEAST_HEIGHT = 60, 16


def status(state: WalkState, *, short: bool = False) -> Content:
    """The walk in a few words: running and how long, or its verdict (``short``: no more)."""
    timeout = f"{state.elapsed:.1f} s"
    if state.busy:
        word = "preparing" if state.phase is Phase.PREPARING else "checking"
        word = "trying fixes" if state.trying else word
        if short:
            return Content.styled(f"{spinner(state)} {word}", ACCENT)
        return Content.assemble((f"{spinner(state)} {word} ", ACCENT), (timeout, MUTED))
    if state.ended_program:
        return Content.styled("✗ program ended", "$text-error")
    if state.phase is Phase.CANCELLED:
        return Content.styled("- cancelled", MUTED)
    if state.phase is Phase.BROKEN:
        return Content.styled("✗ run failed", "$text-error")
    if state.report is None:
        return Content("")
    if short:
        return Content.assemble(mark(state.report.verdict), f" {state.report.verdict.value}")
    causes = len(state.report.root_causes)
    note = f", {count(causes, 'root cause')}" if causes else ""
    return Content.assemble(
        mark(state.report.verdict), f" {state.report.verdict.value}{note} ", (timeout, MUTED)
    )


def spinner(state: WalkState) -> str:
    """A character that turns while time passes."""
    return SPINNER[int(state.elapsed * 10) % len(SPINNER)]


def stage_mark(state: WalkState, stage: Stage) -> Content:
    """One cell for a stage: its verdict's mark, or what it is doing."""
    of_stage = state.stages[stage]
    if state.runs(stage):
        return Content.styled(spinner(state), ACCENT)
    if of_stage.verdict is not None:
        # That nothing is wrong by files alone is not much yet.
        passed_so_far = of_stage.early and of_stage.verdict is Verdict.PASS
        return mark(of_stage.verdict).stylize(MUTED if passed_so_far else "")
    return Content.styled("·" if of_stage.progress is StageProgress.WAITING else "-", MUTED)


class Pressable(Drawing):
    """A drawing in which a click on a part presses the key that stands in the part's style."""

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        key = event.style.meta.get("press")
        if isinstance(key, str):
            self.app.simulate_key(key)


class TitleBar(Drawing):
    """The line at the top: who is walked, and how the walk stands."""

    def show_state(self, state: WalkState, named: str) -> None:
        """Draw it for ``state``; ``named`` is what is walked in place of this machine."""
        options = self.app.check_action("options", ())
        parts = subject(state.facts, named, OPTIONS.shown if options else "")
        self.show(partial(title_line, parts, status(state), status(state, short=True)))


def title_line(parts: Sequence[Part], long: Content, short: Content, width: int) -> Content:
    """Who is walked, and the walk's status at the right end.

    The status is shortened before a part of who is walked goes, and the program's own name stands
    there only where nothing has to go for it.
    """
    ascii = wants_ascii()
    parts = [replace(part, text=plain(part.text, longest=200)) for part in parts]
    whole = cell_len(line(parts, ascii=ascii))
    right = long if whole + 2 + long.cell_length <= width else short
    room = width - right.cell_length - 2
    left = Content("")
    if whole + len(_NAME) + 2 <= room or not parts:
        left = Content.assemble((_NAME, f"{BOLD} {ACCENT}"), "  ")
    for place, part in enumerate(fitted(parts, max(5, room), cell_len, ascii=ascii)):
        style = "$text-warning bold" if part.worth is Worth.RUNS_AS else ""
        lead = (separator(part, ascii=ascii), MUTED) if place else ""
        left = Content.assemble(left, lead, show(part.text, style))
    return left.pad_right(max(1, width - left.cell_length - right.cell_length)) + right


class StageStrip(Pressable):
    """The seven stages in one line, each a click away; the current one stands out."""

    def show_state(self, state: WalkState, current: Stage) -> None:
        """Draw it for ``state``."""

        def paint(width: int) -> Content:
            for names in ("all", "current"):
                items = [self._item(state, stage, current, names) for stage in Stage]
                line = Content(" ").join(items)
                if line.cell_length <= width:
                    break
            return line

        self.show(paint)

    @staticmethod
    def _item(state: WalkState, stage: Stage, current: Stage, names: str) -> Content:
        named = names == "all" or stage is current
        text = f" {stage.value}" if named else ""
        item = Content.assemble(f" {stage.number} ", stage_mark(state, stage), f"{text} ")
        if stage is current:
            item = Content.styled(item.plain, "reverse bold")
        return item.stylize(Style.from_meta({"press": str(stage.number)}))


class KeyBar(Pressable):
    """One line: the keys that work here, the most useful first. A click presses the key.

    A screen says in ``ENTER`` what Enter does in its lists and inputs, where that is not "Open".
    """

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.show_keys())
        self.call_after_refresh(self.show_keys)

    def show_keys(self) -> None:
        """Draw the keys that are active now."""
        if not self.is_attached or not self.screen.is_current:
            return
        active = [each for each in self.screen.active_bindings.values() if each.enabled]
        if len(self.screen.focus_chain) < 2:
            active = [each for each in active if each.binding.action != "app.focus_next"]
        bound = [Bound(each.binding, self._depth(each.node)) for each in active]
        keys, pinned = bar_keys(bound, self._enter())
        self.show(partial(key_line, keys, pinned))

    def _depth(self, node: DOMNode) -> int:
        return APP if node is self.app else SCREEN if node is self.screen else WIDGET

    def _enter(self) -> str:
        usual = "Open" if isinstance(self.screen.focused, OptionList) else ""
        return str(getattr(self.screen, "ENTER", usual))


def key_line(keys: Sequence[Key], pinned: Sequence[Key], width: int) -> Content:
    """The bar: as many of ``keys`` as there is room for, then the pinned ones.

    Where some are left out, the key of the help says that there are more.
    """
    gap = Content("  ")
    right = gap.join([key_item(key) for key in pinned])
    room = width - right.cell_length - (2 if pinned else 0)
    left = Content("")
    for number, key in enumerate(keys):
        longer = left + gap + key_item(key) if number else key_item(key)
        if longer.cell_length > room:
            more = [replace(key, label="more") if key.action == "help" else key for key in pinned]
            right = gap.join([key_item(key) for key in more])
            break
        left = longer
    return left.pad_right(max(0, width - left.cell_length - right.cell_length)) + right


def key_item(key: Key) -> Content:
    """A key and its name, a click away."""
    shown = Content.assemble((key.shown, f"{BOLD} $footer-key-foreground"), f" {key.label}")
    return shown.stylize(Style.from_meta({"press": key.first}))


class TooSmall(Static):
    """Stands alone in a window that is too small for anything else (see the stylesheet)."""

    def render(self) -> Content:
        """The sentence."""
        width, height = self.app.size
        return Content(
            f"This window is {width}x{height}; mqtui needs {LEAST_WIDTH}x{LEAST_HEIGHT}. "
            "Enlarge it, or press q and run: mqtui check"
        )
