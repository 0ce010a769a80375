"""Stage 5: the client's CipherSpecs against the server's, what was offered, what was answered."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from mqtui.engine.model import Stage, Verdict
from mqtui.facts import CipherCell, CipherMatrix, Facts, Fit, Handshake
from mqtui.facts.enumeration import Enumeration
from mqtui.rules.channel.server_channel import server_spec

from ..dialogs.ask import AskScreen
from ..drawing.draw import hanging, heading, row, stack, table
from ..drawing.escape import ACCENT, BOLD, MUTED, milliseconds, show
from ..drawing.glyphs import mark, outcome_mark
from ..keys import CIPHER_KEYS, bindings
from ..widgets.enumeration_table import accepted, column
from ..widgets.xray import offered
from .stage import StageScreen

_VERDICTS = {
    Fit.OK: Verdict.PASS,
    Fit.LIKELY: Verdict.WARN,
    Fit.FAIL: Verdict.FAIL,
    Fit.UNPROVEN: Verdict.UNKNOWN,
    Fit.UNKNOWN: Verdict.UNKNOWN,
}

_NO_TLS = "(none: no TLS)"
_LEGEND = (
    (Verdict.PASS, "works"),
    (Verdict.WARN, "may fail"),
    (Verdict.FAIL, "fails"),
    (Verdict.UNKNOWN, "not documented"),
)


class CipherScreen(StageScreen):
    """Draws the matrix with our cell marked, and the handshake below it."""

    STAGE = Stage.CIPHER
    ABOUT: ClassVar[tuple[str, ...]] = ("cipher", "sslciph", "handshake")

    BINDINGS: ClassVar[list[BindingType]] = bindings(CIPHER_KEYS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the app was not brought the tools for is not offered."""
        if action == "ask_listener":
            tools = self.mqtui.session.tools
            return tools is not None and tools.live and not self.mqtui.state.busy
        return super().check_action(action, parameters)

    def action_ask_listener(self) -> None:
        """Ask which CipherSpecs the listener accepts, after the person has agreed to it."""
        state, tools = self.mqtui.session.state, self.mqtui.session.tools
        facts = state.facts
        target = tools.listener(facts) if tools is not None and facts is not None else None
        if tools is None or facts is None or target is None:
            self.mqtui.tell("No address to test: no address to connect to was found.")
            return

        def keep(found: Enumeration | None) -> None:
            if found is not None:
                state.accepted = found
                self.redraw()

        self.app.push_screen(AskScreen(tools, target, facts), keep)

    def ready(self, facts: Facts) -> bool:
        """Drawn as soon as that is known."""
        return facts.matrix is not None

    def paint(self, facts: Facts, width: int) -> Content:
        """Our case in words, the matrix, the handshake."""
        parts = []
        if facts.matrix is not None:
            asked = self.mqtui.state.accepted
            tools = self.mqtui.session.tools
            parts.append(case(facts, width, asks=tools is not None and tools.live))
            if facts.matrix.applies is not None or asked is not None:
                parts.append(matrix(facts.matrix, width, asked))
        if self.mqtui.state.accepted is not None:
            parts.append(accepted(self.mqtui.state.accepted, facts, width))
        handshake = facts.live.handshake if facts.live else None
        if handshake is not None:
            parts.append(answered(handshake, width, "TLS handshake"))
            if handshake.xray is not None and handshake.xray.client_hello is not None:
                parts.append(offered(handshake.xray.client_hello, width))
        observation = facts.live.observation if facts.live else None
        if observation is not None:
            title = "Listener's answer to a client that offers everything"
            parts.append(answered(observation, width, title))
        if not parts:
            return Content.styled(
                "No CipherSpec is known. Specify the client's with --cipher or --ccdt. "
                "The queue manager's comes from --mqsc or the handshake.",
                MUTED,
            )
        return Content("\n\n").join(parts)


def case(facts: Facts, width: int, *, asks: bool = False) -> Content:
    """The cell that applies, in words; without one, how the server's CipherSpec gets known.

    ``asks``: whether the listener can be asked.
    """
    cell = facts.matrix.applies if facts.matrix else None
    if cell is None:
        definition = facts.selection.in_use if facts.selection else None
        client = definition.cipher_spec.strip() if definition else ""
        known = server_spec(facts)
        server = show(known[0] or _NO_TLS, BOLD) if known else _not_known(asks)
        return stack(
            heading("This connection"),
            hanging(Content.styled("client  ", MUTED), show(client or _NO_TLS, BOLD), width),
            hanging(Content.styled("server  ", MUTED), server, width),
        )
    verdict = _VERDICTS.get(cell.verdict, Verdict.UNKNOWN)
    rows = [
        row(Content.styled("client", MUTED), show(cell.client or _NO_TLS, BOLD)),
        row(Content.styled("server", MUTED), show(cell.server or _NO_TLS, BOLD)),
        row(
            Content.styled("result", MUTED),
            Content.assemble(mark(verdict), " ", show(cell.verdict, BOLD), show(f": {cell.why}")),
        ),
    ]
    return stack(heading("This connection"), table(("", ""), rows, width, keep=(0,)))


def _not_known(asks: bool) -> Content:
    press = ("Press ", ("a", f"{BOLD} {ACCENT}"), " to ask the listener which it accepts. ")
    return Content.assemble(
        "not known. ",
        *(press if asks else ()),
        ("The channel's SSLCIPH is in DISPLAY CHANNEL output: give it with --mqsc.", MUTED),
    )


def matrix(found: CipherMatrix, width: int, asked: Enumeration | None = None) -> Content:
    """Rows: the client's CipherSpecs. Columns: the server's, numbered when they are long.

    ``asked``: what the listener was asked for; it marks the server's.
    """
    cells = {(cell.client, cell.server): cell for cell in found.cells}
    longest = max((len(name) for name in found.clients), default=0) + 2
    room = max(1, (width - min(longest, width // 2)) // 5)
    parts = [heading("Client and server CipherSpecs", "[ ] this connection")]
    columns = list(enumerate(found.servers, 1))
    for begin in range(0, len(columns), room):
        chunk = columns[begin : begin + room]
        rows = [
            [
                show(client or _NO_TLS, BOLD if _ours(found, client, None) else ""),
                *(_cell(cells.get((client, server)), found) for _, server in chunk),
            ]
            for client in found.clients
        ]
        titles = ("client \\ server", *(f" {n}" for n, _ in chunk))
        keep = tuple(range(1, len(chunk) + 1))
        parts.append(table(titles, rows, width, keep=keep))
        parts.append(Content(""))
    parts += [
        hanging(
            Content.styled(f"{number:>2} ", MUTED),
            _server(found, server, asked),
            width,
        )
        for number, server in columns
    ]
    legend = [Content.assemble(mark(verdict), (f" {word}", MUTED)) for verdict, word in _LEGEND]
    return stack(*parts, Content(""), Content("   ").join(legend))


def _server(found: CipherMatrix, server: str, asked: Enumeration | None) -> Content:
    name = show(server or _NO_TLS, BOLD if _ours(found, None, server) else "")
    sign, told = column(asked, server)
    return Content.assemble(name, "  ", sign, (f" {told}", MUTED)) if told else name


def _ours(found: CipherMatrix, client: str | None, server: str | None) -> bool:
    cell = found.applies
    if cell is None:
        return False
    return client in (None, cell.client) and server in (None, cell.server)


def _cell(cell: CipherCell | None, found: CipherMatrix) -> Content:
    if cell is None:
        return Content("   ")
    sign = mark(_VERDICTS.get(cell.verdict, Verdict.UNKNOWN))
    if _ours(found, cell.client, cell.server):
        return Content.styled(f"[{sign.plain}]", "reverse bold")
    return Content.assemble(" ", sign, " ")


def answered(handshake: Handshake, width: int, title: str) -> Content:
    """What the client offered in the handshake and what the server answered."""
    rows = [row(Content.styled("offered", MUTED), show(handshake.offered or "(none)", BOLD))]
    if handshake.xray is None or handshake.xray.client_hello is None:
        suites = ", ".join(handshake.offered_suites) or "the suites of that CipherSpec"
        rows.append(row(Content.styled("suites", MUTED), show(suites)))
    if handshake.suite:
        text = f"{handshake.protocol} {handshake.suite}".strip()
        rows.append(row(Content.styled("selected", MUTED), show(text, BOLD)))
        name = handshake.cipher_spec or "MQ has no name for this suite"
        rows.append(row(Content.styled("CipherSpec", MUTED), show(name)))
    if handshake.alert:
        by = f", sent by the {handshake.alert_by}" if handshake.alert_by else ""
        rows.append(row(Content.styled("alert", MUTED), show(f"{handshake.alert}{by}", BOLD)))
    if handshake.chain:
        leaf = handshake.chain[0]
        rows.append(
            row(
                Content.styled("server key", MUTED),
                Content.assemble(
                    show(f"{leaf.key} {leaf.bits}", BOLD), show(f"  {leaf.subject}", MUTED)
                ),
            )
        )
    rows.append(
        row(
            Content.styled("outcome", MUTED),
            Content.assemble(
                outcome_mark(handshake.outcome),
                " ",
                show(handshake.outcome.value, BOLD),
                (f"  {milliseconds(handshake.milliseconds)}", MUTED),
                show(f"  {handshake.detail}" if handshake.detail else ""),
            ),
        )
    )
    return stack(heading(title), table(("", ""), rows, width, keep=(0,)))
