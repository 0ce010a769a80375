"""The words of a shell's line, each as parts: what the shell leaves as it is, and what it reads."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"'[^']*'|\"(?:\\.|[^\"\\])*\"|\$\([^()]*\)|\$\{(?:[^{}'\"$]++|\$\{[^{}'\"]*+\})*+\}"
    r"|`[^`]*`|\\.|[^\s'\"\\$`;|&]+|\s+|.",
    re.S,
)
_ESCAPED = re.compile(r"\\([\"\\$`])")

#: What ends a command.
_ENDS = frozenset(";|&")

#: A part of a word, and whether the shell takes it literally.
Part = tuple[str, bool]
Parts = list[Part]


def split_words(line: str, start: int = 0) -> tuple[list[Parts], bool]:
    """The words from ``start`` up to a comment, ``;``, ``|`` or ``&``; whether all quotes close."""
    words: list[Parts] = []
    new, closed = True, True
    for found in _WORD.finditer(line, start):
        token = found[0]
        if token.isspace():
            new = True
            continue
        if token in _ENDS or (new and token.startswith("#")):
            break
        closed = closed and token not in ("'", '"')
        if new:
            words.append([])
            new = False
        if token not in ("'", '"'):
            words[-1].extend(_parts(token))
    return words, closed


def _parts(token: str) -> Parts:
    if len(token) > 1 and token[0] == token[-1] == "'":
        return [(token[1:-1], True)]
    if len(token) > 1 and token[0] == token[-1] == '"':
        return _within(token[1:-1])
    if len(token) > 1 and token[0] == "\\":
        return [(token[1:], True)]
    return [(token, False)]


def _within(text: str) -> Parts:
    """What stands in double quotes: escaped characters are themselves."""
    parts: Parts = []
    end = 0
    for found in _ESCAPED.finditer(text):
        parts += [(text[end : found.start()], False), (found[1], True)]
        end = found.end()
    return [*parts, (text[end:], False)]


def plain(parts: Parts) -> str:
    """The word as one text, nothing in it replaced."""
    return "".join(text for text, _ in parts)


def behind(parts: Parts, count: int) -> Parts:
    """The parts without their first ``count`` characters."""
    rest: Parts = []
    for text, literal in parts:
        rest.append((text[count:], literal))
        count = max(0, count - len(text))
    return rest
