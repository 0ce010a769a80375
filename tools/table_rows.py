"""Writes the modules below: ``python tools/table_rows.py``.

Every command looks at these tables, and Python reads its own compiled form many times faster than
TOML. What is edited is assets/knowledge/*.toml; a test holds the two together.
"""

from __future__ import annotations

from pathlib import Path

from mqtui.knowledge.tables import read_rows

_KNOWLEDGE = Path(__file__).parents[1] / "mqtui" / "knowledge"
#: The tables, and the module of each.
PLACES = {name: _KNOWLEDGE / f"{name}_rows.py" for name in ("cipherspec", "setting", "variable")}
_HEAD = '''\
# ruff: noqa: E501
# fmt: off
"""The rows of assets/knowledge/NAMEs.toml. Made from it; not to be edited.

    python tools/table_rows.py
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ROWS: list[dict[str, Any]] = [
'''


def module(name: str) -> str:
    """The text of that table's module."""
    lines = [_HEAD.replace("NAME", name)]
    for row in read_rows(name):
        lines.append("    {\n")
        lines += [f"        {_text(key)}: {_text(value)},\n" for key, value in row.items()]
        lines.append("    },\n")
    return "".join([*lines, "]\n"])


def _text(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, str):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}"'
    return repr(value)


if __name__ == "__main__":
    for table, place in PLACES.items():
        place.write_text(module(table), "utf-8")
