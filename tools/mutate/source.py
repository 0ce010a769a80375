"""A module's text, with the positions of its syntax tree turned into offsets of that text."""

from __future__ import annotations

import ast
import io
import tokenize
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Token:
    """One token of a module; ``start`` and ``end`` are offsets into its text."""

    kind: str
    text: str
    start: int
    end: int


class Source:
    """One module."""

    def __init__(self, path: str, text: str) -> None:
        """``path`` is relative to the tree, with slashes.

        Raises:
            SyntaxError: The text is not Python.
        """
        self.path = path
        self.text = text
        self.tree = ast.parse(text)
        self._lines = text.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))

    @property
    def name(self) -> str:
        """The module's last name: ``chain`` of ``mqtui/rules/tls/chain.py``; a package's own."""
        parts = self.path.removesuffix(".py").split("/")
        return parts[-2] if parts[-1] == "__init__" and len(parts) > 1 else parts[-1]

    def offset(self, line: int, column: int) -> int:
        """The offset of a position of the tree, whose columns count UTF-8 bytes."""
        text = self._lines[line - 1]
        return self._starts[line - 1] + len(text.encode()[:column].decode())

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Where a node's text begins and ends."""
        last, column = node.end_lineno, node.end_col_offset
        if last is None or column is None:  # pragma: no cover - ast.parse always sets them
            raise ValueError(f"no end: {ast.dump(node)}")
        return self.offset(node.lineno, node.col_offset), self.offset(last, column)

    def line(self, number: int) -> str:
        """A line without the space around it."""
        return self._lines[number - 1].strip()

    def line_of(self, offset: int) -> int:
        """The number of the line that an offset is in."""
        return self.text.count("\n", 0, offset) + 1

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens but white space and comments."""
        dull = {
            tokenize.COMMENT,
            tokenize.NL,
            tokenize.NEWLINE,
            tokenize.INDENT,
            tokenize.DEDENT,
            tokenize.ENDMARKER,
        }
        return tuple(
            Token(
                tokenize.tok_name[t.type],
                t.string,
                self._starts[t.start[0] - 1] + t.start[1],
                self._starts[t.end[0] - 1] + t.end[1],
            )
            for t in tokenize.generate_tokens(io.StringIO(self.text).readline)
            if t.type not in dull
        )

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that lie within two offsets."""
        first = bisect_left(self.tokens, start, key=lambda t: t.start)
        last = bisect_right(self.tokens, end, key=lambda t: t.end)
        return list(self.tokens[first:last])
