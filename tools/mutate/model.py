"""What a mutation is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is changed."""

    COMPARISON = "comparison"
    CONDITION = "condition"
    AND_OR = "and/or"
    CONSTANT = "constant"
    STATEMENT = "statement"
    EARLY_RETURN = "early return"
    VERDICT = "verdict"
    REMEDY = "word of a remedy"


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str

    def of(self, text: str) -> str:
        """``text`` with the edit made."""
        return text[: self.start] + self.new + text[self.end :]


@dataclass(frozen=True, slots=True)
class Site:
    """A place that can be mutated, and the ways to do it."""

    kind: Kind
    path: str
    #: The function and the classes around it, with dots; blank at the module's level.
    function: str
    #: The lines of which one is executed when the place is: the first and the last.
    first: int
    last: int
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one place, told so that it is found again when lines have moved."""

    kind: Kind
    path: str
    function: str
    first: int
    last: int
    edit: Edit
    number: int
    #: 1, or more where its function has other such places in lines that say the same.
    nth: int
    line: str
    change: str
    after: str

    @property
    def key(self) -> str:
        """The same for the same change of the same line, wherever it stands in its function."""
        return "\n".join((self.path, self.function, self.line, self.kind, self.change))


def short(text: str, most: int = 90) -> str:
    """``text`` on one line, cut where it is long."""
    one = re.sub(r"\s+", " ", text).strip()
    return one if len(one) <= most else one[: most - 3] + "..."
