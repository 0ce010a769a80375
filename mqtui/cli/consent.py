"""A person's yes, before anything is written."""

from __future__ import annotations

import sys

from mqtui.cli.exits import CommandError
from mqtui.engine.text import printable
from mqtui.output import tell


def agreed(question: str, *, yes: bool) -> bool:
    """Whether it may be done: ``yes`` was given, or is typed now. What was shown comes first.

    Raises:
        CommandError: nobody can answer.
    """
    if yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError(f"{printable(question)} Nobody can answer here; --yes says so.")
    tell(f"{printable(question)} [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")
