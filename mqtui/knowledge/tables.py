"""Reading a table of ``assets/knowledge``."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of the table of that name; it lies in the file of the name's plural."""
    document = tomllib.loads(
        files("mqtui.assets").joinpath("knowledge", f"{name}s.toml").read_text("utf-8")
    )
    found: list[dict[str, Any]] = document[name]
    return found
