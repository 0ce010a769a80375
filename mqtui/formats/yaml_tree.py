"""YAML as a tree of texts, each with its line: what people write is read, nothing is built from it.

PyYAML's events are turned into the tree here, so that no tag makes an object, a number stays as it
is written, and depth, size and aliases are bounded. An alias is the same node again and costs
nothing; whoever walks the tree meets shared nodes and has to bound that. Merge keys (``<<``) are
resolved, as compose files use them.

Sources: https://yaml.org/spec/1.1/ ; https://yaml.org/type/merge.html ;
https://pyyaml.org/wiki/PyYAMLDocumentation
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

_DEEPEST = 64
_MOST_NODES = 400_000
_MOST_MERGED = 50_000
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
#: The one written in C, where PyYAML has it: some ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Mark(Protocol):
    """A place in the text: the one in C is of another type."""

    @property
    def index(self) -> int:
        """How many characters stand before it."""


class YamlError(ValueError):
    """The text is no YAML, or more of it than is read. ``line`` counts from 1."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why if line is None else f"line {line}: {why}")
        self.why = why
        self.line = line


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A text as it was written, without its quotes; ``null`` where nothing was."""

    text: str = field(repr=False)
    line: int | None = None
    null: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """The items in their order."""

    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """The entries by key; the last one of a key counts. ``lines`` are those of the keys."""

    entries: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def get(self, *keys: str) -> Node | None:
        """The entry of the first of ``keys`` that there is."""
        return next((self.entries[key] for key in keys if key in self.entries), None)

    def text(self, *keys: str) -> str:
        """The text of an entry; empty where it is none."""
        found = self.get(*keys)
        return found.text if isinstance(found, Scalar) else ""


Node = Scalar | Sequence | Map


def read_yaml(text: str) -> list[Node]:
    """The documents in their order.

    Raises:
        YamlError: it is no YAML, it is nested too deep, or it is too large.
    """
    builder = _Builder(text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else builder.line(mark)
        raise YamlError(str(error.problem or error.context or "not YAML"), line) from None
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        raise YamlError(f"it has characters that YAML cannot have ({type(error).__name__})") from (
            None
        )
    return builder.documents


class _Builder:
    """The tree of the events so far; ``stack`` has what is still open."""

    def __init__(self, text: str) -> None:
        self.documents: list[Node] = []
        # PyYAML also ends lines where no editor does.
        self._starts = [0, *(at + 1 for at in _feeds(text))]
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._nodes = 0
        self._merged = 0

    def line(self, mark: _Mark | None) -> int:
        """The line, from 1, in which a mark of PyYAML's is."""
        return 1 if mark is None else bisect_right(self._starts, mark.index)

    def take(self, event: yaml.Event) -> None:
        """Put what comes next in the text into the tree.

        Raises:
            YamlError: it may not stand there, or it is too much.
        """
        line = self.line(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self._anchors.clear()
        elif isinstance(event, yaml.AliasEvent):
            node = self._anchors.get(event.anchor or "")
            if node is None:
                raise YamlError("an alias of nothing, or of what it stands in", line)
            self._add(node, line)
        elif isinstance(event, yaml.ScalarEvent):
            plain = not event.style and event.implicit[0]
            scalar = Scalar(event.value, line, plain and event.value in _NULLS)
            self._remember(event.anchor, scalar)
            self._add(scalar, line)
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            if len(self._stack) >= _DEEPEST:
                raise YamlError(f"it is nested more than {_DEEPEST} deep", line)
            if event.anchor:
                self._anchors[event.anchor] = None
            node = Sequence() if isinstance(event, yaml.SequenceStartEvent) else Map()
            self._stack.append(_Open(node, event.anchor, line))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            closed = self._stack.pop()
            self._merge(closed)
            self._remember(closed.anchor, closed.node)
            self._add(closed.node, closed.line)

    def _remember(self, anchor: str | None, node: Node) -> None:
        if anchor:
            self._anchors[anchor] = node

    def _add(self, node: Node, line: int) -> None:
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise YamlError(f"it has more than {_MOST_NODES} values", line)
        if not self._stack:
            self.documents.append(node)
            return
        top = self._stack[-1]
        if isinstance(top.node, Sequence):
            top.node.items.append(node)
        elif top.key is None:
            # A key that is no text cannot be a name that anybody asks for.
            top.key, top.key_line = (node.text if isinstance(node, Scalar) else ""), line
        elif isinstance(top.node, Map):
            if top.key == "<<":
                top.merges.append(node)
            else:
                top.node.entries[top.key] = node
                top.node.lines[top.key] = top.key_line
            top.key = None

    def _merge(self, closed: _Open) -> None:
        """What is merged counts only where the map has no such key itself, the first one first."""
        for merged in closed.merges:
            for each in merged.items if isinstance(merged, Sequence) else (merged,):
                if not isinstance(each, Map) or not isinstance(closed.node, Map):
                    continue
                self._merged += len(each.entries)
                if self._merged > _MOST_MERGED:
                    raise YamlError("its merge keys make it too large", closed.line)
                for key, node in each.entries.items():
                    if key not in closed.node.entries:
                        closed.node.entries[key] = node
                        closed.node.lines[key] = each.lines[key]


class _Open:
    """A list or map whose end has not come: in a map, the key that waits for its value."""

    __slots__ = ("anchor", "key", "key_line", "line", "merges", "node")

    def __init__(self, node: Sequence | Map, anchor: str | None, line: int) -> None:
        self.node = node
        self.anchor = anchor
        self.line = line
        self.key: str | None = None
        self.key_line = 0
        self.merges: list[Node] = []


def _feeds(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at
        at = text.find("\n", at + 1)
