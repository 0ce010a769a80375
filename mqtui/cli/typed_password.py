"""A password that is typed at a terminal, and never shown."""

from __future__ import annotations

import getpass
import sys

from mqtui.engine.text import printable


def typed_password(prompt: str) -> str | None:
    """What is typed; ``None`` where nobody can type."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    try:
        return getpass.getpass(f"{printable(prompt)} ")
    except EOFError:
        return None
