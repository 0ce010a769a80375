"""Reading a table of ``assets/knowledge``."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def rows(name: str) -> list[dict[str, Any]]:
    """The rows of the table of that name; it is read once.

    What a walk always reads is kept as Python, which loads many times faster than TOML.
    """
    if name == "setting":
        from mqtui.knowledge.setting_rows import ROWS as SETTINGS

        return SETTINGS
    if name == "variable":
        from mqtui.knowledge.variable_rows import ROWS as VARIABLES

        return VARIABLES
    return read_rows(name)


def read_rows(name: str) -> list[dict[str, Any]]:
    """The rows as the file of the name's plural has them.

    Raises:
        FileNotFoundError: this installation lacks it.
    """
    # Not importlib.resources: importing that costs more than reading a table.
    import pkgutil
    import tomllib

    data = pkgutil.get_data("mqtui.assets", f"knowledge/{name}s.toml")
    if data is None:
        raise FileNotFoundError(f"the table {name}s.toml is missing from this installation")
    document = tomllib.loads(data.decode("utf-8"))
    found: list[dict[str, Any]] = document[name]
    return found
