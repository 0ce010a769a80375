"""Pages in Markdown: the lessons in ``assets/lessons``, the reference in ``docs/knowledge``.

A lesson is one short page per stage and per concept. A reference page holds the facts behind the
checks; sources name it as ``docs/knowledge/NAME.md``. A page is named by its file:
``key-repository`` is ``key-repository.md``. Its first line is its title, a line that begins with
``Stage:`` says which stage it is opened beside, and its foot names its sources.
``[text](other.md)`` leads to another page of the same kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mqtui.engine.model import Stage

_LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\.md\)")
_STAGE = re.compile(r"^Stage: (\w+)\n+", re.M)
#: How a source names a reference page; the folder and the ending may be left out.
_REFERENCE = re.compile(r"(?:docs/knowledge/)?([a-z0-9-]{1,80})(?:\.md)?", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``markdown`` is all of it; ``stage`` is ``None`` for all but the stages' lessons."""

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


@cache
def reference_names() -> tuple[str, ...]:
    """The names of the reference pages, in order. None of them is read."""
    found = (item.name for item in files("mqtui.docs").joinpath("knowledge").iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in found if name.endswith(".md")))


def find_reference(name: str) -> Page | None:
    """The reference page of that name: ``ccdt``, ``CCDT.md`` or ``docs/knowledge/ccdt.md``.

    Only this one is read, since there are many and a command prints one of them.

    Raises:
        ValueError: the page has no title.
    """
    match = _REFERENCE.fullmatch(name)
    if match is None:
        return None
    id = match[1].lower()
    try:
        text = files("mqtui.docs").joinpath("knowledge", f"{id}.md").read_text("utf-8")
    except FileNotFoundError:
        return None
    return parse_page(id, text)


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
