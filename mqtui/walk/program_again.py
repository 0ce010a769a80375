"""Which process a repeated walk looks at: the same one, or the one that took its place."""

from __future__ import annotations

from dataclasses import replace

from mqtui.collect.environment.same_program import Program, program, successor
from mqtui.engine.program_ended import ProgramEndedError
from mqtui.facts import Request


class ProgramAgain:
    """Remembers the process that the first walk looked at.

    ``named``: it was asked for by the program's name.
    """

    def __init__(self, *, named: bool = False) -> None:
        self._named = named
        #: By the process id that was asked for: what is walked in its place.
        self._seen: dict[int, Program] = {}

    def now(self, request: Request) -> tuple[Request, str]:
        """The request for the process as it is now, and a sentence if that is another one.

        Raises:
            ProgramEndedError: it has ended, and nothing has taken its place.
        """
        if request.pid is None:
            return request, ""
        before = self._seen.get(request.pid)
        if before is None:
            # Not there at the very first: the walk itself says that.
            if (first := program(request.pid)) is not None:
                self._seen[request.pid] = first
            return request, ""
        if not before.has_ended:
            return replace(request, pid=before.pid), ""
        after = successor(before, named=self._named)
        if after is None:
            raise ProgramEndedError(_ended(before, named=self._named))
        self._seen[request.pid] = after
        what = f"{before.unit} was restarted" if before.unit else f"{before.name} was restarted"
        note = f"{what}: this is {after.title}. It was process {before.pid}."
        return replace(request, pid=after.pid), note


def _ended(before: Program, *, named: bool) -> str:
    """Which program has ended, and what to do."""
    title = f"{before.title[:1].upper()}{before.title[1:]}, is no longer there."
    if before.unit:
        return (
            f"{title} Its unit {before.unit} has no main process now: systemctl status says why. "
            "Start the unit, then press r."
        )
    found_by = "name" if named else "name, user and command line"
    return (
        f"{title} Start it again, then press r: it is found by its {found_by}. "
        "Or press o and choose another one."
    )
