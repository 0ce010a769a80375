"""A walk option: the one row from which parser, request, lab and plants have it.

The row stands beside the field of :class:`~mqtui.facts.request.Request` that holds what was given,
or in ``mqtui.cli.options`` if it is nothing that facts may hold.
"""

from __future__ import annotations

from dataclasses import field, fields, replace
from enum import Enum
from typing import Any

from mqtui.frozen import dataclass

_ROW = "option"

#: As many extra connects are made at most in one walk, to try fixes.
MOST_TRIALS = 5
#: Seconds for one step on the network, unless ``--timeout`` says otherwise.
STEP_SECONDS = 5.0


class Kind(Enum):
    """What an option is given."""

    TEXT = "text"
    FILE = "file"
    PROCESS = "process"
    SECONDS = "seconds"
    COUNT = "count"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class WalkOption:
    """One row. ``field`` is the request's, ``default`` its value when nothing is stated.

    ``machine_only``: it names what runs on this machine, which a sandbox cannot hold.
    ``sets`` is the option of which a flag is one value, ``value`` that value.
    ``input_field`` is the request's field for the text of standard input, if ``-`` means that.
    ``repeatable``: it may be given several times, and its value is a tuple of texts.
    """

    flag: str
    metavar: str
    help: str
    kind: Kind = Kind.TEXT
    machine_only: bool = False
    input_field: str = ""
    field: str = ""
    default: object = None
    sets: str = ""
    value: object = None
    repeatable: bool = False

    @property
    def destination(self) -> str:
        """Its name among the parsed arguments."""
        return (self.sets or self.flag).removeprefix("--").replace("-", "_")

    @property
    def is_text(self) -> bool:
        """Whether its value is one text: a name or a path."""
        return self.kind in (Kind.TEXT, Kind.FILE) and not self.repeatable

    def values(self, holder: object) -> tuple[Any, ...]:
        """What ``holder``, a request, states with it: nothing, one value, or one of each time."""
        value = getattr(holder, self.field)
        if self.repeatable:
            return tuple(value)
        return () if value == self.default else (value,)


def stated_with(row: WalkOption) -> Any:
    """A dataclass field that the option of ``row`` fills."""
    return field(default=row.default, metadata={_ROW: row})


def options_of(stated: type) -> tuple[WalkOption, ...]:
    """The rows of a dataclass's fields, in their order."""
    return tuple(
        replace(f.metadata[_ROW], field=f.name) for f in fields(stated) if _ROW in f.metadata
    )
