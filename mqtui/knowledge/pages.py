"""The lesson pages in ``assets/lessons``: one short page per stage and per concept, in Markdown.

A page is named by its file: ``key-repository`` is ``key-repository.md``. Its first line is its
title, a line that begins with ``Stage:`` says which stage it is opened beside, and its foot names
its sources. ``[text](other.md)`` leads to another page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mqtui.engine.model import Stage

_LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\.md\)")
_STAGE = re.compile(r"^Stage: (\w+)\n+", re.M)


@dataclass(frozen=True, slots=True)
class Page:
    """A lesson page. ``markdown`` is all of it; ``stage`` is ``None`` for a mere concept."""

    id: str
    title: str
    markdown: str
    stage: Stage | None = None

    @property
    def links(self) -> tuple[str, ...]:
        """The ids of the pages it leads to, each once, in order."""
        return tuple(dict.fromkeys(match[2] for match in _LINK.finditer(self.markdown)))

    @property
    def text(self) -> str:
        """The page as plain text, for a terminal without a screen: links become names."""
        plain = _LINK.sub(r"\1 (mqtui explain \2)", self.markdown.replace("```\n", ""))
        return plain.replace("`", "").replace("**", "")


@cache
def pages() -> tuple[Page, ...]:
    """Every page: the seven stages in order, then the concepts by title."""
    folder = files("mqtui.assets").joinpath("lessons")
    found = [
        parse_page(item.name.removesuffix(".md"), item.read_text("utf-8"))
        for item in folder.iterdir()
        if item.name.endswith(".md")
    ]
    last = len(Stage) + 1
    return tuple(sorted(found, key=lambda p: (p.stage.number if p.stage else last, p.title)))


def find_page(id: str) -> Page | None:
    """The page of that id, whatever case it is written in."""
    return next((page for page in pages() if page.id == id.lower()), None)


def page_of(stage: Stage) -> Page | None:
    """The page that is opened beside a stage."""
    return next((page for page in pages() if page.stage is stage), None)


def parse_page(id: str, text: str) -> Page:
    """One page from its file's text.

    Raises:
        ValueError: it has no title, or names a stage that there is not.
    """
    title, _, rest = text.partition("\n")
    if not title.startswith("# ") or not title[2:].strip():
        raise ValueError(f"the page {id} does not begin with a title")
    stage = _STAGE.search(text)
    rest = _STAGE.sub("", rest, count=1)
    return Page(id, title[2:].strip(), f"{title}\n{rest}", Stage(stage[1]) if stage else None)
