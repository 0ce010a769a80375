"""Reading a table of ``assets/knowledge``."""

from __future__ import annotations

import pkgutil
import tomllib
from functools import cache
from typing import Any


@cache
def rows(name: str) -> list[dict[str, Any]]:
    """The rows of the table of that name; it is read once, from the file of its plural."""
    # Not importlib.resources: importing that costs more than reading a table.
    data = pkgutil.get_data("mqtui.assets", f"knowledge/{name}s.toml")
    if data is None:
        raise FileNotFoundError(f"the table {name}s.toml is missing from this installation")
    document = tomllib.loads(data.decode("utf-8"))
    found: list[dict[str, Any]] = document[name]
    return found
