"""Draws a lesson page: the small part of Markdown that the pages use, as text for a width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content

from .draw import hanging, heading, stack
from .escape import ACCENT, BOLD, MUTED, show

_INLINE = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\([^)]*\)")


def page_text(markdown: str, width: int) -> Content:
    """The page without its title. Headings, lists, code and paragraphs; nothing is cut off."""
    drawn = [_draw(kind, text, width) for kind, text in _blocks(markdown.split("\n")[1:])]
    while drawn and not drawn[0].plain.strip():
        drawn.pop(0)
    return stack(*drawn)


def _blocks(lines: list[str]) -> Iterator[tuple[str, str]]:
    """``kind, text``: lines of one paragraph or of one item of a list are put together."""
    kind, words = "", [""]
    code = False
    for line in [*lines, ""]:
        text = line.strip()
        starts = line.startswith(("- ", "## ", "```")) or not text or code
        if starts and kind:
            yield kind, " ".join(words)
            kind = ""
        if line.startswith("```"):
            code = not code
        elif code:
            yield "code", line
        elif line.startswith("## "):
            yield "heading", text[3:]
        elif not text:
            yield "blank", ""
        elif line.startswith("- "):
            kind, words = "item", [text[2:]]
        elif kind:
            words.append(text)
        else:
            kind, words = "source" if text.startswith("Source") else "text", [text]


def _draw(kind: str, text: str, width: int) -> Content:
    if kind == "code":
        return hanging(Content("  "), show(text, ACCENT), width)
    if kind == "heading":
        return heading(text)
    if kind == "item":
        return hanging(Content.styled("• ", ACCENT), inline(text), width)
    return stack(*(inline(text, MUTED if kind == "source" else "").wrap(max(10, width))))


def inline(text: str, style: str = "") -> Content:
    """A line with its code, its bold words and its links marked."""
    parts: list[Content] = []
    at = 0
    for match in _INLINE.finditer(text):
        parts.append(show(text[at : match.start()], style))
        if match[1] is not None:
            parts.append(show(match[1], ACCENT))
        elif match[2] is not None:
            parts.append(show(match[2], BOLD))
        else:
            parts.append(show(match[3], "underline"))
        at = match.end()
    parts.append(show(text[at:], style))
    return Content.assemble(*parts)
