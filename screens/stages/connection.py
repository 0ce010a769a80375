"""Stage 1: the path from the name to a plain channel, each hop with its time and its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content

from mqtui.checks.connection import is_mq_listener
from mqtui.engine.model import Stage
from mqtui.facts import (
    Address,
    Endpoint,
    Facts,
    ListenerProcess,
    MqAnswer,
    Outcome,
    Reachability,
    Resolution,
    TcpAttempt,
)
from mqtui.report.pictures.sequence import of_reach

from ..drawing import sequence
from ..drawing.draw import hanging, heading, row, stack, table
from ..drawing.escape import BOLD, MUTED, count, milliseconds, show
from ..drawing.glyphs import outcome_mark, yes_no
from ..drawing.wrapping import wrapped
from .stage import StageScreen

#: Addresses of an endpoint whose attempts are drawn as arrows.
MOST_ATTEMPTS = 2

Tree = tuple[Content, Sequence["Tree"]]


class ConnectionScreen(StageScreen):
    """Draws a tree for every endpoint of the CONNAME, then the listeners of this machine."""

    STAGE = Stage.CONNECTION
    ABOUT: ClassVar[tuple[str, ...]] = ("listen", "port", "network", "connection")

    def ready(self, facts: Facts) -> bool:
        """Drawn as soon as that is known."""
        return facts.reachability is not None

    def paint(self, facts: Facts, width: int) -> Content:
        """The path of each endpoint."""
        reach = facts.reachability
        if reach is None or not reach.endpoints:
            return Content.styled(
                "No host and port are known: no CONNAME is configured. "
                "Specify one with --conname 'host(port)' or --ccdt.",
                MUTED,
            )
        parts: list[Content] = []
        for number, endpoint in enumerate(reach.endpoints, 1):
            title = f"CONNAME {number} of {len(reach.endpoints)}"
            if len(reach.endpoints) == 1:
                title = "Path to the queue manager"
            parts += [heading(title), *lines(path(reach, endpoint), width), Content("")]
            for attempt in of_reach(reach, endpoint)[:MOST_ATTEMPTS]:
                parts += [sequence.paint(attempt, width), Content("")]
        return stack(*parts, listeners(reach, width))


def path(reach: Reachability, endpoint: Endpoint) -> Tree:
    """Name, addresses, port, MQ listener, plain channel: one below the other."""
    resolution = next((r for r in reach.resolutions if r.host == endpoint.host), None)
    branches = [] if resolution is None else [_named(reach, endpoint, resolution)]
    return (show(endpoint, BOLD), branches)


def _named(reach: Reachability, endpoint: Endpoint, resolution: Resolution) -> Tree:
    if resolution.error:
        answer = show(resolution.error)
    else:
        number = len(resolution.addresses)
        answer = Content("1 address" if number == 1 else f"{number} addresses")
    below = [(each, _attempts(reach, endpoint, each)) for each in resolution.addresses]
    branches = [_address(reach, address, tried) for address, tried in below if tried]
    if left := sum(not tried for _, tried in below):
        more = "more " if branches else ""
        branches.append(
            (
                Content.styled(
                    f"{count(left, f'{more}address', f'{more}addresses')} not tried", MUTED
                ),
                [],
            )
        )
    return (_hop("name", not resolution.error, answer, resolution.milliseconds), branches)


def _attempts(reach: Reachability, endpoint: Endpoint, address: Address) -> list[TcpAttempt]:
    where = (endpoint.host, endpoint.port, address.address)
    return [each for each in reach.attempts if (each.host, each.port, each.address) == where]


def _address(reach: Reachability, address: Address, tried: Sequence[TcpAttempt]) -> Tree:
    title = Content.assemble(show(address.family, MUTED), " ", show(address.address))
    return (title, [_port(reach, attempt) for attempt in tried])


def _port(reach: Reachability, attempt: TcpAttempt) -> Tree:
    what = "open" if attempt.outcome is Outcome.OK else attempt.outcome.value
    hop = _hop(
        f"port {attempt.port}",
        attempt.outcome,
        Content(what),
        attempt.milliseconds,
        "" if attempt.outcome is Outcome.OK else attempt.detail,
    )
    below = [
        node
        for answer in reach.answers
        if (answer.host, answer.address, answer.port)
        == (attempt.host, attempt.address, attempt.port)
        for node in _listener(answer)
    ]
    return (hop, below)


def _listener(answer: MqAnswer) -> Iterator[Tree]:
    if answer.outcome is Outcome.SKIPPED:
        yield (_hop("MQ listener", answer.outcome, Content("not tested"), None, answer.detail), [])
        return
    is_mq = answer.outcome in (Outcome.OK, Outcome.REJECTED) or bool(answer.queue_manager)
    if not is_mq:
        what = f"{answer.outcome.value}: {answer.peer}" if answer.peer else answer.outcome.value
        yield (
            _hop("MQ listener", answer.outcome, show(what), answer.milliseconds, answer.detail),
            [],
        )
        return
    known = [answer.queue_manager, answer.product]
    known += [f"FAP level {answer.fap_level}"] if answer.fap_level is not None else []
    named = ", ".join(part for part in known if part)
    yield (_hop("MQ listener", True, show(named or "answered"), answer.milliseconds), [])
    refusal = "started" if answer.outcome is Outcome.OK else "rejected"
    if answer.code is not None:
        refusal += f", status code {answer.code}"
    channel = f"channel {answer.channel} without TLS" if answer.channel else "channel without TLS"
    # A queue manager that refuses is there; whether it should refuse is for the findings to say.
    state = Outcome.SKIPPED if answer.outcome is Outcome.REJECTED else answer.outcome
    yield (_hop(channel, state, Content(refusal), None, answer.detail), [])


def _hop(
    name: str, state: Outcome | bool, answer: Content, took: float | None, detail: str = ""
) -> Content:
    sign = outcome_mark(state) if isinstance(state, Outcome) else yes_no(state)
    parts: list[Content | str] = [sign, " ", show(name, BOLD), "  ", answer]
    if took is not None:
        parts += ["  ", Content.styled(milliseconds(took), MUTED)]
    if detail:
        parts += ["  ", show(detail, MUTED)]
    return Content.assemble(*parts)


def lines(
    tree: Tree, width: int, lead: str = "", last: bool = True, top: bool = True
) -> list[Content]:
    """A tree as lines, long texts wrapped beside their branch."""
    content, branches = tree
    mark = "" if top else ("└─ " if last else "├─ ")
    below = lead if top else lead + ("   " if last else "│  ")
    further = below + ("│  " if branches else "   ")
    here = [
        Content.styled(lead + mark if i == 0 else further, MUTED) + line
        for i, line in enumerate(wrapped(content, max(8, width - len(further))))
    ]
    for i, branch in enumerate(branches):
        here += lines(branch, width, below, i == len(branches) - 1, False)
    return here


def listeners(reach: Reachability, width: int) -> Content:
    """Who listens for this connection here, and MQ's other listeners; the rest is a number.

    That tells a wrong port from a stopped listener.
    """
    title = heading("Listening on this machine")
    if reach.listeners_error:
        return stack(title, hanging(Content("? "), show(reach.listeners_error, MUTED), width))
    ports = {endpoint.port for endpoint in reach.endpoints}
    told = [x for x in reach.listeners if x.port in ports or is_mq_listener(x.process)]
    rest = len({(x.port, x.process) for x in reach.listeners if x not in told})
    if not told:
        wanted = " or ".join(map(str, sorted(ports)))
        others = f"; {count(rest, 'other port')} in use" if rest else ""
        none = f"No MQ listener that this user can see, and nothing on port {wanted}{others}."
        return stack(title, hanging(Content(""), show(none, MUTED), width))
    rows = [_process(listener) for listener in told]
    more = show(f"{count(rest, 'other port')} in use, not by an MQ listener", MUTED)
    drawn = table(("port", "address", "process"), rows, width)
    return stack(title, drawn, more if rest else None)


def _process(listener: ListenerProcess) -> list[Content]:
    process = listener.process or "(not visible to this user)"
    pid = f" [{listener.pid}]" if listener.pid is not None else ""
    return row(str(listener.port), show(listener.address), show(process + pid))
