"""Writes mqtui/knowledge/cipherspec_rows.py: ``python tools/cipherspec_rows.py``.

Every command looks at the CipherSpecs, and Python reads its own compiled form many times faster
than TOML. What is edited is assets/knowledge/cipherspecs.toml; a test holds the two together.
"""

from __future__ import annotations

from pathlib import Path

from mqtui.knowledge.tables import rows

PLACE = Path(__file__).parents[1] / "mqtui" / "knowledge" / "cipherspec_rows.py"
_HEAD = '''\
# ruff: noqa: E501
# fmt: off
"""The rows of assets/knowledge/cipherspecs.toml. Made from it; not to be edited.

    python tools/cipherspec_rows.py
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ROWS: list[dict[str, Any]] = [
'''


def module() -> str:
    """The module's text."""
    lines = [_HEAD]
    for row in rows("cipherspec"):
        lines.append("    {\n")
        lines += [f"        {_text(name)}: {_text(value)},\n" for name, value in row.items()]
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
    PLACE.write_text(module(), "utf-8")
