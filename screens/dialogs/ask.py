"""Asking the listener which CipherSpecs it accepts: what it sends, then the answers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mqtui.facts import Facts
from mqtui.facts.enumeration import Enumeration, SuiteAnswer

from ..drawing.draw import Drawing, hanging, heading, stack, table
from ..drawing.escape import ACCENT, BOLD, MUTED, show
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from ..widgets.enumeration_table import accepted, answers

if TYPE_CHECKING:
    from mqtui.walk.followups import Target, WalkTools

#: Seconds between two redraws while answers arrive.
TICK = 0.15


class AskScreen(Dialog[Enumeration | None]):
    """Asks only after a ``y``. Gives what was answered, also where it was ended early."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "ask", "Ask"),
        Binding("x,escape,q", "leave", "Cancel"),
    ]

    def __init__(self, tools: WalkTools, target: Target, facts: Facts) -> None:
        super().__init__()
        self._tools, self._target, self._facts = tools, target, facts
        self._asking: asyncio.Task[None] | None = None
        self._answers: list[SuiteAnswer] = []
        self._total = 0
        self._found: Enumeration | None = None
        self._error = ""

    def compose(self) -> ComposeResult:
        """One box for the question and the answers."""
        yield TooSmall(classes="too-small")
        with VerticalScroll(classes="box") as box:
            box.border_title = "Which CipherSpecs does the listener accept?"
            box.border_subtitle = "y starts the test, Esc cancels"
            yield Drawing()

    def on_mount(self) -> None:
        """First what it would do."""
        self.query_one(".box Drawing", Drawing).show(self._paint)
        self.query_one(".box").focus()
        self.set_interval(TICK, self._tick)

    @property
    def under_way(self) -> bool:
        """Whether answers are still to come."""
        return self._asking is not None and not self._asking.done()

    def action_ask(self) -> None:
        """Begin, once."""
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
            self.query_one(".box").border_subtitle = "x or Esc cancels"

    def action_leave(self) -> None:
        """Stop at once what runs; else close."""
        if self.under_way and self._asking is not None:
            self._asking.cancel()
        else:
            self.dismiss(self._found)

    def on_unmount(self) -> None:
        """Nothing goes on asking once this is closed."""
        if self._asking is not None:
            self._asking.cancel()

    async def _ask(self) -> None:
        try:
            self._found = await self._tools.ask(self._facts, self._answered)
        except asyncio.CancelledError:
            target = self._target
            self._found = Enumeration(
                target.host,
                target.address,
                target.port,
                target.sni,
                tuple(self._answers),
                stopped=f"by you, after {len(self._answers)} of {self._total or '?'} answers",
            )
        except Exception as error:  # whatever it is, the screen outlives it and says so
            self._error = f"{type(error).__name__}: {error}"
        if self.is_mounted:
            self.query_one(".box").border_subtitle = "Esc closes; stage 5 shows the table"
            self._redraw()

    def _answered(self, _done: int, total: int, answer: SuiteAnswer) -> None:
        self._answers.append(answer)
        self._total = total

    def _tick(self) -> None:
        if self.under_way:
            self._redraw()

    def _redraw(self) -> None:
        self.query_one(".box Drawing", Drawing).show(self._paint)

    def _paint(self, width: int) -> Content:
        if self._error:
            return stack(Content.styled("The test failed.", BOLD), show(self._error))
        if self._found is not None:
            return accepted(self._found, self._facts, width)
        if self._asking is not None:
            return self._paint_running(width)
        return confirmation(self._target, width)

    def _paint_running(self, width: int) -> Content:
        done, total = len(self._answers), self._total
        cells = max(10, min(40, width - 30))
        full = round(cells * done / total) if total else 0
        bar = Content.assemble(
            ("█" * full, ACCENT),
            ("─" * (cells - full), MUTED),
            (f" {done} of {total or '?'} answered", BOLD),
        )
        return stack(bar, answers(self._answers, self._facts, width))


def confirmation(target: Target, width: int) -> Content:
    """What is sent, where to, and what it may leave there."""
    name = f"{target.sni}, for channel {target.channel}" if target.sni else "none"
    rows = [
        [Content.styled("host", MUTED), show(f"{target.host}({target.port})", BOLD)],
        [Content.styled("address", MUTED), show(target.address, BOLD)],
        [Content.styled("SNI", MUTED), show(name)],
    ]
    told = (
        "Several dozen TLS ClientHellos, each on its own connection, which is closed after the "
        "first answer. No certificate, user id, password or MQ data is sent. No other host is "
        "contacted.",
        "Each rejected ClientHello may write a record to the queue manager's error log, and "
        "network monitoring may report a scan. Run this only where you are allowed to.",
        "Press y to start.",
    )
    return stack(
        heading("What will be sent"),
        table(("", ""), rows, width, keep=(0,)),
        *(stack(Content(""), hanging(Content(""), Content(line), width)) for line in told),
    )
