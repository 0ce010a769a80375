"""What can be chosen on the first screen, and how each choice is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from textual.content import Content

from mqtui.facts.found_clients import ClientsHere, ClientUnit, RunningClient
from mqtui.frozen import dataclass
from mqtui.report.own_command import Given

from ..drawing.escape import BOLD, MUTED, plain, show


class ChoiceKind(Enum):
    """What is done with a choice."""

    PROCESS = auto()
    UNIT = auto()
    SHELL = auto()
    FILE = auto()
    HOST = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the list. ``cells`` are its columns, ``told`` more about it, in sentences.

    ``given`` are the options that examine it; those of a file or host are asked for first.
    """

    kind: ChoiceKind
    cells: tuple[str, ...]
    told: tuple[str, ...] = ()
    given: Given | None = None
    #: What is searched.
    text: str = ""

    @property
    def identity(self) -> tuple[ChoiceKind, str]:
        """By what the same choice is known in a later list."""
        return self.kind, str(self.given)


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under a heading. ``note`` stands in their place where there are none."""

    heading: str
    choices: tuple[Choice, ...]
    note: str = ""


#: These are there whatever is typed, and take it as their beginning.
ASKED = (
    Choice(
        ChoiceKind.FILE,
        ("a file ...", "environment, docker inspect, manifest, mqclient.ini, channel table, case"),
        ("Choose a file; what it is is recognised.",),
    ),
    Choice(
        ChoiceKind.HOST,
        ("a host ...", "host(port) and channel, without a program"),
        ("Type host(port) and the channel's name, and what else you know.",),
    ),
    Choice(
        ChoiceKind.TEXT,
        ("a code or text ...", "2393, AMQ9637, a CipherSpec; or paste a log or a stack"),
        ("Look up what a code means, or paste a log, a stack or a tool's output.",),
    ),
)
_LOOKING = "looking ..."
#: Widths of a process's columns: name, number, user, unit or container.
_COLUMNS = (16, 8, 10, 20)
_UNIT_COLUMNS = (26, 10, 9)


def groups(found: ClientsHere, *, searching: bool, words: Iterable[str] = ()) -> list[Group]:
    """Everything that can be chosen, of the rest only what has all ``words``."""
    wanted = [word.casefold() for word in words]
    running = _matching(map(of_process, found.running), wanted)
    units = _matching(map(of_unit, found.units), wanted)
    shell = _matching([of_shell(found.shell)], wanted)
    unread = f"not read: {found.units_problem}" if found.units_problem else ""
    none = "none matches" if wanted else "none found"
    return [
        Group("Running MQ clients", running, _LOOKING if searching and not wanted else none),
        Group("systemd units with MQ settings", units, unread or (_LOOKING if searching else none)),
        Group("This shell", shell, none),
        Group("Something else", ASKED),
    ]


def _matching(choices: Iterable[Choice], words: list[str]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if all(word in choice.text for word in words))


def of_process(client: RunningClient) -> Choice:
    """A running process."""
    where = client.unit if client.machine.is_here else str(client.machine)
    seen = [client.library, f"connected to {client.address}" if client.address else ""]
    seen = [each for each in seen if each]
    variables = " ".join(client.variables)
    found_by = variables or (", ".join(seen))
    told = [
        f"Process {client.pid} ({client.name})"
        + (f" of user {client.user}" if client.user else "")
        + (f", {where}" if where else "")
        + (f": {', '.join(seen)}" if seen else ""),
        f"Variables: {variables}" if variables else "",
        "Its variables can only be read by its user and root." if client.closed else "",
    ]
    cells = (client.name, str(client.pid), client.user, where, found_by)
    return Choice(
        ChoiceKind.PROCESS,
        cells,
        tuple(filter(None, told)),
        {"--pid": (str(client.pid),)},
        " ".join((*cells, *seen)).casefold(),
    )


def of_unit(unit: ClientUnit) -> Choice:
    """A systemd unit."""
    names = " ".join(unit.variables)
    unread = f"{', '.join(unit.unread)} cannot be read" if unit.unread else ""
    cells = (unit.unit, unit.user, unit.state, names or unread)
    told = (f"Variables: {names}" if names else "", f"{unread}." if unread else "")
    return Choice(
        ChoiceKind.UNIT,
        cells,
        tuple(filter(None, told)),
        {"--unit": (unit.unit,)},
        " ".join(cells).casefold(),
    )


def of_shell(variables: tuple[str, ...]) -> Choice:
    """The variables that mqtui itself was started with."""
    names = " ".join(variables)
    cells = ("this shell", names or "no MQ variable is set")
    told = (f"Variables: {names}" if names else "Only mqclient.ini and defaults count then.",)
    return Choice(ChoiceKind.SHELL, cells, told, {}, " ".join(cells).casefold())


def line(choice: Choice, width: int) -> Content:
    """The choice in one line of columns; in a narrow window they are narrower."""
    columns: tuple[int, ...]
    match choice.kind:
        case ChoiceKind.PROCESS:
            columns = _COLUMNS
        case ChoiceKind.UNIT:
            columns = _UNIT_COLUMNS
        case _:
            columns = (19,)
    if width < 70:
        columns = tuple(cells * 2 // 3 for cells in columns)
    elif width > 100:
        columns = tuple(cells * 4 // 3 for cells in columns)
    parts = [Content("  ")]
    for number, cell in enumerate(choice.cells):
        style = BOLD if number == 0 else MUTED if number == len(choice.cells) - 1 else ""
        content = show(cell, style)
        if number < len(columns):
            room = columns[number]
            content = content.truncate(room, ellipsis=True)
            content = content.pad_right(max(0, room - content.cell_length) + 1)
        parts.append(content)
    return Content.assemble(*parts)


def told(choice: Choice, error: str) -> Iterator[Content]:
    """What is known of the choice, or why it cannot be examined."""
    if error:
        yield show(error, "$text-error")
        return
    for sentence in choice.told:
        yield show(plain(sentence), MUTED)
