"""Lines that fit the terminal they go to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

_WIDEST = 100
_NARROWEST = 20
#: How lines begin: a cause below the place where it lies, and a second command.
_BELOW = "    - "
_SECOND = "     or: "
#: So many names of a list are told where there is no room for all.
_NAMES = 4
_IN_NAMES = dict.fromkeys(map(ord, "_.:=-"))


def wrapped(text: str) -> str:
    """The text, its long lines broken where standard output is a terminal; as it is for a file.

    What a line begins with, such as ``  - ``, is left free below it.
    """
    if not sys.stdout.isatty():
        return text
    width = text_width()
    return "\n".join(_filled(line, width) for line in text.split("\n"))


def text_width() -> int:
    """How wide a line of text may be: as the terminal, where standard output is one."""
    if not sys.stdout.isatty():
        return _WIDEST
    import shutil

    return max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)


def _filled(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    import textwrap

    indent = len(line) - len(line.lstrip(" -0123456789."))
    return textwrap.fill(
        line,
        width,
        subsequent_indent=" " * min(indent, width // 2),
        break_long_words=False,
        break_on_hyphens=False,
    )


def fitted(text: str, words: Sequence[str], together: str = "") -> str:
    """The text of ``mqtui explain`` with those words, wrapped.

    On a terminal with fewer lines it is told in short: what to try first with one command, how many
    other causes there are and where, and how to see all. ``together`` is the part of it that tells
    what several codes mean together, which then stands alone.
    """
    told = wrapped(text)
    if not sys.stdout.isatty() or _fits(told):
        return told
    # What a shell would read in another way is not repeated in a command.
    plain = all(each.isascii() and each.translate(_IN_NAMES).isalnum() for each in words)
    last = f"All of it: mqtui explain {' '.join(words) if plain else '...'} | less\n"
    short = together or text
    for shorter in (str, _places, _few_names, _one_command):
        short = shorter(short)
        told = told if short == text else wrapped(short + last)
        if _fits(told):
            break
    return told


def _fits(text: str) -> bool:
    import shutil

    return text.count("\n") < shutil.get_terminal_size().lines


def _places(text: str) -> str:
    """The causes below each place as their number, all places in the line of their heading."""
    kept: list[str] = []
    for block, bullets in _blocks(text.split("\n")):
        if bullets and kept:
            place = f"{block.strip()} ({bullets})"
            between = " " if kept[-1].endswith(":") else ", "
            kept[-1] += f"{between}{place}"
        else:
            kept.append(block)
    return "\n".join(kept)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each line that is no bullet, and how many bullets are below it."""
    last, bullets = "", 0
    for number, line in enumerate(lines):
        if number and line.startswith(_BELOW):
            bullets += 1
            continue
        if number:
            yield last, bullets
        last, bullets = line, 0
    yield last, bullets


def _few_names(text: str) -> str:
    return _lines(text, _few)


def _few(line: str) -> str:
    label, _, rest = line.partition(": ")
    names = rest.split(", ")
    if len(line) < _WIDEST or not all(name.isalnum() for name in names):
        return line
    return f"{label}: {', '.join(names[:_NAMES])} and {len(names) - _NAMES} more"


def _one_command(text: str) -> str:
    return _lines(text, lambda line: None if line.startswith(_SECOND) else line)


def _lines(text: str, made: Callable[[str], str | None]) -> str:
    return "\n".join(line for each in text.split("\n") if (line := made(each)) is not None)
