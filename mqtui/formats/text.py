"""Making untrusted text fit to stand inside a sentence."""

from __future__ import annotations


def shown(text: str, limit: int = 80) -> str:
    """``text`` on one line, control characters written as escapes, cut after ``limit`` characters.

    Labels, file names and keys come from files that anyone may have written: an escape sequence
    in one of them must never reach a terminal through an error message.
    """
    # Of a long text only what may be shown is looked at: escapes make it no shorter.
    visible = "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[: limit + 1]
    )
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"
