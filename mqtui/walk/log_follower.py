"""The logs of the failure: those that were named, and those that grow while a connect is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mqtui.collect.given_logs import read_given_log
from mqtui.collect.usual_logs import LogMark, LogPlace, log_marks, log_places, logs_here
from mqtui.engine.text import printable
from mqtui.facts import Facts, Source, SourceKind
from mqtui.facts.given_log import GivenLog, named_log
from mqtui.walk.gatherer import FILE_SECONDS, Gatherer

_HERE = "the error logs on this machine"
#: Seconds for a log that was named: it is looked at by many readers.
_NAMED_SECONDS = FILE_SECONDS * 3


class LogFollower:
    """Remembers how far each log went before the connect, and reads them after it."""

    def __init__(self, look: Gatherer) -> None:
        self._look = look
        self._marks: Mapping[str, LogMark] | None = None

    async def mark(self, facts: Facts) -> None:
        """Remember how far each log goes now."""
        places = await self._places(facts)
        self._marks = await self._look.at(_HERE, None, log_marks, places)

    async def into(self, facts: Facts) -> Facts:
        """The facts with the logs that were named and those of this machine."""
        names = dict.fromkeys(facts.request.log)
        given = tuple([await self._named(name, facts) for name in names])
        view = facts.queue_manager
        proven = bool(view and view.owner and view.owner.proven)
        places = await self._places(facts)
        found = await self._look.at(_HERE, (), logs_here, places, self._marks, proven)
        return replace(facts, given_logs=given, found_logs=found)

    async def _named(self, name: str, facts: Facts) -> GivenLog:
        """One log that was named: a slow one costs no other."""
        _, path = named_log(name)
        slow = GivenLog(
            Source(SourceKind.LOG, path),
            problem=f"It could not be read within {_NAMED_SECONDS:g} seconds.",
            given=name,
        )
        where = facts.host.working_directory
        what = f"the log {printable(path)}"
        return await self._look.at(what, slow, read_given_log, name, where, timeout=_NAMED_SECONDS)

    async def _places(self, facts: Facts) -> tuple[LogPlace, ...]:
        """Where logs are; nowhere if the program is on another machine."""
        environment = facts.environment
        if environment is not None and not environment.machine.is_here:
            return ()
        selected = facts.selection.queue_manager if facts.selection else ""
        name = (selected or facts.request.queue_manager or "").strip().removeprefix("*")
        return await self._look.at(_HERE, (), log_places, facts.host, name)
