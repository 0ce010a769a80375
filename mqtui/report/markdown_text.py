"""Text of others in GitHub flavoured Markdown: it makes no link, no HTML, no mention, no structure.

A backslash does not help: GitHub looks for ``@name``, ``#12`` and bare addresses in what was
rendered. It does not look into code spans, so every word that is more than letters, digits and the
punctuation around a word stands in one (https://github.github.com/gfm/, sections 6.1, 6.9).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mqtui.report.shown import shown, shown_lines

#: Letters and digits, hyphens and apostrophes within; around it what a sentence has.
_PLAIN = re.compile(r"[(\"']{0,2}(?:[^\W_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)+)[)\"'’,.;:?]{0,3}")
#: What GitHub and Jira link without any mark: commits and issues.
_LINKED = re.compile(r"\W*(?:[0-9a-fA-F]{7,40}|[A-Za-z][A-Za-z0-9]*-\d+)\W*")
_TRAILING = re.compile(r"[,.;:?]\Z")


def prose(text: str) -> str:
    """A sentence; in code spans those of its words that could be more than a word."""
    parts: list[str] = []
    marked: list[str] = []
    for word in shown(text).split():
        if _PLAIN.fullmatch(word) and not _LINKED.fullmatch(word):
            parts += [*_spans(marked), word]
            marked = []
        else:
            marked.append(word)
            if _TRAILING.search(word):  # the next word may be of another sentence
                parts += _spans(marked)
                marked = []
    return " ".join([*parts, *_spans(marked)])


def _spans(words: Sequence[str]) -> list[str]:
    """Neighbouring words in one span; a full stop behind them belongs to the sentence."""
    text = " ".join(words)
    end = _TRAILING.search(text)
    if end and end.start():
        return [code(text[: end.start()]) + end[0]]
    return [code(text)] if text else []


def code(text: str) -> str:
    """``text`` as a code span, on one line."""
    plain = shown(text) or " "
    fence = "`" * (_longest_run(plain) + 1)
    pad = " " if plain.startswith(("`", " ")) or plain.endswith(("`", " ")) else ""
    return f"{fence}{pad}{plain}{pad}{fence}"


def block(text: str, language: str = "") -> list[str]:
    """The lines of a command or an edit in a fence that nothing within can close."""
    lines = shown_lines(text)
    fence = "`" * max(3, _longest_run("\n".join(lines)) + 1)
    return [f"{fence}{language}", *lines, fence]


def item(name: str, *parts: str) -> str:
    """A line of a list: ``name`` is a word of ours; the parts are Markdown already."""
    return f"- {name}: {' '.join(part for part in parts if part)}"


def document(lines: Sequence[str]) -> str:
    """The lines as a document, never two blank ones in a row outside of a block."""
    return "\n".join(lines).strip("\n") + "\n"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
