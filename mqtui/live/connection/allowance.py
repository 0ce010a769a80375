"""How many more TCP connects may be made, for a caller who must not make many."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Why a connect is not made, as half a sentence.
SPENT = "as many connects were made for trials as may be made"
SILENT = "the listener there left a connect unanswered before"


@dataclass(eq=False)
class Allowance:
    """Counts every TCP connect, and allows no more than ``most`` in all.

    To an address that left one unanswered there is no further one: each would wait its whole time.
    """

    most: int
    made: int = 0
    _silent: set[tuple[str, int]] = field(default_factory=set)

    @property
    def left(self) -> int:
        """How many more may be made."""
        return max(0, self.most - self.made)

    def take(self, address: str, port: int) -> str:
        """Count a connect that is made now; why it may not be made, blank where it may."""
        if (address, port) in self._silent:
            return SILENT
        if not self.left:
            return SPENT
        self.made += 1
        return ""

    def left_unanswered(self, address: str, port: int) -> None:
        """A connect to that address got no answer in its time."""
        self._silent.add((address, port))
