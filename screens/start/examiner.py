"""What the screens ask of the command line: to make a walk of what was chosen or typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from mqtui.facts.found_clients import ClientsHere, RecognisedFile
from mqtui.frozen import dataclass
from mqtui.report.own_command import Given

if TYPE_CHECKING:
    from mqtui.facts.walk_option import WalkOption
    from mqtui.report.meta import Meta
    from mqtui.walk.followups import WalkTools

    from ..session import WalkFactory


@dataclass(frozen=True)
class Examination:
    """A walk that can be made: what it is of, and what is done beside it.

    ``options`` are those that a report repeats, ``head`` is that of a case's reports. ``named`` is
    the name that the program was asked for by, if it was.
    """

    walk: WalkFactory
    title: str
    tools: WalkTools | None = None
    options: tuple[tuple[str, str], ...] = ()
    head: Callable[[], Meta] | None = None
    named: str = ""


class Search(Protocol):
    """A search for programs: ``found`` and ``looked_at`` grow while ``run`` goes on elsewhere."""

    found: ClientsHere
    looked_at: int

    def run(self) -> ClientsHere:
        """Look at everything once."""
        ...

    def stop(self) -> None:
        """Look at nothing more."""
        ...


class Examiner(Protocol):
    """Checks what is given as the command line does. Its calls block, and may take seconds."""

    def search(self) -> Search:
        """A search for the programs of this machine, to be run in a thread."""
        ...

    def rows(self) -> tuple[WalkOption, ...]:
        """The options that can be given, in the order of the help."""
        ...

    def examine(self, given: Given, password: str) -> Examination | str:
        """The walk of what is given, or the sentence that says what is in the way."""
        ...

    def entries(self, directory: str) -> tuple[tuple[str, bool], ...] | str:
        """The names in a directory, each with whether it is one too, or why it is not listed."""
        ...

    def recognise(self, path: str) -> RecognisedFile:
        """What a file is, by what is in it."""
        ...

    def open_case(self, path: str) -> Examination | str:
        """The walk of a case, or why it cannot be read."""
        ...
