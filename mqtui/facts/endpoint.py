"""Where a queue manager listens."""

from __future__ import annotations

from typing import NamedTuple


class Endpoint(NamedTuple):
    """One host and port of a CONNAME. ``port`` is 1414 when none is written."""

    host: str
    port: int = 1414

    def __str__(self) -> str:
        return f"{self.host}({self.port})"
