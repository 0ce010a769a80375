"""Standard output and standard error that let no known secret through."""

from __future__ import annotations

import sys
from typing import Any, TextIO, cast

from mqtui.engine.known_secrets import without_secrets


class ShieldedStream:
    """A text stream; what is written goes to ``stream`` without the secrets that are known."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write, and say that all of ``text`` was."""
        self._stream.write(without_secrets(text))
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Write each of ``lines``."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def shield_streams() -> None:
    """Let nothing that is printed from here on show a secret: tracebacks too, from any thread."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and not isinstance(stream, ShieldedStream):
            setattr(sys, name, cast(TextIO, ShieldedStream(stream)))
