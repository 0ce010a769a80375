"""Writes docs/checks.md from the declarations: ``python tools/checks_page.py``."""

from __future__ import annotations

import re

from mqtui.checks import load
from mqtui.engine.diagnosis import causes_of
from mqtui.engine.model import Stage
from mqtui.engine.registry import checks


def page() -> str:
    """The rule reference in Markdown."""
    load()
    lines = [
        "# The checks",
        "",
        "Made from the declarations in `mqtui/checks/`; not to be edited. `mqtui explain ID`",
        "prints one of them.",
    ]
    for stage in Stage:
        lines += ["", f"## {stage.number} {stage.heading}", "", stage.question]
        for check in checks(stage):
            lines += ["", f"### {check.id} {check.title}", "", check.lesson, ""]
            lines.append(f"Source: {_linked(check.source)}")
            if check.explains:
                lines.append(f"Leads to: {', '.join(check.explains)}.")
            if causes := causes_of(check):
                lines.append(f"A consequence of: {', '.join(causes)}, where they fail.")
    return "\n".join(lines) + "\n"


def _linked(source: str) -> str:
    return re.sub(r"docs/(knowledge/[a-z0-9-]+\.md)", r"[docs/\1](\1)", source)


if __name__ == "__main__":
    print(page(), end="")
